import RDF

/// Writes the statements of expanded nodes into a batch.
///
/// The specification collects all nodes in a map first; since a dataset is a set, saying each statement where it is met
/// comes to the same. Written labels of blank nodes are kept where RDF can write them.
///
/// Recursion follows the nesting of the document, which the JSON reader bounds.
/// - Source: JSON-LD 1.1 API, §7.2 (Node Map Generation), §8.1 (Deserialize JSON-LD to RDF).
struct QuadEmitter {
    /// Where statements go.
    enum Graph {
        case defaultGraph
        case named(UInt32)
        /// Its name is no IRI, and its statements are dropped.
        case unnameable
    }

    var batch = EncodedQuadBatch()
    var writer: TermWriter
    let directionForm: JSONLD.DirectionForm?
    private let producesGeneralizedRDF: Bool
    /// New labels for those that no syntax of RDF could write.
    private var replacements: [ExactString: [UInt8]] = [:]
    /// The `@index` of nodes that have one, by graph and node.
    private var indexes: [ExactString: String] = [:]

    init(options: JSONLD.Options) {
        writer = TermWriter(generatedLabelPrefix: options.generatedLabelPrefix)
        directionForm = options.directionForm
        producesGeneralizedRDF = options.producesGeneralizedRDF
    }

    /// Forgets the quads that were handed over.
    mutating func beginBatch() {
        batch.removeAll()
        writer.beginBatch()
    }

    /// Writes what an item of a graph says. Values belong to no node there, and say nothing.
    mutating func emit(_ item: ExpandedItem, in graph: Graph, named name: String?) throws(JSONLDFailure) {
        switch item {
        case .node(let node): _ = try emit(node, in: graph, named: name)
        case .list(let items):
            for item in items { try emit(item, in: graph, named: name) }
        case .value: break
        }
    }

    /// Writes what a node says, and gives the node; nil when its `@id` is no IRI.
    private mutating func emit(
        _ node: ExpandedNode, in graph: Graph, named name: String?
    ) throws(JSONLDFailure) -> UInt32? {
        if let index = node.index, let id = node.id { try check(index, of: id, in: name, node.place) }
        let subject = node.id.map { term($0) } ?? generated()
        if !node.types.isEmpty {
            let predicate = iri(RDFVocabulary.type.string)
            for type in node.types {
                if let type = term(type) { append(subject, predicate, type, graph) }
            }
        }
        for (property, values) in node.properties {
            let predicate = predicate(property)
            for value in values { try emit(value, as: subject, predicate, in: graph, named: name) }
        }
        for (property, values) in node.reverseProperties {
            let predicate = predicate(property)
            for value in values {
                guard let node = value.node, let other = try emit(node, in: graph, named: name) else { continue }
                append(other, predicate, subject, graph)
            }
        }
        for item in node.included { try emit(item, in: graph, named: name) }
        if let items = node.graph {
            let inner = subject.map { Graph.named($0) } ?? .unnameable
            for item in items { try emit(item, in: inner, named: node.id) }
        }
        return subject
    }

    private mutating func emit(
        _ value: ExpandedItem, as subject: UInt32?, _ predicate: UInt32?, in graph: Graph, named name: String?
    ) throws(JSONLDFailure) {
        guard subject != nil, predicate != nil, !graph.isUnnameable else {
            // The statement is dropped; those of the nodes within are not.
            return try emit(value, in: graph, named: name)
        }
        let object = try object(value, in: graph, named: name)
        append(subject, predicate, object, graph)
    }

    /// - Source: JSON-LD 1.1 API, §8.2.2 (Object to RDF Conversion).
    private mutating func object(
        _ item: ExpandedItem, in graph: Graph, named name: String?
    ) throws(JSONLDFailure) -> UInt32? {
        switch item {
        case .node(let node): try emit(node, in: graph, named: name)
        case .value(let value): try literal(value, in: graph)
        case .list(let items): try list(items, in: graph, named: name)
        }
    }

    /// - Source: JSON-LD 1.1 API, §8.2.3 (List Conversion).
    private mutating func list(
        _ items: [ExpandedItem], in graph: Graph, named name: String?
    ) throws(JSONLDFailure) -> UInt32? {
        guard !items.isEmpty else { return iri(RDFVocabulary.nil.string) }
        let first = iri(RDFVocabulary.first.string)
        let rest = iri(RDFVocabulary.rest.string)
        let head = generated()
        var cell = head
        for (index, item) in items.enumerated() {
            if index > 0 {
                let next = generated()
                append(cell, rest, next, graph)
                cell = next
            }
            append(cell, first, try object(item, in: graph, named: name), graph)
        }
        append(cell, rest, iri(RDFVocabulary.nil.string), graph)
        return head
    }

    /// A node may be described in many places, but with one `@index`.
    private mutating func check(
        _ index: String, of id: String, in graph: String?, _ place: JSONPlace
    ) throws(JSONLDFailure) {
        let other = indexes.updateValue(index, forKey: ExactString((graph ?? "") + "\n" + id))
        if let other, !other.hasSameCodePoints(as: index) { throw JSONLDFailure(.conflictingIndexes, place, index) }
    }
}

extension QuadEmitter.Graph {
    var isUnnameable: Bool {
        if case .unnameable = self { true } else { false }
    }
}

// Terms.
extension QuadEmitter {
    /// Appends a quad, unless one of its terms cannot be said.
    mutating func append(_ subject: UInt32?, _ predicate: UInt32?, _ object: UInt32?, _ graph: Graph) {
        guard let subject, let predicate, let object else { return }
        let name: UInt32
        switch graph {
        case .defaultGraph: name = EncodedQuadBatch.defaultGraph
        case .named(let term): name = term
        case .unnameable: return
        }
        batch.quads.append(subject)
        batch.quads.append(predicate)
        batch.quads.append(object)
        batch.quads.append(name)
    }

    mutating func iri(_ iri: String) -> UInt32 {
        let bytes = Array(iri.utf8)
        return writer.internIRI(bytes.span, in: &batch.terms)
    }

    mutating func generated() -> UInt32 {
        writer.appendGeneratedBlankNode(to: &batch.terms)
        return UInt32(batch.terms.endTerm())
    }

    /// The graph that an `@id` names.
    mutating func graph(_ id: String) -> Graph {
        term(id).map { .named($0) } ?? .unnameable
    }

    private mutating func predicate(_ property: String) -> UInt32? {
        property.hasBlankNodeForm && !producesGeneralizedRDF ? nil : term(property)
    }

    /// The node that an `@id` stands for; nil when it is neither a blank node nor an IRI that RDF can hold.
    mutating func term(_ id: String) -> UInt32? {
        let bytes = Array(id.utf8)
        guard id.hasBlankNodeForm else {
            guard JSONLD.isWellFormedIRI(bytes[...]) else { return nil }
            return writer.internIRI(bytes.span, in: &batch.terms)
        }
        if (try? TermScanning.blankNodeLabelEnd(bytes.span, 2, isComplete: true)) == bytes.count {
            writer.appendBlankNode(bytes.span, 2, bytes.count, to: &batch.terms)
        } else if let label = replacements[ExactString(id)] {
            batch.terms.bytes.append(TermKind.blankNode.rawValue)
            batch.terms.bytes += label
        } else {
            let start = batch.terms.bytes.count + 1
            writer.appendGeneratedBlankNode(to: &batch.terms)
            replacements[ExactString(id)] = Array(batch.terms.bytes[start...])
        }
        return UInt32(batch.terms.endTerm())
    }
}
