package import RDF
package import SourceText

/// A document of N-Triples or N-Quads, cut into pieces of whole lines that can be parsed apart, on several cores.
///
/// ```
/// document   … . ⏎ … . ⏎ … . ⏎ … .
/// pieces     [          ][        ]     each about an eighth of a megabyte
/// ```
package struct LinePieces {
    #if DEBUG
        /// Small, so that tests meet many.
        private static let pieceSize = 1 << 12
    #else
        private static let pieceSize = 1 << 17
    #endif

    private let source: ByteSource
    private let options: RDFParserOptions
    private let allowsGraphNames: Bool
    /// Read, but not handed out: a line that has only begun.
    private var rest: [UInt8] = []
    private var byteOffset = 0
    private var isAtEnd = false

    /// Nil for a format in which a line can depend on those before.
    package init?(format: RDFFormat, source: ByteSource, options: RDFParserOptions) {
        guard format == .ntriples || format == .nquads else { return nil }
        self.source = source
        self.options = options
        allowsGraphNames = format == .nquads
    }

    /// The next piece; nil at the end. Throws what the source throws.
    package mutating func next() throws -> LinePiece? {
        guard !isAtEnd else { return nil }
        var bytes = rest
        bytes.reserveCapacity(Self.pieceSize + Self.pieceSize / 2)
        rest = []
        var searched = 0
        while true {
            let target = max(Self.pieceSize, 2 * searched)
            while bytes.count < target, !isAtEnd { isAtEnd = !(try source.appendNextPiece(to: &bytes)) }
            if isAtEnd { break }
            if let end = Self.lineEnd(bytes[searched...]) {
                rest = Array(bytes[end...])
                bytes.removeSubrange(end...)
                break
            }
            if bytes.count > options.tokenLimit { break }
            searched = bytes.count
        }
        defer { byteOffset += bytes.count }
        return LinePiece(
            bytes: bytes, byteOffset: byteOffset, endsALine: isAtEnd || Self.lineEnd(bytes[searched...]) != nil,
            options: options, allowsGraphNames: allowsGraphNames)
    }

    /// Past the last line feed; where there is none at all, past the last carriage return.
    private static func lineEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
        (bytes.lastIndex(of: 10) ?? bytes.lastIndex(of: 13)).map { $0 + 1 }
    }
}

/// Some whole lines of a document.
package struct LinePiece: Sendable {
    fileprivate let bytes: [UInt8]
    fileprivate let byteOffset: Int
    /// False when the line was too long to be read to its end.
    fileprivate let endsALine: Bool
    fileprivate let options: RDFParserOptions
    fileprivate let allowsGraphNames: Bool

    /// The line feeds in it.
    package var lineCount: Int { ByteRuns.count(of: 10, in: bytes.span) }

    /// All its statements as one batch. Throws a `Diagnostic` whose line is counted from the beginning of the piece:
    /// the lines of the pieces before have to be added.
    package func parse() throws -> EncodedQuadBatch {
        var window = InputWindow(
            ByteSource(bytes), sourceName: options.sourceName, tokenLimit: options.tokenLimit,
            isContinuation: byteOffset > 0)
        _ = try window.readMore(keepingFrom: 0)
        let text = window.bytes
        var lines = NQuadsLineParser(
            writer: TermWriter(generatedLabelPrefix: options.generatedLabelPrefix), allowsGraphNames: allowsGraphNames)
        var batch = EncodedQuadBatch()
        lines.writer.beginBatch()
        do {
            guard endsALine else { throw window.tooLong(from: 0) }
            do throws(SyntaxFailure) {
                var position = 0
                while position < text.count { position = try lines.parseLine(text.span, position, into: &batch) }
            } catch {
                throw error.diagnostic(in: &window)
            }
        } catch var error as Diagnostic {
            error.position.byteOffset += byteOffset
            throw error
        }
        return batch
    }
}
