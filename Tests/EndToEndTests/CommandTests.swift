import Foundation
import Testing

/// The commands, as a script calls them.
@Suite struct CommandTests {
    static let trig = """
        @prefix e: <http://e/> .
        e:a e:p 1, 2 .
        e:g { e:b e:p "chat"@fr . _:x e:q e:b }
        """

    private func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:]
    ) throws -> RamureProcess.Outcome {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try ramure.file("data.trig", Self.trig)
        try ramure.file("more.nt", "_:x <http://e/p> <http://e/a> .\n")
        return try ramure.run(arguments, input: input, environment: environment)
    }

    @Test("The main question, by its sentence, gives the tools and the sections that state them")
    func mainQuestion() throws {
        let outcome = try run(
            ["ask", "Quels outils servent l'axe Alliances & Territoires ?", "--sources", "--format", "csv"])
        #expect(outcome.exitCode == 0)
        #expect(outcome.error.isEmpty)
        let lines = outcome.output.split(separator: "\r\n")
        #expect(lines.first == "need,tool,sources")
        #expect(lines.count == 6)
        #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",D1 ann.1 cartographie des outils; équipe éditoriale") })
        let byName = try run(["ask", "tools-for-axis", "A&T", "--format", "csv", "--sources"])
        #expect(byName.output == outcome.output)
        let unquoted = try run(
            ["ask", "Quels", "outils", "servent", "l'axe", "A&T", "?", "--format", "csv", "--sources"])
        #expect(unquoted.output == outcome.output)
    }

    @Test("All expectations of the shipped questions hold")
    func check() throws {
        let outcome = try run(["ask", "--check", "--format", "csv"])
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.split(separator: "\r\n").count > 8)
    }

    @Test("An expectation that does not hold is exit 4")
    func failedCheck() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try ramure.file("empty.trig", "")
        let outcome = try ramure.run(["ask", "axes", "--check", "--graph", "empty.trig", "--format", "csv"])
        #expect(outcome.exitCode == 4)
        #expect(outcome.output.hasPrefix("question,expected,found,holds\r\naxes,"))
        #expect(outcome.error == "ramure: 1 of 1 expectations do not hold\n")
    }

    @Test("What --print prints is a query that gives the same answer")
    func print() throws {
        let text = try run(["ask", "tools-for-axis", "A&T", "--print"])
        #expect(text.exitCode == 0)
        let answer = try run(["query", text.output, "--format", "csv"])
        #expect(answer.output == (try run(["ask", "tools-for-axis", "A&T", "--format", "csv"])).output)
    }

    @Test("Bytes in a pipe are the same in every language")
    func languages() throws {
        for arguments in [["ask"], ["map"], ["ask", "tools-for-axis", "A&T", "--sources"], ["map", "tools"]] {
            let french = try run(arguments, environment: ["LC_ALL": "fr_FR.UTF-8"])
            let english = try run(arguments, environment: ["LC_ALL": "C"])
            #expect(french.exitCode == 0)
            #expect(french.output == english.output && !french.output.isEmpty)
        }
    }

    @Test("--data is exactly the data named, --graph shows the union, --data-graph names a graph")
    func datasets() throws {
        let count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        func rows(_ options: [String], _ query: String = count) throws -> String {
            try run(["query", query, "--format", "csv"] + options).output
        }
        #expect(try rows(["--data", "data.trig"]) == "n\r\n2\r\n")
        #expect(try rows(["--data", "data.trig", "--data", "more.nt"]) == "n\r\n3\r\n")
        #expect(try rows(["--graph", "data.trig"]) == "n\r\n4\r\n")
        #expect(try rows(["--data-graph", "http://e/h=more.nt"]) == "n\r\n0\r\n")
        #expect(
            try rows(["--data-graph", "http://e/h=more.nt"], "SELECT ?g { GRAPH ?g { ?s ?p ?o } }")
                == "g\r\nhttp://e/h\r\n")
        let both = try run(["query", count, "--data", "data.trig", "--graph", "more.nt"])
        #expect(both.exitCode == 2)
    }

    @Test(
        "Answers in each format",
        arguments: [
            ("table", "x  n\n─  ─\ne  1\n"), ("csv", "x,n\r\ne,1\r\n"), ("tsv", "?x\t?n\n\"e\"\t1\n"),
            ("markdown", "| x | n |\n| --- | --- |\n| e | 1 |\n"),
        ])
    func formats(format: String, expected: String) throws {
        let outcome = try run(["query", "SELECT * { VALUES (?x ?n) { ('e' 1) } }", "--format", format])
        #expect(outcome.exitCode == 0)
        #expect(outcome.output == expected)
    }

    @Test("In a pipe the form is JSON, and a file's extension chooses its own; ASK false is exit 0")
    func standardForm() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        let ask = try ramure.run(["query", "-"], input: "ASK { FILTER(false) }")
        #expect(ask.exitCode == 0)
        #expect(ask.output == "{\"head\":{},\"boolean\":false}\n")
        let file = try ramure.run(["query", "SELECT (1 AS ?n) {}", "--output", "answer.csv"])
        #expect(file.exitCode == 0 && file.output.isEmpty)
        #expect(ramure.text(of: "answer.csv") == "n\r\n1\r\n")
        let refused = try ramure.run(["query", "SELECT", "--output", "other.csv"])
        #expect(refused.exitCode == 2)
        #expect(ramure.text(of: "other.csv") == nil)
    }

    @Test("A limit is exit 3, and the answer cut there is no whole document")
    func limits() throws {
        let product = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        let time = try run(["query", product, "--timeout", "0.2"])
        #expect(time.exitCode == 3)
        #expect(!time.output.hasSuffix("]}}\n"))
        #expect(time.error.contains("0.2 s"))
        let rows = try run(["query", product, "--max-rows", "10", "--format", "csv"])
        #expect(rows.exitCode == 3)
        let memory = try run(["query", "SELECT * { ?a ?b ?c } ORDER BY ?c", "--max-memory", "10k"])
        #expect(memory.exitCode == 3)
        #expect(try run(["query", product, "--timeout", "soon"]).exitCode == 2)
    }

    @Test("NOW() and RAND() are what --now and --seed say")
    func determinism() throws {
        let query = [
            "query", "SELECT (NOW() AS ?t) (RAND() AS ?r) {}", "--format", "csv", "--now", "2026-01-31T12:00:00Z",
        ]
        let first = try run(query + ["--seed", "7"])
        #expect(first.output.contains("2026-01-31T12:00:00Z"))
        #expect(try run(query + ["--seed", "7"]).output == first.output)
        #expect(try run(query + ["--seed", "8"]).output != first.output)
        #expect(try run(["query", "ASK {}", "--now", "noon"]).exitCode == 2)
    }

    @Test("Conversion goes between the formats, from files and a pipe, blank nodes of files apart")
    func convert() throws {
        let quads = try run(["convert", "data.trig", "--to", "nquads"])
        #expect(quads.exitCode == 0)
        #expect(quads.output.split(separator: "\n").count == 4)
        let back = try run(["convert", "-", "--from", "nquads", "--to", "trig"], input: quads.output)
        #expect(back.exitCode == 0)
        #expect(try run(["convert", "data.trig", "--to", "ntriples"]).exitCode == 1)
        #expect(try run(["convert", "data.trig"]).exitCode == 2)
        #expect(try run(["convert", "-", "--to", "trig"]).exitCode == 2)
        let two = try run(["convert", "data.trig", "more.nt", "--to", "nquads"])
        #expect(two.output.contains("_:f1-x ") && two.output.contains("_:f2-x "))
    }

    @Test("A snapshot holds the graph, and is the same whatever it was read from")
    func snapshot() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        #expect(try ramure.run(["snapshot", "--output", "one.json"]).exitCode == 0)
        #expect(try ramure.run(["snapshot", "--graph", "one.json", "--output", "two.json"]).exitCode == 0)
        #expect(ramure.text(of: "one.json") == ramure.text(of: "two.json"))
        let count = ["query", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"]
        #expect(try ramure.run(count + ["--graph", "two.json"]).output == (try ramure.run(count)).output)
    }

    @Test("Maps are written by name, and all at once")
    func maps() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        let map = try ramure.run(["map", "tools"])
        #expect(map.output.hasPrefix("| Axe | Cible | "))
        #expect(try ramure.run(["map", "map-tools", "--output", "tools.csv"]).exitCode == 0)
        #expect(ramure.text(of: "tools.csv")?.hasPrefix("Axe,Cible,") == true)
        #expect(try ramure.run(["map", "--all", "--output", "maps"]).exitCode == 0)
        #expect(ramure.text(of: "maps/map-tools.md") == map.output)
        #expect(ramure.text(of: "maps/map-tools.csv") == ramure.text(of: "tools.csv"))
        let index = try #require(ramure.text(of: "maps/index.html"))
        for name in ["map-tools.html", "network-axes.graphml", "network-of-axis.mmd", "map-bibliography.bib"] {
            #expect(index.contains("href=\"\(name)\""))
            #expect(ramure.text(of: "maps/\(name)")?.isEmpty == false)
        }
        // Over the folder that is there, the same again.
        #expect(try ramure.run(["map", "--all", "--output", "maps"]).exitCode == 0)
        #expect(ramure.text(of: "maps/index.html") == index)
        #expect(try ramure.run(["map", "--all", "--output", "missing/maps"]).exitCode == 1)
        #expect(try ramure.run(["map", "axes"]).exitCode == 2)
        #expect(try ramure.run(["map", "tools", "--format", "dot"]).exitCode == 2)
    }

    @Test("The benchmark speaks its protocol")
    func bench() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try ramure.file("data.nt", "<http://e/s> <http://e/p> 'x' .\n".replacingOccurrences(of: "'", with: "\""))
        try FileManager.default.createDirectory(
            at: ramure.folder.appendingPathComponent("queries"), withIntermediateDirectories: false)
        try ramure.file("queries/a.rq", "SELECT * { ?s ?p ?o }")
        try ramure.file("queries/b.rq", "SELECT * {")
        let outcome = try ramure.run(["bench", "data.nt", "queries", "--runs", "2"])
        #expect(outcome.exitCode == 0)
        let events = try outcome.output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(events.compactMap { $0["event"] as? String } == ["load", "query", "query", "end"])
        #expect(events.first?["triples"] as? Int == 1)
        for key in ["seconds", "rss_bytes", "base_rss_bytes"] { #expect(events.first?[key] is Double) }
        #expect((events[1]["seconds"] as? [Double])?.count == 2)
        #expect(events[1]["rows"] as? Int == 1)
        #expect(events[2]["name"] as? String == "b" && events[2]["error"] is String)
    }

    @Test("Help goes to standard output, and exits 0")
    func help() throws {
        for arguments in [["--help"], ["query", "--help"], ["-h"]] {
            let outcome = try run(arguments)
            #expect(outcome.exitCode == 0)
            #expect(outcome.error.isEmpty && outcome.output.contains("--help"))
        }
    }
}
