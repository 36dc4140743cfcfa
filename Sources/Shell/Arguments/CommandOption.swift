/// An option of the command line; ``all`` is the one list of them, from which come parsing, help and suggestions.
package struct CommandOption: Sendable {
    /// The options by name, without hyphens; a name of one letter stands after a single hyphen.
    package enum Name: String, CaseIterable, Sendable {
        case data
        case dataGraph = "data-graph"
        case graph, store, base
        case query, update
        case commandText = "c"
        case commandFile = "f"
        case explain
        case format, from, to, output, all
        case sources, print, check
        case timeout
        case maxRows = "max-rows"
        case maxMemory = "max-memory"
        case now, seed, runs
        case help

        /// As it is typed.
        package var text: String { (rawValue.utf8.count == 1 ? "-" : "--") + rawValue }
    }

    package let name: Name
    /// What the value is called in help; nil for an option without value.
    package let valueName: String?
    /// Whether it may be given more than once.
    package let repeats: Bool
    package let help: Wording
    /// The commands that take it.
    package let commands: [CommandName]

    private init(
        _ name: Name, _ valueName: String? = nil, repeats: Bool = false, for commands: [CommandName], _ help: Wording
    ) {
        self.name = name
        self.valueName = valueName
        self.repeats = repeats
        self.commands = commands
        self.help = help
    }

    /// As help shows it: `--data FILE`.
    package var synopsis: String { name.text + (valueName.map { " \($0)" } ?? "") }

    /// The option called `name`.
    package static func named(_ name: Name) -> CommandOption? { all.first { $0.name == name } }

    private static let readers: [CommandName] = [.shell, .ask, .query, .update, .map, .snapshot]
    private static let askers: [CommandName] = [.shell, .ask, .query, .map]
    private static let evaluators: [CommandName] = [.shell, .ask, .query, .update, .map]

    package static let all = dataOptions + queryOptions + outputOptions + limitOptions

    private static let dataOptions = [
        CommandOption(
            .data, "FILE", repeats: true, for: readers,
            Wording(
                "read FILE into the default graph; the shipped graph is then left out",
                fr: "lit FICHIER dans le graphe par défaut ; le graphe livré est alors laissé de côté")),
        CommandOption(
            .dataGraph, "IRI=FILE", repeats: true, for: readers,
            Wording("read FILE into the named graph IRI", fr: "lit FICHIER dans le graphe nommé IRI")),
        CommandOption(
            .graph, "PATH", repeats: true, for: readers,
            Wording(
                "read a folder, file or snapshot; the default graph is the union of its graphs",
                fr: "lit un dossier, un fichier ou un instantané ; graphe par défaut : l'union de ses graphes")),
        CommandOption(
            .base, "IRI", for: [.shell, .query, .update, .convert, .ask, .map, .snapshot],
            Wording(
                "resolve relative IRIs of queries and data with IRI",
                fr: "résout avec IRI les IRI relatives des requêtes et des données")),
    ]

    private static let queryOptions = [
        CommandOption(
            .query, "FILE", for: [.query], Wording("read the query from FILE", fr: "lit la requête dans FICHIER")),
        CommandOption(
            .update, "FILE", for: [.update],
            Wording("read the update from FILE", fr: "lit la mise à jour dans FICHIER")),
        CommandOption(
            .commandText, "TEXT", for: [.shell],
            Wording("run the statements of TEXT, then end", fr: "exécute les instructions de TEXTE, puis finit")),
        CommandOption(
            .commandFile, "FILE", for: [.shell],
            Wording("run the statements of FILE, then end", fr: "exécute les instructions de FICHIER, puis finit")),
        CommandOption(
            .explain, for: [.query],
            Wording("print the plan instead of the answer", fr: "affiche le plan au lieu de la réponse")),
        CommandOption(
            .sources, for: [.ask],
            Wording(
                "add a column with the sections of the documents that state each row",
                fr: "ajoute une colonne avec les sections des documents qui énoncent chaque ligne")),
        CommandOption(
            .print, for: [.ask],
            Wording(
                "print the standard SPARQL, values in place, instead of asking",
                fr: "affiche le SPARQL standard, valeurs en place, au lieu de poser la question")),
        CommandOption(
            .check, for: [.ask, .convert],
            Wording(
                "ask: check what questions expect of their answers; convert: list every error",
                fr: "ask : vérifie ce que les questions attendent ; convert : énumère toutes les erreurs")),
    ]

    private static let outputOptions = [
        CommandOption(
            .format, "FORMAT", for: evaluators,
            Wording(
                "write FORMAT, one of those of tables, of graphs or of maps",
                fr: "écrit FORMAT, un de ceux des tableaux, des graphes ou des cartes")),
        CommandOption(
            .from, "FORMAT", for: [.convert],
            Wording("read FORMAT, one of those of graphs", fr: "lit FORMAT, un de ceux des graphes")),
        CommandOption(
            .to, "FORMAT", for: [.convert],
            Wording("write FORMAT, one of those of graphs", fr: "écrit FORMAT, un de ceux des graphes")),
        CommandOption(
            .output, "FILE", for: [.ask, .query, .update, .convert, .map, .snapshot],
            Wording(
                "write into FILE, whose extension chooses the format; a folder for map --all",
                fr: "écrit dans FICHIER, dont l'extension choisit le format ; un dossier pour map --all")),
        CommandOption(
            .all, for: [.map],
            Wording("write every map, in every format", fr: "écrit toutes les cartes, dans tous les formats")),
    ]

    private static let limitOptions = [
        CommandOption(
            .timeout, "SECONDS", for: evaluators,
            Wording("stop a query after so many seconds", fr: "arrête une requête après tant de secondes")),
        CommandOption(
            .maxRows, "COUNT", for: askers,
            Wording("stop at an answer of more rows", fr: "s'arrête si la réponse a plus de lignes")),
        CommandOption(
            .maxMemory, "BYTES", for: evaluators,
            Wording(
                "stop a query that needs more memory; 500k, 200M, 2G",
                fr: "arrête une requête qui demande plus de mémoire ; 500k, 200M, 2G")),
        CommandOption(
            .now, "TIME", for: evaluators,
            Wording("the value of NOW(): 2026-01-31T12:00:00Z", fr: "la valeur de NOW() : 2026-01-31T12:00:00Z")),
        CommandOption(
            .seed, "NUMBER", for: evaluators,
            Wording("seed RAND(), UUID() and STRUUID()", fr: "la graine de RAND(), UUID() et STRUUID()")),
        CommandOption(
            .runs, "COUNT", for: [.bench],
            Wording("count so many runs of each query", fr: "compte tant d'exécutions de chaque requête")),
        CommandOption(
            .store, "FILE", for: [],
            Wording("a durable store: not in this version", fr: "une base durable : pas dans cette version")),
        CommandOption(
            .help, for: CommandName.allCases, Wording("print help, and nothing else", fr: "affiche cette aide")),
    ]
}
