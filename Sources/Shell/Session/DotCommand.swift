/// A command of the shell; ``all`` is the one list of them, from which come behaviour, help and completion.
package struct DotCommand: Sendable {
    /// What may follow a command, for completion.
    package enum Argument: Sendable {
        case none, text
        case file, command, question, map, entity, type, format, language
        /// One of these words.
        case words([String])
    }

    /// With its dot.
    package let name: String
    /// Other names of it, the French one first.
    package let aliases: [String]
    /// What may follow, as help shows it; nil for nothing.
    package let argument: String?
    package let completes: Argument
    package let help: Wording
    let run: @Sendable (inout ShellSession, String?) throws -> Void

    init(
        _ name: String, _ aliases: [String] = [], _ argument: String? = nil, _ completes: Argument = .none,
        _ help: Wording, run: @escaping @Sendable (inout ShellSession, String?) throws -> Void
    ) {
        self.name = name
        self.aliases = aliases
        self.argument = argument
        self.completes = completes
        self.help = help
        self.run = run
    }

    /// As help shows it: in French under its French name.
    package func synopsis(in language: Language) -> String {
        guard language == .french else { return name + (argument.map { " \($0)" } ?? "") }
        var shown = argument ?? ""
        for (english, french) in Self.frenchArguments {
            shown = shown.split(separator: english, omittingEmptySubsequences: false).joined(separator: french)
        }
        return (aliases.first ?? name) + (shown.isEmpty ? "" : " \(shown)")
    }

    private static let frenchArguments: KeyValuePairs<String, String> = [
        "COMMAND": "COMMANDE", "QUERY": "REQUÊTE", "ROW": "LIGNE", "WORDS": "MOTS", "NAME": "NOM", "VALUE": "VALEUR",
        "FILE": "FICHIER", "CLASS": "CLASSE", "THING": "CHOSE", "PATH": "CHEMIN", "GRAPH": "GRAPHE",
        "SENTENCE": "PHRASE", "SUBJECT": "SUJET", "PROPERTY": "PROPRIÉTÉ", "COUNT|all": "NOMBRE|tout",
        "LANGUAGES": "LANGUES", "SECONDS": "SECONDES", "on|off": "oui|non",
    ]

    /// All that can be typed.
    static var names: [String] { all.flatMap { [$0.name] + $0.aliases } }

    static func named(_ name: String) -> DotCommand? { all.first { $0.name == name || $0.aliases.contains(name) } }

    /// The command that a line calls, and what follows its name; a usage error when there is none.
    static func called(by line: String) throws(CommandError) -> (DotCommand, argument: String?) {
        let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
        let name = words.first ?? line
        guard let command = named(name) else {
            let unknown = Wording("Unknown command '\(name)'.", fr: "Commande inconnue « \(name) ».")
            var remedy = Phrase.didYouMean(name, among: names)
            if remedy.english.isEmpty { remedy = Wording(" '.help' lists them", fr: " « .help » les énumère") }
            throw CommandError(.usage, unknown + remedy)
        }
        if command.argument == nil, words.count > 1 {
            throw .usage("'\(name)' takes nothing", fr: "« \(name) » ne prend rien")
        }
        if let argument = command.argument, !argument.hasPrefix("["), words.count == 1 {
            throw .usage("'\(name)' takes \(argument)", fr: "« \(name) » prend \(argument)")
        }
        return (command, words.count > 1 ? words[1] : nil)
    }

    package static let all = answering + showing + changing + setting
}

extension DotCommand {
    private static let answering = [
        DotCommand(
            ".help", [".aide"], "[COMMAND]", .command,
            Wording(
                "what can be typed here, or what a command does",
                fr: "ce qu'on peut taper ici, ou ce que fait une commande"),
            run: { session, name in try session.help(name) }),
        DotCommand(
            ".examples", [".exemples"], nil, .none,
            Wording("some lines to begin with", fr: "quelques lignes pour commencer"),
            run: { session, _ in try session.examples() }),
        DotCommand(
            ".last", [".dernière", ".derniere"], nil, .none,
            Wording(
                "the SPARQL that ran last, to be changed (Ctrl-O too)",
                fr: "le dernier SPARQL exécuté, à modifier (Ctrl-O aussi)"),
            run: { session, _ in try session.showLast() }),
        DotCommand(
            ".sources", [], "[ROW]", .text,
            Wording(
                "the sections that state a row of the last answer, or all rows",
                fr: "les sections qui énoncent une ligne de la dernière réponse, ou toutes les lignes"),
            run: { session, row in try session.sources(row) }),
        DotCommand(
            ".explain", [".expliquer"], "[QUERY]", .text,
            Wording("the plan of a query, or of the last one", fr: "le plan d'une requête, ou de la dernière"),
            run: { session, text in try session.explain(text) }),
        DotCommand(
            ".why", [".pourquoi"], nil, .none,
            Wording(
                "why the last query is empty, what it may not mean",
                fr:
                    "pourquoi la dernière requête est vide, ce qu'elle ne veut peut-être pas dire"
            ),
            run: { session, _ in try session.why() }),
    ]

