import Persistence
import RDF
import RDFFormats
import Ramure
import SourceText

/// `ramure convert IN… [--from F] [--to F] [--output FILE]`: as a stream, whatever the size.
struct ConvertCommand {
    private let invocation: Invocation
    private let context: CommandContext
    private let inputFormat: RDFFormat?
    private let outputFormat: RDFFormat
    private static let formatNames = RDFFormat.names.joined(separator: ", ")

    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        if let path = invocation[.store] { return try convert(StoreOption(path, of: invocation, in: context)) }
        guard !invocation.arguments.isEmpty else {
            throw CommandError.usage(
                "'convert' takes files, or '-': ramure convert data.ttl --to ntriples",
                fr: "« convert » prend des fichiers, ou « - » : ramure convert data.ttl --to ntriples")
        }
        let command = try ConvertCommand(invocation, in: context)
        // Formats are known, and inputs found, before the output is touched.
        let formats = try invocation.arguments.map(command.inputFormat(of:))
        Interruption.listen()
        try context.withOutput(invocation[.output]) { output in
            try command.convert(Array(zip(invocation.arguments, formats)), to: &output)
        }
    }

    private init(_ invocation: Invocation, in context: CommandContext) throws(CommandError) {
        self.invocation = invocation
        self.context = context
        inputFormat = try Self.format(.from, of: invocation)
        let ending = invocation[.output].flatMap { RDFFormat(fileExtension: PathName.fileExtension(of: $0)) }
        guard let format = try Self.format(.to, of: invocation) ?? ending else {
            throw .usage(
                "Say what to write: --to \(Self.formatNames), or --output FILE",
                fr: "Dites quoi écrire : --to \(Self.formatNames), ou --output FICHIER")
        }
        outputFormat = format
    }

    private func convert(_ inputs: [(path: String, format: RDFFormat)], to output: inout OutputBuffer) throws {
        var serializer: RDFSerializer?
        var batch = EncodedQuadBatch()
        for (number, input) in inputs.enumerated() {
            let file = try open(input.path)
            defer { context.fileSystem.close(file) }
            let ownIRI = input.path == "-" ? nil : PathName.iri(of: input.path)
            let options = RDFParserOptions(baseIRI: invocation[.base] ?? ownIRI, sourceName: file.path)
            var parser = RDFParser(
                format: input.format, source: ByteSource(file, of: context.fileSystem), options: options)
            let labels = BlankNodeRenaming(document: number + 1, of: inputs.count)
            while try DataOptions.failing({ try parser.nextBatch(into: &batch) }) {
                labels.rename(&batch)
                // Prefixes that stand before the first statement are kept: later ones cannot be declared in a stream.
                if serializer == nil { serializer = makeSerializer(prefixes: parser.prefixes) }
                try serializer?.write(batch, into: &output.bytes)
                try output.flushIfFull()
            }
        }
        var last = serializer ?? makeSerializer(prefixes: [:])
        last.finish(into: &output.bytes)
    }

    /// Files go into the store, in one transaction; without files, the store is written.
    private static func convert(_ option: StoreOption) throws {
        let (invocation, context) = (option.invocation, option.context)
        if invocation.arguments.isEmpty {
            let command = try ConvertCommand(invocation, in: context)
            let graph = try option.graph()
            return try context.withOutput(invocation[.output]) {
                try GraphOutput(format: command.outputFormat).write(graph, to: &$0)
            }
        }
        for name in [CommandOption.Name.to, .output, .asOf] where invocation.has(name) {
            throw CommandError.usage(
                "'\(name.text)' is for what comes out of the store, and files go into it",
                fr: "« \(name.text) » est pour ce qui sort de la base, et des fichiers y entrent")
        }
        let format = try Self.format(.from, of: invocation)
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

    private func makeSerializer(prefixes: PrefixMap) -> RDFSerializer {
        RDFSerializer(format: outputFormat, options: RDFSerializerOptions(prefixes: prefixes))
    }

    private func open(_ path: String) throws(FileError) -> OpenFile {
        path == "-" ? OpenFile(descriptor: 0, path: "standard input") : try context.fileSystem.open(path)
    }

    private func inputFormat(of path: String) throws -> RDFFormat {
        // The name of a compressed file tells what it holds; that it is compressed is said when it is read.
        let name = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
        let ending = PathName.fileExtension(of: name)
        if let format = inputFormat ?? RDFFormat(fileExtension: ending) { return format }
        guard try path == "-" || context.fileSystem.kind(of: path) != nil else {
            throw FileError(cause: .missing, path: path)
        }
        throw CommandError.usage(
            "The name '\(path)' tells no format: say --from \(Self.formatNames)",
            fr: "Le nom « \(path) » n'indique aucun format : dites --from \(Self.formatNames)")
    }

    private static func format(
        _ option: CommandOption.Name, of invocation: Invocation
    ) throws(CommandError) -> RDFFormat? {
        guard let name = invocation[option] else { return nil }
        if let format = RDFFormat(name: name) { return format }
        throw OutputFormat.unknown(name, among: RDFFormat.names)
    }
}
