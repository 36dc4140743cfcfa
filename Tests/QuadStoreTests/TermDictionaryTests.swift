import QuadStore
import RDF
import Testing

/// Terms and ids are one to one, whatever the hashes, the history and the forks.
@Suite struct TermDictionaryTests {
    static let terms: [Term] = [
        .iri("urn:a"), .iri("urn:\u{E9}"), .iri("urn:e\u{301}"), .blankNode(BlankNode("b0")), .string(""),
        .string("chat"), .string("a\u{0}b"), .literal(Literal("chat", language: "fr")),
        .literal(Literal("chat", language: "fr", direction: .leftToRight)),
        .literal(Literal("chat", datatype: IRI("urn:t"))), .integer(1), .literal(Literal("01", datatype: XSD.integer)),
        .literal(Literal("1", datatype: XSD.decimal)), .literal(Literal("1.0", datatype: XSD.double)),
        .triple(Triple(.iri("urn:a"), IRI("urn:p"), .blankNode(BlankNode("b0")))),
        .literal(Literal("2024-02-29", datatype: XSD.date)), .literal(Literal("nonsense", datatype: XSD.date)),
    ]

    @Test("Every kind of term comes back, and asking again gives the same id", arguments: [UInt32.max, 1, 0])
    func roundTrip(hashMask: UInt32) throws {
        var dictionary = TermDictionary(hashMask: hashMask)
        let ids = try Self.terms.map { try dictionary.intern($0) }
        #expect(ids.map(\.rawValue) == Array(1...UInt32(Self.terms.count)))
        for (term, id) in zip(Self.terms, ids) {
            #expect(dictionary.term(of: id) == term)
            #expect(dictionary.id(of: term) == id)
            #expect(try dictionary.intern(term) == id)
            #expect(Array(dictionary.bytes(of: id)) == TermEncoding.encoded(term))
            #expect(dictionary.kind(of: id).rawValue == TermEncoding.encoded(term).first)
        }
        #expect(dictionary.id(of: .iri("urn:unknown")) == nil)
        #expect(dictionary.term(of: .unbound) == nil)
        #expect(dictionary.term(of: TermID(rawValue: UInt32(Self.terms.count + 1))) == nil)
    }

    @Test("Thousands of terms under equal hashes are still told apart")
    func collisions() throws {
        var transaction = WriteTransaction(on: Snapshot(dictionary: TermDictionary(hashMask: 0)))
        for number in 0..<600 {
            try transaction.insert(Quad(.iri("urn:\(number)"), IRI("urn:p"), .integer(number)))
        }
        let snapshot = try transaction.commit()
        #expect(snapshot.dictionary.count == 1201)
        for number in 0..<600 {
            #expect(snapshot.contains(Quad(.iri("urn:\(number)"), IRI("urn:p"), .integer(number))))
            #expect(!snapshot.contains(Quad(.iri("urn:\(number)"), IRI("urn:p"), .integer(number + 1))))
        }
    }

    @Test("Two spellings of a number are two terms with one value")
    func spellings() throws {
        var dictionary = TermDictionary()
        let one = try dictionary.intern(.integer(1))
        let padded = try dictionary.intern(.literal(Literal("01", datatype: XSD.integer)))
        #expect(one != padded)
        #expect(dictionary.value(of: one) == dictionary.value(of: padded))
        #expect(dictionary.value(of: one) == TermValue(.integer, 1))
    }

    @Test("Values are decoded by datatype", arguments: [
        ("integer", "-42", TermValue(.integer, -42)), ("integer", "9223372036854775807", TermValue(.integer, .max)),
        ("integer", "9223372036854775808", TermValue(.other)), ("integer", "1.0", TermValue(.other)),
        ("byte", "127", TermValue(.integer, 127)), ("byte", "128", TermValue(.other)),
        ("nonNegativeInteger", "-1", TermValue(.other)), ("decimal", "330.38", TermValue(.decimal, 330_380_000)),
        ("decimal", "-0.000001", TermValue(.decimal, -1)), ("decimal", "0.0000001", TermValue(.other)),
        ("decimal", "99999999999", TermValue(.other)), ("boolean", "true", TermValue(.boolean, 1)),
        ("boolean", "0", TermValue(.boolean, 0)), ("boolean", "yes", TermValue(.other)),
        ("double", "1.5e0", TermValue(.double, Int64(bitPattern: (1.5 as Double).bitPattern))),
        ("float", "0.1", TermValue(.float, Int64(bitPattern: Double(0.1 as Float).bitPattern))),
        ("date", "1970-01-02Z", TermValue(.date, 86_400_000_000)),
        ("date", "1970-01-02", TermValue(.localDate, 86_400_000_000)),
        ("dateTime", "1970-01-01T01:00:00+01:00", TermValue(.dateTime, 0)),
        ("dateTime", "1970-01-01T00:00:00.5", TermValue(.localDateTime, 500_000)),
        ("dateTime", "1969-12-31T23:59:59.25Z", TermValue(.dateTime, -750_000)),
        ("dateTime", "1970-01-01T00:00:00.0000001Z", TermValue(.other)),
        ("dateTime", "1970-13-01T00:00:00Z", TermValue(.other)),
        ("dateTimeStamp", "1970-01-01T00:00:00", TermValue(.other)), ("gYear", "1970", TermValue(.other)),
    ])
    func values(datatype: String, text: String, value: TermValue) throws {
        var dictionary = TermDictionary()
        let id = try dictionary.intern(.literal(Literal(text, datatype: IRI(XSD.namespace + datatype))))
        #expect(dictionary.value(of: id) == value, "\(text)^^xsd:\(datatype)")
        var values: [TermValue] = []
        dictionary.values(of: [id, .unbound, TermID(rawValue: 9)], into: &values)
        #expect(values == [value, TermValue(.other), TermValue(.other)])
    }

