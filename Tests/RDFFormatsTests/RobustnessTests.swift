import RDF
import RDFFormats
import SourceText
import TestSupport
import Testing

/// Documents cut at every byte, of every size, and worse.
@Suite struct RobustnessTests {
    static let turtle = #"""
        @base <http://e/> .
        PREFIX ex: <http://example.org/é#>
        @prefix : <x/> . # a comment with é
        VERSION "1.2"
        ex:s a ex:T, <rel> ; :p "caf\u00E9"@fr-FR , 'x'^^ex:t, """long "quoted"
        text""", '''it''s''' , 1, -2.5, .5, 1.e3, +1E-3, true , false .
        _:b1.x ex:a\~b%20 [ :q ( 1 "two" ( ) [] ) ; ] .
        [ :p 1 ] . ( 1 2 ) :p () .
        << ex:s :p << _:b :p "o"@ar--rtl >> ~ ex:r >> :q <<( ex:s a <<( [] :p 1 )>> )>> .
        ex:s :p 1 ~ ex:r {| :q 2 {| :r 3 |} |} ~ {| :s 4 |}, 5 ;; :p2 "\U0001F600\t" .
        ex:😀 <#f> <?q> .
        """#

    static let trig =
        turtle + #"""

            { ex:s :p 1 . ex:t :p 2 }
            ex:g { [] :p 3 . }
            GRAPH _:g { }
            graph [] { ex:s :p ex:o ~ {| :q 1 |} }
            """#

    static let nQuads = #"""
        <http://e/s> <http://e/p> "é\u00E9 \"\\"@en-gb <http://e/g> . # é
        # comment
        VERSION "1.2"

