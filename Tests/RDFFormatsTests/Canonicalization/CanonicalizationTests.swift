import RDF
import RDFFormats
import SourceText
import TestSupport
import Testing

@Suite struct CanonicalizationTests {
    private static let vocabulary = "https://w3c.github.io/rdf-canon/tests/vocab#"

    @Test("Every test of the suite passes", .enabled(if: ManifestFolder.isPresent()))
    func suite() throws {
        let entries = try Manifest("rdf-canon/tests/manifest.ttl").entries
        #expect(entries.count == 86)
        for entry in entries {
            let problem = try problem(of: entry)
            #expect(problem == nil, "\(entry.name): \(problem ?? "")")
        }
    }

    /// What is wrong with our answer; nil when nothing is.
    private func problem(of entry: ManifestEntry) throws -> String? {
        guard let action = entry.action?.iri?.string else { return "no action" }
        let quads = try RDFDocument.parse(ManifestFolder.bytes(of: action), format: .nquads)
        let algorithm = entry.graph.object(of: entry.id, IRI(Self.vocabulary + "hashAlgorithm"))?.literal?.lexicalForm
        let digest: MessageDigest = algorithm == "SHA384" ? .sha384 : .sha256
        let isNegative = entry.types.contains("RDFC10NegativeEvalTest")
        do {
            let result = try Canonicalization.canonicalize(quads, digest: digest, workLimit: 100_000)
            if isNegative { return "was named" }
            let expected = try ManifestFolder.bytes(of: entry.result?.iri?.string ?? "")
            guard entry.types.contains("RDFC10MapTest") else {
                return result.document == expected ? nil : String(decoding: result.document, as: UTF8.self)
            }
            let labels = Dictionary(uniqueKeysWithValues: result.labels.map { ($0.key.label, $0.value) })
            return try labels == Self.map(expected) ? nil : "\(labels)"
        } catch let error as CanonicalizationError {
            return isNegative ? nil : "\(error)"
        }
    }

    /// Reads `{"e0": "c14n0"}`, whose strings have no escapes.
    private static func map(_ document: [UInt8]) throws -> [String: String] {
        let strings = document.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        return Dictionary(
            uniqueKeysWithValues: stride(from: 1, to: strings.count - 2, by: 4).map { (strings[$0], strings[$0 + 2]) })
    }

    @Test("Random datasets have one form, whatever their labels and order", arguments: 0..<40)
    func relabelling(seed: UInt64) throws {
        var random = RandomTerms(seed: seed)
        let nodes = (0..<6).map { Term.blankNode(BlankNode("n\($0)")) }
        let properties = [IRI("http://e/p"), IRI("http://e/q")]
        let quads = (0..<8).map { _ in
            Quad(random.pick(nodes), random.pick(properties), random.pick(nodes), in: random.pick([nil, nodes[0]]))
        }
        func renamed(_ term: Term) -> Term {
            guard case .blankNode(let node) = term else { return term }
            return .blankNode(BlankNode(["x", "y", "z", "u", "v", "w"][Int(node.label.dropFirst()) ?? 0]))
        }
        let other = quads.reversed().map { quad in
            let triple = quad.triple
            return Quad(
                renamed(triple.subject), triple.predicate, renamed(triple.object), in: quad.graphName.map(renamed))
        }
        let result = try Canonicalization.canonicalize(quads)
        #expect(result.document == (try Canonicalization.canonicalize(other)).document)
        let read = try RDFDocument.parse(result.document, format: .nquads)
        #expect(try Isomorphism.isIsomorphic(read, quads))
    }

    @Test("Nodes that are too alike end in an error; a long ring of them costs no stack")
    func limits() throws {
        let property = IRI("http://e/p")
        let ring = (0..<60).map { number in
            Quad(.blankNode(BlankNode("\(number)")), property, .blankNode(BlankNode("\((number + 1) % 60)")))
        }
        #expect(try Canonicalization.canonicalize(ring).labels.count == 60)
        #expect(throws: CanonicalizationError.workLimitReached(1_000)) {
            try Canonicalization.canonicalize(ring, workLimit: 1_000)
        }
    }

    @Test("Triple terms are text, unless blank nodes are in them")
    func tripleTerms() throws {
        let node = Term.blankNode(BlankNode("a"))
        let iri = Term.iri("http://e/s")
        let property = IRI("http://e/p")
        let ground = Quad(node, property, .triple(Triple(iri, property, .string("x"))))
        #expect(
            String(decoding: try Canonicalization.canonicalize([ground]).document, as: UTF8.self)
                == "_:c14n0 <http://e/p> <<( <http://e/s> <http://e/p> \"x\" )>> .\n")
        for triple in [Triple(node, property, iri), Triple(iri, property, node)] {
            #expect(throws: CanonicalizationError.blankNodeInTripleTerm) {
                try Canonicalization.canonicalize([Quad(iri, property, .triple(triple))])
            }
        }
    }
}
