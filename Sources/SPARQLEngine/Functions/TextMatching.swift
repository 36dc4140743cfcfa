import SPARQLSyntax

/// REGEX and REPLACE where the pattern may differ from row to row: compiled for each call.
/// - Source: SPARQL 1.1 Query, §17.4.3.14 and §17.4.3.15.
extension FunctionLibrary {
    /// nil when text or pattern are no strings, or the pattern is no regular expression.
    static func regex(_ arguments: [Value]) -> Value? {
        guard let text = arguments[0].stringLiteralText,
            let expression = regularExpression(arguments[1], flags: arguments.dropFirst(2).first)
        else { return nil }
        return (try? expression.matches(Array(text.utf8))).map { .boolean($0) }
    }

    /// Keeps the language tag of the text; nil also when the pattern matches the empty string, and when the replacement
    /// is wrong.
    static func replace(_ arguments: [Value]) -> Value? {
        guard let text = arguments[0].stringLiteralText, let replacement = arguments[2].plainText,
            let expression = regularExpression(arguments[1], flags: arguments.dropFirst(3).first)
        else { return nil }
        let result = try? expression.replacing(in: Array(text.utf8), with: Array(replacement.utf8))
        return result.map { arguments[0].retagged(String(decoding: $0, as: UTF8.self)) }
    }

    private static func regularExpression(_ pattern: Value, flags: Value?) -> RegularExpression? {
        guard let pattern = pattern.plainText, let flags = (flags ?? .string("")).plainText else { return nil }
        return try? RegularExpression(pattern: pattern, flags: flags)
    }
}
