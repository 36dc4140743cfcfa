import Foundation
import Testing

/// The shell at a terminal, key by key.
@Suite(.serialized) struct TerminalTests {
    private static let french = ["LANG": "fr_FR.UTF-8"]

    private func open(
        _ ramure: RamureProcess, _ arguments: [String] = [], columns: Int = 80, rows: Int = 24,
        environment: [String: String] = [:]
    ) throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(
            arguments, folder: ramure.folder, columns: columns, rows: rows, environment: environment)
        try terminal.wait(for: "ramure>")
        return terminal
    }

    /// The screen from the last prompt on, without the line that tells times.
    private func last(_ terminal: PseudoTerminal) -> [String] {
        let lines = terminal.screen.lines
        return Array(lines[(lines.lastIndex { $0.hasPrefix("ramure>") } ?? 0)...])
    }

    private let data = """
        @prefix ex: <http://e/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        ex:loire a ex:River ; rdfs:label "La Loire"@fr ; ex:length 1006 .
        ex:erdre a ex:River ; rdfs:label "日本の川 é"@fr ; ex:length 97.5 ; ex:flowsInto ex:loire .

        """

    @Test("Keys edit a statement over two lines, and the answer is a table closed by a line")
    func editing() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try ramure.file("rivers.ttl", data)
        let terminal = try open(ramure, ["--data", "rivers.ttl"])
        terminal.typeKeys("SELECT ?rivr {\r")
        terminal.typeKeys("?river ex:length ?n } ORDER BY ?n;")
        try terminal.wait(for: "ORDER BY ?n;")
        // Back to the first line, and a letter into its word.
        terminal.type("\u{1B}[A")
        terminal.type("\u{01}\u{1B}f\u{1B}f\u{1B}[D")
        terminal.typeKeys("e")
        try terminal.wait(for: "SELECT ?river {")
        #expect(terminal.screen.lines.suffix(2) == [
            "ramure> SELECT ?river {", "   ...> ?river ex:length ?n } ORDER BY ?n;",
        ])
        terminal.type("\r")
        try terminal.wait(for: "2 rows")
        terminal.settle()
        let shown = terminal.screen.lines.filter { !$0.contains(" rows, ") }.suffix(7)
        #expect(shown == [
            "ramure> SELECT ?river {", "   ...> ?river ex:length ?n } ORDER BY ?n;", "river", "──────────",
            "日本の川 é", "La Loire", "ramure>",
        ])
    }

    @Test("In French: names for IRIs, a comma in decimals, French messages")
    func french() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try ramure.file("rivers.ttl", data)
        let terminal = try open(ramure, ["--data", "rivers.ttl"], environment: Self.french)
        terminal.type("SELECT ?river ?n { ?river ex:length ?n } ORDER BY ?n;\r")
        try terminal.wait(for: "2 lignes")
        #expect(terminal.screen.text.contains("日本の川 é  97,5\nLa Loire    1006\n"))
        terminal.type(".labels off\r")
        terminal.type("SELECT ?river { ?river ex:length 1006 };\r")
        try terminal.wait(for: "ex:loire\n1 ligne")
        terminal.type(".langue en\r")
        terminal.type("ASK { nope:a ?b ?c };\r")
        try terminal.wait(for: "the prefix 'nope:' is not declared")
    }

    @Test("Pasted statements run once Enter is pressed, each its own; a blank line ends one as well")
    func paste() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        let terminal = try open(ramure, ["--format", "csv"])
        terminal.type("\u{1B}[200~SELECT (1 AS ?a) {};\nSELECT (2 AS ?b)\n{}\n\u{1B}[201~")
        terminal.settle()
        #expect(!terminal.screen.text.contains("\na\n"))
        terminal.type("\r")
        try terminal.wait(for: "\nb\n2\n")
        #expect(terminal.screen.text.contains("\na\n1\n"))
    }

    @Test("The history outlives the session, in a file of one's own, each entry whole and once")
    func history() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        let state = ["XDG_STATE_HOME": ramure.folder.path + "/state"]
        let first = try open(ramure, environment: state)
        first.type("ASK {\r")
        first.type("};\r")
        try first.wait(for: "true")
        first.type(".limits\r")
        first.type("ASK {\r};\r")
        first.settle()
        first.type("\u{04}")
        #expect(first.waitForExit() == 0)
        let path = ramure.folder.path + "/state/ramure/history"
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "ASK {\\n};\n.limits\nASK {\\n};\n")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let second = try open(ramure, environment: state)
        second.type("\u{1B}[A")
        second.settle()
        #expect(last(second) == ["ramure> ASK {", "   ...> };"])
        // The double is gone: before it stands the other.
        second.type("\u{1B}[A\u{1B}[A\u{1B}[A")
        second.settle()
        #expect(last(second) == ["ramure> .limits"])
        second.type("\u{15}\u{12}ask")
        second.settle()
        #expect(second.screen.lines.suffix(2) == ["(search) ask: ASK {", "   ...> };"])
        second.type("\r")
        try second.wait(for: "true")
    }

    @Test("TAB offers what fits, with names beside, and goes through it")
    func completion() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try ramure.file("rivers.ttl", data)
        let terminal = try open(ramure, ["--data", "rivers.ttl"], environment: Self.french)
        terminal.type("SELECT ?y { ?x a ex:River ; ex:f\t")
        terminal.settle()
        #expect(last(terminal) == ["ramure> SELECT ?y { ?x a ex:River ; ex:flowsInto"])
        terminal.type(" loi\t };\r")
        try terminal.wait(for: "y\n")
        #expect(terminal.screen.text.contains("ex:flowsInto ex:loire };"))
        terminal.type(".ma\t\t")
        terminal.settle()
        #expect(last(terminal).first == "ramure> .maps")
        #expect(last(terminal).dropFirst().contains { $0.hasPrefix(".maxrows") })
        terminal.type("\u{1B}")
        terminal.settle()
        terminal.type("\u{15}.open riv\t")
        terminal.settle()
        #expect(last(terminal) == ["ramure> .open rivers.ttl"])
    }

    @Test("A narrower window lays the text out again, and a table after it is narrower")
    func resize() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        let terminal = try open(ramure)
        terminal.type("SELECT (\"abcdefghijklmnopqrstuvwxyz\" AS ?alphabet) {}")
        terminal.settle()
        terminal.resize(columns: 30, rows: 24)
        terminal.settle(milliseconds: 400)
        #expect(last(terminal) == ["ramure> SELECT (\"abcdefghijklm", "nopqrstuvwxyz\" AS ?alphabet) {", "}"])
        terminal.type(";\r")
        try terminal.wait(for: "1 row")
        #expect(terminal.screen.lines.contains("abcdefghijklmnopqrstuvwxyz"))
        terminal.resize(columns: 20, rows: 24)
        terminal.settle(milliseconds: 400)
        terminal.type("SELECT (\"abcdefghijklmnopqrstuvwxyz\" AS ?alphabet) {};\r")
        try terminal.wait(for: "abcdefghijklmnopqrs…")
    }

    @Test("Ctrl-C stops a runaway path query at once, and the session goes on")
    func interrupt() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        let edges = (0..<3_000).map { "<http://e/\($0)> <http://e/p> <http://e/\(($0 * 7 + 1) % 3_000)>, <http://e/\(($0 + 1) % 3_000)> .\n" }
        try ramure.file("graph.nt.ttl", edges.joined())
        let terminal = try open(ramure, ["--data", "graph.nt.ttl"])
        terminal.type("SELECT (COUNT(*) AS ?n) { ?a <http://e/p>* ?b . ?b <http://e/p>* ?c };\r")
        terminal.settle(milliseconds: 500)
        #expect(!terminal.screen.text.contains("row"))
        let start = Date()
        terminal.type("\u{03}")
        try terminal.wait(for: "before the answer was whole")
        // On a quiet machine 100 ms do; the rest is for one that runs every other test meanwhile.
        #expect(Date().timeIntervalSince(start) < 1.5)
        terminal.type("ASK {};\r")
        // Until the prompt is back, Ctrl-C is for the statement that ran, and the terminal drops what was typed ahead.
        try terminal.wait(for: "true\nramure>")
        terminal.settle(milliseconds: 300)
        terminal.type("SELECT \u{03}")
        try terminal.wait(for: "^C\nramure>")
        terminal.type("\u{04}")
        #expect(terminal.waitForExit() == 0)
    }

    @Test("What would be lost is said before leaving, and destruction asks first")
    func manners() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try ramure.file("rivers.ttl", data)
        let terminal = try open(ramure, ["--data", "rivers.ttl"])
        terminal.type("CLEAR ALL;\r")
        try terminal.wait(for: "This clears graphs. Go on? [y/N]")
        terminal.type("n")
        try terminal.wait(for: "Nothing was changed")
        terminal.type("INSERT DATA { ex:loire ex:p 1 };\r")
        try terminal.wait(for: "1 statement added, 0 removed")
        terminal.type("\u{04}")
        try terminal.wait(for: "Not saved: 1 statement added")
        terminal.type(".undo\r")
        try terminal.wait(for: "Undone: INSERT DATA")
        terminal.type("DELETE WHERE { ?s ?p ?o };\r")
        try terminal.wait(for: "This deletes without bound")
        terminal.type("y")
        try terminal.wait(for: "0 statements added, 7 removed")
        terminal.type("\u{04}")
        terminal.settle()
        terminal.type("\u{04}")
        #expect(terminal.waitForExit() == 0)
    }

    @Test("Data cannot command the terminal")
    func controls() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        let terminal = try open(ramure)
        terminal.type("SELECT (\"a\\u001B[2Jb\\u202Ec\" AS ?x) {};\r")
        try terminal.wait(for: "a␛[2Jb‹202E›c")
        terminal.type(".mode tsv\r")
        terminal.type("SELECT (\"a\\u001B[2Jb\" AS ?x) {};\r")
        try terminal.wait(for: "\"a␛[2Jb\"")
    }

    @Test("A few words are offered as questions, and a number chooses; Ctrl-O shows the SPARQL")
    func offers() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        let terminal = try open(ramure, columns: 100, environment: Self.french)
        terminal.type("outils territoires\r")
        try terminal.wait(for: "1  Quels outils servent l'axe Alliances & Territoires ?  (tools-for-axis)")
        terminal.type("1\r")
        try terminal.wait(for: "5 lignes")
        #expect(terminal.screen.text.contains("D1 État de l'art 2018"))
        terminal.type("\u{0F}")
        try terminal.wait(for: "?item ram:serves <https://rameau.example/id/axis-alliances-territoires>")
        terminal.type("\u{03}.enregistrer question mes-outils\r")
        try terminal.wait(for: "Enregistrée : mes-outils")
        terminal.type("mes-outils\r")
        terminal.settle(milliseconds: 500)
        #expect(terminal.screen.text.components(separatedBy: "5 lignes").count == 3)
    }

    @Test("An answer without rows says why")
    func emptyAnswer() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try ramure.file("rivers.ttl", data)
        let terminal = try open(ramure, ["--data", "rivers.ttl"])
        terminal.type("SELECT ?x { ?x ex:lenght ?n };\r")
        try terminal.wait(for: "Did you mean ex:length?")
    }

    @Test("Where the terminal moves no cursor, lines are read plainly")
    func dumb() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        let terminal = try open(ramure, environment: ["TERM": "dumb"])
        terminal.type("ASK\n{};\n")
        try terminal.wait(for: "true")
        #expect(terminal.screen.text.contains("   ...> "))
        terminal.type("\u{04}")
        #expect(terminal.waitForExit() == 0)
    }
}
