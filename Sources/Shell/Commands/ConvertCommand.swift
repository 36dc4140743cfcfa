import Persistence
import RDF
import RDFFormats
import Ramure
import SourceText

/// `ramure convert IN… [--from F] [--to F] [--output FILE]`: as a stream, whatever the size, but for what has to be
/// seen whole: canonical lines, and Turtle small enough to be laid out for people.
struct ConvertCommand {
    private let context: CommandContext
    private let inputs: ConvertInputs
    private let outputFormat: RDFFormat
    private let isCanonical: Bool

    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        if let path = invocation[.store] { return try convert(StoreOption(path, of: invocation, in: context)) }
        guard !invocation.arguments.isEmpty else {
            throw CommandError.usage(
                "'convert' takes files, or '-': ramure convert data.ttl --to ntriples",
                fr: "« convert » prend des fichiers, ou « - » : ramure convert data.ttl --to ntriples")
        }
        // Formats are known, and inputs found, before the output is touched.
        let inputs = try ConvertInputs(invocation, in: context)
        if invocation.has(.check) { return try ConvertCheck(inputs: inputs, context: context).run(invocation) }
        let command = try ConvertCommand(inputs, invocation, in: context)
        Interruption.listen()
        try context.withOutput(invocation[.output]) { output in
            try command.convert(to: &output)
        }
    }

    private init(
        _ inputs: ConvertInputs, _ invocation: Invocation, in context: CommandContext
    ) throws(CommandError) {
        self.context = context
        self.inputs = inputs
        outputFormat = try Self.outputFormat(of: invocation)
        isCanonical = invocation.has(.canonical)
        if isCanonical, outputFormat != .nquads, outputFormat != .ntriples {
            throw .usage(
                "'--canonical' is for N-Quads and N-Triples, not \(outputFormat.name)",
                fr: "« --canonical » est pour N-Quads et N-Triples, non pour \(outputFormat.name)")
        }
    }

    private static func outputFormat(of invocation: Invocation) throws(CommandError) -> RDFFormat {
        let ending = invocation[.output].flatMap { RDFFormat(fileExtension: PathName.fileExtension(of: $0)) }
        let usual: RDFFormat? = invocation.has(.canonical) ? .nquads : nil
        guard let format = try ConvertInputs.format(.to, of: invocation) ?? ending ?? usual else {
            throw .usage(
                "Say what to write: --to \(ConvertInputs.formatNames), or --output FILE",
                fr: "Dites quoi écrire : --to \(ConvertInputs.formatNames), ou --output FICHIER")
        }
        return format
    }

    private func convert(to output: inout OutputBuffer) throws {
        var document = ConvertOutput(format: outputFormat, isCanonical: isCanonical)
        var prefixes = PrefixMap()
        var batch = EncodedQuadBatch()
        var progress = Progress(context, counting: ConvertInputs.statements)
        defer { progress.end() }
        for (number, input) in inputs.all.enumerated() {
            let labels = BlankNodeRenaming(document: number + 1, of: inputs.all.count)
            try inputs.withSource(of: input) { source, options in
                var parser = RDFParser(format: input.format, source: source, options: options)
                let earlier = prefixes
                while try DataOptions.failing({ try parser.nextBatch(into: &batch) }) {
                    labels.rename(&batch)
                    prefixes = earlier
                    prefixes.merge(parser.prefixes)
                    try document.write(batch, prefixes: prefixes, to: &output)
                    progress.add(batch.quadCount)
                }
            }
        }
        try document.finish(prefixes: prefixes, to: &output)
    }

    /// Files go into the store, in one transaction; without files, the store is written.
    private static func convert(_ option: StoreOption) throws {
        let (invocation, context) = (option.invocation, option.context)
        if invocation.arguments.isEmpty {
            let format = try outputFormat(of: invocation)
            let graph = try option.graph()
            return try context.withOutput(invocation[.output]) {
                try GraphOutput(format: format).write(graph, to: &$0)
            }
        }
        for name in [CommandOption.Name.to, .output, .asOf, .canonical, .context] where invocation.has(name) {
            throw CommandError.usage(
                "'\(name.text)' is for what comes out of the store, and files go into it",
                fr: "« \(name.text) » est pour ce qui sort de la base, et des fichiers y entrent")
        }
        let format = try ConvertInputs.format(.from, of: invocation)
        for path in invocation.arguments where try context.fileSystem.kind(of: path) == nil {
            throw FileError(cause: .missing, path: path)
        }
        let store = try option.open()
        defer { store.close() }
        try store.write(option.description()) { graph in
            for path in invocation.arguments {
                if path.hasSuffix(".gz") { throw CommandError.compressed(path) }
                try DataOptions.failing {
                    try graph.load(contentsOf: path, format: format, baseIRI: invocation[.base])
                }
            }
        }
    }
}
