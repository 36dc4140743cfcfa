/// A command; ``all`` is the one list of them, from which come dispatch, help and suggestions.
package struct Command: Sendable {
    package let name: CommandName
    /// What follows the name, a line each.
    package let synopses: [String]
    package let summary: Wording
    let run: @Sendable (Invocation, CommandContext) throws -> Void

    package static let all = [
        Command(
            name: .shell, synopses: ["[-c TEXT] [-f FILE]"],
            summary: Wording(
                "The shell: questions and SPARQL, typed or from a pipe",
                fr: "L'interpréteur : questions et SPARQL, tapés ou venus d'un tube"),
            run: ShellCommand.run),
        Command(
            name: .ask, synopses: ["[QUESTION [VALUE…] [--NAME VALUE]…]"],
            summary: Wording(
                "Ask a saved question, by its name or its sentence; without one, list them",
                fr: "Pose une question enregistrée, par son nom ou sa phrase ; sans question, les énumère"),
            run: AskCommand.run),
        Command(
            name: .query, synopses: ["TEXT | --query FILE | -"],
            summary: Wording("Answer a SPARQL query", fr: "Répond à une requête SPARQL"),
            run: QueryCommand.run),
        Command(
            name: .update, synopses: ["TEXT | --update FILE | -"],
            summary: Wording(
                "Change the data by SPARQL Update, all or nothing, and print the result",
                fr: "Change les données par SPARQL Update, tout ou rien, et affiche le résultat"),
            run: UpdateCommand.run),
        Command(
            name: .map, synopses: ["[NAME [VALUE…] [--NAME VALUE]…]", "--all --output DIR"],
            summary: Wording(
                "Draw a map; without a name, list them", fr: "Dessine une carte ; sans nom, les énumère"),
            run: MapCommand.run),
        Command(
            name: .convert, synopses: ["IN… [--from FORMAT] [--to FORMAT]", "IN… [--from FORMAT] --check"],
            summary: Wording(
                "Rewrite data in another format; with --store, into it or, without IN, out of it",
                fr: "Réécrit des données dans un autre format ; avec --store, vers elle ou, sans IN, d'elle"),
            run: ConvertCommand.run),
        Command(
            name: .check, synopses: ["[--shapes FILE]"],
            summary: Wording(
                "Hold the graph against its shapes, and list what its documents disagree on",
                fr: "Confronte le graphe à ses formes, et énumère les désaccords de ses documents"),
            run: CheckCommand.run),
        Command(
            name: .add, synopses: ["SUBJECT PROPERTY VALUE --section SECTION", "STATEMENT --section SECTION"],
            summary: Wording(
                "Add a fact to the file of Graph/ that holds its section, and say what it breaks",
                fr: "Ajoute un fait au fichier de Graph/ qui tient sa section, et dit ce qu'il casse"),
            run: AddCommand.run),
        Command(
            name: .path, synopses: ["FROM TO"],
            summary: Wording(
                "Find the shortest paths between two things, with the sections that state them",
                fr: "Trouve les plus courts chemins entre deux choses, avec les sections qui les énoncent"),
            run: PathCommand.run),
        Command(
            name: .snapshot, synopses: ["--output FILE", "--store FILE [--forget]"],
            summary: Wording(
                "Write the whole graph as one JSON-LD file; of a store alone, take its journal into its own",
                fr: "Écrit tout le graphe en un fichier JSON-LD ; pour une base seule, intègre son journal au sien"),
            run: SnapshotCommand.run),
        Command(
            name: .diff, synopses: ["A B", "--store FILE [FROM [TO]]"],
            summary: Wording(
                "Tell what differs between files of data, or between transactions or times of a store",
                fr: "Dit ce qui diffère entre des fichiers de données, ou entre transactions ou dates d'une base"),
            run: DiffCommand.run),
        Command(
            name: .log, synopses: ["--store FILE"],
            summary: Wording("List the transactions of a store", fr: "Énumère les transactions d'une base"),
            run: LogCommand.run),
        Command(
            name: .undo, synopses: ["--store FILE [TRANSACTION]"],
            summary: Wording(
                "Take back a transaction, the last one that stands, by a new one",
                fr: "Annule une transaction, la dernière qui tienne, par une nouvelle"),
            run: UndoCommand.run),
        Command(
            name: .bench, synopses: ["DATAFILE QUERYDIR --runs N"],
            summary: Wording(
                "Measure loading and queries, one JSON object a line",
                fr: "Mesure le chargement et des requêtes, un objet JSON par ligne"),
            run: BenchCommand.run),
        Command(
            name: .completion, synopses: ["bash | zsh | fish"],
            summary: Wording(
                "Print what lets TAB complete the command in a shell of the system",
                fr: "Affiche ce qui permet à TAB de compléter la commande dans un interpréteur du système"),
            run: CompletionCommand.run),
    ]

    /// The words that call it: `ramure ask`.
    package var title: String { name == .shell ? "ramure" : "ramure \(name.rawValue)" }
}
