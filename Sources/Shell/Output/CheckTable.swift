import Ramure
import SPARQLResults

/// The findings of a check as rows: a violation is one, a disagreement has one for each of its values.
struct CheckTable {
    private let check: GraphCheck
    private let graph: KnowledgeGraph
    private let places: StatementFinder?
    /// Whether people read it: then things stand under their names.
    private let isForPeople: Bool
    /// That of messages.
    private let language: Language
    /// That of names.
    private let nameLanguage: Language
    private let sections: SourceColumn

    init(
        _ check: GraphCheck, of graph: KnowledgeGraph, _ format: OutputFormat, places: StatementFinder?,
        _ context: CommandContext
    ) {
        self.check = check
        self.graph = graph
        self.places = places
        isForPeople = format.isForPeople
        language = context.outputLanguage ?? .english
        nameLanguage = context.outputLanguage ?? .french
        sections = SourceColumn(of: graph, language: context.outputLanguage)
    }

    func rows() -> SolutionTable {
        var table = SolutionTable(
            variables: ["finding", "subject", "property", "value", "message", "sources", "place"])
        for result in check.report.results { table.append(row(result)) }
        for disagreement in check.undeclared + check.disagreements.filter(\.isDeclared) {
            for row in rows(disagreement) { table.append(row) }
        }
        return table
    }

    private func row(_ result: ValidationResult) -> [Term?] {
        let severity = result.severity.string.split(separator: "#").last.map { $0.lowercased() } ?? "violation"
        return [
            text(severity), shown(result.focusNode),
            result.property.map { .iri($0) } ?? result.path(graph.prefixes).map(text),
            result.value.map(shown), text(result.wording(prefixes: graph.prefixes).text(in: language)),
            result.graph.map { text(sections.text([$0])) },
            place(result.focusNode, result.property, result.value, result.graph),
        ]
    }

    private func rows(_ disagreement: Disagreement) -> [[Term?]] {
        let names = disagreement.variants.map { graph.notation(of: $0) }.joined(separator: ", ")
        let versions = Wording(
            "\(disagreement.versionCount) versions", fr: "\(disagreement.versionCount) versions")
        let remedy = Wording(
            "; mend the reading, or declare a ram:Variant in editorial-variants.trig",
            fr: " ; réparez la lecture, ou déclarez une ram:Variant dans editorial-variants.trig")
        let message = disagreement.isDeclared ? versions + Wording(", \(names)", fr: ", \(names)") : versions + remedy
        return disagreement.values.map { value in
            [
                text(disagreement.isDeclared ? "declared" : "disagreement"), shown(disagreement.subject),
                .iri(disagreement.property), value.value, text(message.text(in: language)),
                text(sections.text(value.graphs)),
                place(disagreement.subject, disagreement.property, value.value, value.graphs.first),
            ]
        }
    }

    private func place(_ subject: Term, _ property: IRI?, _ value: Term?, _ graph: Term?) -> Term? {
        places?.place(subject: subject, property: property, value: value, graph: graph).map {
            text("\($0.path):\($0.line)")
        }
    }

    private func shown(_ term: Term) -> Term {
        guard isForPeople, term.iri != nil else { return term }
        return text(graph.label(of: term, language: nameLanguage.rawValue))
    }

    private func text(_ text: String) -> Term { .string(text) }
}

extension KnowledgeGraph {
    /// What a variant is called in lists: `C05`.
    fileprivate func notation(of variant: IRI) -> String {
        let notations = quads(subject: .iri(variant), predicate: IRI("http://www.w3.org/2004/02/skos/core#notation"))
        return notations.first?.triple.object.literal?.lexicalForm ?? label(of: .iri(variant))
    }
}

extension OutputFormat {
    /// Whether people read it, and marks and names may stand where programs expect terms.
    var isForPeople: Bool {
        switch self {
        case .table: true
        case .result(let format): format == .markdown
        }
    }
}
