import RDF
import SPARQLResults
import TestSupport

/// Expected results that are written as RDF.
/// - Source: http://www.w3.org/2001/sw/DataAccess/tests/result-set.
struct ResultGraph {
    private static let namespace = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
    private let graph: ManifestGraph
    private let solutions: [(node: Term, index: Int?)]

    init(_ quads: [Quad]) {
        let graph = ManifestGraph(quads)
        self.graph = graph
        let nodes = quads.filter { $0.triple.predicate == Self.name("solution") }.map(\.triple.object)
        solutions = nodes.map { node in
            (node, graph.object(of: node, Self.name("index"))?.literal.flatMap { Int($0.lexicalForm) })
        }
    }

    private static func name(_ local: String) -> IRI { IRI(namespace + local) }

    /// Whether every solution says its place.
    var isOrdered: Bool { !solutions.isEmpty && solutions.allSatisfy { $0.index != nil } }

    /// The graph does not describe an answer.
    struct NoResult: Error {}

    func result() throws -> ReadResult {
        guard let set = graph.subjects(with: RDFVocabulary.type, .iri(Self.name("ResultSet"))).first else {
            throw SuiteRunner.Refusal(feature: "a graph as the answer")
        }
        if let value = graph.object(of: set, Self.name("boolean"))?.literal {
            return .boolean(value.lexicalForm == "true")
        }
        let variables = graph.objects(of: set, Self.name("resultVariable")).compactMap { $0.literal?.lexicalForm }
        var table = SolutionTable(variables: variables)
        for (node, _) in solutions.sorted(by: { ($0.index ?? 0) < ($1.index ?? 0) }) {
            var row: [String: Term] = [:]
            for binding in graph.objects(of: node, Self.name("binding")) {
                guard let variable = graph.object(of: binding, Self.name("variable"))?.literal?.lexicalForm else {
                    throw NoResult()
                }
                row[variable] = graph.object(of: binding, Self.name("value"))
            }
            table.append(variables.map { row[$0] })
        }
        return .solutions(table)
    }
}
