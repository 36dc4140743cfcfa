/// Finds declarations in lines of code.
enum Declarations {
    /// Whether the line declares something public (an import or an extension is no declaration).
    static func isPublic(_ line: String) -> Bool {
        let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
        guard let index = words.firstIndex(of: "public"), index <= 2 else { return false }
        let next = index + 1 < words.count ? words[index + 1] : ""
        return next != "import" && next != "extension"
    }
}

/// Finds functions in lines of code, by their braces.
enum Functions {
    struct Found {
        var line: Int
        var length: Int
    }

    static func all(in code: [String]) -> [Found] {
        var found: [Found] = []
        for (number, line) in code.enumerated() {
            let words = line.split { $0 == " " || $0 == "(" }
            let isFunction = words.contains("func") || words.contains("init") || words.contains("init?")
            guard isFunction, let end = end(of: number, in: code) else { continue }
            found.append(Found(line: number + 1, length: end - number + 1))
        }
        return found
    }

    /// The line of the brace that closes the first one opened from `start` on; nil when the body is missing.
    private static func end(of start: Int, in code: [String]) -> Int? {
        var depth = 0
        var parentheses = 0
        for number in start..<min(code.count, start + 400) {
            for character in code[number] {
                switch character {
                case "(": parentheses += 1
                case ")": parentheses -= 1
                case "{" where parentheses == 0: depth += 1
                case "}" where parentheses == 0:
                    depth -= 1
                    if depth == 0 { return number }
                    if depth < 0 { return nil }
                default: break
                }
            }
            if depth == 0, number > start + 12 { return nil }
        }
        return nil
    }
}
