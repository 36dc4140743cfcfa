import Foundation
import Ramure
import Testing

@Suite struct CustomFunctionTests {
    private static let shout: IRI = "http://e/shout"

    private static var options: QueryOptions {
        var options = QueryOptions()
        options.functions[shout] = { arguments in
            guard arguments.count == 1, let text = arguments[0].text else { return nil }
            return .string(text.uppercased() + "!")
        }
        return options
    }

    @Test("an expression calls a function of the program")
    func call() throws {
        let graph = try KnowledgeGraph(
            parsing: #"<http://e/a> <http://e/p> "one" . <http://e/b> <http://e/p> [] ."#, format: .turtle)
        let text = "SELECT ?s ?loud { ?s <http://e/p> ?o BIND(<http://e/shout>(?o) AS ?loud) } ORDER BY ?s"
        let rows = try graph.select(text, options: Self.options)
        #expect(rows.map { $0["loud"] } == ["ONE!", nil])
        // Without the function the call is an error of each row, not of the query (§17.6).
        #expect(try graph.select(text).map { $0["loud"] } == [nil, nil])
    }

    @Test("literals reach the function as they are written")
    func terms() throws {
        var options = QueryOptions()
        options.functions["http://e/same"] = { $0.first }
        let row = try KnowledgeGraph().select(
            "SELECT (<http://e/same>(\"01\"^^<\(XSD.integer.string)>) AS ?x) {}", options: options
        ).first
        #expect(row?["x"] == .literal(Literal("01", datatype: XSD.integer)))
    }

    @Test("a function that throws makes its filter false, in updates too")
    func throwing() throws {
        struct Refusal: Error {}
        var options = QueryOptions()
        options.functions["http://e/even"] = { arguments in
            guard let number = arguments.first?.integerValue else { throw Refusal() }
            return .literal(Literal(number.isMultiple(of: 2)))
        }
        var graph = try KnowledgeGraph(parsing: "<http://e/a> <http://e/p> 1, 2, 3, \"x\" .", format: .turtle)
        try graph.update(
            "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(<http://e/even>(?o)) }", options: options)
        #expect(graph.count == 3)
        #expect(!graph.contains(Quad(.iri("http://e/a"), "http://e/p", 2)))
    }
}
