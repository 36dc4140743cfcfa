import RDF
import Ramure
import SPARQLResults

/// What the dot commands do.
extension ShellSession {
    func help() throws {
        var text = Wording(
            """
            SPARQL, over as many lines as it takes, ended by ';' at the end of a line or by a blank line
            a question, by its sentence or its name: What are the research axes?

            """,
            fr: """
                SPARQL, sur autant de lignes qu'il faut, fini par « ; » en fin de ligne ou par une ligne vide
                une question, par sa phrase ou son nom : Quels outils servent l'axe Alliances & Territoires ?

                """
        ).text(in: context.language)
        let synopses = DotCommand.all.map { $0.name + ($0.argument.map { " \($0)" } ?? "") }
        let width = synopses.map(\.count).max() ?? 0
        for (command, synopsis) in zip(DotCommand.all, synopses) {
            let padding = String(repeating: " ", count: width - synopsis.count + 2)
            text += "\(synopsis)\(padding)\(command.help.text(in: context.language))\n"
        }
        try context.withStandardOutput { $0.append(text) }
    }

    mutating func format(_ name: String?) throws {
        if let name { return try formats.choose(name) }
        try context.withStandardOutput { $0.append("\(formats.table.name) \(formats.graph.rawValue)\n") }
    }

    func listPrefixes() throws {
        var table = SolutionTable(variables: ["prefix", "namespace"])
        for entry in graph.prefixes {
            table.append([.literal(Literal(entry.prefix + ":")), .literal(Literal(entry.namespace))])
        }
        try write(table)
    }

    func listQuestions() throws {
        let library = try QuestionLibrary.shipped
        try write(library.listing(of: library.questions, language: context.outputLanguage))
    }
}
