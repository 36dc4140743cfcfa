import QuadStore
import RDF
import RDFFormats
import SPARQLEngine
import SPARQLResults
import SPARQLSyntax
import TestSupport

/// Federation: endpoints answer from the test's own data.
extension SuiteRunner {
    func serviceHandler(_ action: Term) throws -> ServiceHandler? {
        let name = { (local: String) in IRI("http://www.w3.org/2001/sw/DataAccess/tests/test-query#" + local) }
        let endpoints = entry.graph.objects(of: action, name("serviceData"))
        var snapshots: [IRI: Snapshot] = [:]
        for endpoint in endpoints {
            guard let address = entry.graph.object(of: endpoint, name("endpoint"))?.iri else { continue }
            var transaction = WriteTransaction(on: Snapshot())
            for file in entry.graph.objects(of: endpoint, name("data")) { try load(file, into: nil, &transaction) }
            snapshots[address] = try transaction.commit()
        }
        let known = snapshots
        return { endpoint, text in try Self.answer(text, at: endpoint, among: known) }
    }

    /// An endpoint may ask another.
    private static func answer(
        _ text: String, at endpoint: IRI, among snapshots: [IRI: Snapshot]
    ) throws -> SolutionTable {
        guard let snapshot = snapshots[endpoint] else { throw Refusal(feature: "unknown endpoint \(endpoint)") }
        let query = try SPARQLParser.parseQuery(text)
        var options = EvaluationOptions()
        options.service = { endpoint, text in try Self.answer(text, at: endpoint, among: snapshots) }
        let answer = try QueryEngine.evaluate(query, on: Dataset(snapshot), options: options)
        guard case .solutions(let stream) = answer else { throw Refusal(feature: "no SELECT") }
        return try Self.table(of: stream)
    }
}
