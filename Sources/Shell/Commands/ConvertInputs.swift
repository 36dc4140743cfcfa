import Persistence
import RDF
import RDFFormats
import SourceText

/// What `ramure convert` reads: files, or `-` for standard input, each with its format.
struct ConvertInputs {
    struct Input {
        var path: String
        var format: RDFFormat
    }

    static let formatNames = RDFFormat.names.joined(separator: ", ")
    /// What is counted.
    static let statements = Wording("statements", fr: "énoncés")

    private(set) var all: [Input] = []
    private let baseIRI: String?
    /// The texts of contexts that JSON-LD may name, by their IRIs.
    private var contexts: [String: [UInt8]] = [:]
    private let context: CommandContext

    /// Finds the format of each argument. Throws for one that tells none, or is not there.
    init(_ invocation: Invocation, in context: CommandContext) throws {
        self.context = context
        baseIRI = invocation[.base]
        let given = try Self.format(.from, of: invocation)
        all = try invocation.arguments.map { Input(path: $0, format: try given ?? format(of: $0)) }
        for value in invocation.values(of: .context) {
            let (iri, path) = try DataOptions.namedFile(value, option: .context)
            contexts[iri.string] = try context.fileSystem.readAll(path)
        }
    }

    /// Opens an input, and lets `body` read it.
    func withSource(of input: Input, _ body: (ByteSource, RDFParserOptions) throws -> Void) throws {
        let isStandardInput = input.path == "-"
        let file =
            isStandardInput
            ? OpenFile(descriptor: 0, path: "standard input") : try context.fileSystem.open(input.path)
        defer { context.fileSystem.close(file) }
        let ownIRI = isStandardInput ? nil : PathName.iri(of: input.path)
        var options = RDFParserOptions(baseIRI: baseIRI ?? ownIRI, sourceName: file.path)
        options.contextLoader = { [contexts] in contexts[$0] }
        try body(ByteSource(file, of: context.fileSystem), options)
    }

    private func format(of path: String) throws -> RDFFormat {
        // The name of a compressed file tells what it holds; that it is compressed is said when it is read.
        let name = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
        let ending = PathName.fileExtension(of: name)
        // Snapshots are JSON-LD, and may be called so.
        if let format = RDFFormat(fileExtension: ending) ?? (ending == "json" ? .jsonld : nil) { return format }
        if path == "-" {
            throw CommandError.usage(
                "Standard input tells no format: say --from \(Self.formatNames)",
                fr: "L'entrée standard n'indique aucun format : dites --from \(Self.formatNames)")
        }
        guard try context.fileSystem.kind(of: path) != nil else { throw FileError(cause: .missing, path: path) }
        throw CommandError.usage(
            "The name '\(path)' tells no format: say --from \(Self.formatNames)",
            fr: "Le nom « \(path) » n'indique aucun format : dites --from \(Self.formatNames)")
    }

    /// The format that an option names.
    static func format(_ option: CommandOption.Name, of invocation: Invocation) throws(CommandError) -> RDFFormat? {
        guard let name = invocation[option] else { return nil }
        if let format = RDFFormat(name: name) { return format }
        throw OutputFormat.unknown(name, among: RDFFormat.names)
    }
}
