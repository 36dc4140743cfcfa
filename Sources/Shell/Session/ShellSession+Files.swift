import Persistence
import RDF
import RDFFormats
import Ramure
import SPARQLResults

/// The dot commands that read and write graphs.
extension ShellSession {
    /// Takes the data of a file or folder, or a store, which a journal stands beside.
    mutating func openGraph(_ path: String) throws {
        if try context.fileSystem.exists(path + ".journal") {
            let option = StoreOption(path, of: Invocation(), in: context)
            let store = try option.openForSession()
            open(store.graph, store: (option, store))
        } else {
            open(try DataOptions.failing { try KnowledgeGraph(contentsOf: path) })
        }
        inform(Phrase.count(graph.count, Wording("statement", fr: "énoncé")))
    }

    /// `FILE [GRAPH]`
    mutating func loadFile(_ line: String) throws {
        let words = Words.split(line)
        guard let path = words.first, words.count < 3 else {
            throw CommandError.usage("'.load' takes FILE [GRAPH]", fr: "« .load » prend FICHIER [GRAPHE]")
        }
        if try context.fileSystem.kind(of: path) == nil { throw FileError(cause: .missing, path: path) }
        let name = try words.dropFirst().first.map { try graph.resolve($0) }
        try change(note: ".load \(line)") { graph in
            try DataOptions.failing { try graph.load(contentsOf: path, into: name) }
        }
    }

    /// `FILE`, or `question NAME [SENTENCE]`.
    mutating func save(_ line: String) throws {
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        if words.count > 1, words[0] == "question" {
            return try saveQuestion(words[1], sentence: words.count > 2 ? words[2] : nil)
        }
        let path = line.trimmed
        let ending = PathName.fileExtension(of: path)
        if ending == "json" || ending == "jsonld" {
            try graph.saveSnapshot(to: path)
        } else if let format = RDFFormat(fileExtension: ending) {
            let bytes = try graph.serialized(as: format)
            try context.withOutput(path) { $0.bytes += bytes }
        } else {
            throw RamureError.unknownFormat(
                path: path, known: RDFFormat.allCases.flatMap(\.fileExtensions).map { ".\($0)" })
        }
        noteSaved()
        inform(
            Wording("Written: \(path), ", fr: "Écrit : \(path), ")
                + Phrase.count(graph.count, Wording("statement", fr: "énoncé")))
    }

    private mutating func saveQuestion(_ name: String, sentence: String?) throws {
        guard let last else {
            throw CommandError.usage("Nothing was asked yet", fr: "Rien n'a encore été demandé")
        }
        guard name.utf8.allSatisfy({ ($0 | 0x20) &- 97 < 26 || $0 &- 48 < 10 || $0 == UInt8(ascii: "-") }) else {
            throw CommandError.usage(
                "'\(name)': a name has letters, digits and hyphens",
                fr: "« \(name) » : un nom a des lettres sans accent, des chiffres et des traits d'union")
        }
        let key = context.language == .french ? "sentence-fr" : "sentence"
        var head = "#+ summary: \(Self.quoted(sentence ?? name))\n"
        if let sentence { head += "#+ \(key): \(Self.quoted(sentence))\n" }
        let body = last.sparql.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#+") }
        let declared = Self.missingPrefixes(of: last.sparql, in: graph.prefixes)
        let question = try OwnQuestions(environment: SystemTerminal.environment).save(
            name, head + declared + body.joined(separator: "\n") + "\n")
        library = QuestionLibrary(library.questions + [question])
        inform(Wording("Saved: \(name)", fr: "Enregistrée : \(name)"))
    }

