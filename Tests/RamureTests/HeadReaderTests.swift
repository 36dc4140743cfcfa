import Ramure
import SourceText
import Testing

@Suite struct HeadReaderTests {
    private func read(_ text: String) throws -> QuestionHead {
        try HeadReader.read(Array(text.utf8), sourceName: "q.rq")
    }

    @Test(
        "a value is read as YAML reads it",
        arguments: [
            ("a b", HeadValue.text("a b")),
            ("Quels outils servent l'axe {axis} ?", .text("Quels outils servent l'axe {axis} ?")),
            ("\"x: \\\"y\\\" # z\"", .text("x: \"y\" # z")), ("'l''axe: un'", .text("l'axe: un")),
            ("x # a comment", .text("x")), ("C#", .text("C#")), ("ram:Tool", .text("ram:Tool")), ("-5", .text("-5")),
            ("[tools, axes]", .list([.text("tools"), .text("axes")])), ("[]", .list([])),
            ("[a, ]", .list([.text("a")])),
            ("[ \"a, b\" ,[c],'d' ]", .list([.text("a, b"), .list([.text("c")]), .text("d")])),
            ("«guillemets» et autres", .text("«guillemets» et autres")), ("", .text("")), ("\"\"", .text("")),
        ])
    func values(source: String, expected: HeadValue) throws {
        #expect(try read("#+ key: \(source)\nSELECT * {}")["key"] == expected)
        #expect(try read("#+ key: \(source)\r\n#+ next: x\r\n")["key"] == expected)
    }

    @Test("a flow map keeps its order and its prefixed names")
    func maps() throws {
        let head = try read(
            "#+ map: {kind: matrix, rows: [axis, target], 'a b': ram:Tool, m: Méthode d'accompagnement}")
        let entries = try #require(head["map"]?.entries)
        #expect(entries.map(\.key) == ["kind", "rows", "a b", "m"])
        #expect(
            entries.map(\.value.texts) == [["matrix"], ["axis", "target"], ["ram:Tool"], ["Méthode d'accompagnement"]])
    }

    @Test("lines with a dash are the list of the key above")
    func blockLists() throws {
        let head = try read(
            "# a licence\n\n#+ tags:\n#+   - tools\n#+   # why\n#+   - \"a: b\"\n#+\n#+ none:\n#+ x: y\nASK {}")
        #expect(head["tags"] == .list([.text("tools"), .text("a: b")]))
        #expect(head["none"] == .text(""))
        #expect(head.entries.map(\.key) == ["tags", "none", "x"])
    }

    @Test(
        "what is outside the subset is an error where it stands",
        arguments: [
            ("#+ a: b\n#+ c d", 2, 4, "expected ':' and a value after the key 'c d'"),
            ("#+ a: [b, c", 1, 7, "expected ']' on the line of its opening"),
            ("#+ a: {b: c]", 1, 12, "expected ',' or '}'"),
            ("#+ a: {b}", 1, 8, "expected ':' and a value after the key 'b'"),
            ("#+ a: [b [c]]", 1, 10, "expected ',' or ']'"),
            ("#+ a: [,]", 1, 8, "expected a value"),
            ("#+ a: Note : b: c", 1, 12, "a value with ': ' in it needs quotes"),
            ("#+ a: |", 1, 7, "a value that begins with '|' needs quotes"),
            ("#+ a: - b", 1, 7, "a value that begins with '-' needs quotes"),
            ("#+ a: 'b", 1, 7, "expected a closing \"'\" on this line"),
            ("#+ a: \"b\\q\"", 1, 9, "a backslash stands before one of n, t, \", \\, /"),
            ("#+ a: \"b\" c", 1, 11, "expected the end of the line after the value"),
            ("#+ a: b\n#+ a: c", 2, 4, "the key 'a' stands twice"),
            ("#+ a: {b: c, b: d}", 1, 14, "the key 'b' stands twice"),
            ("#+ a:\n#+   b: c", 2, 6, "all keys of a head begin in the same column; write a map as '{key: value}'"),
            ("#+ a: b\n#+   - c", 2, 6, "a list item stands under a key that has no value beside it"),
            ("#+\ta: b", 1, 3, "indent with spaces, not with tabs"), ("#+a: b", 1, 3, "expected a space after '#+'"),
            ("#+ : b", 1, 4, "expected a key before ':'"),
            ("#+ a: b\nSELECT * {}\n#+ c: d", 3, 1, "the head stands before the query, not within"),
        ])
    func errors(source: String, line: Int, column: Int, message: String) throws {
        let error = #expect(throws: Diagnostic.self) { try read(source) }
        #expect(error?.message == message)
        #expect(error?.position.line == line)
        #expect(error?.position.column == column)
        #expect(error?.sourceName == "q.rq")
    }

    @Test("brackets nested without end are an error, not a crash")
    func nesting() {
        let error = #expect(throws: Diagnostic.self) {
            try read("#+ a: " + String(repeating: "[", count: 100_000))
        }
        #expect(error?.message == "lists and maps are nested more than 32 deep")
    }

    @Test("a head cut anywhere, or with any byte changed, is read or refused, and never crashes")
    func damagedHeads() {
        let text = Array("#+ a: [b, 'c', \"d\\n\"]\n#+ m: {k: v, l: [x, {y: z}]} # c\n#+ t:\n#+   - é\nASK {}".utf8)
        var outcomes: Set<Bool> = []
        func read(_ bytes: [UInt8]) { outcomes.insert((try? HeadReader.read(bytes, sourceName: "q")) != nil) }
        for end in 0...text.count { read(Array(text[..<end])) }
        for index in text.indices {
            for byte in [0, 9, 10, 32, 34, 35, 39, 44, 58, 91, 92, 93, 123, 125, 195, 255] as [UInt8] {
                var damaged = text
                damaged[index] = byte
                read(damaged)
            }
        }
        #expect(outcomes == [true, false])
    }
}
