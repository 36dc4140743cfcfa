/// An error at a place of a text that somebody wrote.
///
/// Prints as
/// ```
/// Queries/rivers.rq:3:17: expected a term after 'foaf:knows', found '}'
///   ?x foaf:knows }
///                 ^
/// Did you mean …?
/// ```
public struct Diagnostic: Error, Hashable, Sendable {
    /// The file, or what stands for it (`query`, `standard input`).
    public var sourceName: String
    /// Where the offending stretch begins.
    public var position: SourcePosition
    /// Length of the offending stretch in Unicode scalars, at least 1; the caret is that wide, within the line.
    public var length: Int
    /// One sentence without a full stop: what was found and what was expected.
    public var message: String
    /// The line of ``position``, shortened around it when it is very long; nil when it is not known.
    public var line: String?
    /// Where in ``line`` the offending stretch begins, in Unicode scalars from 1: the column, unless ``line`` is
    /// shortened.
    public var caretColumn: Int
    /// What was probably meant: a sentence such as “Did you mean 'foaf'?”, or nil.
    public var suggestion: String?

    /// Puts an error together from its parts.
    public init(
        sourceName: String, position: SourcePosition, length: Int = 1, message: String, line: String? = nil,
        caretColumn: Int? = nil, suggestion: String? = nil
    ) {
        self.sourceName = sourceName
        self.position = position
        self.length = max(1, length)
        self.message = message
        self.line = line
        self.caretColumn = caretColumn ?? position.column
        self.suggestion = suggestion
    }

    /// Finds line and column of a stretch of `text`, and takes the line with it. Costs one pass over the text before
    /// it.
    package init(
        sourceName: String, text: [UInt8], range: SourceRange, message: String, suggestion: String? = nil
    ) {
        let start = min(max(0, range.start), text.count)
        let lineStart = (text[..<start].lastIndex(of: 10) ?? -1) + 1
        let lineEnd = text[start...].firstIndex(of: 10) ?? text.count
        let lineNumber = text[..<lineStart].reduce(1) { $1 == 10 ? $0 + 1 : $0 }
        let column = text[lineStart..<start].scalarCount + 1
        // A line may be a whole file; show about a hundred bytes on either side.
        var shownStart = max(lineStart, start - 100)
        while shownStart > lineStart, text[shownStart] & 0xC0 == 0x80 { shownStart -= 1 }
        var shownEnd = min(lineEnd, start + 100)
        while shownEnd < lineEnd, text[shownEnd] & 0xC0 == 0x80 { shownEnd += 1 }
        let end = max(start, min(range.end, shownEnd))
        self.init(
            sourceName: sourceName,
            position: SourcePosition(byteOffset: start, line: lineNumber, column: column),
            length: text[start..<end].scalarCount,
            message: message,
            line: String(decoding: text[shownStart..<shownEnd], as: UTF8.self),
            // As shown: bytes that are no UTF-8 take a column each.
            caretColumn: String(decoding: text[shownStart..<start], as: UTF8.self).unicodeScalars.count + 1,
            suggestion: suggestion)
    }
}

extension Diagnostic: CustomStringConvertible {
    /// Place and sentence, then the line and a caret when the line is known, then the suggestion.
    public var description: String {
        var text = "\(sourceName):\(position.line):\(position.column): \(message)"
        if let line {
            // Control characters are shown, not obeyed; tabs keep the caret in its column.
            let visible = String(String.UnicodeScalarView(line.unicodeScalars.map { $0.value < 32 ? " " : $0 }))
            let available = max(1, visible.unicodeScalars.count - caretColumn + 1)
            text += "\n  \(visible)\n  "
            text += String(repeating: " ", count: caretColumn - 1)
            text += String(repeating: "^", count: min(length, available))
        }
        if let suggestion { text += "\n\(suggestion)" }
        return text
    }
}

extension ArraySlice<UInt8> {
    /// How many Unicode scalars the UTF-8 bytes hold.
    package var scalarCount: Int {
        var count = 0
        for byte in self where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }
}
