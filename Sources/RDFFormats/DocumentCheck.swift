import RDF
public import SourceText

/// All that is wrong with a document, rather than the first thing: each error with its place, its cause and its mend.
///
/// ```swift
/// let check = DocumentCheck(of: text, format: .turtle, sourceName: "rivers.ttl")
/// for problem in check.problems { print(problem) }       // rivers.ttl:3:17: expected …
/// ```
/// After an error reading goes on where the format can tell: N-Triples and N-Quads with the next line, Turtle and TriG
/// behind the end of the statement, RDF/XML behind the element, JSON-LD with the next node. What is no XML, or no JSON,
/// or a string that is never closed, ends it. Costs one pass over the document, and no memory that grows with it,
/// except for JSON-LD, whose text is held.
public struct DocumentCheck: Sendable {
    /// How many errors are counted before the rest of a document is left alone.
    public static let countLimit = 10_000

    /// The first errors, in the order of the document.
    public private(set) var problems: [Diagnostic] = []
    /// How many errors there were beyond ``problems``.
    public private(set) var omittedCount = 0
    /// Statements that could be read; a statement in error may have given some.
    public private(set) var statementCount = 0
    /// Whether the document was read to its end.
    public private(set) var isWhole = true

    /// Looks through a text. `limit` is how many errors are kept with their places.
    public init(
        of text: String, format: RDFFormat, baseIRI: String? = nil, sourceName: String = "input", limit: Int = 100
    ) {
        let options = RDFParserOptions(baseIRI: baseIRI, sourceName: sourceName)
        // In pieces, so that finding the line of an error costs the piece, not the text. Memory does not fail.
        let source = ByteSource(Array(text.utf8), pieceSize: 1 << 16)
        do {
            try read(source, format, options, limit: limit, advance: { _ in })
        } catch {
            isWhole = false
        }
    }

    /// Looks through a source. Throws what the source throws, never an error of the document. `advance` is told, batch
    /// by batch, how many statements were read.
    package init(
        of source: ByteSource, format: RDFFormat, options: RDFParserOptions = RDFParserOptions(), limit: Int = 100,
        advance: (Int) -> Void = { _ in }
    ) throws {
        try read(source, format, options, limit: limit, advance: advance)
    }

    private mutating func read(
        _ source: ByteSource, _ format: RDFFormat, _ options: RDFParserOptions, limit: Int, advance: (Int) -> Void
    ) throws {
        var parser = RDFParser(format: format, source: source, options: options)
        var batch = EncodedQuadBatch()
        while true {
            do {
                guard try parser.nextBatch(into: &batch) else { return }
                statementCount += batch.quadCount
                advance(batch.quadCount)
            } catch let problem as Diagnostic {
                statementCount += batch.quadCount
                if problems.count < limit { problems.append(problem) } else { omittedCount += 1 }
                isWhole = try problems.count + omittedCount < Self.countLimit && parser.recover()
                if !isWhole { return }
            }
        }
    }
}
