import Foundation
import Testing

/// `ramure convert`: what has to be seen whole before it is written, and contexts that are handed in.
@Suite struct ConvertOutputTests {
    private func run(
        _ arguments: [String], input: String = "", files: [String: String] = [:]
    ) throws -> RamureProcess.Outcome {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        for (name, text) in files { try ramure.file(name, text) }
        return try ramure.run(["convert"] + arguments, input: input)
    }

    @Test("Turtle nests blank nodes and lists, with the prefixes of all inputs")
    func nested() throws {
        let outcome = try run(
            ["one.ttl", "two.ttl", "--to", "turtle"],
            files: [
                "one.ttl": "PREFIX a: <http://a/> a:s a:p [ a:q ( 1 2 ) ] .", "two.ttl": "PREFIX b: <http://b/> b:s b:p b:o .",
            ])
        #expect(outcome.exitCode == 0)
        #expect(
            outcome.output == """
                PREFIX a: <http://a/>
                PREFIX b: <http://b/>

                a:s a:p [
                        a:q ( 1 2 )
                    ] .

                b:s b:p b:o .

                """)
    }

    @Test("Turtle beyond what is laid out flows, and says the same")
    func flowing() throws {
        let lines = (0..<100_001).map { "_:b\($0 / 2) <http://e/p> _:b\($0 / 2 + 1) .\n" }.joined()
        let outcome = try run(["-", "--from", "ntriples", "--to", "turtle"], input: lines)
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.hasPrefix("_:b0 <http://e/p> _:b1 "))
        #expect(outcome.output.hasSuffix("_:b50000 <http://e/p> _:b50001 .\n"))
    }

    @Test("Canonical lines are the same for data that say the same")
    func canonical() throws {
        let left = try run(
            ["-", "--from", "trig", "--canonical"],
            input: "<http://e/g> { _:x <http://e/p> _:y . _:y <http://e/p> 1 , 1 }")
        let right = try run(
            ["-", "--from", "nquads", "--canonical"],
            input: """
                _:b <http://e/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <http://e/g> .
                _:a <http://e/p> _:b <http://e/g> .

                """)
        #expect(left.exitCode == 0 && left.output == right.output)
        #expect(left.output.split(separator: "\n").count == 2 && left.output.contains("_:c14n0"))
        let refused = try run(["-", "--from", "trig", "--canonical", "--to", "turtle"])
        #expect(refused.exitCode == 2 && refused.error.contains("--canonical"))
        let named = try run(
            ["-", "--from", "trig", "--canonical", "--to", "ntriples"], input: "<http://e/g> { <a:b> <a:b> 1 }")
        #expect(named.exitCode == 1 && named.error.contains("named graphs"))
    }

    @Test("A context that is handed in is read; one that is not is named, with the way to hand it in")
    func contexts() throws {
        let files = [
            "data.jsonld": #"{"@context": "http://c/x", "@id": "http://e/a", "name": "n"}"#,
            "context.jsonld": #"{"@context": {"name": "http://e/name"}}"#,
        ]
        let outcome = try run(
            ["data.jsonld", "--to", "ntriples", "--context", "http://c/x=context.jsonld"], files: files)
        #expect(outcome.output == "<http://e/a> <http://e/name> \"n\" .\n")
        let missing = try run(["data.jsonld", "--to", "ntriples"], files: files)
        #expect(missing.exitCode == 1 && missing.error.contains("http://c/x") && missing.error.contains("--context"))
        let absent = try run(["data.jsonld", "--to", "ntriples", "--context", "http://c/x=none.jsonld"], files: files)
        #expect(absent.exitCode == 1 && absent.error.contains("none.jsonld"))
        let malformed = try run(["data.jsonld", "--to", "ntriples", "--context", "none.jsonld"], files: files)
        #expect(malformed.exitCode == 2)
    }
}