    /// A scalar of a head, in quotation marks, whatever it holds.
    private static func quoted(_ text: String) -> String {
        "\"" + text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] } + "\""
    }

    /// Declarations of the graph's own prefixes that a text uses: a saved question stands alone.
    private static func missingPrefixes(of text: String, in prefixes: PrefixMap) -> String {
        prefixes.filter { entry in
            let words = text.split { $0.isWhitespace || "{}()[];,.|/^".contains($0) }
            return words.contains { $0.hasPrefix("\(entry.prefix):") }
                && !text.uppercased().contains("PREFIX \(entry.prefix.uppercased()):")
        }.map { "PREFIX \($0.prefix): <\($0.namespace)>\n" }.joined()
    }

    /// `SUBJECT | PROPERTY | VALUE | SECTION`, by names.
    mutating func addFact(_ line: String) throws {
        let parts = line.split(separator: "|").map { String($0).trimmed }
        guard parts.count == 3 || parts.count == 4 else {
            throw CommandError.usage(
                "Say SUBJECT | PROPERTY | VALUE | SECTION; a VALUE in quotation marks is a text",
                fr: "Dites SUJET | PROPRIÉTÉ | VALEUR | SECTION ; une VALEUR entre guillemets est un texte")
        }
        let language = context.language.rawValue
        let subject = try graph.resolve(parts[0], language: language)
        let property = try property(parts[1])
        let section = try parts.count == 4 ? graph.resolve(parts[3], language: language) : nil
        let quad = Quad(
            .iri(subject), property, try value(parts[2]), in: section.map(Term.iri))
        try change(note: "+ \(parts.joined(separator: " | "))") { try $0.insert([quad]) }
    }

    private func property(_ name: String) throws -> IRI {
        if let iri = try? graph.resolve(name, language: context.language.rawValue) { return iri }
        let found = graph.completions(
            of: "SELECT * { ?x \(name)", at: "SELECT * { ?x \(name)".utf8.count, languages: [context.language.rawValue]
        ).items.filter { $0.kind == .property }
        if found.count == 1, let iri = graph.prefixes.expand(found[0].text) { return iri }
        return try graph.resolve(name, language: context.language.rawValue)
    }

    private func value(_ text: String) throws -> Term {
        if let first = text.first, "\"«".contains(first), text.count > 1 {
            return .literal(Literal(String(text.dropFirst().dropLast()).trimmed, language: context.language.rawValue))
        }
        if Int(text) != nil { return .literal(Literal(text, datatype: XSD.integer)) }
        if Double(text) != nil { return .literal(Literal(text, datatype: XSD.decimal)) }
        return .iri(try graph.resolve(text, language: context.language.rawValue))
    }

    func listChanges() throws {
        let names = Wording(
            "change time author note inserted deleted", fr: "changement date auteur note ajoutés supprimés")
        var table = SolutionTable(variables: names.text(in: context.language).split(separator: " ").map(String.init))
        if let store {
            for commit in try store.graph.history() {
                table.append([
                    .integer(commit.transaction), .literal(Literal(commit.time, datatype: XSD.dateTime)),
                    commit.author.map { .string($0) }, commit.note.map { .string($0) },
                    .integer(commit.changes.inserted.count), .integer(commit.changes.deleted.count),
                ])
            }
            return try write(table)
        }
        for (number, change) in changes.enumerated() {
            let after = number + 1 < changes.count ? changes[number + 1].before : graph
            let done = after.changes(since: change.before)
            table.append([
                .integer(number + 1), nil, nil, .string(change.note), .integer(done.inserted.count),
                .integer(done.deleted.count),
            ])
        }
        try write(table)
    }

    /// What is not saved; of a store, what the last change did.
    func showChanges() throws {
        let before = store == nil ? saved : changes.last?.before ?? graph
        let changes = graph.changes(since: before)
        let language = context.language.rawValue
        let report = ChangeReport(changes, from: before, to: graph, language: language)
        let bytes = try report.written(as: .text)
        try withAnswerOutput { output, _ in output.bytes += bytes }
    }

    /// Holds the graph against the shapes that travel with the program.
    func check() throws {
        let check = try graph.check(options: options)
        let names = Wording("thing property message", fr: "chose propriété message").text(in: context.language)
        var table = SolutionTable(variables: names.split(separator: " ").map(String.init))
        for result in check.report.results {
            let message = result.messages.first { $0.language == context.language.rawValue } ?? result.messages.first
            table.append([
                result.focusNode, result.path(graph.prefixes).map { .string($0) },
                message.map { .literal($0) } ?? .iri(result.component),
            ])
        }
        if !table.isEmpty { try write(table) }
        context.say(
            Phrase.count(check.report.results.count, Wording("result", fr: "résultat"))
                + Wording(
                    ", \(check.undeclared.count) undeclared of \(check.disagreements.count) disagreements",
                    fr: ", \(check.undeclared.count) désaccords non déclarés sur \(check.disagreements.count)"))
    }
}

extension String {
    /// Without spaces around it.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
