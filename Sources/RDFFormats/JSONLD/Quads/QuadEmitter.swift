import RDF

/// Writes the statements of expanded nodes into a batch.
///
/// The specification collects all nodes in a map first; since a dataset is a set, saying each statement where it is met
/// comes to the same. Written labels of blank nodes are kept where RDF can write them.
///
/// - Source: JSON-LD 1.1 API, §7.2 (Node Map Generation), §8.1 (Deserialize JSON-LD to RDF).
struct QuadEmitter {
    /// Where statements go.
    enum Graph {
        case defaultGraph
        case named(UInt32)
        /// Its name is no IRI, and its statements are dropped.
        case unnameable
    }

    /// What is still to be written, and where.
    private struct Pending {
        enum Task {
            case item(ExpandedItem)
            /// A node, with its term; nil when its `@id` is no IRI.
            case node(ExpandedNode, subject: UInt32?)
            case list([ExpandedItem], head: UInt32)
        }

        var task: Task
        var graph: Graph
        /// The `@id` that ``graph`` has.
        var graphName: String?

        func with(_ task: Task) -> Pending {
            Pending(task: task, graph: graph, graphName: graphName)
        }
    }

    var batch = EncodedQuadBatch()
    var writer: TermWriter
    let directionForm: JSONLD.DirectionForm?
    private let producesGeneralizedRDF: Bool
    private var pending: [Pending] = []
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

    /// Forgets what an error left unsaid.
    mutating func dropPending() { pending.removeAll() }

    /// Writes what an item of a graph says: each node's own statements, then those of the nodes within.
    mutating func emit(_ item: ExpandedItem, in graph: Graph, named name: String?) throws(JSONLDFailure) {
        pending.append(Pending(task: .item(item), graph: graph, graphName: name))
        while let next = pending.popLast() {
            let begin = pending.count
            switch next.task {
            case .item(.node(let node)): try emit(node, as: subject(of: node), next)
            case .node(let node, let subject): try emit(node, as: subject, next)
            case .list(let items, let head): try emit(items, from: head, next)
            case .item(.list(let items)):
                for item in items { pending.append(next.with(.item(item))) }
            case .item(.value): break  // It belongs to no node, and says nothing.
            }
            // What was met first comes next.
            pending[begin...].reverse()
        }
    }

    private mutating func subject(of node: ExpandedNode) -> UInt32? {
        guard let id = node.id else { return generated() }
        return term(id)
    }

    private mutating func emit(
        _ node: ExpandedNode, as subject: UInt32?, _ place: Pending
    ) throws(JSONLDFailure) {
        if let index = node.index, let id = node.id { try check(index, of: id, in: place.graphName, node.place) }
        if !node.types.isEmpty {
            let predicate = iri(RDFVocabulary.type.string)
            for type in node.types { append(subject, predicate, term(type), place.graph) }
        }
        for (property, values) in node.properties {
            let predicate = predicate(property)
            let isDropped = subject == nil || predicate == nil || place.graph.isUnnameable
            for value in values {
                if isDropped {
                    // The nodes within are said all the same.
                    pending.append(place.with(.item(value)))
                } else {
                    append(subject, predicate, try object(value, place), place.graph)
                }
            }
        }
        for (property, values) in node.reverseProperties {
            let predicate = predicate(property)
            for value in values { append(try object(value, place), predicate, subject, place.graph) }
        }
        for item in node.included { pending.append(place.with(.item(item))) }
        if let items = node.graph {
            let graph = subject.map { Graph.named($0) } ?? .unnameable
            for item in items { pending.append(Pending(task: .item(item), graph: graph, graphName: node.id)) }
        }
    }

    /// The term of a value, whose own statements are written later.
    /// - Source: JSON-LD 1.1 API, §8.2.2 (Object to RDF Conversion).
    private mutating func object(_ item: ExpandedItem, _ place: Pending) throws(JSONLDFailure) -> UInt32? {
        switch item {
        case .value(let value): return try literal(value, in: place.graph)
        case .node(let node):
            let subject = subject(of: node)
            pending.append(place.with(.node(node, subject: subject)))
            return subject
        case .list(let items):
            if items.isEmpty { return iri(RDFVocabulary.nil.string) }
            let head = generated()
            pending.append(place.with(.list(items, head: head)))
            return head
        }
    }

    /// - Source: JSON-LD 1.1 API, §8.2.3 (List Conversion).
    private mutating func emit(_ items: [ExpandedItem], from head: UInt32, _ place: Pending) throws(JSONLDFailure) {
        let first = iri(RDFVocabulary.first.string)
        let rest = iri(RDFVocabulary.rest.string)
        var cell = head
        for (index, item) in items.enumerated() {
            append(cell, first, try object(item, place), place.graph)
            let isLast = index == items.count - 1
            let next = isLast ? iri(RDFVocabulary.nil.string) : generated()
            append(cell, rest, next, place.graph)
            cell = next
        }
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
