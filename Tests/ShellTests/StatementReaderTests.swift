import Shell
import Testing

@Suite struct StatementReaderTests {
    private func statements(_ text: String) -> [Statement] {
        var reader = StatementReader()
        var found: [Statement] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let statement = reader.add(String(line)) { found.append(statement) }
        }
        if let last = reader.finish() { found.append(last) }
        return found
    }

    @Test(
        "SPARQL ends with a semicolon at the end of a line, a blank line or the input",
        arguments: [
            ("ASK {};", ["ASK {}"]),
            ("ASK {} ;  # done", ["ASK {} "]),
            ("ASK\n{}\n\nASK { ?s ?p ?o }", ["ASK\n{}", "ASK { ?s ?p ?o }"]),
            ("ASK { ?s ?p 1 ;\n ?q 2 }\n", ["ASK { ?s ?p 1 ;\n ?q 2 }"]),
            ("ASK { ?s ?p 1\n\n}", ["ASK { ?s ?p 1\n\n}"]),
            ("PREFIX a: <b#;>\n\nASK {}", ["PREFIX a: <b#;>\n\nASK {}"]),
            ("ASK { ?s ?p '''a;\n\n{''' };", ["ASK { ?s ?p '''a;\n\n{''' }"]),
            ("ASK { ?s ?p \"}\\\"}\" };", ["ASK { ?s ?p \"}\\\"}\" }"]),
            ("ASK { FILTER(1 < 2 && 3 > 2) };", ["ASK { FILTER(1 < 2 && 3 > 2) }"]),
            ("ASK { ?s ?p ?o } # }\n;", ["ASK { ?s ?p ?o } # }\n"]),
        ])
    func ends(text: String, expected: [String]) {
        let found = statements(text)
        #expect(found.map(\.text) == expected)
        #expect(found.allSatisfy { $0.kind == .sparql })
    }

    @Test("Dot commands and questions take a line each; comments and blank lines nothing")
    func kinds() {
        let found = statements("# first\n\n.format csv \nQuels sont les axes ? ;\nask { }")
        #expect(
            found == [
                Statement(kind: .dotCommand, text: ".format csv", line: 3),
                Statement(kind: .question, text: "Quels sont les axes ?", line: 4),
                Statement(kind: .sparql, text: "ask { }", line: 5),
            ])
    }

    @Test("A cleared statement is gone, and lines are counted on")
    func clear() {
        var reader = StatementReader()
        #expect(reader.add("SELECT * {") == nil)
        #expect(reader.isOpen)
        reader.clear()
        #expect(!reader.isOpen)
        #expect(reader.add("ASK {};") == Statement(kind: .sparql, text: "ASK {}", line: 2))
    }
}
