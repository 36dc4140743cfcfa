package import QuadStore
package import RDF
import SPARQLSyntax

/// Rules about which graph states what, which SHACL cannot say: its shapes see one graph.
///
/// They hold for graphs whose sections are described as here, and ask nothing of others: a graph without any
/// `ram:Section` or `ram:EditorialGraph` has no sources to lack.
package enum StatementRules {
    /// A statement stands in a graph that is neither a section of a document nor editorial.
    package static let source = GraphVocabulary.name("EveryStatementHasASource")
    /// A property stands without its super-property, which the same graph has to state: nothing is inferred.
    package static let superProperty = GraphVocabulary.name("SuperPropertyIsStated")
    /// An editorial graph holds a property that it does not admit.
    package static let editorial = GraphVocabulary.name("EditorialGraphHoldsWhatItAdmits")

    /// All that is wrong in a snapshot: one result a graph for ``source``, one a statement for the others.
    package static func results(in snapshot: Snapshot) -> [ValidationResult] {
        let reader = StatementReader(snapshot: snapshot)
        return strangeGraphs(reader) + missingSuperProperties(reader) + strangersInEditorialGraphs(reader)
    }

    private static func strangeGraphs(_ reader: StatementReader) -> [ValidationResult] {
        let documents = Set(reader.quads(predicate: RDFVocabulary.type, object: GraphVocabulary.document).subject)
        let parts = reader.quads(predicate: GraphVocabulary.isPartOf)
        let sections = Set(reader.quads(predicate: RDFVocabulary.type, object: GraphVocabulary.section).subject)
        let editorial = Set(
            reader.quads(predicate: RDFVocabulary.type, object: GraphVocabulary.editorialGraph).subject)
        if sections.isEmpty, editorial.isEmpty { return [] }
        let whole = Set(zip(parts.subject, parts.object).filter { documents.contains($1) }.map { $0.0 })
        let known = sections.intersection(whole).union(editorial)
        var results = reader.snapshot.graphNames.filter { !known.contains($0) }.compactMap { graph in
            reader.term(graph).map { result(source, focus: $0, graph: $0) }
        }
        if reader.snapshot.count(QuadPattern(graph: .defaultGraph)) > 0 {
            var scan = reader.snapshot.makeScan(QuadPattern(graph: .defaultGraph))
            var columns = QuadColumns()
            _ = scan.next(limit: 1, into: &columns)
            if let subject = columns.subject.first.flatMap(reader.term) {
                results.append(result(source, focus: subject, graph: nil))
            }
        }
        return results
    }

    private static func missingSuperProperties(_ reader: StatementReader) -> [ValidationResult] {
        let pairs = reader.quads(predicate: GraphVocabulary.subPropertyOf)
        var results: [ValidationResult] = []
        for (property, above) in Set(zip(pairs.subject, pairs.object).map { [$0, $1] }).map({ ($0[0], $0[1]) }) {
            guard let iri = reader.term(property)?.iri, let aboveTerm = reader.term(above) else { continue }
            let quads = reader.quads(predicate: iri)
            for row in quads.subject.indices
            where !reader.snapshot.contains(quads.subject[row], above, quads.object[row], in: quads.graph[row]) {
                guard let subject = reader.term(quads.subject[row]) else { continue }
                results.append(
                    result(
                        superProperty, focus: subject, property: iri, value: reader.term(quads.object[row]),
                        parameters: [aboveTerm], graph: reader.term(quads.graph[row])))
            }
        }
        return results
    }

    private static func strangersInEditorialGraphs(_ reader: StatementReader) -> [ValidationResult] {
        let admitted = reader.quads(predicate: GraphVocabulary.admits)
        var properties: [TermID: Set<TermID>] = [:]
        for (graph, property) in zip(admitted.subject, admitted.object) {
            properties[graph, default: []].insert(property)
        }
        var results: [ValidationResult] = []
        for (graph, allowed) in properties {
            var scan = reader.snapshot.makeScan(QuadPattern(graph: .named(graph)))
            var columns = QuadColumns()
            while scan.next(limit: 4_096, into: &columns) > 0 {}
            for row in columns.subject.indices where !allowed.contains(columns.predicate[row]) {
                guard let subject = reader.term(columns.subject[row]),
                    let property = reader.term(columns.predicate[row])?.iri
                else { continue }
                results.append(
                    result(
                        editorial, focus: subject, property: property, value: reader.term(columns.object[row]),
                        graph: reader.term(graph)))
            }
        }
        return results
    }

    private static func result(
        _ rule: IRI, focus: Term, property: IRI? = nil, value: Term? = nil, parameters: [Term] = [], graph: Term?
    ) -> ValidationResult {
        ValidationResult(
            focusNode: focus, propertyPath: property.map { .predicate($0) }, value: value, component: rule,
            parameters: parameters, sourceShape: .iri(rule), graph: graph)
    }
}
