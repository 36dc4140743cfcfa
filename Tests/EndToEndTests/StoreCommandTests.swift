import Foundation
import Testing

/// Stores as a user meets them: the real program, one process after the other, and two at a time.
@Suite struct StoreCommandTests {
    private func withStore(_ body: (RamureProcess, (String) throws -> RamureProcess.Outcome) throws -> Void) throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        // A line of words, those in single quotes kept together.
        try body(ramure) { line in
            var words: [String] = []
            for (index, piece) in line.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
                words += index % 2 == 1 ? [String(piece)] : piece.split(separator: " ").map(String.init)
            }
            return try ramure.run(words, environment: ["USER": "ada"])
        }
    }

    @Test("What one process writes, the next one reads, and the history tells")
    func session() throws {
        try withStore { ramure, run in
            let now = "--now 2026-01-31T12:00:00Z"
            var outcome = try run(
                "update --store s.json \(now) --note first 'INSERT DATA { <http://e/a> <http://e/p> 1 }'")
            #expect(outcome.exitCode == 0)
            #expect(outcome.output.isEmpty)
            #expect(outcome.error == "ramure: new store s.json\n")
            outcome = try run(
                "update --store s.json --now 2026-02-01T12:00:00Z "
                    + "'DELETE WHERE { ?s ?p 1 } ; INSERT DATA { GRAPH <http://e/g> { <http://e/a> <http://e/p> 2 } }'")
            #expect(outcome.exitCode == 0)
            #expect(outcome.error.isEmpty)
            #expect(
                try run("convert --store s.json --to nquads").output
                    == "<http://e/a> <http://e/p> \"2\"^^<http://www.w3.org/2001/XMLSchema#integer> <http://e/g> .\n")
            // The default graph of a store is an ordinary one.
            #expect(try run("query --store s.json 'SELECT ?o { ?s ?p ?o }' --format csv").output == "o\r\n")
            #expect(
                try run("query --store s.json --as-of 2026-01-31 'SELECT ?o { ?s ?p ?o }' --format csv").output
                    == "o\r\n1\r\n")
            #expect(
                try run("log --store s.json --format csv").output
                    == "transaction,time,author,note,undoes,inserted,deleted\r\n"
                    + "1,2026-01-31T12:00:00Z,ada,first,,1,0\r\n2,2026-02-01T12:00:00Z,ada,,,1,1\r\n")
            outcome = try run("diff --store s.json 1 2 --format patch")
            #expect(outcome.exitCode == 4)
            #expect(
                outcome.output == """
                    TX .
                    D <http://e/a> <http://e/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
                    A <http://e/a> <http://e/p> "2"^^<http://www.w3.org/2001/XMLSchema#integer> <http://e/g> .
                    TC .

                    """)
            outcome = try run("undo --store s.json")
            #expect(outcome.error == "ramure: transaction 2 is taken back by transaction 3\n")
            #expect(try run("diff --store s.json 1 3").exitCode == 0)
            #expect(try run("snapshot --store s.json").exitCode == 0)
            #expect(ramure.text(of: "s.json.journal") == nil)
            #expect(ramure.text(of: "s.json.journal.1-3") != nil)
            #expect(try run("undo --store s.json 3").exitCode == 0)
            #expect(try run("snapshot --store s.json --forget").exitCode == 0)
            #expect(ramure.text(of: "s.json.journal.1-3") == nil)
            outcome = try run("query --store s.json --as-of 2 'ASK { ?s ?p ?o }'")
            #expect(outcome.exitCode == 2)
            #expect(outcome.error == "ramure: There is no transaction '2'. The history goes from 4 to 4\n")
        }
    }

    @Test("Files go into a store in one transaction, or none of them does")
    func load() throws {
        try withStore { ramure, run in
            try ramure.file("one.ttl", "PREFIX ex: <http://e/> ex:a ex:p _:x .")
            try ramure.file("two.ttl", "<http://e/b> <http://e/p> [] .")
            try ramure.file("bad.ttl", "<http://e/b> <http://e/p> .")
            #expect(try run("convert one.ttl bad.ttl --store s.json").exitCode == 1)
            #expect(try run("convert one.ttl two.ttl --store s.json").exitCode == 0)
            #expect(try run("log --store s.json --format tsv").output.split(separator: "\n").count == 2)
            #expect(
                try run("query --store s.json 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }' --format csv").output
                    == "n\r\n2\r\n")
            // Two files of the same statements differ in nothing, whatever their blank nodes are called.
            try ramure.file("same.ttl", "<http://e/b> <http://e/p> _:z . <http://e/a> <http://e/p> _:y .")
            #expect(try run("diff s.json same.ttl").exitCode == 0)
            try ramure.file("other.ttl", "<http://e/b> <http://e/p> _:z . <http://e/a> <http://e/q> _:y .")
            let outcome = try run("diff s.json other.ttl")
            #expect(outcome.exitCode == 4)
            #expect(outcome.output == "~ http://e/a\n  - ex:p _:x\n  + ex:q _:y\n")
        }
    }

    @Test("An update that fails leaves no trace, and makes no store")
    func refused() throws {
        try withStore { ramure, run in
            #expect(try run("update --store s.json 'INSERT DATA { nonsense }'").exitCode == 2)
            #expect(try run("update --store s.json 'DROP GRAPH <http://e/none>'").exitCode == 1)
            #expect(ramure.text(of: "s.json") == nil)
            #expect(try run("query --store s.json 'ASK { ?s ?p ?o }' --format csv").exitCode == 0)
            #expect(ramure.text(of: "s.json") != nil)
            #expect(try run("update --store s.json --data x.ttl 'CLEAR ALL'").exitCode == 2)
            try ramure.file("data.ttl", "<http://e/a> <http://e/p> 1 .")
            let outcome = try run("update --store data.ttl 'CLEAR ALL'")
            #expect(outcome.exitCode == 1)
            #expect(outcome.error.hasPrefix("ramure: "))
            #expect(outcome.error.contains("data.ttl is no store"))
            #expect(ramure.text(of: "data.ttl") == "<http://e/a> <http://e/p> 1 .")
        }
    }

    @Test("A journal that was torn is cut with a word about it, and its bytes are kept")
    func torn() throws {
        try withStore { ramure, run in
            for number in 1...3 {
                _ = try run("update --store s.json 'INSERT DATA { <http://e/a> <http://e/p> \(number) }'")
            }
            let journal = try #require(ramure.text(of: "s.json.journal"))
            try ramure.file("s.json.journal", String(journal.dropLast(7)))
            #expect(
                try run("query --store s.json 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }' --format csv").output
                    == "n\r\n2\r\n")
            let outcome = try run("update --store s.json 'INSERT DATA { <http://e/a> <http://e/p> 4 }'")
            #expect(outcome.exitCode == 0)
            #expect(outcome.error.contains("ended with a torn commit"))
            let lines = journal.split(separator: "\n")
            #expect(ramure.text(of: "s.json.journal.cut")?.hasPrefix(lines[2].dropLast(6)) == true)
            #expect(
                try run("query --store s.json 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }' --format csv").output
                    == "n\r\n3\r\n")
            // A line in the middle is another matter.
            let damaged = try #require(ramure.text(of: "s.json.journal")).replacingOccurrences(
                of: "> \\\"2\\", with: "> \\\"7\\")
            try ramure.file("s.json.journal", damaged)
            let refusal = try run("query --store s.json 'ASK { ?s ?p ?o }'")
            #expect(refusal.exitCode == 1)
            #expect(
                refusal.error.contains(
                    "s.json.journal:2: the record is damaged (its checksum does not hold), and 1 whole"))
            #expect(refusal.error.contains("head -n 1 "))
            #expect(ramure.text(of: "s.json.journal") == damaged)
        }
    }
}
