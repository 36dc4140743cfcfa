import Foundation
import Testing

/// What a person sees, and a script gets, when the input is wrong.
@Suite struct WrongInputTests {
    private func run(
        _ arguments: [String], input: String = "", files: [String: String] = [:], environment: [String: String] = [:]
    ) throws -> RamureProcess.Outcome {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        for (name, text) in files { try ramure.file(name, text) }
        return try ramure.run(arguments, input: input, environment: environment)
    }

    @Test("Malformed Turtle: its place, its line, a caret; exit 1")
    func malformedTurtle() throws {
        let outcome = try run(
            ["query", "ASK {}", "--data", "bad.ttl"],
            files: ["bad.ttl": "@prefix e: <http://e/> .\ne:a e:b e:c e:d .\n"])
        #expect(outcome.exitCode == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.hasPrefix("bad.ttl:2:13: "))
        #expect(outcome.error.contains("\n  e:a e:b e:c e:d .\n              ^"))
    }

    @Test("An unknown prefix: its place and the nearest one; exit 2")
    func unknownPrefix() throws {
        let outcome = try run(["query", "PREFIX foaf: <http://f/> SELECT * { ?s faof:name ?o }"])
        #expect(outcome.exitCode == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.hasPrefix("query:1:40: "))
        #expect(outcome.error.contains("'foaf:'"))
    }

    @Test("An unknown label: what was probably meant; exit 2")
    func unknownLabel() throws {
        let outcome = try run(["ask", "tools-for-axis", "Aliance et Teritoires"])
        #expect(outcome.exitCode == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.contains("Nothing is called 'Aliance et Teritoires'"))
        #expect(outcome.error.contains("axis-alliances-territoires"))
    }

    @Test("An ambiguous label: all that it may mean, none guessed; exit 2")
    func ambiguousLabel() throws {
        let twins = """
            @prefix r: <http://e/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
            r:g { r:a a r:House ; skos:prefLabel "Twin"@fr . r:b a r:Boat ; skos:prefLabel "Twin"@fr .
                  r:House rdfs:label "house"@en . r:Boat rdfs:label "boat"@en . }
            """
        let outcome = try run(["ask", "facts-about", "Twin", "--graph", "twins.trig"], files: ["twins.trig": twins])
        #expect(outcome.exitCode == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.contains("<http://e/a>") && outcome.error.contains("<http://e/b>"))
        #expect(outcome.error.contains("house") && outcome.error.contains("boat"))
    }

    @Test("A question without its parameter: the values there are; exit 2")
    func missingParameter() throws {
        let outcome = try run(["ask", "tools-for-axis"], environment: ["LANG": "fr_FR.UTF-8"])
        #expect(outcome.exitCode == 2)
        #expect(outcome.error.contains("demande une valeur pour « axis »"))
        #expect(outcome.error.contains("Alliances & Territoires"))
    }

    @Test("An unknown question: the nearest; exit 2")
    func unknownQuestion() throws {
        let outcome = try run(["ask", "tools-for-axs"])
        #expect(outcome.exitCode == 2)
        #expect(outcome.error.contains("Did you mean 'tools-for-axis'?"))
    }

    @Test(
        "A missing file, whatever it was wanted for; exit 1",
        arguments: [
            ["query", "ASK {}", "--data", "none.ttl"], ["query", "ASK {}", "--data", "none"],
            ["query", "ASK {}", "--graph", "none"], ["query", "--query", "none.rq"],
            ["convert", "none.nt", "--to", "trig"],
            ["-f", "none"], ["bench", "none.nt", "none"],
        ])
    func missingFile(arguments: [String]) throws {
        let outcome = try run(arguments)
        #expect(outcome.exitCode == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.contains("none"))
        #expect(outcome.error.contains("does not exist") || outcome.error.contains("no such file"))
    }

