import RDF
import SPARQLSyntax

/// A constant pattern of REGEX or REPLACE, compiled once; what its searches learn is kept from row to row.
final class PreparedPattern {
    /// nil when the pattern or its flags are invalid: an error on every row.
    private var matcher: RegularExpression.Matcher?
    private let expression: RegularExpression?

    /// nil when pattern or flags are not constants.
    init?(_ pattern: CompiledExpression, _ flags: CompiledExpression?, context: ExecutionContext) {
        guard case .constant(_, let patternValue) = pattern else { return nil }
        var flagText: String? = ""
        if let flags {
            guard case .constant(_, let value) = flags else { return nil }
            flagText = value.plainText
        }
        guard let text = patternValue.plainText, let flagText else {
            expression = nil
            return
        }
        expression = try? RegularExpression(pattern: text, flags: flagText)
        guard let expression else { return }
        matcher = RegularExpression.Matcher(expression, shouldStop: context.functions.shouldStop)
    }

    /// Whether the pattern is found in the text of an encoded string literal, where it stands; nil is an error.
    func matches(encoded bytes: ArraySlice<UInt8>) -> Bool? {
        guard let text = TermEncoding.stringText(bytes), var search = matcher else { return nil }
        // Moved out while it works, so that its tables are not copied.
        matcher = nil
        defer { matcher = search }
        return try? search.matches(text.span)
    }

    /// The same of bytes that are lent.
    func matches(encoded term: Span<UInt8>) -> Bool? {
        guard let start = TextTest.textStart(term), var search = matcher else { return nil }
        matcher = nil
        defer { matcher = search }
        return try? search.matches(term.extracting(start..<term.count))
    }

    /// Whether the pattern is found in the text of a string literal; nil is an error.
    func matches(_ value: Value) -> Bool? {
        guard let text = value.stringLiteralText, var search = matcher else { return nil }
        // Moved out while it works, so that its tables are not copied.
        matcher = nil
        defer { matcher = search }
        let bytes = Array(text.utf8)
        return try? search.matches(bytes.span)
    }

    /// The literal with each match replaced; nil is an error.
    func replacing(in value: Value, with replacement: Value) -> Value? {
        guard let text = value.stringLiteralText, let pattern = replacement.plainText,
            let prepared = try? expression?.replacement(Array(pattern.utf8)), var search = matcher
        else { return nil }
        matcher = nil
        defer { matcher = search }
        let bytes = Array(text.utf8)
        do {
            guard let replaced = try search.replacing(in: bytes.span, with: prepared) else { return value }
            return value.retagged(String(decoding: replaced, as: UTF8.self))
        } catch {
            return nil
        }
    }
}
