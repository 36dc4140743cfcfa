/// The stretch of a source that a parser looks at, and what it takes to say where in the source that is.
///
/// ```
/// source   | dropped: bytes, lines, columns counted | bytes             | not read yet |
/// window                                            0      kept from …  bytes.count
/// ```
///
/// A parser reads ``bytes`` by index, and when its token runs into the end it asks for more, keeping what it has begun.
/// Lines are counted only as bytes are dropped, at the speed of memory.
package struct InputWindow {
    /// How much of what was read stays before what is kept, to show in errors.
    private static let contextLength = 128

    /// The bytes at hand.
    package private(set) var bytes: [UInt8] = []
    /// Whether ``bytes`` end where the source does.
    package private(set) var isComplete = false
    /// The file, or what stands for it, as errors name it.
    package let sourceName: String

    private let source: ByteSource
    private let tokenLimit: Int
    private var hasStarted = false
    /// How many bytes of the source lie before ``bytes``.
    package private(set) var droppedByteCount = 0
    private var droppedLineCount = 0
    /// Scalars of the window's first line that were dropped.
    private var droppedColumnCount = 0

    /// Opens a window that has not read yet. A token (or line, or directive) longer than `tokenLimit` is an error.
    ///
    /// With `isContinuation` the source goes on within a document, where U+FEFF is a character like any other.
    package init(_ source: ByteSource, sourceName: String, tokenLimit: Int, isContinuation: Bool = false) {
        hasStarted = isContinuation
        self.source = source
        self.sourceName = sourceName
        self.tokenLimit = tokenLimit
    }

    /// Reads on, and drops what lies well before `start`, an index into ``bytes``; gives by how much indices went down.
    ///
    /// Pieces are read until the window has grown by what it kept, so that a token of any length is scanned from its
    /// start a logarithmic number of times.
    ///
    /// Throws what the source throws, and a `Diagnostic` when more than the limit is kept.
    package mutating func readMore(keepingFrom start: Int) throws -> Int {
        guard !isComplete else { return 0 }
        let keptCount = bytes.count - start
        guard keptCount <= tokenLimit else { throw tooLong(from: start) }
        let dropCount = max(0, start - Self.contextLength)
        if dropCount > 0 { drop(dropCount) }
        try read(untilCount: bytes.count + max(1, keptCount))
        if !hasStarted { try passByteOrderMark() }
        return dropCount
    }

    /// The error for a token, line or directive that begins at `start`, an index into ``bytes``.
    package mutating func tooLong(from start: Int) -> Diagnostic {
        diagnostic(
            at: SourceRange(start, start + 1),
            message: "what begins here is longer than the limit of \(tokenLimit) bytes",
            suggestion: "A closing quote or a full stop may be missing; the limit can be raised.")
    }

    private mutating func read(untilCount wantedCount: Int) throws {
        while !isComplete, bytes.count < wantedCount {
            isComplete = !(try source.appendNextPiece(to: &bytes))
        }
    }

    /// Some editors put U+FEFF before a text in UTF-8; it is no part of it.
    private mutating func passByteOrderMark() throws {
        hasStarted = true
        try read(untilCount: 3)
        guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
        bytes.removeSubrange(..<3)
        droppedByteCount = 3
    }

    private mutating func drop(_ count: Int) {
        let dropped = bytes[..<count]
        let lineCount = ByteRuns.count(of: 10, in: bytes.span.extracting(..<count))
        if let lastBreak = dropped.lastIndex(of: 10) {
            droppedColumnCount = dropped[(lastBreak + 1)...].scalarCount
        } else {
            droppedColumnCount += dropped.scalarCount
        }
        droppedLineCount += lineCount
        droppedByteCount += count
        bytes.removeSubrange(..<count)
    }

    /// Makes an error about a stretch of ``bytes``, and reads the rest of its line, as far as it is shown.
    package mutating func diagnostic(
        at range: SourceRange, message: String, suggestion: String? = nil
    ) -> Diagnostic {
        let start = min(range.start, bytes.count)
        while !isComplete, bytes.count < start + Self.contextLength, !bytes[start...].contains(10) {
            guard (try? read(untilCount: bytes.count + 1)) != nil else { break }
        }
        var diagnostic = Diagnostic(
            sourceName: sourceName, text: bytes, range: range, message: message, suggestion: suggestion)
        if diagnostic.position.line == 1 { diagnostic.position.column += droppedColumnCount }
        diagnostic.position.line += droppedLineCount
        diagnostic.position.byteOffset += droppedByteCount
        return diagnostic
    }
}
