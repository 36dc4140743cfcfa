import RDF
import RDFFormats

/// What `ramure convert` writes: statement by statement, or at the end what has to be seen whole.
struct ConvertOutput {
    /// Statements up to which Turtle and TriG nest blank nodes and lists, as people do; beyond, they flow.
    static let nestingLimit = 100_000

    let format: RDFFormat
    /// Whether blank nodes are named by what stands around them, and lines sorted (RDFC-1.0).
    let isCanonical: Bool
    private var serializer: RDFSerializer?
    private var held: [EncodedQuadBatch] = []
    private var heldCount = 0

    init(format: RDFFormat, isCanonical: Bool) {
        self.format = format
        self.isCanonical = isCanonical
    }

    /// Takes statements; `prefixes` are those that the documents declared so far.
    mutating func write(
        _ batch: EncodedQuadBatch, prefixes: PrefixMap, to output: inout OutputBuffer
    ) throws {
        if isCanonical || serializer == nil && (format == .turtle || format == .trig) {
            held.append(batch)
            heldCount += batch.quadCount
            if isCanonical || heldCount <= Self.nestingLimit { return }
            return try release(isPretty: false, prefixes, to: &output)
        }
        // Prefixes before the first statement are kept: later ones cannot be declared in a stream.
        if serializer == nil { serializer = makeSerializer(isPretty: false, prefixes) }
        try serializer?.write(batch, into: &output.bytes)
        try output.flushIfFull()
    }

    /// Writes what is held, and the end.
    mutating func finish(prefixes: PrefixMap, to output: inout OutputBuffer) throws {
        if isCanonical { return try writeCanonical(to: &output) }
        if serializer == nil { try release(isPretty: true, prefixes, to: &output) }
        serializer?.finish(into: &output.bytes)
    }

    private mutating func release(isPretty: Bool, _ prefixes: PrefixMap, to output: inout OutputBuffer) throws {
        serializer = makeSerializer(isPretty: isPretty, prefixes)
        for batch in held {
            try serializer?.write(batch, into: &output.bytes)
            try output.flushIfFull()
        }
        held = []
    }

    private func writeCanonical(to output: inout OutputBuffer) throws {
        let quads = held.flatMap { $0.decodedQuads() ?? [] }
        if format == .ntriples, quads.contains(where: { $0.graphName != nil }) {
            throw RDFSerializationError.namedGraph(format)
        }
        do {
            output.bytes += try Canonicalization.canonicalize(quads).document
        } catch {
            throw CommandError.failed(
                "There is no canonical form: \(error)", fr: "Il n'y a pas de forme canonique : \(error)")
        }
    }

    private func makeSerializer(isPretty: Bool, _ prefixes: PrefixMap) -> RDFSerializer {
        RDFSerializer(format: format, options: RDFSerializerOptions(prefixes: prefixes, isPretty: isPretty))
    }
}
