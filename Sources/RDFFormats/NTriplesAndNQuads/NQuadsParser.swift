import RDF
import SourceText

/// Reads N-Quads, and N-Triples, which is N-Quads without the graph name.
///
/// Whole lines are parsed where they lie in the window; only when none is left does it read on. So the inner loop never
/// asks whether its input ends: a line that does is wrong.
/// - Source: RDF 1.2 N-Quads, §4; RDF 1.2 N-Triples, §4.
struct NQuadsParser: FormatParser {
    private var window: InputWindow
    private var lines: NQuadsLineParser
    /// The first byte that is not parsed.
    private var position = 0
    /// The end of the last whole line in the window.
    private var lineLimit = 0
    /// Whether the line at ``position`` is malformed.
    private var hasFailed = false

    let baseIRI: String? = nil
    let prefixes = PrefixMap()

    init(_ source: ByteSource, options: RDFParserOptions, allowsGraphNames: Bool) {
        window = InputWindow(source, sourceName: options.sourceName, tokenLimit: options.tokenLimit)
        lines = NQuadsLineParser(
            writer: TermWriter(generatedLabelPrefix: options.generatedLabelPrefix), allowsGraphNames: allowsGraphNames)
    }

    mutating func nextBatch(into batch: inout EncodedQuadBatch) throws -> Bool {
        batch.removeAll()
        lines.writer.beginBatch()
        while !batch.isFull() {
            if position >= lineLimit {
                guard try readLines() else { break }
            }
            try parseLines(into: &batch)
        }
        return batch.quadCount > 0
    }

    private mutating func parseLines(into batch: inout EncodedQuadBatch) throws {
        let bytes = window.bytes
        let whole = bytes.span.extracting(0..<lineLimit)
        do throws(SyntaxFailure) {
            while position < lineLimit, !batch.isFull() {
                position = try lines.parseLine(whole, position, into: &batch)
            }
        } catch {
            hasFailed = true
            throw error.diagnostic(in: &window)
        }
    }

    /// Goes on with the next line.
    mutating func recover() -> Bool {
        guard hasFailed else { return false }
        hasFailed = false
        let lineBreak = window.bytes[position..<lineLimit].firstIndex { $0 == 10 || $0 == 13 }
        position = lineBreak.map { $0 + 1 } ?? lineLimit
        return true
    }

    /// Reads on until the window holds a whole line; false at the end of the source.
    private mutating func readLines() throws -> Bool {
        while !window.isComplete {
            let searchedCount = window.bytes.count
            let shift = try window.readMore(keepingFrom: position)
            let searchStart = min(searchedCount - shift, window.bytes.count)
            position -= shift
            if window.isComplete {
                lineLimit = window.bytes.count
            } else if let lineBreak = window.bytes[searchStart...].lastIndex(where: { $0 == 10 || $0 == 13 }) {
                lineLimit = lineBreak + 1
            } else {
                lineLimit = position
            }
            if position < lineLimit { return true }
        }
        return false
    }
}
