import RDF
import Ramure
import SPARQLResults

/// The dot commands that show what is there.
extension ShellSession {
    func listPrefixes() throws {
        var table = SolutionTable(variables: ["prefix", "namespace"])
        for entry in graph.prefixes {
            table.append([.literal(Literal(entry.prefix + ":")), .literal(Literal(entry.namespace))])
        }
        try write(table)
    }

    func listQuestions(_ words: String?) throws {
        let found = words.map {
            library.search($0, in: graph, language: context.language.rawValue, limit: 20).map(\.question)
        }
        try write(library.listing(of: found ?? library.questions, language: context.outputLanguage))
    }

    func listMaps() throws {
        try write(library.listing(of: library.questions.filter { $0.map != nil }, language: context.outputLanguage))
    }

    mutating func listClasses() throws {
        try list(
            """
            SELECT ?class (COUNT(DISTINCT ?thing) AS ?things) { ?thing a ?class }
            GROUP BY ?class ORDER BY DESC(?things) ?class
            """)
    }

    mutating func listProperties(_ name: String?) throws {
        guard let name else {
            return try list(
                """
                SELECT ?property (COUNT(*) AS ?statements) { ?subject ?property ?object }
                GROUP BY ?property ORDER BY DESC(?statements) ?property
                """)
        }
        try list(
            """
            SELECT ?property (COUNT(DISTINCT ?thing) AS ?things) { ?thing a \(try written(name)) ; ?property ?object }
            GROUP BY ?property ORDER BY DESC(?things) ?property
            """)
    }

    mutating func schema(_ name: String) throws {
        try list(
            """
            SELECT ?property (COUNT(*) AS ?values) (COUNT(DISTINCT ?thing) AS ?things) ?leadsTo
              (SAMPLE(?object) AS ?example)
            {
              ?thing a \(try written(name)) ; ?property ?object .
              OPTIONAL { ?object a ?class }
              BIND(COALESCE(?class, IF(ISLITERAL(?object), DATATYPE(?object), ?none)) AS ?leadsTo)
            }
            GROUP BY ?property ?leadsTo ORDER BY DESC(?things) ?property ?leadsTo
            """)
    }

    mutating func describe(_ name: String) throws {
        let iri = try graph.resolve(name, language: context.language.rawValue)
        try query("DESCRIBE <\(iri.string)>", sourceName: "query", isTold: false)
    }

    /// The class that a name means, as SPARQL writes it.
    private func written(_ name: String) throws -> String { "<\(try type(named: name).string)>" }

    private mutating func list(_ text: String) throws { try query(text, sourceName: "query", isTold: false) }
}

// MARK: The last answer

extension ShellSession {
    private func lastAnswer() throws -> LastAnswer {
        guard let last else {
            throw CommandError.usage("Nothing was asked yet", fr: "Rien n'a encore été demandé")
        }
        return last
    }

    /// Puts the SPARQL that ran last into the next prompt; where there is none, writes it.
    mutating func showLast() throws {
        let text = try lastAnswer().sparql
        if context.canEditLines {
            draft = text
        } else {
            try context.withStandardOutput { $0.append(text.hasSuffix("\n") ? text : text + "\n") }
        }
    }

    func sources(_ row: String?) throws {
        let last = try lastAnswer()
        var options = options
        options.tracesSources = true
        let cursor = try graph.cursor(last.sparql, options: options)
        let wanted = row.flatMap { Int($0) }
        if row != nil, wanted == nil || wanted.map({ $0 < 1 }) ?? false {
            throw CommandError.usage(
                "'.sources' takes the number of a row", fr: "« .sources » prend le numéro d'une ligne")
        }
        let names = Wording("row section document", fr: "ligne section document").text(in: context.language)
        var table = SolutionTable(variables: names.split(separator: " ").map(String.init))
        let column = SourceColumn(of: graph, language: context.language)
        var number = 0
        while let solution = try cursor.next() {
            number += 1
            guard wanted == nil || wanted == number else { continue }
            if wanted != nil { try write(SolutionTable(variables: solution.variables, rows: [solution.values])) }
            for source in cursor.sources {
                let document = column.documents(of: [source]).first
                table.append([.integer(number), source, document == source ? nil : document])
            }
            if wanted == number { break }
        }
        if let wanted, wanted > number {
            throw CommandError.usage("The answer has \(number) rows", fr: "La réponse a \(number) lignes")
        }
        try write(table)
    }

    /// Runs a query and shows its plan, rows expected beside rows given, instead of the answer.
    func explain(_ text: String?) throws {
        var options = options
        options.planObserver = { [context] in context.say(plan: $0) }
        switch try graph.query(try text ?? lastAnswer().sparql, options: options) {
        case .boolean: break
        case .solutions(let cursor): while try cursor.next() != nil {}
        case .graph(let cursor): while try cursor.next() != nil {}
        }
    }

    func why() throws {
        let last = try lastAnswer()
        tellNotes(last.sparql, isEmpty: last.rowCount == 0)
    }
}

// MARK: Maps

extension ShellSession {
    /// `NAME [VALUE…] [FILE]`: the last word is a file when its ending is that of a format.
    mutating func drawMap(_ line: String) throws {
        var words = Words.split(line)
        var path: String?
        if words.count > 1, let word = words.last, MapFormatName(fileName: word) != nil { path = words.popLast() }
        let name = words.first ?? ""
        let maps = library.questions.filter { $0.map != nil }
        guard let question = maps.first(where: { $0.name == name || $0.name == "map-\(name)" }) else {
            let names = Phrase.alternatives(maps.map(\.name))
            throw CommandError(
                .usage,
                Wording("No map '\(name)'.", fr: "Aucune carte « \(name) ».")
                    + Phrase.didYouMean(name, among: maps.map(\.name) + maps.map { String($0.name.dropFirst(4)) })
                    + Wording(" There is \(names.english)", fr: " Il y a \(names.french)"))
        }
        let values = try question.arranged(Array(words.dropFirst()))
        let terms = try question.terms(values, in: graph, language: context.language.rawValue)
        let answer = try question.ask(graph, terms: terms, options: options)
        last = LastAnswer(sparql: try question.sparql(terms), rowCount: answer.rows.count)
        guard let map = try answer.map() else { return }
        let format = try path.flatMap { MapFormatName(fileName: $0)?.format } ?? .init(name: "markdown")
        let bytes = try format.export(map)
        guard let path else { return try withAnswerOutput { output, _ in output.bytes += bytes } }
        try context.withOutput(path) { $0.bytes += bytes }
        inform(Wording("Written: \(path)", fr: "Écrit : \(path)"))
    }
}
