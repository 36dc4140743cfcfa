import RDF

/// A dataset with its blank nodes as numbers and the rest as canonical N-Quads.
struct CanonicalDataset {
    /// Where in a quad a blank node stands.
    enum Place: UInt8 {
        case subject = 0x73
        case object = 0x6F
        case graph = 0x67
    }

    /// A term of a quad.
    enum Part {
        case node(Int)
        case text([UInt8])
    }

    /// A quad.
    struct Line {
        let subject: Part
        /// With its angle brackets.
        let predicate: [UInt8]
        let object: Part
        /// Nil for the default graph.
        let graph: Part?

        /// The line of N-Quads, with labels as `label` gives them.
        func text(_ label: (Int) -> [UInt8]) -> [UInt8] {
            var text: [UInt8] = []
            func append(_ part: Part) {
                switch part {
                case .node(let node): text += [UInt8(ascii: "_"), UInt8(ascii: ":")] + label(node)
                case .text(let bytes): text += bytes
                }
                text.append(32)
            }
            append(subject)
            append(.text(predicate))
            append(object)
            if let graph { append(graph) }
            text += [UInt8(ascii: "."), 10]
            return text
        }

        /// The blank nodes of the quad and their places.
        var nodes: [(node: Int, place: Place)] {
            var nodes: [(Int, Place)] = []
            if case .node(let node) = subject { nodes.append((node, .subject)) }
            if case .node(let node) = object { nodes.append((node, .object)) }
            if case .node(let node)? = graph { nodes.append((node, .graph)) }
            return nodes
        }
    }

    /// Blank nodes by number.
    private(set) var nodes: [BlankNode] = []
    private(set) var lines: [Line] = []
    /// For each blank node, the lines that it stands in, each once.
    private(set) var linesOfNode: [[Int]] = []
    private var numbers: [BlankNode: Int] = [:]

    init(_ quads: some Sequence<Quad>) throws(CanonicalizationError) {
        for quad in Set(quads) {
            let triple = quad.triple
            let line = Line(
                subject: try part(triple.subject), predicate: try Self.text(.iri(triple.predicate)),
                object: try part(triple.object), graph: try graph(quad.graphName))
            for node in Set(line.nodes.map(\.node)) { linesOfNode[node].append(lines.count) }
            lines.append(line)
        }
    }

    private mutating func graph(_ name: Term?) throws(CanonicalizationError) -> Part? {
        guard let name else { return nil }
        return try part(name)
    }

    private mutating func part(_ term: Term) throws(CanonicalizationError) -> Part {
        guard case .blankNode(let node) = term else { return .text(try Self.text(term)) }
        if let number = numbers[node] { return .node(number) }
        numbers[node] = nodes.count
        nodes.append(node)
        linesOfNode.append([])
        return .node(nodes.count - 1)
    }

    private static func text(_ term: Term) throws(CanonicalizationError) -> [UInt8] {
        var inner = term
        while case .triple(let triple) = inner {
            if case .blankNode = triple.subject { throw .blankNodeInTripleTerm }
            inner = triple.object
        }
        if case .blankNode = inner { throw .blankNodeInTripleTerm }
        var serializer = TermSerializer(style: NQuadsTermStyle(lowercasesLanguageTags: true))
        let bytes = TermEncoding.encoded(term)
        var text: [UInt8] = []
        do {
            try serializer.append(bytes.span, 0..<bytes.count, to: &text)
        } catch {
            throw .notRDF
        }
        return text
    }
}