    @Test("A folder that may not be read, and one without data; exit 1")
    func unreadableFolder() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        let folder = ramure.folder.appendingPathComponent("data")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let empty = try ramure.run(["query", "ASK {}", "--graph", "data"])
        #expect(empty.exitCode == 1)
        #expect(empty.error.contains("data: the folder holds no data file"))
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path) }
        guard (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) == nil else {
            print("skipped: this user may read every folder")
            return
        }
        let forbidden = try ramure.run(["query", "ASK {}", "--graph", "data"])
        #expect(forbidden.exitCode == 1)
        #expect(forbidden.error.contains("permission"))
    }

    @Test("A folder where a file should be, and a file where a folder should be; exit 1")
    func kinds() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try ramure.file("data.nt", "")
        #expect(try ramure.run(["query", "--query", "."]).exitCode == 1)
        #expect(try ramure.run(["bench", "data.nt", "data.nt"]).exitCode == 1)
        #expect(try ramure.run(["query", "ASK {}", "--output", "."]).exitCode == 1)
        for command in [["query", "ASK {}"], ["snapshot"]] {
            let outcome = try ramure.run(command + ["--output", "none/answer.json"])
            #expect(outcome.exitCode == 1)
            #expect(outcome.error == "ramure: 'none' does not exist\n")
        }
    }

    @Test("An empty graph is a graph")
    func emptyGraph() throws {
        let files = ["empty.ttl": "", "empty.trig": "# nothing\n"]
        let count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        for option in [["--data", "empty.ttl"], ["--graph", "empty.trig"]] {
            let outcome = try run(["query", count, "--format", "csv"] + option, files: files)
            #expect(outcome.exitCode == 0)
            #expect(outcome.output == "n\r\n0\r\n")
            let rows = try run(["query", "SELECT * { ?s ?p ?o }", "--format", "tsv"] + option, files: files)
            #expect(rows.output == "?s\t?p\t?o\n")
        }
        #expect(try run(["ask", "axes", "--graph", "empty.trig", "--format", "tsv"], files: files).exitCode == 0)
    }

    @Test("A pipe that its reader closed is a quiet end")
    func closedPipe() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        let outcome = try ramure.run(["query", "SELECT * { ?s ?p ?o }"], closesOutput: true)
        #expect(outcome.exitCode == 0)
        #expect(outcome.error.isEmpty)
    }

    @Test("10,000 nested parentheses are refused, in a query and in data")
    func nesting() throws {
        let deep = String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000)
        let query = try run(["query", "SELECT * { FILTER\(deep) }"])
        #expect(query.exitCode == 2)
        #expect(query.error.contains("nest"))
        let files = ["deep.ttl": "<http://e/s> <http://e/p> \(deep) ."]
        let data = try run(["convert", "deep.ttl", "--to", "ntriples"], files: files)
        #expect(data.exitCode == 1)
        #expect(data.error.hasPrefix("deep.ttl:1:"))
    }

    @Test("A literal of 50 MB is read, asked and written")
    func longLiteral() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        let statement = "<http://e/s> <http://e/p> \"" + String(repeating: "0123456789", count: 5_000_000) + "\" .\n"
        try ramure.file("long.nt", statement)
        let conversion = try ramure.run(["convert", "long.nt", "--to", "nquads"])
        #expect(conversion.exitCode == 0)
        #expect(conversion.output.utf8.elementsEqual(statement.utf8))
        let length = try ramure.run(
            ["query", "SELECT (STRLEN(?o) AS ?n) { ?s ?p ?o }", "--data", "long.nt", "--format", "csv"])
        #expect(length.output == "n\r\n50000000\r\n")
    }

    @Test("Compressed input is refused with the remedy")
    func compressed() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0]).write(to: ramure.folder.appendingPathComponent("a.nt.gz"))
        for arguments in [["convert", "a.nt.gz", "--to", "turtle"], ["query", "ASK {}", "--data", "a.nt.gz"]] {
            let outcome = try ramure.run(arguments)
            #expect(outcome.exitCode == 1)
            #expect(outcome.error.contains("gunzip a.nt.gz"))
        }
    }

    @Test("What is no UTF-8 is no query")
    func badText() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try Data([0x41, 0xFF, 0xFE]).write(to: ramure.folder.appendingPathComponent("bad.rq"))
        let outcome = try ramure.run(["query", "--query", "bad.rq"])
        #expect(outcome.exitCode == 1)
        #expect(outcome.error.contains("UTF-8"))
    }
}
