public import RDF

extension MapDefinition {
    /// One link a row of the answer; a row with one end unbound is a place without link.
    func drawNetwork(_ layout: NetworkLayout, from answer: MapAnswer) throws(MapError) -> MapTable {
        let from = try NetworkEnd(layout.from, class: layout.classes.first, layout.fromAttributes, in: answer)
        let to = try NetworkEnd(layout.to, class: layout.classes.last, layout.toAttributes, in: answer)
        let kind = try layout.edge.map { name throws(MapError) in try answer.column(of: name, key: "edge") }
        let kindLabel = layout.edge.flatMap { answer.optionalColumn(of: $0 + "Label") }
        let attributes = try answer.columns(of: layout.attributes, key: "attributes")
        var builder = NetworkBuilder(isDirected: layout.isDirected)
        for row in answer.rows {
            let source = from.place(of: row, title: title(of:), in: &builder)
            let target = to.place(of: row, title: title(of:), in: &builder)
            guard let source, let target else { continue }
            let term = kind.flatMap { row[$0] }
            let label = (kindLabel.flatMap { row[$0] } ?? term).map(MapTable.text(of:)) ?? ""
            let edge = builder.edge(source, target, kind: term, label: label)
            for (name, column) in zip(layout.attributes, attributes) {
                if let value = row[column] { builder.addAttribute(title(of: name), value, toEdge: edge) }
            }
        }
        let names = [layout.from, layout.edge ?? "edge", layout.to] + layout.attributes
        return table(of: builder.finished(), columns: names)
    }

    /// Draws the statements that a CONSTRUCT answers: types and labels describe places, other literals are
    /// attributes, all else links.
    ///
    /// Statements may come in any order: the map depends on which there are. Costs sorting them.
    public func draw(_ triples: some Sequence<Triple>) -> MapTable {
        let sorted = Set(triples).map { ($0, "\($0.subject) \($0.predicate) \($0.object)") }
            .sorted { $0.1.precedesByCodePoint($1.1) }.map(\.0)
        var labels = TripleLabels(language: language)
        for triple in sorted { labels.add(triple) }
        // Labels of properties and of classes name links and kinds, not places.
        let named = Set(sorted.map { Term.iri($0.predicate) })
            .union(sorted.filter { $0.predicate == RDFVocabulary.type }.map(\.object))
        var builder = NetworkBuilder(isDirected: true)
        for triple in sorted {
            if triple.predicate == RDFVocabulary.type {
                let node = builder.node(triple.subject)
                builder.describe(node, label: nil, class: .string(labels.text(of: triple.object)), colour: nil)
            } else if case .literal = triple.object {
                let isLabel = TripleLabels.isLabel(triple.predicate)
                guard !isLabel || !named.contains(triple.subject) else { continue }
                let node = builder.node(triple.subject)
                guard !isLabel else { continue }
                builder.addAttribute(labels.text(of: .iri(triple.predicate)), triple.object, toNode: node)
            } else {
                let (source, target) = (builder.node(triple.subject), builder.node(triple.object))
                let kind = Term.iri(triple.predicate)
                _ = builder.edge(source, target, kind: kind, label: labels.text(of: kind))
            }
        }
        for (place, node) in builder.network.nodes.enumerated() {
            builder.describe(place, label: .string(labels.text(of: node.term)), class: nil, colour: nil)
        }
        return table(of: builder.finished(), columns: ["from", "edge", "to"])
    }

    /// The links as rows, with the network beside them.
    private func table(of network: MapNetwork, columns: [String]) -> MapTable {
        let rows = network.edges.map { edge in
            let texts = [network.nodes[edge.source].label, edge.kind, network.nodes[edge.target].label]
            return texts.map { $0.isEmpty ? [] : [Term.string($0)] }
                + columns.dropFirst(3).map { name in
                    edge.attributes.first { $0.name == title(of: name) }?.values ?? []
                }
        }
        var table = MapTable(
            kind: .network, caption: caption, language: language, columns: columns,
            titles: columns.map(title(of:)), headerCount: 1, rows: rows, emptyText: emptyText, separator: separator)
        table.network = network
        return table
    }
}

/// Where the variables of one end of the links stand.
private struct NetworkEnd {
    private let term: Int
    private let label: Int?
    private let className: Int?
    private let colour: Int?
    private let attributes: [(name: String, column: Int)]

    init(
        _ name: String, class className: String?, _ attributes: [String], in answer: MapAnswer
    ) throws(MapError) {
        term = try answer.column(of: name, key: "from, to")
        label = answer.optionalColumn(of: name + "Label")
        colour = answer.optionalColumn(of: name + "Colour")
        if let className {
            self.className = try answer.column(of: className, key: "class")
        } else {
            self.className = answer.optionalColumn(of: name + "Class")
        }
        let columns = try answer.columns(of: attributes, key: "from-attributes, to-attributes")
        self.attributes = Array(zip(attributes, columns))
    }

    /// The place that a row speaks of, described; nil when it is unbound.
    func place(of row: [Term?], title: (String) -> String, in builder: inout NetworkBuilder) -> Int? {
        guard let value = row[term] else { return nil }
        let node = builder.node(value)
        builder.describe(
            node, label: label.flatMap { row[$0] }, class: className.flatMap { row[$0] },
            colour: colour.flatMap { row[$0] })
        for attribute in attributes {
            if let value = row[attribute.column] {
                builder.addAttribute(title(attribute.name), value, toNode: node)
            }
        }
        return node
    }
}

/// The labels among statements, the best for a language.
private struct TripleLabels {
    let language: String
    private var labels: [Term: Literal] = [:]

    init(language: String) { self.language = language }

    private static let properties = [
        "http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2000/01/rdf-schema#label",
        "http://xmlns.com/foaf/0.1/name", "http://purl.org/dc/terms/title",
    ]

    static func isLabel(_ predicate: IRI) -> Bool { properties.contains(predicate.string) }

    /// The language asked for, then no language, then what comes first.
    mutating func add(_ triple: Triple) {
        guard Self.isLabel(triple.predicate), case .literal(let literal) = triple.object else { return }
        if let known = labels[triple.subject], rank(known) <= rank(literal) { return }
        labels[triple.subject] = literal
    }

    private func rank(_ literal: Literal) -> Int {
        literal.language == language ? 0 : literal.language == nil ? 1 : 2
    }

    /// Without a label, what an IRI has behind its last `#` or `/`.
    func text(of term: Term) -> String {
        if let label = labels[term] { return label.lexicalForm }
        let text = MapTable.text(of: term)
        guard case .iri = term, let end = text.lastIndex(where: { "#/".contains($0) }) else { return text }
        let local = text[text.index(after: end)...]
        return local.isEmpty ? text : String(local)
    }
}
