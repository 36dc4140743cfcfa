import RDF

/// A dataset as nodes with properties, before it becomes JSON.
struct DatasetNodes {
    /// A place where a node is mentioned as a value.
    struct Usage {
        var node: Int
        var predicate: Int
        var value: Int
    }

    struct Node {
        let term: Int
        let graph: Int
        var types: [Int] = []
        var properties: [(predicate: Int, values: [Int])] = []
        /// The list, by its number, that the node is a cell of; or -1 when it became part of a value otherwise.
        var absorbedBy: Int?
    }

    enum Value {
        case term(Int)
        /// The values of its items, and its number.
        case list([Int], number: Int)
        case directional(String, language: String?, direction: BaseDirection)
    }

    enum Reference {
        case once(Usage)
        case often
    }

    struct Graph {
        /// Nil for the default graph.
        let name: Int?
        var nodes: [Int] = []
        /// The node of a term.
        var nodesByTerm: [Int: Int] = [:]
        var nilUsages: [Usage] = []
        /// Subjects of `rdf:direction`.
        var directed: [Int] = []
    }

    private struct Pair: Hashable {
        let first: Int
        let second: Int
    }

    private struct Row: Hashable {
        let subject: Int
        let predicate: Int
        let object: Int
        let graph: Int
    }

    private(set) var terms: [Term] = []
    private var numbersByTerm: [[UInt8]: Int] = [:]
    var nodes: [Node] = []
    var values: [Value] = []
    private(set) var graphs: [Graph] = [Graph(name: nil)]
    private var graphsByName: [Int: Int] = [:]
    private(set) var references: [Int: Reference] = [:]
    /// How many graphs a term is a subject in.
    private(set) var subjectCounts: [Int: Int] = [:]
    private var propertyPlaces: [Pair: Int] = [:]
    private var rows: Set<Row> = []
    private let usesRDFType: Bool
    private let typeNumber: Int
    private let nilNumber: Int
    private let directionNumber: Int

    init(usesRDFType: Bool) {
        self.usesRDFType = usesRDFType
        typeNumber = 0
        nilNumber = 1
        directionNumber = 2
        for iri in [RDFVocabulary.type, RDFVocabulary.nil, JSONLDVocabulary.direction] { _ = number(of: .iri(iri)) }
    }

    /// Takes quads in; what is there already is passed over.
    mutating func add(_ batch: EncodedQuadBatch) throws(RDFSerializationError) {
        var numbers = [Int](repeating: -1, count: batch.terms.count)
        for row in stride(from: 0, to: batch.quads.count, by: 4) {
            let (subject, predicate, object, graphName) = try batch.checkedQuad(row)
            for term in [subject, predicate, object, graphName] where term != EncodedQuadBatch.defaultGraph {
                guard numbers[Int(term)] < 0 else { continue }
                numbers[Int(term)] = try number(of: batch.terms[Int(term)])
            }
            let isDefault = graphName == EncodedQuadBatch.defaultGraph
            let graph = isDefault ? 0 : graph(named: numbers[Int(graphName)])
            let quad = Row(
                subject: numbers[Int(subject)], predicate: numbers[Int(predicate)], object: numbers[Int(object)],
                graph: graph)
            if rows.insert(quad).inserted { add(quad) }
        }
    }

    private mutating func number(of bytes: ArraySlice<UInt8>) throws(RDFSerializationError) -> Int {
        let key = Array(bytes)
        if let number = numbersByTerm[key] { return number }
        guard let term = TermEncoding.decode(bytes) else { throw .notRDF }
        if case .triple = term { throw .unsayable(.jsonld, term.description) }
        numbersByTerm[key] = terms.count
        terms.append(term)
        return terms.count - 1
    }

    private mutating func number(of term: Term) -> Int {
        numbersByTerm[TermEncoding.encoded(term)] = terms.count
        terms.append(term)
        return terms.count - 1
    }

    private mutating func graph(named name: Int) -> Int {
        if let graph = graphsByName[name] { return graph }
        graphs.append(Graph(name: name))
        graphsByName[name] = graphs.count - 1
        // The graph hangs on the node of that name: it must stay.
        _ = node(name, in: 0)
        references[name] = .often
        return graphs.count - 1
    }

    /// The graph that a term names.
    func graph(named name: Int) -> Graph? {
        graphsByName[name].map { graphs[$0] }
    }

    private mutating func node(_ term: Int, in graph: Int) -> Int {
        if let node = graphs[graph].nodesByTerm[term] { return node }
        nodes.append(Node(term: term, graph: graph))
        graphs[graph].nodesByTerm[term] = nodes.count - 1
        graphs[graph].nodes.append(nodes.count - 1)
        return nodes.count - 1
    }

    /// - Source: JSON-LD 1.1 API, §8.4.2, step 5.7.
    private mutating func add(_ quad: Row) {
        let subject = node(quad.subject, in: quad.graph)
        if nodes[subject].types.isEmpty, nodes[subject].properties.isEmpty {
            subjectCounts[quad.subject, default: 0] += 1
        }
        if quad.predicate == directionNumber { graphs[quad.graph].directed.append(subject) }
        let isNode = terms[quad.object].literal == nil
        if isNode { _ = node(quad.object, in: quad.graph) }
        if quad.predicate == typeNumber, isNode, !usesRDFType {
            nodes[subject].types.append(quad.object)
            // A node that is a class cannot become part of a value.
            references[quad.object] = .often
            return
        }
        values.append(.term(quad.object))
        let usage = Usage(node: subject, predicate: quad.predicate, value: values.count - 1)
        append(usage)
        if quad.object == nilNumber {
            graphs[quad.graph].nilUsages.append(usage)
        } else if references[quad.object] != nil {
            references[quad.object] = .often
        } else if case .blankNode = terms[quad.object] {
            references[quad.object] = .once(usage)
        }
    }

    private mutating func append(_ usage: Usage) {
        let key = Pair(first: usage.node, second: usage.predicate)
        if let place = propertyPlaces[key] {
            nodes[usage.node].properties[place].values.append(usage.value)
        } else {
            propertyPlaces[key] = nodes[usage.node].properties.count
            nodes[usage.node].properties.append((usage.predicate, [usage.value]))
        }
    }

    /// The values of a property.
    func values(of node: Int, _ iri: IRI) -> [Int]? {
        nodes[node].properties.first { terms[$0.predicate].iri == iri }?.values
    }

    /// The first value of a property, when it is a literal.
    func literal(of node: Int, _ iri: IRI) -> Literal? {
        guard let value = values(of: node, iri)?.first, case .term(let term) = values[value] else { return nil }
        return terms[term].literal
    }

    func isBlankNode(_ term: Int) -> Bool {
        if case .blankNode = terms[term] { true } else { false }
    }
}