    private static let showing = [
        DotCommand(
            ".questions", [], "[WORDS]", .text,
            Wording(
                "the saved questions, or those that words mean",
                fr: "les questions enregistrées, ou celles que des mots désignent"),
            run: { session, words in try session.listQuestions(words) }),
        DotCommand(
            ".maps", [".cartes"], nil, .none, Wording("the maps", fr: "les cartes"),
            run: { session, _ in try session.listMaps() }),
        DotCommand(
            ".map", [".carte"], "NAME [VALUE…] [FILE]", .map,
            Wording(
                "draw a map, into a file if one is named: csv, md, html, json, svg… by its ending",
                fr: "dessine une carte, dans un fichier s'il est nommé : csv, md, html, json… selon sa fin"),
            run: { session, words in try session.drawMap(words ?? "") }),
        DotCommand(
            ".classes", [], nil, .none,
            Wording("the classes, with their instances", fr: "les classes et leurs instances"),
            run: { session, _ in try session.listClasses() }),
        DotCommand(
            ".properties", [".propriétés", ".proprietes"], "[CLASS]", .type,
            Wording("the properties, or those of a class", fr: "les propriétés, ou celles d'une classe"),
            run: { session, name in try session.listProperties(name) }),
        DotCommand(
            ".schema", [".schéma"], "CLASS", .type,
            Wording(
                "the properties of a class, with what they lead to",
                fr: "les propriétés d'une classe et ce à quoi elles mènent"),
            run: { session, name in try session.schema(name ?? "") }),
        DotCommand(
            ".describe", [".décrire", ".decrire"], "THING", .entity,
            Wording("all statements of a thing, as Turtle", fr: "tous les énoncés d'une chose, en Turtle"),
            run: { session, name in try session.describe(name ?? "") }),
        DotCommand(
            ".prefixes", [".préfixes"], nil, .none,
            Wording("the prefixes that need no declaration", fr: "les préfixes qu'il n'est pas besoin de déclarer"),
            run: { session, _ in try session.listPrefixes() }),
    ]

    private static let changing = [
        DotCommand(
            ".open", [".ouvrir"], "PATH", .file,
            Wording(
                "take the graph of a file or folder instead",
                fr: "prend à la place le graphe d'un fichier ou d'un dossier"),
            run: { session, path in try session.openGraph(path ?? "") }),
        DotCommand(
            ".load", [".charger"], "FILE [GRAPH]", .file,
            Wording(
                "add a file to the graph, or to a named one", fr: "ajoute un fichier au graphe, ou à un graphe nommé"),
            run: { session, words in try session.loadFile(words ?? "") }),
        DotCommand(
            ".save", [".enregistrer"], "FILE | question NAME [SENTENCE]", .file,
            Wording(
                "write the graph into a file, or keep the last SPARQL as a question",
                fr: "écrit le graphe dans un fichier, ou garde le dernier SPARQL comme question"),
            run: { session, words in try session.save(words ?? "") }),
        DotCommand(
            ".fact", [".fait"], "SUBJECT | PROPERTY | VALUE | SECTION", .entity,
            Wording(
                "add a fact with the section that states it, by names",
                fr: "ajoute un fait avec la section qui l'énonce, par leurs noms"),
            run: { session, words in try session.addFact(words ?? "") }),
        DotCommand(
            ".begin", [".commencer"], nil, .none,
            Wording("make the next changes one", fr: "fait des prochains changements un seul"),
            run: { session, _ in try session.begin() }),
        DotCommand(
            ".commit", [".valider"], nil, .none,
            Wording("keep the changes since .begin", fr: "garde les changements depuis .begin"),
            run: { session, _ in try session.end(keepsChanges: true) }),
        DotCommand(
            ".rollback", [".abandonner"], nil, .none,
            Wording("give up the changes since .begin", fr: "abandonne les changements depuis .begin"),
            run: { session, _ in try session.end(keepsChanges: false) }),
        DotCommand(
            ".undo", [".annuler"], nil, .none,
            Wording("take back the last change", fr: "reprend le dernier changement"),
            run: { session, _ in try session.undo() }),
        DotCommand(
            ".log", [".journal"], nil, .none,
            Wording(
                "the changes of this session, or of the store", fr: "les changements de cette session, ou de la base"),
            run: { session, _ in try session.listChanges() }),
        DotCommand(
            ".diff", [".différences", ".differences"], nil, .none,
            Wording(
                "what is not saved yet; of a store, the last change",
                fr: "ce qui n'est pas encore enregistré ; d'une base, le dernier changement"),
            run: { session, _ in try session.showChanges() }),
        DotCommand(
            ".check", [".vérifier", ".verifier"], nil, .none,
            Wording(
                "hold the graph against its shapes, and list disagreements",
                fr: "vérifie le graphe d'après ses formes, et compte les désaccords"),
            run: { session, _ in try session.check() }),
    ]

