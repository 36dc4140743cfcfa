internal import RDF
internal import RDFFormats
internal import SourceText

/// Puts statements into a file of Turtle or TriG as a person would: into the block of their subject, and else into a
/// new block of their graph, without touching anything else.
///
/// ```
/// GRAPH r:doc-D1-4-1-1 {                      GRAPH r:doc-D1-4-1-1 {
///     r:book dcterms:issued "2014" .              r:book dcterms:issued "2014" ;
/// }                                                   ram:rank 3 .
///                                             }
/// ```
struct TurtleFileEditor {
    let path: String
    let format: RDFFormat
    private(set) var bytes: [UInt8]
    private(set) var placed: [PlacedQuad]
    private let prefixes: PrefixMap

    /// Reads a file; throws a `Diagnostic` where it is malformed.
    init(path: String, format: RDFFormat, bytes: [UInt8]) throws {
        self.path = path
        self.format = format
        self.bytes = bytes
        placed = try PlacedQuad.all(in: bytes, format: format, baseIRI: GraphLoader.baseIRI(of: path), sourceName: path)
        var parser = RDFParser(
            format: format, source: ByteSource(bytes),
            options: RDFParserOptions(baseIRI: GraphLoader.baseIRI(of: path)))
        var batch = EncodedQuadBatch()
        while try parser.nextBatch(into: &batch) {}
        prefixes = parser.prefixes
    }

    /// How many statements of a graph the file holds; of one subject, when it is given.
    func count(of graph: Term, subject: Term? = nil) -> Int {
        placed.count { $0.quad.graphName == graph && (subject == nil || $0.quad.triple.subject == subject) }
    }

    /// Adds a statement, which must not be there. The file as it was is left untouched when this throws.
    mutating func add(_ quad: Quad) throws {
        let verb = quad.triple.predicate == RDFVocabulary.type ? "a" : text(of: .iri(quad.triple.predicate))
        let statement = "\(verb) \(text(of: quad.triple.object))"
        let block = placed.last { $0.quad.graphName == quad.graphName && $0.quad.triple.subject == quad.triple.subject }
        let subject = text(of: quad.triple.subject)
        if let block, isPlain(block.quad.triple.object), isLast(block) {
            try insert(" ;\n        \(statement)", at: block.objectEnd, adding: quad)
        } else if let end = endOfGraph(quad.graphName) {
            try insert("\n    \(subject) \(statement) .\n", at: end, adding: quad)
        } else {
            let name = quad.graphName.map(text) ?? ""
            let opening = bytes.last == UInt8(ascii: "\n") ? "\n" : "\n\n"
            let block = "\(opening)GRAPH \(name) {\n\n    \(subject) \(statement) .\n}\n"
            try insert(block, at: bytes.count, adding: quad)
        }
    }

    /// Reads the result again: what comes out is what was there and the new statement, or nothing is done.
    private mutating func insert(_ text: String, at offset: Int, adding quad: Quad) throws {
        var changed = bytes
        changed.insert(contentsOf: text.utf8, at: offset)
        let read = try PlacedQuad.all(
            in: changed, format: format, baseIRI: GraphLoader.baseIRI(of: path), sourceName: path)
        guard read.count == placed.count + 1, Set(read.map(\.quad)) == Set(placed.map(\.quad) + [quad]) else {
            throw RamureError.data("the statement finds no place in \(path): add it by hand")
        }
        bytes = changed
        placed = read
    }

    /// Whether nothing nested follows the token at which the object ends.
    private func isPlain(_ object: Term) -> Bool {
        if case .blankNode = object { false } else { true }
    }

    /// Whether the statement ends its block: a dot or the end of the graph follows.
    private func isLast(_ placed: PlacedQuad) -> Bool {
        guard let next = nextToken(from: placed.objectEnd) else { return false }
        return bytes[next] == UInt8(ascii: ".") || bytes[next] == UInt8(ascii: "}")
    }

    /// Where the closing brace of a graph's last block stands, at the beginning of its line.
    private func endOfGraph(_ graph: Term?) -> Int? {
        guard let graph, let last = placed.last(where: { $0.quad.graphName == graph }) else { return nil }
        var position = last.objectEnd
        while let next = nextToken(from: position) {
            if bytes[next] == UInt8(ascii: "}") {
                let lineStart = (bytes[..<next].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
                return bytes[lineStart..<next].allSatisfy { $0 == UInt8(ascii: " ") } ? lineStart : next
            }
            // Behind the last object come only signs that end something.
            guard [UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "]"), UInt8(ascii: ")")].contains(bytes[next])
            else { return nil }
            position = next + 1
        }
        return nil
    }

    /// The next byte that is neither blank nor in a comment.
    private func nextToken(from start: Int) -> Int? {
        var position = start
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "#"):
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
            case 0x09, 0x0A, 0x0D, 0x20: position += 1
            default: return position
            }
        }
        return nil
    }

    /// A term as Turtle, by the prefixes of the file.
    private func text(of term: Term) -> String {
        switch term {
        case .iri(let iri): prefixes.shorten(iri).map { "\($0.prefix):\($0.local)" } ?? iri.description
        case .literal(let literal): text(of: literal)
        case .blankNode, .triple: term.description
        }
    }

    private func text(of literal: Literal) -> String {
        if literal.datatype == XSD.integer, Int(literal.lexicalForm).map(String.init) == literal.lexicalForm {
            return literal.lexicalForm
        }
        if literal.datatype == XSD.boolean, ["true", "false"].contains(literal.lexicalForm) {
            return literal.lexicalForm
        }
        guard literal.language == nil, literal.datatype != XSD.string else { return literal.description }
        return Literal(literal.lexicalForm).description + "^^" + text(of: .iri(literal.datatype))
    }
}