    @Test("One term more than there are ids is an error, and what was there stays")
    func tooManyTerms() throws {
        var dictionary = TermDictionary(capacity: 2)
        _ = try dictionary.intern(.iri("urn:1"))
        let second = try dictionary.intern(.iri("urn:2"))
        #expect(throws: QuadStoreError.tooManyTerms(limit: 2)) { try dictionary.intern(.iri("urn:3")) }
        #expect(try dictionary.intern(.iri("urn:2")) == second)
    }

    @Test("Forks of one snapshot that intern other terms under the same ids both stay right")
    func forks() throws {
        var trunk = Snapshot()
        for number in 0..<20 {
            trunk = try trunk.inserting(Quad(.iri("urn:\(number)"), IRI("urn:p"), .integer(number)))
        }
        var forks = [trunk, trunk, trunk]
        for round in 0..<30 {
            for fork in forks.indices {
                let quad = Quad(.iri("urn:fork\(fork)"), IRI("urn:p"), .string("\(fork) \(round)"))
                forks[fork] = try forks[fork].inserting(quad)
            }
        }
        #expect(trunk.quadCount == 20)
        #expect(trunk.violations() == [])
        for fork in forks.indices {
            #expect(forks[fork].violations() == [])
            #expect(forks[fork].quadCount == 50)
            for other in forks.indices {
                let quad = Quad(.iri("urn:fork\(other)"), IRI("urn:p"), .string("\(other) 7"))
                #expect(forks[fork].contains(quad) == (fork == other))
            }
        }
    }

    @Test("Forks interning at the same time on other threads")
    func concurrentForks() async throws {
        let trunk = try Snapshot().inserting(Quad(.iri("urn:s"), IRI("urn:p"), .integer(0)))
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for fork in 0..<4 {
                group.addTask {
                    var snapshot = trunk
                    for round in 0..<50 {
                        snapshot = try snapshot.inserting(Quad(.iri("urn:\(fork)"), IRI("urn:p"), .integer(round)))
                    }
                    return snapshot.violations().isEmpty ? snapshot.quadCount : -1
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts == [51, 51, 51, 51])
    }
}

extension Snapshot {
    /// The snapshot with one more quad.
    func inserting(_ quad: Quad) throws -> Snapshot {
        var transaction = WriteTransaction(on: self)
        try transaction.insert(quad)
        return try transaction.commit()
    }

    @Test("Text beyond what a chunk can hold makes another chunk, and a term beyond it is refused")
    func manyChunks() throws {
        let dictionary = TermDictionary(chunkByteLimit: 100)
        var transaction = WriteTransaction(on: Snapshot(dictionary: dictionary))
        var scope = BlankNodeScope()
        var batch = EncodedQuadBatch()
        let quads = (0..<40).map { Quad(.iri("urn:subject\($0)"), IRI("urn:p\($0 % 3)"), .integer($0)) }
        for quad in quads { batch.append(quad) }
        for _ in 0..<2 { try transaction.insert(batch, blankNodes: &scope) }
        let snapshot = try transaction.commit()
        #expect(snapshot.violations() == [])
        #expect(snapshot.quadCount == 40 && snapshot.dictionary.count == 83)
        #expect(quads.allSatisfy { snapshot.contains($0) })

        var second = WriteTransaction(on: snapshot)
        try second.insert(batch, blankNodes: &scope)
        #expect(try second.commit().quadCount == 40)

        var third = WriteTransaction(on: snapshot)
        let long = String(repeating: "x", count: 100)
        var error: QuadStoreError?
        do { try third.insert(Quad(.iri("urn:s"), IRI("urn:p0"), .string(long))) } catch let caught { error = caught }
        #expect(error == .termTooLong(byteCount: 101))
    }
}
