import Cartography
import RDF
import Ramure
import SPARQLResults

/// Questions in words.
extension ShellSession {
    /// Asks what the words say: the number of an offer, a saved question by its name or sentence, a short form; else
    /// offers what they may mean.
    mutating func ask(_ text: String) throws {
        if let number = Int(text), !offers.isEmpty { return try choose(number) }
        offers = []
        let words = Words.split(text)
        do {
            // A name may be followed by values; a sentence is taken as it is.
            let isNamed = library.questions.contains { $0.name == words.first }
            let line = try QuestionLine(isNamed ? words : [text], in: library, on: graph, language: context.language)
            return try ask(line.question, line.values)
        } catch let error as RamureError {
            let form = ShortForm(text)
            if let form, form.isPlain { return try ask(form) }
            switch error {
            // Words that begin as a name does, or as a sentence, and go on otherwise.
            case .unknownQuestion, .tooManyValues, .unknownLabel: try offer(text, form, else: error)
            default: throw error
            }
        }
    }

    mutating func ask(_ question: Question, _ values: [String: String]) throws {
        let language = context.language.rawValue
        let terms: [String: Term]
        do {
            terms = try question.terms(values, in: graph, language: language)
        } catch RamureError.ambiguousLabel(let text, let candidates) {
            return try offer(candidates, for: text, in: values, of: question)
        } catch RamureError.unknownLabel(let text, let expected, let suggestions) where !suggestions.isEmpty {
            if !isInteractive {
                throw RamureError.unknownLabel(text, expectedClass: expected, suggestions: suggestions)
            }
            return try offer(suggestions, for: text, in: values, of: question)
        }
        var options = options
        options.tracesSources = tellsSources
        let clock = ContinuousClock()
        let start = clock.now
        let answer = try question.ask(graph, terms: terms, options: options)
        let sparql = try question.sparql(terms)
        last = LastAnswer(sparql: sparql, rowCount: answer.answer == nil ? answer.rows.count : nil)
        if let yes = answer.answer {
            return try withAnswerOutput { output, format in answerOutput(format).write(yes, to: &output) }
        }
        let marks = DisputeMarks(graph: graph, language: context.outputLanguage, tellsValues: false)
        try withAnswerOutput { buffer, ending in
            let output = answerOutput(ending)
            let shown = marks.marked(answer.rows, of: answer, about: terms.values, format: output.format)
            _ = try output.write(shown, to: &buffer)
        }
        var closing = Closing(rowCount: answer.rows.count)
        if options.tracesSources {
            let sources = Set(answer.rows.indices.flatMap { answer.sources(ofRow: $0) })
            closing.documents = SourceColumn(of: graph, language: context.language).documents(of: sources)
        }
        close(closing, time: clock.now - start)
        if answer.rows.isEmpty { tellNotes(sparql, isEmpty: true) }
    }
}

// MARK: Offers

extension ShellSession {
    private mutating func choose(_ number: Int) throws {
        guard offers.indices.contains(number - 1) else {
            throw CommandError.usage(
                "There are \(offers.count) to choose from", fr: "Il y en a \(offers.count) au choix")
        }
        let offer = offers[number - 1]
        try offer.run(&self)
    }

    /// Lists what the words may mean, numbered; where nobody can choose, throws instead.
    private mutating func offer(_ text: String, _ form: ShortForm?, else error: RamureError) throws {
        let language = context.language.rawValue
        var found: [Offer] = library.search(text, in: graph, language: language).map { match in
            Offer(title: match.sentence(language: language, in: graph), detail: match.question.name) { session in
                guard match.missing.isEmpty else {
                    session.draft = match.sentence(language: language, in: session.graph)
                    return
                }
                try session.ask(match.question, match.values)
            }
        }
        if let form, let title = try? self.title(of: form) {
            found.append(Offer(title: title, detail: "SPARQL") { try $0.ask(form) })
        }
        guard isInteractive, !found.isEmpty else {
            guard !found.isEmpty, case .unknownQuestion = error else { throw error }
            throw RamureError.unknownQuestion(text, suggestions: found.map(\.title))
        }
        show(found, Wording("Which is meant? Type its number", fr: "Laquelle ? Tapez son numéro"))
    }

