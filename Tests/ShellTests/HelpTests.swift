import Foundation
import Shell
import Testing

@Suite struct HelpTests {
    @Test("Help names every command and every option, in both languages")
    func complete() {
        for language in [Language.english, .french] {
            let text = HelpText(language: language).overview
            for command in Command.all { #expect(text.contains(command.summary.text(in: language))) }
            for option in CommandOption.all where !option.commands.isEmpty {
                #expect(text.contains("  \(option.synopsis) "))
                #expect(text.contains(option.help.text(in: language)))
            }
        }
    }

    @Test("Every option has one entry, every command too, and no line of help is wide")
    func tables() {
        #expect(CommandOption.all.count == CommandOption.Name.allCases.count)
        #expect(Set(CommandOption.all.map(\.name)).count == CommandOption.all.count)
        #expect(Set(Command.all.map(\.name)) == Set(CommandName.allCases))
        for language in [Language.english, .french] {
            for line in HelpText(language: language).overview.split(separator: "\n") {
                #expect(line.count <= 120, "\(line)")
            }
        }
    }

    @Test("Both languages say something, and not the same")
    func translations() {
        for option in CommandOption.all { #expect(option.help.english != option.help.french) }
        for command in Command.all { #expect(command.summary.english != command.summary.french) }
        for command in DotCommand.all { #expect(command.help.english != command.help.french) }
    }

    @Test("The help of a command is what it was")
    func golden() {
        #expect(
            HelpText(language: .english).text(of: .convert) == """
                ramure convert IN… [--from FORMAT] [--to FORMAT]
                ramure convert IN… [--from FORMAT] --check

                Rewrite data in another format; with --store, into it or, without IN, out of it

                Options
                  --base IRI          resolve relative IRIs of queries and data with IRI
                  --store FILE        work on the durable store FILE, which is made when missing
                  --as-of WHEN        the store after a transaction or at a time: 12, 2026-01-31T12:00:00Z
                  --author NAME       who changes the store; else USER
                  --note TEXT         why the store is changed
                  --check             ask: check what questions expect of their answers; convert: list every error
                  --from FORMAT       read FORMAT, one of those of graphs
                  --to FORMAT         write FORMAT, one of those of graphs
                  --canonical         write canonical N-Quads (RDFC-1.0): the same lines for data that say the same
                  --context IRI=FILE  the text of a context that JSON-LD names; none is ever fetched
                  --output FILE       write into FILE, whose extension chooses the format; a folder for map --all
                  --now TIME          the value of NOW(), and the time of a change: 2026-01-31T12:00:00Z
                  --json-errors       tell errors as one JSON object a line
                  --help              print help, and nothing else

                Without --store, --data, --data-graph and --graph, the graph that ramure carries is asked.
                Formats of tables: table, json, xml, csv, tsv, markdown, jsonl; of graphs:
                turtle, ntriples, nquads, trig, rdfxml, jsonld; of maps:
                markdown, csv, csv-excel-fr, html, json, dot, graphml, gexf, mermaid, bibtex.
                Without --format, the name of the --output file decides; else a table on a terminal, json in a pipe
                (graphs: turtle, updates: nquads, maps: markdown). '-' is standard input. Data go to standard output,
                all else to standard error.
                Exit codes: 0 done, 1 failed, 2 usage or syntax, 3 stopped by a limit, 4 a check did not hold
                or something differs, 130 interrupted.

                """)
    }

    /// Run with `RAMURE_RECORD` in the environment, it writes the tables, and fails.
    @Test("The README's tables of commands and options are those of the code")
    func readme() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("README.md")
        guard var readme = try? String(contentsOf: file, encoding: .utf8) else {
            print("skipped: the checkout has no README")
            return
        }
        let help = HelpText(language: .english)
        let tables = [
            ("commands", help.commandTable), ("options", help.optionTable), ("shell", help.dotCommandTable),
        ]
        for (name, table) in tables {
            let begin = try #require(readme.range(of: "<!-- \(name) -->\n"))
            let end = try #require(readme.range(of: "<!-- /\(name) -->"))
            #expect(String(readme[begin.upperBound..<end.lowerBound]) == table)
            readme.replaceSubrange(begin.upperBound..<end.lowerBound, with: table)
        }
        if ProcessInfo.processInfo.environment["RAMURE_RECORD"] != nil {
            try readme.write(to: file, atomically: true, encoding: .utf8)
        }
    }
}
