import RDF
import SPARQLEngine
import SPARQLSyntax
import Testing

@Suite struct OrderTests {
    /// Ascending, what is equal on one line.
    static let ascending: [[String]] = [
        ["_:a"], ["_:b"], [":a"], [":b"], ["\"NaN\"^^xsd:double", "\"NaN\"^^xsd:float"], ["\"-INF\"^^xsd:double"],
        ["-10000000000000000000000000000000000000000"], ["-1", "-1.0", "-1e0"], ["-0e0", "0", "0.0"],
        ["\"0.1\"^^xsd:decimal"], ["1e-1"],
        ["\"0.1\"^^xsd:float"], ["1", "\"01\"^^xsd:byte"], ["9007199254740992", "9007199254740992e0"],
        ["9007199254740993"],
        ["\"INF\"^^xsd:double", "\"INF\"^^xsd:float"], ["false", "\"0\"^^xsd:boolean"], ["true"],
        ["\"1999-12-31T23:59:59Z\"^^xsd:dateTime"],
        ["\"2000-01-01T00:00:00\"^^xsd:dateTime"],
        ["\"2000-01-01T00:00:00Z\"^^xsd:dateTime", "\"2000-01-01T01:00:00+01:00\"^^xsd:dateTime"],
        ["\"1999-12-31\"^^xsd:date"], ["\"00:00:00\"^^xsd:time"], ["\"1999\"^^xsd:gYear"],
        ["\"PT0S\"^^xsd:dayTimeDuration"], ["\"P30D\"^^xsd:duration"],
        ["\"P1M\"^^xsd:duration", "\"P1M\"^^xsd:yearMonthDuration"], ["\"P31D\"^^xsd:duration"], ["\"\""], ["\"A\""],
        ["\"a\""], ["\"e\u{301}\""], ["\"\u{E9}\""],
        ["\"a\"@de"], ["\"a\"@en"], ["\"a\"@en--ltr"], ["\"b\"@de"], ["\"b\"^^:t"], ["\"a\"^^:u"],
        ["\"x\"^^xsd:integer"],
        ["TRIPLE(:a, :p, \"x\")"], ["TRIPLE(:a, :q, 2)", "TRIPLE(:a, :q, 2.0)"], ["TRIPLE(:a, :q, 10)"],
        ["TRIPLE(:b, :a, 1)"],
    ]

    static func values(_ texts: [String]) throws -> [Value] {
        try texts.map { text in
            if text.hasPrefix("_:") { return .blankNode(BlankNode(String(text.dropFirst(2)))) }
            return Value(try #require(try ExpressionText.evaluate(text)))
        }
    }

    @Test("Every two values stand in the order of the list")
    func total() throws {
        let ranked = try Self.ascending.enumerated().flatMap { rank, texts in try Self.values(texts).map { (rank, $0) }
        }
        for (leftRank, left) in ranked {
            for (rightRank, right) in ranked {
                let expected = leftRank < rightRank ? -1 : leftRank == rightRank ? 0 : 1
                #expect(Value.orderBy(left, right) == expected, "\(left.term) \(right.term)")
            }
            #expect(Value.orderBy(nil, left) == -1 && Value.orderBy(left, nil) == 1)
        }
        #expect(Value.orderBy(nil, nil) == 0)
    }

    @Test("The order agrees with `<` wherever that has a value")
    func agreement() throws {
        let values = try Self.values(Self.ascending.flatMap { $0 })
        for left in values {
            for right in values where Value.compare(.less, left, right) == true {
                #expect(Value.orderBy(left, right) == -1, "\(left.term) \(right.term)")
            }
        }
    }
}