    private mutating func offer(
        _ candidates: [NamedEntity], for text: String, in values: [String: String], of question: Question
    ) throws {
        guard isInteractive else { throw RamureError.ambiguousLabel(text, candidates: candidates) }
        let found = candidates.map { entity in
            Offer(title: entity.label, detail: entity.classes.joined(separator: ", ")) { session in
                let changed = values.mapValues { $0 == text ? "<\(entity.iri.string)>" : $0 }
                try session.ask(question, changed)
            }
        }
        show(found, Wording("'\(text)' may be", fr: "« \(text) » peut être"))
    }

    private mutating func show(_ found: [Offer], _ wording: Wording) {
        offers = found
        var lines = wording.text(in: context.language) + "\n"
        for (number, offer) in found.enumerated() {
            lines += "  \(number + 1)  \(offer.title)" + (offer.detail.isEmpty ? "" : "  (\(offer.detail))") + "\n"
        }
        context.say(Wording(lines.trimmed, fr: lines.trimmed))
    }
}

// MARK: Short forms

extension ShellSession {
    func resolve(_ text: String) throws -> IRI {
        try graph.resolve(text, language: context.language.rawValue)
    }

    /// The class that a name means, before anything else that has the name.
    func type(named text: String) throws -> IRI {
        let classes: Set = [
            IRI("http://www.w3.org/2002/07/owl#Class"), IRI("http://www.w3.org/2000/01/rdf-schema#Class"),
        ]
        let language = context.language.rawValue
        if let iri = try? graph.resolve(text, classes: classes, language: language) { return iri }
        let start = "SELECT * { ?x a \(text)"
        let found = graph.completions(of: start, at: start.utf8.count, languages: [language]).items.filter {
            $0.kind == .type
        }
        if found.count == 1, let iri = graph.prefixes.expand(found[0].text) { return iri }
        return try resolve(text)
    }

    mutating func ask(_ form: ShortForm) throws {
        switch form {
        case .about(let name): try ask("facts-about", ["entity": name])
        case .neighbours(let name): try ask("neighbours", ["entity": name])
        case .sources(let name): try ask("sections-about", ["entity": name])
        case .versions(let name): try ask("variants-of", ["entity": name])
        case .timeline(let from, let to): try ask("timeline-of-period", ["from": from, "to": to])
        case .rank(let type, let property): try rank(type, property)
        case .path(let from, let to): try showPath(try resolve(from), try resolve(to))
        case .compare(let first, let second): try compare(first, second)
        case .without: try query(try sparql(of: form), sourceName: "query")
        case .export(let name, let format): try drawMap("\(name) \(name).\(format)")
        }
    }

    private mutating func ask(_ name: String, _ values: [String: String]) throws { try ask(try library[name], values) }

    /// What an offer of a form says.
    private func title(of form: ShortForm) throws -> String {
        guard case .without(let left, let right) = form else { return "" }
        _ = try sparql(of: form)
        return Wording("\(left) linked to no \(right)", fr: "\(left) sans lien avec \(right)").text(
            in: context.language)
    }

    /// Things of one class that nothing links to any of another, or to one thing, directly or over one other.
    private func sparql(of form: ShortForm) throws -> String {
        guard case .without(let left, let right) = form else { return "" }
        let type = try self.type(named: left)
        let other = try (try? self.type(named: right)) ?? resolve(right)
        let isClass = graph.quads(predicate: RDFVocabulary.type, object: .iri(other)).first != nil
        let linked = isClass ? "?other a <\(other.string)> . " : ""
        let end = isClass ? "?other" : "<\(other.string)>"
        return """
            SELECT ?thing {
              ?thing a <\(type.string)> .
              FILTER NOT EXISTS { \(linked){ ?thing ?p \(end) } UNION { \(end) ?p ?thing }
                UNION { ?middle ?p ?thing ; ?q \(end) } }
            } ORDER BY ?thing
            """
    }

