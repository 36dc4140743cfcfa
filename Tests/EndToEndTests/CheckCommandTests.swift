import Foundation
import Testing

/// `ramure check`, `path` and `add`, as a script calls them.
@Suite struct CheckCommandTests {
    static let shapes = """
        @prefix e: <http://e/> .
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        e:Book sh:targetClass e:Book ; sh:property [
            sh:path e:pages ; sh:minCount 1 ; sh:maxInclusive 900 ; sh:message "Trop long."@fr, "Too long."@en ] .
        """
    static let data = """
        @prefix e: <http://e/> .
        e:short a e:Book ; e:pages 12 .
        e:long a e:Book ;
            e:pages 12,
                1200 .
        """

    private func run(
        _ arguments: [String], environment: [String: String] = [:], _ change: (RamureProcess) throws -> Void = { _ in }
    ) throws -> RamureProcess.Outcome {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try ramure.file("shapes.ttl", Self.shapes)
        try ramure.file("data.ttl", Self.data)
        try change(ramure)
        return try ramure.run(arguments, environment: environment)
    }

    @Test("The shipped graph passes: its declared disagreements are listed, none is new")
    func shipped() throws {
        let outcome = try run(["check", "--format", "csv"])
        #expect(outcome.exitCode == 0)
        let lines = outcome.output.split(separator: "\r\n")
        #expect(lines.first == "finding,subject,property,value,message,sources,place")
        #expect(lines.count > 28)
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("declared,") })
        #expect(outcome.error.hasPrefix("0 violations, 0 disagreements to declare, 14 disagreements declared"))
    }

    @Test("A violation is told with its subject, path, value, message and line, and is exit 4")
    func violation() throws {
        let outcome = try run(["check", "--data", "data.ttl", "--shapes", "shapes.ttl", "--format", "csv"])
        #expect(outcome.exitCode == 4)
        #expect(
            outcome.output == """
                finding,subject,property,value,message,sources,place\r
                violation,http://e/long,http://e/pages,1200,Too long.,,data.ttl:5\r

                """)
        #expect(outcome.error == "ramure: 1 violation, 0 disagreements to declare, 0 disagreements declared by a variant\n")
        let report = try run(["check", "--data", "data.ttl", "--shapes", "shapes.ttl", "--format", "turtle"])
        #expect(report.exitCode == 4)
        for words in ["a sh:ValidationReport", "sh:conforms false", "sh:MaxInclusiveConstraintComponent"] {
            #expect(report.output.contains(words))
        }
        let french = try run(
            ["check", "--data", "data.ttl", "--shapes", "shapes.ttl"], environment: ["LANG": "fr_FR.UTF-8"])
        #expect(french.error.hasPrefix("ramure : 1 violation, 0 désaccord à déclarer"))
    }

    @Test("Ill-formed shapes and missing options are told with their remedy")
    func wrongUse() throws {
        let illFormed = try run(["check", "--data", "data.ttl", "--shapes", "wrong.ttl"]) { ramure in
            try ramure.file("wrong.ttl", Self.shapes.replacingOccurrences(of: "minCount 1", with: "minCount e:one"))
        }
        #expect(illFormed.exitCode == 1)
        #expect(illFormed.error.contains("#minCount>: <http://e/one> is not an xsd:integer"))
        let noShapes = try run(["check", "--data", "data.ttl"])
        #expect(noShapes.exitCode == 2)
        #expect(noShapes.error.contains("--shapes FILE"))
        #expect(try run(["check", "now"]).exitCode == 2)
        #expect(try run(["check", "--shapes", "absent.ttl"]).exitCode == 1)
    }

    @Test("The shapes of a folder are found there, and are none of its data")
    func folder() throws {
        let outcome = try run(["check", "--graph", ".", "--format", "csv"])
        #expect(outcome.exitCode == 4)
        #expect(outcome.output.contains("./data.ttl:5"))
        let count = try run(
            ["query", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--graph", ".", "--format", "csv"])
        #expect(count.output == "n\r\n5\r\n")
    }

    @Test("A path is shown with its directions and sections")
    func path() throws {
        let outcome = try run(["path", "Fondation Total", "ADASI", "--format", "markdown"])
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains("| ←proposé par— |"))
        #expect(outcome.output.contains("| —partenaire→ | ADASI | D5 pilier 4 |"))
        let json = try run(["path", "Fondation Total", "ADASI"])
        #expect(json.output.contains("\"direction\""))
        #expect(try run(["path", "ADASI"]).exitCode == 2)
        #expect(try run(["path", "ADASI", "ADASI"]).exitCode == 2)
        #expect(try run(["path", "ADASI", "nulle part"]).exitCode == 2)
        let far = try run(["path", "Fondation Total", "ADASI", "--max-length", "1", "--format", "csv"])
        #expect(far.exitCode == 0)
        #expect(far.error.contains("--max-length looks further"))
    }

    @Test("A disputed value is marked for people, with both sources on request, and never for programs")
    func marks() throws {
        let query = ["ask", "works-from-to", "--from", "2016", "--to", "2016"]
        let table = try run(query + ["--format", "table"])
        #expect(table.output.contains("2016-11 (2 versions)"))
        let sources = try run(query + ["--format", "markdown", "--sources"])
        #expect(sources.output.contains("2 versions: 2016-11: D1 §4.5 / 2016-12: D3 n.33"))
        #expect(try !run(query + ["--format", "csv"]).output.contains("versions"))
        #expect(try !run(query + ["--format", "json"]).output.contains("versions"))
    }

    @Test("A fact is added to the folder that is named, and nothing without a section")
    func add() throws {
        let outcome = try run(["add", "e:long e:pages 3", "--graph", "."])
        #expect(outcome.exitCode == 2)
        #expect(outcome.error.contains("--section"))
        let noFolder = try run(["add", "e:long e:pages 3", "--section", "e:g", "--graph", "data.ttl"])
        #expect(noFolder.exitCode == 2)
        #expect(noFolder.error.contains("--graph FOLDER"))
    }
}
