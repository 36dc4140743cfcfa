import QuadStore
import RDF
import SPARQLEngine
import SPARQLSyntax
import TestSupport
import Testing

/// ORDER BY without decoding, against the order of decoded values.
@Suite struct OrderByTests {
    private static let terms: [Term] = {
        var terms: [Term] = [
            .blankNode(BlankNode("b1")), .blankNode(BlankNode("b")), .iri("http://e/a"), .iri("http://e/ab"),
            .iri("http://e/a/longer/than/a/window"), .iri("http://e/a/longer/than/another"),
        ]
        let texts = [
            "", "a", "a\u{0}", "a\u{0}\u{0}", "abcdefgh", "abcdefgh\u{0}", "abcdefghi", "abcdefghij", "abcdefgz", "é",
            "abcdefghabcdefghabcdefgh", "abcdefghabcdefghabcdefgi", "z", "Zebra", "\u{10FFFF}",
        ]
        terms += texts.map { .literal(Literal($0)) }
        terms += texts.map { .literal(Literal($0, language: "fr")) }
        terms += ["a", "abcdefgh"].map { .literal(Literal($0, language: "en")) }
        let typed: [(String, [String])] = [
            ("integer", ["0", "-1", "7", "07", "9007199254740993", "9007199254740992", "99999999999999999999"]),
            ("decimal", ["0.0", "7.0", "-0.5", "0.3333333333333333333333", "9007199254740992.5"]),
            ("double", ["NaN", "-INF", "INF", "-0.0e0", "0.0e0", "7e0", "1e300", "-1e-300"]),
            ("float", ["NaN", "7", "0.1"]), ("boolean", ["true", "false", "1"]),
            ("dateTime", ["2020-01-01T00:00:00Z", "2020-01-01T00:00:00", "2020-01-01T01:00:00+01:00"]),
            ("date", ["2020-01-01", "2020-01-01Z", "0001-01-01"]), ("gYear", ["2020"]), ("time", ["12:00:00"]),
            ("duration", ["P1D"]), ("byte", ["7", "1000"]),
        ]
        for (name, forms) in typed {
            terms += forms.map { .literal(Literal($0, datatype: IRI(XSD.namespace + name))) }
        }
        return terms
    }()

    private static func dataset(_ terms: [Term]) throws -> Dataset {
        var transaction = WriteTransaction(on: Snapshot())
        for (number, term) in terms.enumerated() {
            try transaction.insert(Quad(.iri(IRI("http://e/s\(number)")), IRI("http://e/p"), term))
        }
        return Dataset(try transaction.commit())
    }

    private static func ordered(
        _ terms: [Term], isDescending: Bool, limit: Int? = nil, options: EvaluationOptions
    ) throws -> [Value] {
        let (subject, object) = (Variable("s"), Variable("o"))
        let pattern = TriplePattern(.variable(subject), .term(.iri("http://e/p")), .variable(object))
        var algebra = Algebra.orderBy([OrderCondition(.variable(object), isDescending: isDescending)], .bgp([pattern]))
        algebra = .project([object], algebra)
        if let limit { algebra = .slice(offset: 0, limit: limit, algebra) }
        let query = Query(form: .select, variables: [object], algebra: algebra)
        let solutions = try SourcedSolution.all(of: query, on: dataset(terms), options: options).map(\.solution)
        return solutions.compactMap { $0[object].map { Value($0) } }
    }

    @Test("Rows come in the order of their values", arguments: [1, 2, 3, 4, 5, 6], [false, true])
    func order(seed: UInt64, isDescending: Bool) throws {
        var generator = SeededGenerator(seed: seed)
        // Some parts hold only terms with payloads, which take another path than the whole.
        let terms = Self.terms.shuffled(using: &generator).prefix(seed < 3 ? Self.terms.count : generator.number(2...30))
        let values = try Self.ordered(Array(terms), isDescending: isDescending, options: EvaluationOptions())
        #expect(values.count == terms.count)
        for (left, right) in zip(values, values.dropFirst()) {
            let order = Value.orderBy(left, right)
            #expect(isDescending ? order >= 0 : order <= 0, "\(left.term) before \(right.term)")
        }
    }

    @Test("Texts that share windows come in the order of their code points")
    func texts() throws {
        var generator = SeededGenerator(seed: 11)
        let texts = Set((0..<400).map { _ in
            String(repeating: "ab", count: generator.number(0...12)) + ["", "\u{0}", "a", "b", "é"][generator.number(0...4)]
        }.map { Array($0.utf8) })
        let terms = texts.map { Term.literal(Literal(String(decoding: $0, as: UTF8.self))) }
        let values = try Self.ordered(terms, isDescending: false, options: EvaluationOptions())
        let expected = texts.sorted { $0.lexicographicallyPrecedes($1) }
        #expect(values.map { Array(($0.lexicalForm ?? "-").utf8) } == expected)
    }

    @Test("The first rows are those of the whole order", arguments: [false, true], [0, 1, 3, 20])
    func top(isDescending: Bool, limit: Int) throws {
        var options = EvaluationOptions()
        options.batchSize = 4
        let numbers = (0..<500).map { number in
            Term.literal(Literal("\(number * 7_919 % 211)", datatype: IRI(XSD.namespace + "integer")))
        }
        let terms = numbers + Self.terms.prefix(6)
        let whole = try Self.ordered(terms, isDescending: isDescending, options: options)
        let first = try Self.ordered(terms, isDescending: isDescending, limit: limit, options: options)
        #expect(first.count == limit)
        for (left, right) in zip(first, whole) { #expect(Value.orderBy(left, right) == 0) }
    }
}
