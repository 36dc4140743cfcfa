/// Says in French what the parsers say in English about malformed texts.
///
/// A sentence that is not known stays as it is: better in English than not at all.
enum FrenchSyntax {
    static func sentence(_ english: String) -> String {
        if let found = expectation(english) { return found }
        for (template, french) in FrenchSyntaxTable.sentences {
            if let holes = fill(template, english) { return put(holes.map(quoted), into: french) }
        }
        return english
    }

    /// `expected WHAT[ after 'TOKEN'][, found 'TOKEN']`.
    private static func expectation(_ sentence: String) -> String? {
        guard let (_, rest) = split(sentence[...], at: "expected "), sentence.hasPrefix("expected ") else { return nil }
        var what = rest
        var found = ""
        if let (before, token) = split(rest, at: ", found ") {
            what = before
            found = ", et c'est \(quoted(token))"
        }
        if let french = FrenchSyntaxTable.phrases[String(what)] { return "il faut \(french)\(found)" }
        guard let (phrase, token) = split(what, at: " after '") else { return nil }
        guard let french = FrenchSyntaxTable.phrases[String(phrase)] else { return nil }
        return "il faut \(french) après \(quoted("'" + token))\(found)"
    }

    /// `'x'` as `« x »`; other words by the table.
    private static func quoted(_ text: some StringProtocol) -> String {
        if let known = FrenchSyntaxTable.phrases[String(text)] { return known }
        guard text.utf8.count > 2, text.hasPrefix("'"), text.hasSuffix("'") else { return String(text) }
        return "« \(text.dropFirst().dropLast()) »"
    }

    /// What stands in the holes `{}` of a template, when `sentence` is one of its sentences.
    private static func fill(_ template: String, _ sentence: String) -> [Substring]? {
        var holes: [Substring] = []
        var rest = sentence[...]
        var pattern = template[...]
        while let (before, after) = split(pattern, at: "{}") {
            guard rest.hasPrefix(before) else { return nil }
            rest = rest.dropFirst(before.count)
            pattern = after
            let next = split(pattern, at: "{}")?.0 ?? pattern
            guard let (hole, _) = next.isEmpty ? (rest, "") : split(rest, at: String(next)) else { return nil }
            holes.append(hole)
            rest = rest.dropFirst(hole.count)
        }
        return rest == pattern ? holes : nil
    }

    private static func put(_ holes: [String], into template: String) -> String {
        var result = ""
        var rest = template[...]
        for hole in holes {
            guard let (before, after) = split(rest, at: "{}") else { break }
            result += before + hole
            rest = after
        }
        return result + rest
    }

    /// What stands before and after the first `mark`.
    private static func split(_ text: Substring, at mark: String) -> (Substring, Substring)? {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index...].hasPrefix(mark) { return (text[..<index], text[index...].dropFirst(mark.count)) }
            index = text.index(after: index)
        }
        return nil
    }
}
