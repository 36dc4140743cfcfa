import RDF
import SPARQLSyntax
import XSDValues

extension FunctionLibrary {
    /// Functions on strings that look at one at a time, and CONCAT.
    /// - Source: SPARQL 1.1 Query, §17.4.3.
    static func string(_ function: BuiltIn, _ arguments: [Value]) -> Value? {
        if function == .concat { return concatenation(arguments) }
        guard let text = arguments[0].stringLiteralText else { return nil }
        switch function {
        case .stringLength: return .integer(text.unicodeScalars.count)
        case .uppercase: return arguments[0].retagged(text.uppercased())
        case .lowercase: return arguments[0].retagged(text.lowercased())
        case .encodeForURI: return .string(percentEncoded(text))
        case .langMatches:
            guard let tag = arguments[0].plainText, let range = arguments[1].plainText else { return nil }
            return .boolean(matches(tag, range: range))
        default: return substring(text, arguments).map { arguments[0].retagged($0) }
        }
    }

    /// The code points from `start` on, the first being 1, `length` of them or all; numbers round as XPath says, and
    /// what lies outside the string is empty.
    /// - Source: XPath functions 3.1, §5.4.3.
    private static func substring(_ text: String, _ arguments: [Value]) -> String? {
        guard let start = arguments[1].read().double else { return nil }
        let first = roundedHalfUp(start)
        var end = Double.infinity
        if arguments.count > 2 {
            guard let length = arguments[2].read().double else { return nil }
            end = first + roundedHalfUp(length)
        }
        let scalars = text.unicodeScalars
        // Comparisons with NaN are false, and the result is then empty.
        guard first < end else { return "" }
        let skipped = min(max(first - 1, 0), Double(text.utf8.count))
        var from = scalars.startIndex
        _ = scalars.formIndex(&from, offsetBy: Int(skipped), limitedBy: scalars.endIndex)
        guard end < Double(text.utf8.count) + 1 else { return String(scalars[from...]) }
        let taken = max(end - max(first, 1), 0)
        var to = from
        _ = scalars.formIndex(&to, offsetBy: Int(taken), limitedBy: scalars.endIndex)
        return String(scalars[from..<to])
    }

    /// All texts in one, with the language tag and direction that all have, if they do.
    /// - Source: SPARQL 1.2 Query, §17.4.3.12.
    private static func concatenation(_ arguments: [Value]) -> Value? {
        var text = ""
        var isTaggedAlike = true
        for argument in arguments {
            guard let part = argument.stringLiteralText,
                text.utf8.count + part.utf8.count <= maximumTextLength
            else { return nil }
            text += part
            isTaggedAlike = isTaggedAlike && hasSameTag(argument, arguments[0])
        }
        return isTaggedAlike ? arguments.first?.retagged(text) ?? .string("") : .string(text)
    }

    /// Whether two string literals have one tag and direction, or none.
    private static func hasSameTag(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.string, .string): true
        case (.languageTagged(_, let leftTag, let leftDirection), .languageTagged(_, let rightTag, let rightDirection)):
            leftTag == rightTag && leftDirection == rightDirection
        default: false
        }
    }

    /// Everything but the unreserved characters of RFC 3986 as `%` and two digits.
    /// - Source: XPath functions 3.1, §6.2 (fn:encode-for-uri).
    private static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            let isLetter = byte.asciiLowercased &- UInt8(ascii: "a") < 26
            if isLetter || byte &- UInt8(ascii: "0") < 10 || "-_.~".utf8.contains(byte) {
                bytes.append(byte)
            } else {
                bytes.append(contentsOf: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Basic filtering: the range is the tag or its beginning up to a hyphen, in any case; `*` matches all but no tag.
    /// - Source: RFC 4647, §3.3.1.
    private static func matches(_ tag: String, range: String) -> Bool {
        let tag = tag.utf8.map(\.asciiLowercased)
        let range = range.utf8.map(\.asciiLowercased)
        if range == [UInt8(ascii: "*")] { return !tag.isEmpty }
        guard tag.starts(with: range), !range.isEmpty else { return tag.isEmpty && range.isEmpty }
        return tag.count == range.count || tag[range.count] == UInt8(ascii: "-")
    }
}

extension FunctionLibrary {
    /// Functions that look for one string in another.
    /// - Source: SPARQL 1.1 Query, §17.4.3.6 to §17.4.3.10.
    static func search(_ function: BuiltIn, _ arguments: [Value]) -> Value? {
        let whole = arguments[0]
        guard let text = whole.stringLiteralText, let part = arguments[1].stringLiteralText,
            isCompatible(whole, arguments[1])
        else { return nil }
        let bytes = Array(text.utf8)
        let pattern = Array(part.utf8)
        switch function {
        case .stringStarts: return .boolean(bytes.starts(with: pattern))
        case .stringEnds:
            return .boolean(bytes.count >= pattern.count && bytes.suffix(pattern.count).elementsEqual(pattern))
        case .contains: return .boolean(firstIndex(of: pattern, in: bytes) != nil)
        default: break
        }
        guard let start = firstIndex(of: pattern, in: bytes) else { return .string("") }
        let found = function == .stringBefore ? bytes[..<start] : bytes[(start + pattern.count)...]
        return whole.retagged(String(decoding: found, as: UTF8.self))
    }

    /// Whether the second argument is plain, or tagged as the first is.
    /// - Source: SPARQL 1.1 Query, §17.4.3.1.2; SPARQL 1.2 adds the direction.
    private static func isCompatible(_ first: Value, _ second: Value) -> Bool {
        if case .string = second { return true }
        return hasSameTag(first, second)
    }

    /// Where `pattern` first stands in `text`: Knuth, Morris and Pratt, so that the time is linear in both.
    private static func firstIndex(of pattern: [UInt8], in text: [UInt8]) -> Int? {
        guard let head = pattern.first else { return 0 }
        guard pattern.count > 1 else { return text.firstIndex(of: head) }
        var fallbacks = [0]
        var length = 0
        for byte in pattern.dropFirst() {
            while length > 0, pattern[length] != byte { length = fallbacks[length - 1] }
            if pattern[length] == byte { length += 1 }
            fallbacks.append(length)
        }
        length = 0
        for (index, byte) in text.enumerated() {
            while length > 0, pattern[length] != byte { length = fallbacks[length - 1] }
            if pattern[length] == byte { length += 1 }
            if length == pattern.count { return index + 1 - length }
        }
        return nil
    }
}
