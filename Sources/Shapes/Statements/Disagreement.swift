package import QuadStore
public import RDF

/// A thing of which sections state different values, where there should be one.
public struct Disagreement: Hashable, Sendable {
    /// The thing.
    public let subject: Term
    /// The property, which the vocabulary says is single-valued.
    public let property: IRI
    /// All its values, those that agree with another included, in order of their terms.
    public let values: [DisputedValue]
    /// The variants that declare the disagreement; none makes it a new one.
    public let variants: [IRI]

    /// Whether a variant of the graph declares it.
    public var isDeclared: Bool { !variants.isEmpty }

    /// How many of the values do not agree with each other: `2014`, `2014-11` and `2015` are two versions.
    public var versionCount: Int {
        var versions: [Term] = []
        // The most precise first: it says what the others leave open.
        let longest = values.map(\.value).sorted { $0.description.utf8.count > $1.description.utf8.count }
        for value in longest where !versions.contains(where: { Agreement.agrees($0, value) }) { versions.append(value) }
        return versions.count
    }
}

/// One of several values, with the graphs that state it.
public struct DisputedValue: Hashable, Sendable {
    /// The value.
    public let value: Term
    /// The named graphs, in order of their names; without any it is stated in the default graph.
    public let graphs: [Term]
}

extension Disagreement {
    /// The disagreements in a snapshot, by subject and property in order of their names.
    ///
    /// A property is single-valued when the data say `ram:singleValued true` of it. Values agree that ``Agreement``
    /// takes for the same; a subject whose values all agree is none. A disagreement is declared by each `ram:Variant`
    /// whose `ram:subject` and `ram:property` it has.
    ///
    /// Cost: the statements of those properties, sorted.
    package static func all(in snapshot: Snapshot) -> [Disagreement] {
        let reader = StatementReader(snapshot: snapshot)
        let declared = reader.quads(predicate: GraphVocabulary.singleValued)
        var properties: Set<IRI> = []
        for (property, value) in zip(declared.subject, declared.object)
        where reader.term(value) == .literal(Literal(true)) {
            if let iri = reader.term(property)?.iri { properties.insert(iri) }
        }
        let found = properties.flatMap { disagreements(on: $0, reader) }
        let keyed = found.map { (found: $0, key: "\($0.subject)\u{1}\($0.property)") }
        return keyed.sorted { $0.key.precedesByCodePoint($1.key) }.map(\.found)
    }

    private static func disagreements(on property: IRI, _ reader: StatementReader) -> [Disagreement] {
        let quads = reader.quads(predicate: property)
        var graphsByValue: [TermID: [TermID: Set<TermID>]] = [:]
        for row in quads.subject.indices {
            graphsByValue[quads.subject[row], default: [:]][quads.object[row], default: []].insert(quads.graph[row])
        }
        return graphsByValue.compactMap { subject, graphs in
            guard graphs.count > 1, let subjectTerm = reader.term(subject) else { return nil }
            let values = graphs.compactMap { value, graphs in
                reader.term(value).map { DisputedValue(value: $0, graphs: sorted(graphs.compactMap(reader.term))) }
            }.sorted { $0.value.description.precedesByCodePoint($1.value.description) }
            guard Agreement.hasConflict(values.map(\.value)) else { return nil }
            return Disagreement(
                subject: subjectTerm, property: property, values: values,
                variants: variants(of: subject, property, reader))
        }
    }

    private static func variants(of subject: TermID, _ property: IRI, _ reader: StatementReader) -> [IRI] {
        guard let subjectIRI = reader.term(subject)?.iri else { return [] }
        let about = Set(reader.quads(predicate: GraphVocabulary.subject, object: subjectIRI).subject)
        let on = Set(reader.quads(predicate: GraphVocabulary.property, object: property).subject)
        let variants = Set(reader.quads(predicate: RDFVocabulary.type, object: GraphVocabulary.variant).subject)
        return about.intersection(on).intersection(variants).compactMap { reader.term($0)?.iri }.sorted()
    }

    private static func sorted(_ terms: [Term]) -> [Term] {
        terms.sorted { $0.description.precedesByCodePoint($1.description) }
    }
}
