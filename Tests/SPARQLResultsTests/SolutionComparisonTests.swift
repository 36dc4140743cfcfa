import RDF
import SPARQLResults
import TestSupport
import Testing

@Suite struct SolutionComparisonTests {
    private func table(_ variables: [String], _ rows: [[Term?]]) -> SolutionTable {
        SolutionTable(variables: variables, rows: rows)
    }

    private func node(_ label: String) -> Term { .blankNode(BlankNode(label)) }

    private func decimal(_ lexicalForm: String) -> Term { .literal(Literal(lexicalForm, datatype: XSD.decimal)) }

    @Test("Rows are a multiset, columns go by name, blank nodes by one bijection")
    func unordered() throws {
        let one = table(["a", "b"], [[node("x"), .string("1")], [node("y"), nil], [node("y"), nil]])
        let other = table(["b", "a"], [[nil, node("p")], [.string("1"), node("q")], [nil, node("p")]])
        #expect(try SolutionComparison.compare(one, other) == .equal)
        #expect(try SolutionComparison.compare(one, table(["a"], [])) == .different)
        #expect(try SolutionComparison.compare(one, table(["a", "c"], one.map(\.values))) == .different)
        let shared = table(["a", "b"], [[node("x"), .string("1")], [node("x"), nil], [node("x"), nil]])
        #expect(try SolutionComparison.compare(one, shared) == .different)
        let fewer = table(["a", "b"], [[node("x"), .string("1")], [node("y"), nil]])
        #expect(try SolutionComparison.compare(one, fewer) == .different)
        #expect(try SolutionComparison.compare(fewer, one, mode: .laxCardinality) == .equal)
        #expect(try SolutionComparison.compare(one, fewer, mode: .laxCardinality) == .different)
    }

    @Test("Order counts when asked for")
    func ordered() throws {
        let one = table(["a"], [[node("x")], [.string("1")]])
        let other = table(["a"], [[.string("1")], [node("y")]])
        #expect(try SolutionComparison.compare(one, other) == .equal)
        #expect(try SolutionComparison.compare(one, other, mode: .ordered) == .different)
        #expect(
            try SolutionComparison.compare(one, table(["a"], other.reversed().map(\.values)), mode: .ordered) == .equal)
    }

    @Test("Numerals of one datatype may differ in spelling, which is said")
    func numerals() throws {
        for (left, right) in [("1.0", "1"), ("+01.50", "1.5"), ("-0", "0.0"), (".5", "0.5")] {
            let outcome = try SolutionComparison.compare(
                table(["a"], [[decimal(left)]]), table(["a"], [[decimal(right)]]))
            #expect(outcome == .equalByValue)
        }
        #expect(
            try SolutionComparison.compare(table(["a"], [[decimal("1")]]), table(["a"], [[.integer(1)]])) == .different)
        #expect(
            try SolutionComparison.compare(table(["a"], [[decimal("-1")]]), table(["a"], [[decimal("1")]]))
                == .different)
    }

    @Test("CSV compares strings, with any blank node for any other")
    func csv() throws {
        let actual = table(
            ["a", "b"], [[.iri("http://e"), node("x")], [.literal(Literal("1e6", datatype: XSD.double)), nil]])
        let expected = table(["a", "b"], [[.string("http://e"), node("q")], [.string("1.0E6"), nil]])
        #expect(try SolutionComparison.compareCSV(actual, expected) == .equalByValue)
        #expect(try SolutionComparison.compareCSV(actual, table(["a", "b"], [[.string("x"), nil]])) == .different)
    }
}
