import QuadStore
import RDF
import SPARQLEngine
import SPARQLSyntax
import TestSupport

/// Tests that change a dataset.
extension SuiteRunner {
    private static func name(_ local: String) -> IRI {
        IRI("http://www.w3.org/2009/sparql/tests/test-update#" + local)
    }

    func runUpdate() throws -> TestOutcome {
        guard let action = entry.action, let result = entry.result,
            let request = entry.graph.object(of: action, Self.name("request"))?.iri?.string
        else { return .failed("no request") }
        let update = try SPARQLParser.parseUpdate(
            ManifestFolder.bytes(of: request), options: SPARQLParserOptions(baseIRI: request, sourceName: entry.name))
        let before = try dataset(of: action)
        let after = try UpdateEngine.apply(update, to: before, options: EvaluationOptions())
        let expected = try dataset(of: result)
        return try Isomorphism.isIsomorphic(after.allQuads, expected.allQuads)
            ? .passed : .failed("left \(after.allQuads)")
    }

    private func dataset(of node: Term) throws -> Snapshot {
        var transaction = WriteTransaction(on: Snapshot())
        for file in entry.graph.objects(of: node, Self.name("data")) { try load(file, into: nil, &transaction) }
        for item in entry.graph.objects(of: node, Self.name("graphData")) {
            guard let file = entry.graph.object(of: item, Self.name("graph")) else { continue }
            let label = entry.graph.object(of: item, IRI("http://www.w3.org/2000/01/rdf-schema#label"))
            try load(file, into: label?.literal.map { .iri($0.lexicalForm) } ?? file, &transaction)
        }
        return try transaction.commit()
    }
}

extension Snapshot {
    /// Every quad, as terms.
    fileprivate var allQuads: [Quad] {
        var quads: [Quad] = []
        for graph in [GraphSelector.defaultGraph, .anyNamed] {
            var scan = makeScan(QuadPattern(graph: graph))
            var found = QuadColumns()
            while scan.next(limit: 1_024, into: &found) > 0 {}
            for row in found.subject.indices {
                guard let subject = dictionary.term(of: found.subject[row]),
                    let predicate = dictionary.term(of: found.predicate[row])?.iri,
                    let object = dictionary.term(of: found.object[row])
                else { continue }
                let name = graph == .anyNamed ? dictionary.term(of: found.graph[row]) : nil
                quads.append(Quad(subject, predicate, object, in: name))
            }
        }
        return quads
    }
}
