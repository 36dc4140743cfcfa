import Foundation
import Testing

/// `ramure convert --check`: all errors at once.
@Suite struct ConvertCheckTests {
    private func run(
        _ arguments: [String], input: String = "", files: [String: String] = [:], environment: [String: String] = [:]
    ) throws -> RamureProcess.Outcome {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        for (name, text) in files { try ramure.file(name, text) }
        return try ramure.run(["convert"] + arguments, input: input, environment: environment)
    }

    @Test("Every error with its place, line, caret and mend, then their number; nothing converted; exit 1")
    func errors() throws {
        let outcome = try run(
            ["bad.ttl", "--check"],
            files: ["bad.ttl": "@prefix e: <http://e/> .\ne:a f:b 1 .\ne:a e:b 2 .\ne:a e:b e:c e:d .\n"])
        #expect(outcome.exitCode == 1)
        #expect(outcome.output.isEmpty)
        let expected = """
            bad.ttl:2:5: the prefix 'f:' is not declared
              e:a f:b 1 .
                  ^^
            Did you mean 'e:'?
            bad.ttl:4:13: expected ',', ';' or '.' after the object, found 'e:d'
              e:a e:b e:c e:d .
                          ^^^
            A full stop may be missing before it.
            bad.ttl: 2 errors, 2 statements

            """
        #expect(outcome.error == expected)
    }

    @Test("A clean input: a line, exit 0; several inputs one after the other, in French too")
    func clean() throws {
        let input = try run(["-", "--from", "nt", "--check"], input: "<http://e/s> <http://e/p> \"x\" .\n")
        #expect(input.exitCode == 0)
        #expect(input.error == "standard input: no error, 1 statement\n")
        let outcome = try run(
            ["a.nt", "b.nt", "--check"],
            files: ["a.nt": "<http://e/s> <http://e/p> \"x\" .\n", "b.nt": ""], environment: ["LANG": "fr_FR"])
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error == "a.nt : aucune erreur, 1 énoncé\nb.nt : aucune erreur, 0 énoncé\n")
    }

    @Test("More errors than are shown are counted")
    func many() throws {
        let outcome = try run(
            ["-", "--from", "nquads", "--check"], input: String(repeating: "x\n", count: 150))
        #expect(outcome.exitCode == 1)
        #expect(outcome.error.hasSuffix("standard input: 150 errors, 0 statements; 50 errors more than are shown\n"))
    }

    @Test("A check writes nothing, so it takes no output; exit 2", arguments: [["--to", "nt"], ["--output", "b.nt"]])
    func output(option: [String]) throws {
        let outcome = try run(["a.nt", "--check"] + option, files: ["a.nt": ""])
        #expect(outcome.exitCode == 2)
        #expect(outcome.error == "ramure: '--check' writes nothing: leave '\(option[0])' out\n")
    }
}
