import RDF
import Ramure
import SPARQLResults

/// The dot commands that set something, and help.
extension ShellSession {
    func help(_ name: String?) throws {
        let language = context.language
        if let name {
            let (command, _) = try DotCommand.called(by: name.hasPrefix(".") ? name + " ?" : ".\(name) ?")
            let others = " (\(([command.name] + command.aliases).joined(separator: ", ")))"
            return try context.withStandardOutput {
                $0.append("\(command.synopsis(in: language))\(others)\n\(command.help.text(in: language))\n")
            }
        }
        var text = Wording(
            """
            a question, by its sentence, its name or a few words: Which tools serve the axis A&T?  tools territories
            about X, neighbours X, path X -> Y, X without Y, compare X and Y, sources of X, timeline 2013..2018
            SPARQL, over as many lines as it takes, ended by ';' at the end of a line or by a blank line
            TAB completes, Ctrl-R searches what was typed, Ctrl-C stops, Ctrl-D leaves

            """,
            fr: """
                une question, par sa phrase, son nom ou des mots : Quels outils servent l'axe A&T ?  outils territoires
                sur X, voisins X, chemin X -> Y, X sans Y, comparer X et Y, sources de X, frise 2013..2018
                SPARQL, sur autant de lignes qu'il faut, fini par « ; » en fin de ligne ou par une ligne vide
                TAB complète, Ctrl-R cherche dans ce qui fut tapé, Ctrl-C arrête, Ctrl-D quitte

                """
        ).text(in: language)
        let synopses = DotCommand.all.map { $0.synopsis(in: language) }
        let width = min(24, synopses.map(\.count).max() ?? 0)
        for (command, synopsis) in zip(DotCommand.all, synopses) {
            let padding = String(repeating: " ", count: max(0, width - synopsis.count) + 2)
            text += "\(synopsis)\(padding)\(command.help.text(in: language))\n"
        }
        try context.withStandardOutput { $0.append(text) }
    }

    func examples() throws {
        var lines: [String] = []
        for name in ["tools-for-axis", "methods-by-experiments", "neighbours", "territories-compared"] {
            guard let question = try? library[name] else { continue }
            var sentence = question.sentence(language: context.language.rawValue) ?? name
            for (slot, value) in question.example.sorted(by: { $0.key < $1.key }) {
                sentence = sentence.split(separator: "{\(slot)}", omittingEmptySubsequences: false).joined(
                    separator: value)
            }
            lines.append(sentence)
        }
        lines += [
            Wording("tools territories", fr: "outils territoires").text(in: context.language),
            Wording("axes without module", fr: "axes sans module").text(in: context.language),
            Wording("compare Grand Est and France", fr: "comparer Grand Est et France").text(in: context.language),
            Wording(".map tools tools.html", fr: ".carte tools outils.html").text(in: context.language),
            "SELECT ?axis (COUNT(?tool) AS ?n) { ?tool ram:serves ?axis } GROUP BY ?axis ORDER BY DESC(?n);",
        ]
        try context.withStandardOutput { $0.append(lines.joined(separator: "\n") + "\n") }
    }

    mutating func mode(_ name: String?) throws {
        guard let name else {
            let layout = settings.layout == .vertical ? "vertical" : settings.formats.table.name
            return try context.withStandardOutput { $0.append("\(layout) \(settings.formats.graph.rawValue)\n") }
        }
        if name == "vertical" {
            settings.layout = .vertical
            return try settings.formats.choose("table")
        }
        try settings.formats.choose(name)
        settings.layout = .fitting
    }

    mutating func output(_ path: String?) throws {
        settings.output = nil
        if let path { settings.output = try SessionOutput(path, of: context.fileSystem) }
    }

    mutating func maxRows(_ text: String?) throws {
        guard let text else {
            let count = settings.rowCount.map { "\($0)" } ?? "all"
            return try context.withStandardOutput { $0.append(count + "\n") }
        }
        if text == "all" || text == "tout" || text == "0" {
            settings.rowCount = nil
        } else if let count = Int(text), count > 0 {
            settings.rowCount = count
        } else {
            throw CommandError.usage("'\(text)' is no number of rows", fr: "« \(text) » n'est pas un nombre de lignes")
        }
    }

    mutating func labels(_ text: String?) throws {
        guard let text else {
            let shown = settings.labelLanguages?.joined(separator: ",") ?? "off"
            return try context.withStandardOutput { $0.append(shown + "\n") }
        }
        settings.labelLanguages =
            text == "off" || text == "non"
            ? nil : text.split { $0 == "," || $0 == " " }.map { $0.lowercased() }
    }

    func flag(_ text: String?, _ before: Bool) throws -> Bool {
        switch text {
        case nil: return !before
        case "on", "oui", "1": return true
        case "off", "non", "0": return false
        case let text?: throw CommandError.usage("'\(text)': say on or off", fr: "« \(text) » : dites on ou off")
        }
    }

    mutating func timeout(_ text: String?) throws {
        guard let text else { return try showLimits() }
        if text == "off" || text == "0" {
            options.limits.time = nil
        } else if let seconds = Double(text), seconds > 0, seconds < 3e8 {
            options.limits.time = .seconds(seconds)
        } else {
            throw CommandError.usage("'\(text)' are no seconds", fr: "« \(text) » : il faut des secondes")
        }
    }

    func showLimits() throws {
        var table = SolutionTable(variables: ["limit", "value"])
        let limits = options.limits
        let values: [(String, String?)] = [
            ("--timeout", limits.time.map { "\($0 / .seconds(1)) s" }), ("--max-rows", limits.rows.map { "\($0)" }),
            ("--max-memory", limits.memory.map { "\($0)" }), (".maxrows", settings.rowCount.map { "\($0)" }),
        ]
        for (name, value) in values { table.append([.literal(Literal(name)), value.map { .literal(Literal($0)) }]) }
        try write(table)
    }

    mutating func language(_ name: String?) throws {
        guard let name else {
            return try context.withStandardOutput { $0.append(context.language.rawValue + "\n") }
        }
        guard let language = Language(rawValue: name.lowercased()) else {
            throw CommandError.usage("There is 'fr' and 'en'", fr: "Il y a « fr » et « en »")
        }
        speak(language)
    }

    mutating func quit() {
        let isRepeated = hasWarned
        leave(isRepeated: isRepeated)
        hasWarned = !isOver
    }
}
