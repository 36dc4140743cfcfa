/// An option of the command line; ``all`` is the one list of them, from which come parsing, help and suggestions.
package struct CommandOption: Sendable {
    /// The options by name, without hyphens; a name of one letter stands after a single hyphen.
    package enum Name: String, CaseIterable, Sendable {
        case data
        case dataGraph = "data-graph"
        case graph, store
        case asOf = "as-of"
        case base
        case query, update
        case commandText = "c"
        case commandFile = "f"
        case explain
        case format, from, to, canonical, context, output, all
        case sources, print, check
        case shapes, section
        case maxLength = "max-length"
        case maxPaths = "max-paths"
        case through
        case timeout
        case maxRows = "max-rows"
        case maxMemory = "max-memory"
        case now, seed, runs
        case yes
        case jsonErrors = "json-errors"
        case author, note, forget
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

    private static let readers: [CommandName] = [.shell, .ask, .query, .update, .map, .check, .path, .snapshot]
    private static let askers: [CommandName] = [.shell, .ask, .query, .map]
    private static let evaluators: [CommandName] = [.shell, .ask, .query, .update, .map, .check, .path]

    private static let writers: [CommandName] = [.shell, .update, .convert, .undo]

    package static let all = dataOptions + storeOptions + queryOptions + outputOptions + limitOptions

    private static let storeOptions = [
        CommandOption(
            .store, "FILE", for: CommandName.allCases.filter { $0 != .bench && $0 != .add },
            Wording(
                "work on the durable store FILE, which is made when missing",
                fr: "travaille sur la base durable FICHIER, créée si elle manque")),
        CommandOption(
            .asOf, "WHEN", for: [.ask, .query, .map, .check, .path, .convert, .snapshot],
            Wording(
                "the store after a transaction or at a time: 12, 2026-01-31T12:00:00Z",
                fr: "la base après une transaction ou à une date : 12, 2026-01-31T12:00:00Z")),
        CommandOption(
            .author, "NAME", for: writers,
            Wording("who changes the store; else USER", fr: "qui change la base ; sinon USER")),
        CommandOption(.note, "TEXT", for: writers, Wording("why the store is changed", fr: "pourquoi la base change")),
        CommandOption(
            .forget, for: [.snapshot],
            Wording("remove the history of the store, too", fr: "efface aussi l'historique de la base")),
    ]

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
            .graph, "PATH", repeats: true, for: readers + [.add],
            Wording(
                "read a folder, file or snapshot; the default graph is the union of its graphs",
                fr: "lit un dossier, un fichier ou un instantané ; graphe par défaut : l'union de ses graphes")),
        CommandOption(
            .base, "IRI", for: [.shell, .query, .update, .convert, .ask, .map, .check, .path, .snapshot],
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
            .explain, for: [.query, .ask],
            Wording(
                "tell on standard error the plan: rows expected and given, and time, of each step",
                fr: "dit sur l'erreur standard le plan : lignes attendues et données, et temps, par étape")),
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
        CommandOption(
            .shapes, "FILE", for: [.check, .add],
            Wording(
                "the shapes, in place of those of the folder or of ramure",
                fr: "les formes, à la place de celles du dossier ou de ramure")),
        CommandOption(
            .section, "SECTION", for: [.add],
            Wording(
                "the section that states the fact, by its name or IRI; or r:editorial",
                fr: "la section qui énonce le fait, par son nom ou son IRI ; ou r:editorial")),
        CommandOption(
            .maxLength, "COUNT", for: [.path],
            Wording(
                "look for paths of so many statements at most",
                fr: "cherche des chemins de tant d'énoncés au plus")),
        CommandOption(
            .maxPaths, "COUNT", for: [.path],
            Wording("give so many paths at most", fr: "donne tant de chemins au plus")),
        CommandOption(
            .through, "PROPERTY", repeats: true, for: [.path],
            Wording(
                "go through PROPERTY too, where it is one that classifies, such as rdf:type; all: through any",
                fr: "passe aussi par PROPRIÉTÉ, si elle classe, comme rdf:type ; all : par toutes")),
    ]

    private static let outputOptions = [
        CommandOption(
            .format, "FORMAT", for: evaluators + [.diff, .log],
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
            .canonical, for: [.convert],
            Wording(
                "write canonical N-Quads (RDFC-1.0): the same lines for data that say the same",
                fr: "écrit des N-Quads canoniques (RDFC-1.0) : les mêmes lignes pour les mêmes données")),
        CommandOption(
            .context, "IRI=FILE", repeats: true, for: [.convert],
            Wording(
                "the text of a context that JSON-LD names; none is ever fetched",
                fr: "le texte d'un contexte que nomme du JSON-LD ; aucun n'est jamais téléchargé")),
        CommandOption(
            .output, "FILE", for: [.ask, .query, .update, .convert, .map, .check, .path, .snapshot, .diff, .log],
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
            .now, "TIME", for: evaluators + [.convert, .undo],
            Wording(
                "the value of NOW(), and the time of a change: 2026-01-31T12:00:00Z",
                fr: "la valeur de NOW(), et la date d'un changement : 2026-01-31T12:00:00Z")),
        CommandOption(
            .seed, "NUMBER", for: evaluators,
            Wording("seed RAND(), UUID() and STRUUID()", fr: "la graine de RAND(), UUID() et STRUUID()")),
        CommandOption(
            .runs, "COUNT", for: [.bench],
            Wording("count so many runs of each query", fr: "compte tant d'exécutions de chaque requête")),
        CommandOption(
            .yes, for: [.shell],
            Wording(
                "run statements that clear, drop or delete without bound, and do not ask",
                fr: "exécute sans demander les instructions qui vident ou suppriment sans limite")),
        CommandOption(
            .jsonErrors, for: CommandName.allCases,
            Wording(
                "tell errors as one JSON object a line", fr: "dit les erreurs en un objet JSON par ligne")),
        CommandOption(
            .help, for: CommandName.allCases, Wording("print help, and nothing else", fr: "affiche cette aide")),
    ]
}
