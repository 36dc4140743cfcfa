package import RDF
package import SourceText

extension JSONLD {
    /// How a dataset is to be written.
    /// - Source: JSON-LD 1.1 API, §9.4 (JsonLdOptions).
    package struct WritingOptions: Sendable {
        /// Whether booleans, integers and doubles become those of JSON, which may lose their spelling.
        package var usesNativeTypes = false
        /// Whether `rdf:type` is a property as any other.
        package var usesRDFType = false
        /// What is taken for strings with a base direction.
        package var directionForm: DirectionForm?
        /// Whether graphs, nodes and properties come in the order of their names, rather than as they are met.
        package var isOrdered = true

        package init() {}
    }

    /// The quads as expanded JSON-LD: an array of nodes, with lists where there are chains of `rdf:first`.
    ///
    /// The whole dataset is held. Throws ``RDFSerializationError`` for what is no RDF or a triple term, and
    /// ``JSONLDError`` for an ill-formed JSON literal or direction.
    /// - Source: JSON-LD 1.1 API, §8.4 (Serialize RDF as JSON-LD Algorithm).
    package static func fromRDF(
        _ batches: some Sequence<EncodedQuadBatch>, options: WritingOptions = WritingOptions()
    ) throws -> JSONValue {
        var dataset = DatasetNodes(usesRDFType: options.usesRDFType)
        for batch in batches { try dataset.add(batch) }
        var lists = DatasetLists()
        try lists.convert(&dataset, convertsCompoundLiterals: options.directionForm == .compoundLiteral)
        let form = ExpandedForm(dataset: dataset, options: options)
        return .array(try form.nodes(of: dataset.graphs[0], withGraphs: true))
    }
}

/// Writes nodes as expanded JSON-LD. Recursion is bounded by the depth of lists.
private struct ExpandedForm {
    let dataset: DatasetNodes
    let options: JSONLD.WritingOptions

    /// The nodes of a graph that say something.
    func nodes(of graph: DatasetNodes.Graph, withGraphs: Bool) throws(JSONLDError) -> [JSONValue] {
        var order = graph.nodes
        if options.isOrdered {
            order.sort { name(dataset.nodes[$0].term).precedesByCodePoint(name(dataset.nodes[$1].term)) }
        }
        var result: [JSONValue] = []
        for node in order where dataset.nodes[node].absorbedBy == nil {
            var members = try members(of: dataset.nodes[node])
            if withGraphs, let graph = dataset.graph(named: dataset.nodes[node].term) {
                members.append(("@graph", .array(try nodes(of: graph, withGraphs: false))))
            }
            if members.count > 1 { result.append(.object(members)) }
        }
        return result
    }

    private func members(of node: DatasetNodes.Node) throws(JSONLDError) -> [(key: String, value: JSONValue)] {
        var members: [(key: String, value: JSONValue)] = [("@id", .string(name(node.term)))]
        if !node.types.isEmpty { members.append(("@type", .array(node.types.map { .string(name($0)) }))) }
        var properties = node.properties.map { (name: name($0.predicate), values: $0.values) }
        if options.isOrdered { properties.sort { $0.name.precedesByCodePoint($1.name) } }
        for property in properties {
            var values: [JSONValue] = []
            for value in property.values {
                let object = try object(dataset.values[value])
                // Two literals may become one value of JSON.
                if !options.usesNativeTypes || !values.contains(object) { values.append(object) }
            }
            members.append((property.name, .array(values)))
        }
        return members
    }

    private func name(_ term: Int) -> String {
        switch dataset.terms[term] {
        case .iri(let iri): iri.string
        case .blankNode(let node): "_:" + node.label
        default: ""
        }
    }

    private func object(_ value: DatasetNodes.Value) throws(JSONLDError) -> JSONValue {
        switch value {
        case .term(let term):
            guard let literal = dataset.terms[term].literal else { return .object([("@id", .string(name(term)))]) }
            return try LiteralForm(options: options).object(literal)
        case .list(let items, _):
            var objects: [JSONValue] = []
            for item in items { objects.append(try object(dataset.values[item])) }
            return .object([("@list", .array(objects))])
        case .directional(let text, let language, let direction):
            var members: [(key: String, value: JSONValue)] = [("@value", .string(text))]
            if let language { members.append(("@language", .string(language))) }
            members.append(("@direction", .string(direction.rawValue)))
            return .object(members)
        }
    }
}