        _:a.b<http://e/p>_:c _:d.
        <http://e/s> <http://e/\u00E9> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
        <http://e/s> <http://e/p> <<( _:a <http://e/p> <<( <http://e/s> <http://e/p> "x"@ar--rtl )>> )>> <http://e/g> .
        <http://e/s> <http://e/p> "x" ^^ <http://e/t> .
        """#

    static let documents: [(format: RDFFormat, text: String, quadCount: Int)] = [
        (.turtle, turtle, 42), (.trig, trig, 48), (.nquads, nQuads, 5),
    ]

    static func parse(_ bytes: [UInt8], _ format: RDFFormat, pieceSize: Int) throws -> [Quad] {
        try RDFDocument.parse(
            ByteSource(bytes, pieceSize: pieceSize), format: format, options: RDFParserOptions())
    }

    @Test("However a document is cut into pieces, its quads are the same", arguments: documents)
    func pieces(format: RDFFormat, text: String, quadCount: Int) throws {
        let bytes = Array(text.utf8)
        let quads = try RDFDocument.parse(bytes, format: format)
        #expect(quads.count == quadCount)
        for size in Array(1...40) + [64, 100, 127, 128, 129, 1000] {
            #expect(try Self.parse(bytes, format, pieceSize: size) == quads, "pieces of \(size)")
        }
        for place in bytes.indices {
            var sent = 0
            let source = ByteSource { buffer in
                buffer += sent == 0 ? bytes[..<place] : bytes[place...]
                sent += 1
                return sent < 2
            }
            let pieces = try RDFDocument.parse(source, format: format, options: RDFParserOptions())
            #expect(pieces == quads, "cut at \(place)")
        }
    }

    @Test("A document that ends too early is read or refused, never trapped on", arguments: documents)
    func truncation(format: RDFFormat, text: String, quadCount: Int) throws {
        let bytes = Array(text.utf8)
        var refusals = 0
        for end in bytes.indices {
            let whole = Result { try RDFDocument.parse(Array(bytes[..<end]), format: format) }
            let pieces = Result { try Self.parse(Array(bytes[..<end]), format, pieceSize: 3) }
            switch (whole, pieces) {
            case (.success(let left), .success(let right)): #expect(left == right)
            case (.failure(let left), .failure(let right)):
                #expect(left as? Diagnostic == right as? Diagnostic)
                #expect(left is Diagnostic)
                refusals += 1
            default: Issue.record("cut at \(end): whole and in pieces differ")
            }
        }
        #expect(refusals > bytes.count / 3)
    }

    @Test("Changed bytes are read or refused, and never trapped on", arguments: documents)
    func mutation(format: RDFFormat, text: String, quadCount: Int) throws {
        var random = RandomTerms(seed: 7)
        let original = Array(text.utf8)
        let interesting = Array("<>[](){}|~^@\"'\\:;,.#_%-+e1a \n\r\t".utf8) + [0, 0x7F, 0x80, 0xC3, 0xF0, 0xFF]
        for _ in 0..<1500 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = random.pick(interesting)
                case 1: bytes.insert(random.pick(interesting), at: place)
                default: bytes.remove(at: place)
                }
            }
            do { _ = try RDFDocument.parse(bytes, format: format) } catch { #expect(error is Diagnostic) }
        }
    }

    static let nestings: [(open: String, inner: String, close: String)] = [
        ("( ", "1", ") "), ("[ <http://e/p> ", "1", "] "),
        ("<< <http://e/s> <http://e/p> ", "1", ">> "),
        ("<<( <http://e/s> <http://e/p> ", "1", ")>> "), ("1 {| <http://e/p> ", "1", "|} "),
    ]

    @Test("Brackets nest 1,024 deep and no deeper", arguments: nestings)
    func nesting(open: String, inner: String, close: String) throws {
        func text(_ depth: Int, closed: Bool = true) -> String {
            "<http://e/s> <http://e/p> " + String(repeating: open, count: depth) + inner
                + (closed ? " " + String(repeating: close, count: depth) + "." : "")
        }
        #expect(try count(text(1024), .turtle) > 0)
        for (depth, closed) in [(1025, true), (200_000, false)] {
            let error = #expect(throws: Diagnostic.self) { try count(text(depth, closed: closed), .turtle) }
            #expect(error?.message == "brackets are nested more than 1024 deep")
        }
        guard open.hasPrefix("<<(") else { return }
        let literal = "\"1\""
        let line = text(1025).replacingOne(inner + " ", with: literal)
        let error = #expect(throws: Diagnostic.self) { try count(line, .ntriples) }
        #expect(error?.message == "brackets are nested more than 1024 deep")
        #expect(try count(text(1024).replacingOne(inner + " ", with: literal), .ntriples) == 1)
    }

    /// How many quads there are, none of them decoded.
    private func count(_ text: String, _ format: RDFFormat) throws -> Int {
        var parser = RDFParser(format: format, source: ByteSource(Array(text.utf8)))
        var batch = EncodedQuadBatch()
        var count = 0
        while try parser.nextBatch(into: &batch) { count += batch.quadCount }
        return count
    }

    /// In a debug build N-Triples takes five seconds for it; Turtle goes on with a batch that is full from the start.
    @Test(
        "A big literal is read from small pieces",
        arguments: [(RDFFormat.ntriples, 50_000_000), (.turtle, 4_000_000)])
    func bigLiteral(format: RDFFormat, length: Int) throws {
        var sent = 0
        let source = ByteSource { buffer in
            if sent == 0 { buffer += Array("<http://e/s> <http://e/p> \"".utf8) }
            buffer.append(contentsOf: repeatElement(0x61, count: 100_000))
            sent += 100_000
            if sent == length { buffer += Array("\" .\n".utf8) }
            return sent < length
        }
        var parser = RDFParser(format: format, source: source)
        var batch = EncodedQuadBatch()
        #expect(try parser.nextBatch(into: &batch))
        #expect(batch.quadCount == 1)
        #expect(batch.terms[Int(batch.quads[2])].count == length + 1)
        #expect(try !parser.nextBatch(into: &batch))
    }

    @Test("A token longer than the limit is refused", arguments: RDFFormat.lineAndTurtleFormats)
    func tokenLimit(format: RDFFormat) throws {
        let text = "<http://e/s> <http://e/p> \"" + String(repeating: "a", count: 10_000) + "\" .\n"
        let options = RDFParserOptions(tokenLimit: 1000)
        let error = #expect(throws: Diagnostic.self) {
            try RDFDocument.parse(ByteSource(Array(text.utf8), pieceSize: 100), format: format, options: options)
        }
        #expect(error?.message == "what begins here is longer than the limit of 1000 bytes")
        #expect(error?.position.line == 1)
    }

    @Test("A statement may be spread over batches")
    func statementAcrossBatches() throws {
        let items = (0..<20_000).map { "<http://e/\($0)>" }
        let text = "<http://e/g> { <http://e/s> <http://e/p> [ <http://e/q> ( \(items.joined(separator: " ")) ) ] }"
        let quads = try RDFDocument.parse(text, format: .trig)
        #expect(quads.count == 2 + 2 * items.count)
        #expect(quads.allSatisfy { $0.graphName == .iri("http://e/g") })
        let list = ManifestGraph(quads)
        let head = try #require(quads.dropFirst().first?.triple.object)
        #expect(list.items(ofListAt: head) == items.map { .iri(String($0.dropFirst().dropLast())) })
    }

    @Test("Lines and columns are right far into a document that was read in pieces")
    func farPosition() throws {
        let line = "<http://e/é> <http://e/p> \"é\" .\n"
        let text = String(repeating: line, count: 20_000) + "<http://e/é> <http://e/p> 5 .\n"
        for format in [RDFFormat.ntriples, .nquads] {
            let error = #expect(throws: Diagnostic.self) {
                try Self.parse(Array(text.utf8), format, pieceSize: 4096)
            }
            #expect(error?.position.line == 20_001)
            #expect(error?.position.column == 27)
            #expect(error?.position.byteOffset == 20_000 * line.utf8.count + 27)
            #expect(error?.line == "<http://e/é> <http://e/p> 5 .")
        }
        let long = String(repeating: "<http://e/é> <http://e/p> \"é\" . ", count: 2_000) + "nonsense"
        let error = #expect(throws: Diagnostic.self) { try Self.parse(Array(long.utf8), .turtle, pieceSize: 512) }
        #expect(error?.position.line == 1)
        #expect(error?.position.column == 2_000 * line.unicodeScalars.count + 1)
    }

    @Test("A byte order mark is passed over", arguments: RDFFormat.lineAndTurtleFormats)
    func byteOrderMark(format: RDFFormat) throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array("<http://e/s> <http://e/p> <http://e/o> .".utf8)
        for size in [1, 2, 3, 100] {
            #expect(try Self.parse(bytes, format, pieceSize: size).count == 1)
        }
    }
}

extension String {
    /// The text with the first occurrence of `target` replaced.
    fileprivate func replacingOne(_ target: String, with replacement: String) -> String {
        var result = self
        for index in indices where self[index...].hasPrefix(target) {
            result.replaceSubrange(index..<self.index(index, offsetBy: target.count), with: replacement + " ")
            break
        }
        return result
    }
}
