import Foundation
import Testing

/// `ramure update`, and graphs as answers of `ramure query`.
@Suite struct UpdateCommandTests {
    static let trig = """
        @prefix e: <http://e/> .
        e:a e:p 1, 2 .
        e:g { e:b e:p "chat"@fr . }
        """
    static let prologue = "PREFIX e: <http://e/> "

    private func run(
        _ arguments: [String], input: String = "", files: [String: String] = [:], environment: [String: String] = [:]
    ) throws -> RamureProcess.Outcome {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try ramure.file("data.trig", Self.trig)
        try ramure.file("empty.nt", "")
        for (name, text) in files { try ramure.file(name, text) }
        return try ramure.run(arguments, input: input, environment: environment)
    }

    @Test(
        "An update prints the data as it left them",
        arguments: [
            (
                "INSERT DATA { e:c e:p 'x' GRAPH e:h { e:c e:p e:a } }",
                "e:a e:p 1, 2 . e:c e:p 'x' . e:g { e:b e:p 'chat'@fr } e:h { e:c e:p e:a }"
            ),
            (
                "DELETE { ?s e:p ?v } INSERT { ?s e:q ?w } WHERE { ?s e:p ?v BIND(?v * 10 AS ?w) FILTER(?v > 1) }",
                "e:a e:p 1 ; e:q 20 . e:g { e:b e:p 'chat'@fr }"
            ),
            (
                "WITH e:g DELETE { ?s e:p ?v } INSERT { ?s e:q ?v } WHERE { ?s e:p ?v }",
                "e:a e:p 1, 2 . e:g { e:b e:q 'chat'@fr }"
            ),
            (
                "INSERT { ?s e:r ?v } USING e:g WHERE { ?s e:p ?v }",
                "e:a e:p 1, 2 . e:b e:r 'chat'@fr . e:g { e:b e:p 'chat'@fr }"
            ),
            ("DELETE WHERE { ?s e:p 1 } ; MOVE e:g TO e:h", "e:a e:p 2 . e:h { e:b e:p 'chat'@fr }"),
            ("DELETE DATA { e:a e:p 1, 2 } ; CLEAR NAMED", ""),
        ])
    func update(text: String, expected: String) throws {
        let outcome = try run(["update", Self.prologue + text, "--data", "data.trig"])
        #expect(outcome.exitCode == 0)
        #expect(outcome.error.isEmpty)
        let converted = try run(
            ["update", "CLEAR SILENT GRAPH <http://e/none>", "--data", "expected.trig"],
            files: ["expected.trig": "@prefix e: <http://e/> . " + expected])
        #expect(outcome.output == converted.output)
    }

