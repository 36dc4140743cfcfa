import RDF
import SourceText

/// Turns chains of `rdf:first` and `rdf:rest` into lists, and compound literals into values, in place.
///
/// Beyond what the specification asks, nothing becomes part of a value that this would lose: a cell that is the name of
/// a graph or a class, that is spoken of in two graphs, or that lies within its own list.
/// - Source: JSON-LD 1.1 API, §8.4.2 (Serialize RDF as JSON-LD), step 6.
struct DatasetLists {
    /// Lists within lists; what lies deeper stays cells, so that any JSON reader can read what is written.
    private static let depthLimit = 90

    /// The node that holds each list, and how many lists deep it is.
    private var holders: [Int] = []
    private var depths: [Int] = []

    mutating func convert(_ dataset: inout DatasetNodes, convertsCompoundLiterals: Bool) throws(JSONLDError) {
        for graph in dataset.graphs.indices {
            if convertsCompoundLiterals {
                for node in dataset.graphs[graph].directed { try convertCompoundLiteral(node, of: &dataset) }
            }
            for usage in dataset.graphs[graph].nilUsages { convertList(endingAt: usage, of: &dataset) }
        }
    }

    private mutating func convertList(endingAt end: DatasetNodes.Usage, of dataset: inout DatasetNodes) {
        var usage = end
        var cells: [Int] = []
        var items: [Int] = []
        while let item = Self.item(of: usage, in: dataset),
            case .once(let next)? = dataset.references[dataset.nodes[usage.node].term],
            dataset.nodes[next.node].graph == dataset.nodes[usage.node].graph
        {
            cells.append(usage.node)
            items.append(item)
            usage = next
        }
        guard let depth = depth(of: items, heldBy: usage.node, cells, dataset) else { return }
        let number = holders.count
        holders.append(usage.node)
        depths.append(depth)
        dataset.values[usage.value] = .list(items.reversed(), number: number)
        for cell in cells { dataset.nodes[cell].absorbedBy = number }
    }

    /// The item of the cell that holds `usage` as its `rdf:rest`; nil when the node is no cell of a list.
    private static func item(of usage: DatasetNodes.Usage, in dataset: DatasetNodes) -> Int? {
        let node = dataset.nodes[usage.node]
        guard dataset.terms[usage.predicate].iri == RDFVocabulary.rest, dataset.isBlankNode(node.term),
            node.absorbedBy == nil, node.properties.count == 2, dataset.subjectCounts[node.term] == 1,
            node.types.allSatisfy({ dataset.terms[$0].iri == JSONLDVocabulary.list }),
            let first = dataset.values(of: usage.node, RDFVocabulary.first), first.count == 1,
            dataset.values(of: usage.node, RDFVocabulary.rest)?.count == 1
        else { return nil }
        return first[0]
    }

    /// How many lists deep a list is; nil when it would lie within itself, or too deep.
    private mutating func depth(
        of items: [Int], heldBy holder: Int, _ cells: [Int], _ dataset: DatasetNodes
    ) -> Int? {
        var depth = 1
        for item in items {
            if case .list(_, let number) = dataset.values[item] { depth = max(depth, depths[number] + 1) }
        }
        let own = Set(cells)
        var around: [Int] = []
        var node = holder
        while !own.contains(node), let list = dataset.nodes[node].absorbedBy {
            guard list >= 0, around.count + depth < Self.depthLimit else { return nil }
            around.append(list)
            node = holders[list]
        }
        guard !own.contains(node), depth < Self.depthLimit else { return nil }
        for (distance, list) in around.enumerated() { depths[list] = max(depths[list], depth + distance + 1) }
        return depth
    }

    /// Step 6.1: the string, language and direction of a node that is nothing else become the value it is.
    private func convertCompoundLiteral(_ node: Int, of dataset: inout DatasetNodes) throws(JSONLDError) {
        let term = dataset.nodes[node].term
        guard case .once(let usage)? = dataset.references[term], dataset.nodes[node].types.isEmpty,
            dataset.subjectCounts[term] == 1, dataset.nodes[usage.node].graph == dataset.nodes[node].graph,
            usage.node != node, let text = dataset.literal(of: node, JSONLDVocabulary.value),
            let direction = dataset.literal(of: node, JSONLDVocabulary.direction)
        else { return }
        let language = dataset.literal(of: node, JSONLDVocabulary.language)
        guard dataset.nodes[node].properties.count == (language == nil ? 2 : 3),
            dataset.nodes[node].properties.allSatisfy({ $0.values.count == 1 })
        else { return }
        if let language, !LanguageTagSyntax.isWellFormed(language.lexicalForm) {
            throw JSONLDSources.error(.invalidLanguageTaggedString, about: language)
        }
        guard let side = BaseDirection(rawValue: direction.lexicalForm) else {
            throw JSONLDSources.error(.invalidBaseDirection, about: direction)
        }
        dataset.values[usage.value] = .directional(
            text.lexicalForm, language: language?.lexicalForm, direction: side)
        dataset.nodes[node].absorbedBy = -1
    }
}

extension JSONLDSources {
    /// An error about a term of RDF, which has no place in a text.
    static func error(_ code: JSONLDErrorCode, about literal: Literal, cause: Diagnostic? = nil) -> JSONLDError {
        let sources = JSONLDSources()
        _ = sources.add(Array(literal.description.utf8), name: "literal")
        let place = JSONPlace(document: 0, start: 0, end: UInt32(truncatingIfNeeded: literal.description.utf8.count))
        return sources.error(JSONLDFailure(code, place, cause: cause))
    }
}
