import Testing

/// The shell, fed from a pipe.
@Suite struct ShellTests {
    private func run(_ arguments: [String], input: String = "") throws -> RamureProcess.Outcome {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        return try ramure.run(arguments, input: input)
    }

    @Test("Statements from a pipe: SPARQL over lines, questions, dot commands, in silence")
    func pipe() throws {
        let outcome = try run(
            ["--format", "csv"],
            input: """
                SELECT (COUNT(DISTINCT ?axis) AS ?n)
                { ?axis a ram:ResearchAxis }
                ;
                Quels outils servent l'axe Alliances & Territoires ?
                .format tsv
                ASK { ?x a ram:Nothing }
                """)
        #expect(outcome.exitCode == 0)
        #expect(outcome.error.isEmpty)
        #expect(outcome.output.hasPrefix("n\r\n6\r\nneed,tool\r\n"))
        #expect(outcome.output.hasSuffix("\r\nfalse\n"))
    }

    @Test("The first error ends it, with its exit code and its place in the input")
    func error() throws {
        let outcome = try run(["--format", "csv"], input: "ASK {};\n\nSELECT ?x\n{ ?x nope:p 1 };\nASK {};\n")
        #expect(outcome.exitCode == 2)
        #expect(outcome.output == "true\r\n" || outcome.output == "true\n")
        #expect(outcome.error.hasPrefix("standard input:4:6: "))
        #expect(try run([], input: "What is this, please?\n").exitCode == 2)
        #expect(try run([], input: ".hlep\n").error.contains("Did you mean '.help'?"))
    }

    @Test("-c and -f run statements and end")
    func texts() throws {
        #expect(try run(["-c", "SELECT (1 AS ?n) {}", "--format", "csv"]).output == "n\r\n1\r\n")
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        try ramure.file("statements", "SELECT (1 AS ?n) {};\n.quit\nSELECT (2 AS ?n) {};\n")
        #expect(try ramure.run(["-f", "statements", "--format", "csv"]).output == "n\r\n1\r\n")
    }

    @Test("Prefixes and questions can be listed")
    func lists() throws {
        #expect(try run(["--format", "csv"], input: ".prefixes\n").output.contains("\r\nram:,"))
        #expect(try run(["--format", "csv"], input: ".questions\n").output.contains("\r\ntools-for-axis,"))
        #expect(try run([], input: ".help\n").output.contains(".mode [FORMAT]"))
    }
}
