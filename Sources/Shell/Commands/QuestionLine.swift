import RDF
import Ramure
import SPARQLResults

/// A saved question with its values, as a command line or a line of the shell names it.
struct QuestionLine {
    let question: Question
    let values: [String: String]

    /// Finds the question that the words name, or ask as a sentence, quoted or not.
    init(
        _ words: [String], parameters: [String: String] = [:], in library: QuestionLibrary, on graph: KnowledgeGraph,
        language: Language
    ) throws {
        let (request, rest) = try library.request(words, in: graph, language: language)
        question = request.question
        values = try question.arranged(rest, named: request.values.merging(parameters) { _, given in given })
    }
}

extension QuestionLibrary {
    /// The question that words name or ask, and the values behind a name.
    fileprivate func request(
        _ words: [String], in graph: KnowledgeGraph, language: Language
    ) throws -> (QuestionRequest, rest: [String]) {
        let text = words.first ?? ""
        let isName = questions.contains { $0.name == text }
        if !isName, words.count > 1, !text.utf8.contains(UInt8(ascii: " ")) {
            // Perhaps a sentence whose quotes were left out.
            do {
                return (try request(words.joined(separator: " "), in: graph, language: language.rawValue), [])
            } catch RamureError.unknownQuestion {}
        }
        return (try request(text, in: graph, language: language.rawValue), Array(words.dropFirst()))
    }
}

extension QuestionLibrary {
    /// A table of questions: name, what they answer, and their parameters, optional ones in brackets.
    func listing(of questions: [Question], language: Language?) -> SolutionTable {
        var table = SolutionTable(variables: ["name", "summary", "parameters"])
        for question in questions {
            let parameters = question.parameters.map { $0.isRequired ? $0.name : "[\($0.name)]" }
            table.append(
                [
                    question.name, question.summary(language: language?.rawValue) ?? "",
                    parameters.joined(separator: " "),
                ]
                .map { .literal(Literal($0)) })
        }
        return table
    }
}

/// What the rows of an answer rest on, for a last column.
struct SourceColumn {
    private let graph: KnowledgeGraph
    private let language: Language

    /// Labels are in `language`; for nil, where the bytes must be the same everywhere, in that of the documents.
    init(of graph: KnowledgeGraph, language: Language?) {
        self.graph = graph
        self.language = language ?? .french
    }

    /// The rows with a column more: the labels of the sections that state each.
    func added(to answer: Answer) -> SolutionTable {
        var name = "sources"
        while answer.columns.contains(name) { name += "_" }
        var table = SolutionTable(variables: answer.columns + [name])
        for (index, row) in answer.rows.enumerated() {
            table.append(row.values + [.literal(Literal(text(answer.sources(ofRow: index))))])
        }
        return table
    }

    /// The documents that graphs are sections of, or, where none is, the graphs themselves; in order of their labels.
    func documents(of graphs: some Collection<Term>) -> [Term] {
        var documents: Set<Term> = []
        for section in graphs {
            let property = IRI("http://purl.org/dc/terms/isPartOf")
            documents.formUnion(graph.quads(subject: section, predicate: property).map(\.triple.object))
        }
        if documents.isEmpty { documents = Set(graphs) }
        return documents.map { (term: $0, label: graph.label(of: $0, language: language.rawValue)) }
            .sorted { $0.label < $1.label }.map(\.term)
    }

    /// The labels of sections.
    func text(_ sources: [Term]) -> String {
        sources.map { graph.label(of: $0, language: language.rawValue) }.joined(separator: "; ")
    }
}