    private static let onOff = Argument.words(["on", "off"])

    private static let setting = [
        DotCommand(
            ".mode", [".format"], "[FORMAT]", .format,
            Wording(
                "how answers are written: \(SessionFormats.names.joined(separator: ", ")), vertical",
                fr: "comment les réponses sont écrites : \(SessionFormats.names.joined(separator: ", ")), vertical"),
            run: { session, name in try session.mode(name) }),
        DotCommand(
            ".output", [".sortie"], "[FILE]", .file,
            Wording(
                "write the next answers into a file; alone, here again",
                fr: "écrit les prochaines réponses dans un fichier ; seul, de nouveau ici"),
            run: { session, path in try session.output(path) }),
        DotCommand(
            ".once", [], "FILE", .file,
            Wording("write the next answer into a file", fr: "écrit la prochaine réponse dans un fichier"),
            run: { session, path in session.settings.once = path.map(OnceOutput.init) }),
        DotCommand(
            ".maxrows", [".lignes"], "[COUNT|all]", .words(["all", "20", "40", "100"]),
            Wording(
                "rows of a table that are shown, first and last",
                fr: "lignes montrées d'un tableau, premières et dernières"),
            run: { session, text in try session.maxRows(text) }),
        DotCommand(
            ".labels", [".étiquettes", ".noms"], "[LANGUAGES|off]", .words(["fr,en", "en,fr", "off"]),
            Wording("languages of the names that stand for IRIs", fr: "langues des noms qui tiennent lieu d'IRI"),
            run: { session, text in try session.labels(text) }),
        DotCommand(
            ".pager", [".pages"], "[on|off]", onOff,
            Wording("show long answers whole, page by page", fr: "montre les longues réponses entières, page par page"),
            run: { session, text in session.settings.pages = try session.flag(text, session.settings.pages) }),
        DotCommand(
            ".timer", [".chrono"], "[on|off]", onOff,
            Wording("tell how long answers take", fr: "dit le temps que prennent les réponses"),
            run: { session, text in session.settings.tellsTime = try session.flag(text, session.settings.tellsTime) }),
        DotCommand(
            ".timeout", [".délai", ".delai"], "[SECONDS|off]", .words(["10", "60", "off"]),
            Wording("stop queries after so many seconds", fr: "arrête les requêtes après tant de secondes"),
            run: { session, text in try session.timeout(text) }),
        DotCommand(
            ".limits", [".limites"], nil, .none,
            Wording("the limits of time, rows and memory", fr: "les limites de temps, de lignes et de mémoire"),
            run: { session, _ in try session.showLimits() }),
        DotCommand(
            ".language", [".langue"], "[fr|en]", .language,
            Wording("the language of messages and names", fr: "la langue des messages et des noms"),
            run: { session, name in try session.language(name) }),
        DotCommand(
            ".quit", [".quitter", ".exit"], nil, .none, Wording("leave, as Ctrl-D does", fr: "quitte, comme Ctrl-D"),
            run: { session, _ in session.quit() }),
    ]
}
