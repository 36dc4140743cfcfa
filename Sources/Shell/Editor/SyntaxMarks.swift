package import RDF
import SPARQLSyntax
import SourceText

/// What is marked in a text while it is typed: the brackets at the cursor, the place where it stops making sense.
package enum SyntaxMarks {
    /// Beyond this many bytes the text is looked at only when the keyboard rests.
    static let eagerByteCount = 16_384

    /// The marks of a statement of SPARQL, `cursor` being a byte offset; `prefixes` need no declaration.
    package static func marks(in text: String, cursor: Int, prefixes: PrefixMap) -> [TextMark] {
        let bytes = Array(text.utf8)
        let tokens = tokens(of: bytes)
        var marks = brackets(tokens, cursor).map { TextMark($0, .bracket) }
        if let range = error(in: bytes, tokens, cursor, prefixes) { marks.append(TextMark(range, .error)) }
        return marks
    }

    /// As many tokens as the text can be cut into.
    private static func tokens(of bytes: [UInt8]) -> [Token] {
        var lexer = SPARQLLexer(bytes)
        var tokens: [Token] = []
        while let token = try? lexer.next(), token.kind != .endOfText { tokens.append(token) }
        return tokens
    }

    /// The bracket before or at the cursor and its partner; nothing when it has none.
    private static func brackets(_ tokens: [Token], _ cursor: Int) -> [Range<Int>] {
        var open: [Token] = []
        for token in tokens {
            if isOpening(token.kind) {
                open.append(token)
            } else if isClosing(token.kind), let partner = open.popLast() {
                let touches = [partner, token].contains { $0.start == cursor || $0.end == cursor }
                if touches { return [partner.start..<partner.end, token.start..<token.end] }
            }
        }
        return []
    }

    private static func isOpening(_ kind: Token.Kind) -> Bool {
        kind == .openBrace || kind == .openParenthesis || kind == .openBracket
    }

    private static func isClosing(_ kind: Token.Kind) -> Bool {
        kind == .closeBrace || kind == .closeParenthesis || kind == .closeBracket
    }

    /// Where parsing stops, unless it is at the end or at the word being typed: those are not finished yet.
    private static func error(
        in bytes: [UInt8], _ tokens: [Token], _ cursor: Int, _ prefixes: PrefixMap
    ) -> Range<Int>? {
        guard let last = tokens.last else { return nil }
        // The semicolon that ends the statement is no part of it.
        let end = last.kind == .semicolon ? last.start : bytes.count
        let text = Array(bytes[..<end])
        let options = SPARQLParserOptions(prefixes: prefixes)
        let isUpdate = StatementKind.isUpdate(text)
        do {
            if isUpdate {
                _ = try SPARQLParser.parseUpdate(text, options: options)
            } else {
                _ = try SPARQLParser.parseQuery(text, options: options)
            }
            return nil
        } catch {
            let start = error.position.byteOffset
            let token = tokens.first { $0.start == start }
            // A text or an IRI that is still open.
            if token == nil, start >= last.end, cursor > start { return nil }
            let length = token.map { $0.end - $0.start } ?? 1
            let lastStart = tokens.last { $0.kind != .semicolon }?.start ?? 0
            if start >= end || start + length >= end && cursor >= lastStart { return nil }
            if start...(start + length) ~= cursor { return nil }
            return start..<(start + length)
        }
    }
}
