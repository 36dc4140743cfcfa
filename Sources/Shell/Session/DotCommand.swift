/// A command of the shell; ``all`` is the one list of them.
package struct DotCommand: Sendable {
    /// With its dot.
    package let name: String
    /// What may follow, as help shows it.
    package let argument: String?
    package let help: Wording
    let run: @Sendable (inout ShellSession, String?) throws -> Void

    package static let all = [
        DotCommand(
            name: ".help", argument: nil, help: Wording("what can be typed here", fr: "ce qu'on peut taper ici"),
            run: { session, _ in try session.help() }),
        DotCommand(
            name: ".format", argument: "[FORMAT]",
            help: Wording(
                "how answers are written: \(SessionFormats.names.joined(separator: ", "))",
                fr: "comment les réponses sont écrites : \(SessionFormats.names.joined(separator: ", "))"),
            run: { session, argument in try session.format(argument) }),
        DotCommand(
            name: ".prefixes", argument: nil,
            help: Wording(
                "the prefixes that need no declaration", fr: "les préfixes qu'il n'est pas besoin de déclarer"),
            run: { session, _ in try session.listPrefixes() }),
        DotCommand(
            name: ".questions", argument: nil,
            help: Wording("the saved questions", fr: "les questions enregistrées"),
            run: { session, _ in try session.listQuestions() }),
        DotCommand(
            name: ".quit", argument: nil, help: Wording("leave, as Ctrl-D does", fr: "quitte, comme Ctrl-D"),
            run: { session, _ in session.isOver = true }),
    ]

    /// The command that a line calls, and what follows its name; a usage error when there is none.
    static func called(by line: String) throws(CommandError) -> (DotCommand, argument: String?) {
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        let name = words.first ?? line
        guard let command = all.first(where: { $0.name == name }) else {
            let unknown = Wording("Unknown command '\(name)'.", fr: "Commande inconnue « \(name) ».")
            var remedy = Phrase.didYouMean(name, among: all.map(\.name))
            if remedy.english.isEmpty { remedy = Wording(" '.help' lists them", fr: " « .help » les énumère") }
            throw CommandError(.usage, unknown + remedy)
        }
        if command.argument == nil, words.count > 1 {
            throw .usage("'\(name)' takes nothing", fr: "« \(name) » ne prend rien")
        }
        return (command, words.count > 1 ? words[1] : nil)
    }
}