    private mutating func rank(_ type: String, _ property: String) throws {
        let language = context.language.rawValue
        let iri = try self.type(named: type)
        if let exact = try? resolve(property) {
            return try ask("entities-ranked", ["class": "<\(iri.string)>", "property": "<\(exact.string)>"])
        }
        let start = "SELECT * { ?x a <\(iri.string)> ; \(property)"
        let found = graph.completions(of: start, at: start.utf8.count, languages: [language]).items.filter {
            $0.kind == .property
        }
        guard !found.isEmpty else { throw RamureError.unknownLabel(property, expectedClass: nil, suggestions: []) }
        let offers = found.map { item in
            Offer(title: item.label ?? item.text, detail: item.text) { session in
                try session.ask("entities-ranked", ["class": "<\(iri.string)>", "property": item.text])
            }
        }
        if offers.count == 1 || !isInteractive { return try offers[0].run(&self) }
        show(offers, Wording("By which property?", fr: "Par quelle propriété ?"))
    }

    /// By a saved question that takes two things of such classes, else property by property.
    private mutating func compare(_ first: String, _ second: String) throws {
        let fitting = library.questions.filter { question in
            let required = question.parameters.filter(\.isRequired)
            guard required.map(\.name).sorted() == ["first", "second"], required.allSatisfy({ $0.kind == .iri }),
                question.tags.contains("comparisons")
            else { return false }
            return (try? question.terms(["first": first, "second": second], in: graph)) != nil
        }
        if fitting.count == 1 { return try ask(fitting[0], ["first": first, "second": second]) }
        if fitting.count > 1, isInteractive {
            let language = context.language.rawValue
            let found = fitting.map { question in
                Offer(title: question.summary(language: language) ?? question.name, detail: question.name) {
                    try $0.ask(question, ["first": first, "second": second])
                }
            }
            return show(found, Wording("How?", fr: "Comment ?"))
        }
        let one = try resolve(first)
        let other = try resolve(second)
        try query(
            """
            SELECT ?property ?first ?second {
              { SELECT ?property (GROUP_CONCAT(DISTINCT STR(?a); SEPARATOR=", ") AS ?first) {
                <\(one.string)> ?property ?a } GROUP BY ?property }
              { SELECT ?property (GROUP_CONCAT(DISTINCT STR(?b); SEPARATOR=", ") AS ?second) {
                <\(other.string)> ?property ?b } GROUP BY ?property }
            } ORDER BY ?property
            """, sourceName: "query")
    }

    private func showPath(_ start: IRI, _ end: IRI) throws {
        let paths = try graph.paths(from: start, to: end, options: PathOptions(query: options))
        guard !paths.isEmpty else {
            return context.say(Wording("Nothing leads from one to the other", fr: "Rien ne mène de l'un à l'autre"))
        }
        let names = Wording("path from property to section", fr: "chemin de propriété vers section")
        var table = SolutionTable(variables: names.text(in: context.language).split(separator: " ").map(String.init))
        for (number, path) in paths.enumerated() {
            for step in path.steps {
                let property = Term.iri(step.triple.predicate)
                let label = graph.label(of: property, language: context.language.rawValue)
                table.append([
                    .integer(number + 1), step.start, step.isForward ? property : .string("← \(label)"), step.end,
                    step.sources.first,
                ])
            }
        }
        try write(table)
    }
}

extension ShortForm {
    /// Whether the form can mean nothing else: its first word says what it is.
    var isPlain: Bool {
        if case .without = self { false } else { true }
    }
}
