public import RDF
internal import SPARQLResults
internal import SPARQLSyntax
internal import SourceText

extension Question {
    /// Asks a graph. Values are texts by parameter: labels, prefixed names or IRIs of things, lexical forms of
    /// literals.
    ///
    /// Throws ``RamureError`` for a value that is missing or means nothing, or several things; a `Diagnostic` for a
    /// malformed query.
    public func ask(
        _ graph: KnowledgeGraph, _ values: [String: String] = [:], language: String? = nil,
        options: QueryOptions = QueryOptions()
    ) throws -> Answer {
        try ask(graph, terms: try terms(values, in: graph, language: language), options: options)
    }

    /// Asks a graph, with terms by parameter.
    public func ask(
        _ graph: KnowledgeGraph, terms: [String: Term], options: QueryOptions = QueryOptions()
    ) throws -> Answer {
        for parameter in parameters where parameter.isRequired && terms[parameter.name] == nil {
            throw missing(parameter, in: graph, language: nil)
        }
        let bound = Dictionary(uniqueKeysWithValues: try terms.map { (try known($0).variable, $1) })
        switch try graph.run(try parsed(in: graph), bound, options: options) {
        case .boolean(let answer): return Answer(question: self, answer: answer)
        case .solutions(let cursor):
            var table = SolutionTable(variables: cursor.variables)
            var sources: [[Term]] = []
            while let row = try cursor.next() {
                table.append(row.values)
                if options.tracesSources { sources.append(cursor.sources) }
            }
            return Answer(question: self, rows: table, sources: options.tracesSources ? sources : nil)
        case .graph(let cursor):
            var table = SolutionTable(variables: ["subject", "predicate", "object"])
            while let triple = try cursor.next() {
                table.append([triple.subject, .iri(triple.predicate), triple.object])
            }
            return Answer(question: self, rows: table, sources: nil)
        }
    }

    /// The standard SPARQL that asks it with `terms`, by parameter, in place: any engine runs it.
    public func sparql(_ terms: [String: Term] = [:]) throws(RamureError) -> String {
        var values: [Variable: Term] = [:]
        for (name, term) in terms { values[Variable(try known(name).variable)] = term }
        return String(decoding: SPARQLText.replacingVariables(in: Array(text.utf8), with: values), as: UTF8.self)
    }

    /// The values of a command line by parameter: those in a row go to the parameters that no name gives a value,
    /// required ones first.
    public func arranged(_ values: [String], named: [String: String] = [:]) throws(RamureError) -> [String: String] {
        for name in named.keys.sorted() { _ = try known(name) }
        let free = (parameters.filter(\.isRequired) + parameters.filter { !$0.isRequired }).filter {
            named[$0.name] == nil
        }
        guard values.count <= free.count else {
            throw .tooManyValues(given: values.count, question: name, parameters: free.map(\.name))
        }
        return named.merging(zip(free.map(\.name), values)) { given, _ in given }
    }

    /// The terms that values mean in a graph, by parameter; every required one has to be there.
    public func terms(
        _ values: [String: String], in graph: KnowledgeGraph, language: String? = nil
    ) throws -> [String: Term] {
        for name in values.keys.sorted() { _ = try known(name) }
        var terms: [String: Term] = [:]
        for parameter in parameters {
            if let value = values[parameter.name] {
                terms[parameter.name] = try term(value, for: parameter, in: graph, language: language)
            } else if parameter.isRequired {
                throw missing(parameter, in: graph, language: language)
            }
        }
        return terms
    }

    private func known(_ name: String) throws(RamureError) -> QuestionParameter {
        guard let parameter = parameter(name) else {
            throw .unknownParameter(name, question: self.name, known: parameters.map(\.name))
        }
        return parameter
    }

    private func term(
        _ value: String, for parameter: QuestionParameter, in graph: KnowledgeGraph, language: String?
    ) throws -> Term {
        switch parameter.kind {
        case .iri:
            return .iri(
                try graph.resolve(
                    value, classes: try classes(of: parameter, in: graph), prefixes: prefixes, language: language))
        case .typed(let prefix, let local):
            let namespace = prefixes[prefix] ?? graph.prefixes[prefix] ?? (prefix == "xsd" ? XSD.namespace : nil)
            guard let namespace else {
                throw RamureError.invalidValue(value, parameter: parameter.name, expected: parameter.kindName)
            }
            return .literal(try parameter.literal(value, datatype: IRI(namespace + local)))
        default: return .literal(try parameter.literal(value, datatype: nil))
        }
    }

    /// A required parameter without value, with the values there are where their class is known.
    private func missing(_ parameter: QuestionParameter, in graph: KnowledgeGraph, language: String?) -> RamureError {
        let classes = (try? self.classes(of: parameter, in: graph)) ?? []
        let values = classes.isEmpty ? [] : graph.entities(of: classes, language: language)
        return .missingParameter(parameter.name, question: name, values: values)
    }

    private func parsed(in graph: KnowledgeGraph) throws(Diagnostic) -> ParsedQuery {
        let bytes = Array(text.utf8)
        let options = SPARQLParserOptions(prefixes: graph.prefixes, sourceName: "\(name).rq")
        return ParsedQuery(query: try SPARQLParser.parseQuery(bytes, options: options), text: bytes)
    }
}

extension Question {
    /// The class of the things that a parameter stands for: as the head declares it, else as the query tells; empty
    /// when nothing tells it, or when the parameter takes a literal.
    public func classes(of parameter: QuestionParameter, in graph: KnowledgeGraph) throws -> Set<IRI> {
        guard parameter.kind == .iri else { return [] }
        if let declared = declaredClass(of: parameter) {
            if declared.hasPrefix("<"), declared.hasSuffix(">") {
                return [IRI(String(declared.dropFirst().dropLast()))]
            }
            if let iri = prefixes.expand(declared) ?? graph.prefixes.expand(declared) { return [iri] }
            throw RamureError.invalidValue(declared, parameter: parameter.name, expected: "class")
        }
        let query = try parsed(in: graph).query
        let inferred = ParameterClass.inferred(for: parameter.variable, in: query, vocabulary: graph.snapshot)
        return inferred.map { [$0] } ?? []
    }

    /// The things that a parameter can stand for, in order of their labels: for lists and completion.
    public func values(
        of parameter: QuestionParameter, in graph: KnowledgeGraph, language: String? = nil
    ) throws -> [NamedEntity] {
        guard parameter.kind == .iri else { return [] }
        return graph.entities(of: try classes(of: parameter, in: graph), language: language)
    }
}
