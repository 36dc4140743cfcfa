import RDF
import RDFFormats
import Ramure
import SourceText
import Testing

/// N-Triples and N-Quads are parsed in pieces, on all cores: nothing of that may be seen.
@Suite struct LineLoadingTests {
    /// Two thousand statements, among them comments, empty lines, blank nodes and terms of other planes.
    private static let lines: [String] = (0..<2_000).map { number in
        switch number % 7 {
        case 0: "_:n\(number % 31) <http://e/p\(number % 5)> \"text \(number)\"@fr ."
        case 1: "# a comment \(number)"
        case 2: "<http://e/s\(number / 9)> <http://e/p> _:n\(number % 31) . # after"
        case 3: ""
        case 4: "<http://e/s\(number / 9)> <http://e/é\(number % 3)> \"\\u00E9 \\n 😀 \(number)\" ."
        default: "<http://e/s\(number)> <http://e/p> \"\(number)\"^^<http://www.w3.org/2001/XMLSchema#integer> ."
        }
    }

    private static func load(
        _ text: String, format: RDFFormat = .ntriples, pieceSize: Int = 1_000, into graphName: IRI? = nil
    ) throws -> KnowledgeGraph {
        var graph = KnowledgeGraph()
        try graph.load(
            ByteSource(Array(text.utf8), pieceSize: pieceSize), format: format, sourceName: "input", into: graphName)
        return graph
    }

    @Test("The graph is that of a parser which reads from front to back, and the same at each load")
    func sameGraph() throws {
        let text = Self.lines.joined(separator: "\n")
        let expected = try Self.load(text, format: .turtle).quads()
        #expect(expected.count > 1_000)
        let first = try Self.load(text)
        #expect(first.quads() == expected)
        let document = try first.snapshotDocument()
        for pieceSize in [1, 7, 4_096, 1 << 20] {
            let graph = try Self.load(text, pieceSize: pieceSize)
            #expect(try graph.snapshotDocument() == document)
            // Ids are those of the order of the document, not of who parsed first.
            let order = "SELECT * { ?s ?p ?o }"
            #expect(try graph.select(order) == first.select(order))
        }
        let named = try Self.load(text, format: .nquads, into: IRI("http://e/g"))
        #expect(named.graphNames == [.iri("http://e/g")] && named.count == expected.count)
    }

    @Test("Lines may end in any way, the last in none, and a byte order mark stands at the beginning only")
    func lineEnds() throws {
        let expected = try Self.load(Self.lines.joined(separator: "\n")).quads()
        for lineEnd in ["\r\n", "\r"] {
            #expect(try Self.load("\u{FEFF}" + Self.lines.joined(separator: lineEnd)).quads() == expected)
        }
        let marked = Self.lines.map { $0.isEmpty ? "" : "\u{FEFF}" + $0 }.joined(separator: "\n")
        #expect(throws: Diagnostic.self) { try Self.load(marked) }
        let long = "<http://e/s> <http://e/p> \"" + String(repeating: "long ", count: 20_000) + "\" ."
        #expect(try Self.load(long + "\n" + long).count == 1)
        #expect(try Self.load("").count == 0)
    }

    @Test("An error has its line, column and offset in the whole document; of several the first is told")
    func errors() throws {
        var lines = Self.lines
        let place = 1_500
        lines[place] = "<http://e/s> <http://e/p> é ."
        lines[place + 300] = "nonsense"
        let text = lines.joined(separator: "\n")
        let error = #expect(throws: Diagnostic.self) { try Self.load(text) }
        #expect(error?.position.line == place + 1)
        #expect(error?.position.column == 27)
        let before = lines[..<place].joined(separator: "\n").utf8.count + 1
        #expect(error?.position.byteOffset == before + 26)
        #expect(error?.line == lines[place])
    }

    @Test("What the source throws is told, unless what it gave before is malformed")
    func failingSource() throws {
        struct Failure: Error {}
        func source(_ text: String) -> ByteSource {
            var isGiven = false
            return ByteSource { buffer in
                if isGiven { throw Failure() }
                isGiven = true
                buffer += text.utf8
                return true
            }
        }
        let text = Self.lines.joined(separator: "\n")
        var graph = KnowledgeGraph()
        #expect(throws: Failure.self) { try graph.load(source(text), format: .ntriples, sourceName: "input") }
        #expect(throws: Diagnostic.self) {
            try graph.load(source("nonsense\n" + text), format: .ntriples, sourceName: "input")
        }
        #expect(graph.count == 0)
    }
}
