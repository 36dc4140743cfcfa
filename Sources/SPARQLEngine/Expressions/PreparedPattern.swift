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
        let poll = context.options.poll
        matcher = expression.map { RegularExpression.Matcher($0, shouldStop: poll.map { poll in { poll() != nil } }) }
    }

    /// Whether the pattern is found in the text of a string literal; nil is an error.
    func matches(_ value: Value) -> Bool? {
        guard let text = value.stringLiteralText else { return nil }
        return try? matcher?.matches(text.utf8Span.span)
    }

    /// The literal with each match replaced; nil is an error.
    func replacing(in value: Value, with replacement: Value) -> Value? {
        guard let text = value.stringLiteralText, let pattern = replacement.plainText,
            let prepared = try? expression?.replacement(Array(pattern.utf8))
        else { return nil }
        do {
            guard let bytes = try matcher?.replacing(in: text.utf8Span.span, with: prepared) else { return value }
            return value.retagged(String(decoding: bytes, as: UTF8.self))
        } catch {
            return nil
        }
    }
}
