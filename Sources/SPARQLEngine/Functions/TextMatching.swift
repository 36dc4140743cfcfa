import SPARQLSyntax

/// REGEX and REPLACE where the pattern may differ from row to row: compiled for each call.
/// - Source: SPARQL 1.1 Query, §17.4.3.14 and §17.4.3.15.
extension FunctionLibrary {
    /// nil when text or pattern are no strings, or the pattern is no regular expression.
    static func regex(_ arguments: [Value], shouldStop: (@Sendable () -> Bool)?) -> Value? {
        guard let text = arguments[0].stringLiteralText,
            let expression = regularExpression(arguments[1], flags: arguments.dropFirst(2).first)
        else { return nil }
        var matcher = RegularExpression.Matcher(expression, shouldStop: shouldStop)
        let bytes = Array(text.utf8)
        return (try? matcher.matches(bytes.span)).map { .boolean($0) }
    }

    /// Keeps the language tag of the text; nil also when the pattern matches the empty string, and when the replacement
    /// is wrong.
    static func replace(_ arguments: [Value], shouldStop: (@Sendable () -> Bool)?) -> Value? {
        guard let text = arguments[0].stringLiteralText, let replacement = arguments[2].plainText,
            let expression = regularExpression(arguments[1], flags: arguments.dropFirst(3).first),
            let prepared = try? expression.replacement(Array(replacement.utf8))
        else { return nil }
        var matcher = RegularExpression.Matcher(expression, shouldStop: shouldStop)
        let bytes = Array(text.utf8)
        do {
            guard let replaced = try matcher.replacing(in: bytes.span, with: prepared) else { return arguments[0] }
            return arguments[0].retagged(String(decoding: replaced, as: UTF8.self))
        } catch {
            return nil
        }
    }

    private static func regularExpression(_ pattern: Value, flags: Value?) -> RegularExpression? {
        guard let pattern = pattern.plainText, let flags = (flags ?? .string("")).plainText else { return nil }
        return try? RegularExpression(pattern: pattern, flags: flags)
    }
}