    @Test("The text may stand in a file or come in on standard input, and the result go into a file of another format")
    func textsAndFormats() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try ramure.file("data.trig", Self.trig)
        try ramure.file("change.ru", Self.prologue + "DROP GRAPH e:g")
        let lines = "<http://e/a> <http://e/p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
            + "<http://e/a> <http://e/p> \"2\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
        let file = try ramure.run(["update", "--update", "change.ru", "--data", "data.trig"])
        #expect(file.output == lines)
        let input = try ramure.run(["update", "-", "--data", "data.trig"], input: "DROP GRAPH <http://e/g>")
        #expect(input.output == lines)
        let turtle = ["update", "--update", "change.ru", "--data", "data.trig", "--output", "result.ttl"]
        #expect(try ramure.run(turtle).exitCode == 0)
        #expect(ramure.text(of: "result.ttl")?.contains("e:a e:p 1 , 2 .") == true)
        // Turtle has no place for a named graph.
        #expect(try ramure.run(["update", "", "--data", "data.trig", "--format", "turtle"]).exitCode == 1)
        #expect(try ramure.run(["update", "", "--data", "data.trig", "--format", "csv"]).exitCode == 2)
        #expect(try ramure.run(["update", "--data", "data.trig"]).exitCode == 2)
    }

    @Test("A malformed update is exit 2, with its place; one that fails is exit 1, and prints nothing")
    func failures() throws {
        let malformed = try run(["update", "INSERT DATA { <http://e/a> ?p 1 }", "--data", "data.trig"])
        #expect(malformed.exitCode == 2)
        #expect(malformed.output.isEmpty && malformed.error.hasPrefix("update:1:28: "))
        let query = try run(["update", "SELECT * {}", "--data", "data.trig"])
        #expect(query.exitCode == 2)
        let failed = try run(
            ["update", Self.prologue + "INSERT DATA { e:n e:p 1 } ; CREATE GRAPH e:g", "--data", "data.trig"])
        #expect(failed.exitCode == 1)
        #expect(failed.output.isEmpty && failed.error == "ramure: The graph <http://e/g> is there already\n")
        let product = "INSERT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r }"
        let many = (0..<60).map { "<http://e/s\($0)> <http://e/p> <http://e/o\($0)> ." }.joined(separator: "\n")
        let limit = try run(
            ["update", product, "--data", "many.nt", "--timeout", "0.1"], files: ["many.nt": many])
        #expect(limit.exitCode == 3)
        #expect(limit.output.isEmpty)
    }

    @Test("The shipped graph is a union: what names no graph is refused with the remedy, in both languages")
    func union() throws {
        for arguments in [["update"], ["update", "--graph", "data.trig"]] {
            let refused = try run(arguments + ["INSERT DATA { <http://e/a> <http://e/p> 1 }"])
            #expect(refused.exitCode == 1)
            #expect(refused.output.isEmpty && refused.error.contains("INSERT DATA { GRAPH <…> { … } }"))
        }
        let french = try run(["update", "CLEAR DEFAULT"], environment: ["LANG": "fr_FR.UTF-8"])
        #expect(french.error.contains("nommez un graphe"))
        let named = try run(
            [
                "update", "INSERT { GRAPH <http://e/h> { ?s ?p 3 } } WHERE { ?s ?p 1 }", "--graph", "data.trig",
                "--format", "trig",
            ])
        #expect(named.exitCode == 0)
        #expect(named.output.contains("e:h {"))
    }

    @Test("LOAD reads files, by path and by IRI, and nothing else")
    func load() throws {
        let files = ["more things.ttl": "<http://e/x> <http://e/p> <#y> .", "bad.ttl": "<http://e/x> ."]
        let data = ["--data", "empty.nt"]
        let loaded = try run(["update", "LOAD <more%20things.ttl> INTO GRAPH <http://e/h>"] + data, files: files)
        #expect(loaded.exitCode == 0)
        #expect(loaded.output.hasPrefix("<http://e/x> <http://e/p> <file:///"))
        #expect(loaded.output.hasSuffix("/more%20things.ttl#y> <http://e/h> .\n"))
        for (text, reason) in [
            ("LOAD <none.ttl>", "'none.ttl' does not exist"), ("LOAD <bad.ttl>", "bad.ttl:1:"),
            ("LOAD <http://e/data.ttl>", "only files can be loaded here"),
        ] {
            let outcome = try run(["update", text] + data, files: files)
            #expect(outcome.exitCode == 1)
            #expect(outcome.output.isEmpty && outcome.error.contains(reason), "\(outcome.error)")
        }
        #expect(try run(["update", "LOAD SILENT <none.ttl>"] + data).exitCode == 0)
    }

    static let construct = prologue + "CONSTRUCT { ?s e:has ?v ; e:is e:thing } WHERE { ?s e:p ?v }"

    @Test(
        "A graph is written in each format of graphs",
        arguments: [
            ("turtle", "PREFIX e: <http://e/>\n\ne:a e:has 1 , 2 ;\n    e:is e:thing .\n"),
            (
                "ntriples",
                "<http://e/a> <http://e/has> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
                    + "<http://e/a> <http://e/is> <http://e/thing> .\n"
                    + "<http://e/a> <http://e/has> \"2\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
            ),
        ])
    func graphs(format: String, expected: String) throws {
        let outcome = try run(["query", Self.construct, "--data", "data.trig", "--format", format])
        #expect(outcome.exitCode == 0)
        #expect(outcome.output == expected)
    }

    @Test("What is written of a graph reads back as that graph", arguments: ["nquads", "trig", "rdfxml", "jsonld"])
    func formats(format: String) throws {
        let outcome = try run(["query", Self.construct, "--data", "data.trig", "--format", format])
        #expect(outcome.exitCode == 0)
        let back = try run(["convert", "-", "--from", format, "--to", "ntriples"], input: outcome.output)
        #expect(Set(back.output.split(separator: "\n")).count == 3)
        let plain = try run(["query", Self.construct, "--data", "data.trig", "--format", "ntriples"])
        #expect(Set(back.output.split(separator: "\n")) == Set(plain.output.split(separator: "\n")))
    }

    @Test("In a pipe a graph is Turtle, an extension chooses, and a format of tables is refused, as is the reverse")
    func graphFormats() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try ramure.file("data.trig", Self.trig)
        let describe = ["query", "DESCRIBE <http://e/a>", "--data", "data.trig"]
        #expect(try ramure.run(describe).output == "PREFIX e: <http://e/>\n\ne:a e:p 1 , 2 .\n")
        #expect(try ramure.run(describe + ["--output", "a.nt"]).exitCode == 0)
        #expect(ramure.text(of: "a.nt")?.split(separator: "\n").count == 2)
        #expect(try ramure.run(describe + ["--output", "a.xml"]).exitCode == 0)
        #expect(ramure.text(of: "a.xml")?.contains("rdf:RDF") == true)
        for options in [["--format", "csv"], ["--format", "xml"], ["--output", "b.csv"], ["--output", "b.json"]] {
            let refused = try ramure.run(describe + options)
            #expect(refused.exitCode == 2)
            #expect(refused.output.isEmpty && refused.error.contains("'turtle', 'ntriples', 'nquads'"))
            #expect(ramure.text(of: "b.csv") == nil && ramure.text(of: "b.json") == nil)
        }
        let select = ["query", "SELECT * {}", "--data", "data.trig"]
        for options in [["--format", "turtle"], ["--output", "b.ttl"], ["--format", "jsonld"]] {
            let refused = try ramure.run(select + options)
            #expect(refused.exitCode == 2)
            #expect(refused.output.isEmpty && refused.error.contains("'json', 'xml', 'csv'"))
            #expect(ramure.text(of: "b.ttl") == nil)
        }
        let misspelt = try ramure.run(describe + ["--format", "turtel"])
        #expect(misspelt.exitCode == 2 && misspelt.error.contains("Did you mean 'turtle'?"))
        #expect(try ramure.run(describe + ["--max-rows", "1"]).exitCode == 3)
    }

    @Test("The benchmark counts the triples of graphs")
    func bench() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try ramure.file(
            "data.nt", "<http://e/a> <http://e/p> <http://e/b> .\n<http://e/b> <http://e/p> <http://e/c> .\n")
        try FileManager.default.createDirectory(
            at: ramure.folder.appendingPathComponent("queries"), withIntermediateDirectories: false)
        try ramure.file("queries/c30.rq", "CONSTRUCT { ?o <http://e/q> ?s } WHERE { ?s <http://e/p> ?o }")
        try ramure.file("queries/c33.rq", "DESCRIBE <http://e/a>")
        let outcome = try ramure.run(["bench", "data.nt", "queries", "--runs", "1"])
        #expect(outcome.exitCode == 0)
        let events = outcome.output.split(separator: "\n")
        #expect(events.count == 4)
        #expect(events[1].contains("\"rows\":2") && events[2].contains("\"rows\":1"))
    }

    @Test("In the shell, a graph is Turtle, and an update changes what is asked afterwards")
    func shell() throws {
        let outcome = try run(
            ["--data", "data.trig", "--format", "csv", "--yes"],
            input: """
                INSERT DATA { e:n e:p 3 ; e:q e:a };
                SELECT (COUNT(*) AS ?n) { ?s e:p ?o };
                PREFIX f: <http://f/> DELETE WHERE { e:n e:p ?o };
                CONSTRUCT WHERE { e:n ?p ?o };
                .format ntriples
                DESCRIBE e:n;
                DELETE DATA { e:n e:q e:a } ; DROP GRAPH e:none;
                ASK { e:n e:q e:a };
                """)
        #expect(outcome.exitCode == 1)
        #expect(
            outcome.output == "n\r\n3\r\nPREFIX e: <http://e/>\n\ne:n e:q e:a .\n"
                + "<http://e/n> <http://e/q> <http://e/a> .\n")
        #expect(outcome.error == "ramure: There is no graph <http://e/none>\n")
    }
}
