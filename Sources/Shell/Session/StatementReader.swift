/// Puts lines together into statements.
///
/// SPARQL ends with a `;` at the end of a line, with a blank line once more than prefixes stand there, or with the
/// input; not within braces, parentheses, brackets or texts. A line that begins with a dot is a command, and one that
/// begins with no word of SPARQL is a question.
package struct StatementReader {
    private var text = ""
    private var firstLine = 0
    private var lineNumber = 0
    private var scanner = NestingScanner()
    /// Whether all lines so far are blank, comments, or declare prefixes.
    private var isPrologue = true

    package init() {}

    /// Whether a statement has begun and not ended.
    package var isOpen: Bool { !text.isEmpty }

    /// Forgets the statement that has begun.
    package mutating func clear() {
        let count = lineNumber
        self = StatementReader()
        lineNumber = count
    }

    /// Takes a line, without its end, and gives the statement that it completes.
    package mutating func add(_ line: String) -> Statement? {
        lineNumber += 1
        let word = Self.firstWord(of: line)
        if !isOpen {
            if word.isEmpty || word.hasPrefix("#") { return nil }
            firstLine = lineNumber
            if word.hasPrefix(".") { return Statement(kind: .dotCommand, text: Self.trimmed(line), line: lineNumber) }
            if !Self.startsSPARQL(word) {
                return Statement(kind: .question, text: Self.trimmed(line, endMark: true), line: lineNumber)
            }
        } else if word.isEmpty, scanner.isAtTopLevel, !isPrologue {
            return take()
        }
        text += isOpen ? "\n" + line : line
        scanner.scan(line)
        let isComment = word.hasPrefix("#")
        if !word.isEmpty, !isComment, !Self.prologueWords.contains(word.lowercased()) { isPrologue = false }
        return scanner.endsStatement ? take() : nil
    }

    /// What is left at the end of the input.
    package mutating func finish() -> Statement? { isOpen ? take() : nil }

    /// The statement, without the semicolon that ends it.
    private mutating func take() -> Statement {
        let body = scanner.endsStatement ? String(text[..<(text.lastIndex(of: ";") ?? text.endIndex)]) : text
        defer { clear() }
        return Statement(kind: .sparql, text: body, line: firstLine)
    }

    /// The statements of a text, and whether its end ends the last one.
    package static func statements(in text: String) -> (statements: [Statement], isWhole: Bool) {
        var reader = StatementReader()
        var found: [Statement] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if let statement = reader.add(String(line)) { found.append(statement) }
        }
        let isWhole = !reader.isOpen
        if let last = reader.finish() { found.append(last) }
        return (found, isWhole)
    }

    /// Whether a text begins as SPARQL does; a question or a dot command does not.
    package static func isSPARQL(_ text: String) -> Bool {
        for line in text.split(whereSeparator: \.isNewline) {
            let word = firstWord(of: String(line))
            if !word.isEmpty, !word.hasPrefix("#") { return startsSPARQL(word) }
        }
        return false
    }

    private static let prologueWords: Set<String> = ["prefix", "base", "version"]
    private static let sparqlWords: Set<String> = [
        "prefix", "base", "version", "select", "ask", "construct", "describe", "insert", "delete", "load", "clear",
        "create", "drop", "copy", "move", "add", "with",
    ]

    private static func startsSPARQL(_ word: String) -> Bool {
        sparqlWords.contains(word.prefix { $0.isASCII && $0.isLetter }.lowercased())
    }

    private static func firstWord(of line: String) -> String {
        String(line.drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
    }

    private static func trimmed(_ line: String, endMark: Bool = false) -> String {
        var text = line.drop(while: \.isWhitespace)
        while let last = text.last, last.isWhitespace || endMark && last == ";" { text.removeLast() }
        return String(text)
    }
}
