import Cartography
import RDFFormats

/// The help that the tables of commands and options give.
package struct HelpText {
    package let language: Language

    package init(language: Language) {
        self.language = language
    }

    /// All commands and all options.
    package var overview: String {
        var text = Wording(
            "ramure: a laboratory's knowledge graph, its questions and its maps\n",
            fr: "ramure : le graphe de connaissances d'un laboratoire, ses questions et ses cartes\n"
        ).text(in: language)
        text += heading(Wording("Commands", fr: "Commandes"))
        for command in Command.all {
            for synopsis in command.synopses { text += "  \(command.title) \(synopsis)\n" }
            text += "      \(command.summary.text(in: language))\n"
        }
        text += heading(Wording("Options", fr: "Options"))
        text += lines(of: CommandOption.all.filter { !$0.commands.isEmpty })
        return text + notes
    }

    /// One command with the options it takes.
    package func text(of name: CommandName) -> String {
        guard let command = Command.all.first(where: { $0.name == name }) else { return overview }
        var text = command.synopses.map { "\(command.title) \($0)\n" }.joined()
        text += "\n\(command.summary.text(in: language))\n"
        text += heading(Wording("Options", fr: "Options"))
        return text + lines(of: CommandOption.all.filter { $0.commands.contains(name) }) + notes
    }

    private func heading(_ wording: Wording) -> String { "\n\(wording.text(in: language))\n" }

    private func lines(of options: [CommandOption]) -> String {
        let width = options.map(\.synopsis.count).max() ?? 0
        return options.map { option in
            let padding = String(repeating: " ", count: width - option.synopsis.count + 2)
            return "  \(option.synopsis)\(padding)\(option.help.text(in: language))\n"
        }.joined()
    }

    private var notes: String {
        let tables = OutputFormat.names.joined(separator: ", ")
        let graphs = RDFFormat.names.joined(separator: ", ")
        let maps = MapFormat.allCases.map(\.rawValue).joined(separator: ", ")
        let wording = Wording(
            """

            Without --store, --data, --data-graph and --graph, the graph that ramure carries is asked.
            Formats of tables: \(tables); of graphs:
            \(graphs); of maps:
            \(maps).
            Without --format, the name of the --output file decides; else a table on a terminal, json in a pipe
            (graphs: turtle, updates: nquads, maps: markdown). '-' is standard input. Data go to standard output,
            all else to standard error.
            Exit codes: 0 done, 1 failed, 2 usage or syntax, 3 stopped by a limit, 4 a check did not hold
            or something differs, 130 interrupted.

            """,
            fr: """

                Sans --store, --data, --data-graph ni --graph, c'est le graphe que ramure transporte qui est interrogé.
                Formats des tableaux : \(tables) ; des graphes :
                \(graphs) ; des cartes :
                \(maps).
                Sans --format, le nom du fichier de --output décide ; sinon une table sur un terminal, json dans un tube
                (graphes : turtle, mises à jour : nquads, cartes : markdown). « - » est l'entrée standard.
                Les données vont sur la sortie standard, tout le reste sur la sortie d'erreur.
                Codes de retour : 0 fait, 1 échec, 2 usage ou syntaxe, 3 arrêté par une limite, 4 une vérification ne
                tient pas ou il y a une différence, 130 interrompu.

                """)
        return wording.text(in: language)
    }
}

extension HelpText {
    /// The table of commands for the README, in Markdown.
    package var commandTable: String {
        let rows = Command.all.map { command in
            let synopses = command.synopses.map { "`\(command.title) \($0)`".replacingPipes }
            return "| \(synopses.joined(separator: "<br>")) | \(command.summary.text(in: language)) |\n"
        }
        return "| command | does |\n| --- | --- |\n" + rows.joined()
    }

    /// The table of the shell's own commands for the README, in Markdown, with their French names.
    package var dotCommandTable: String {
        let rows = DotCommand.all.map { command in
            let french = command.aliases.first.map { "`\($0)`" } ?? ""
            let synopsis = "`\(command.synopsis(in: language))`".replacingPipes
            return "| \(synopsis) | \(french) | \(command.help.text(in: language)) |\n"
        }
        return "| in the shell | in French | does |\n| --- | --- | --- |\n" + rows.joined()
    }

    /// The table of options for the README, in Markdown.
    package var optionTable: String {
        let rows = CommandOption.all.filter { !$0.commands.isEmpty }.map { option in
            let takers = option.commands.map { $0 == .shell ? "shell" : $0.rawValue }
            let names = option.commands == CommandName.allCases ? "all" : takers.joined(separator: " ")
            return "| `\(option.synopsis)` | \(option.help.text(in: language)) | \(names) |\n"
        }
        return "| option | does | with |\n| --- | --- | --- |\n" + rows.joined()
    }
}

extension String {
    /// A pipe would end the cell of a Markdown table, even between backticks.
    fileprivate var replacingPipes: String {
        split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
