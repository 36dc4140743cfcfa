import QuadStore
import SPARQLEngine
import SPARQLSyntax
import Testing

/// Graphs that a request creates and that hold nothing yet: the store keeps none, the request remembers them.
@Suite struct CreatedGraphTests {
    @Test(
        "A graph that is dropped or moved away can be created again",
        arguments: ["DROP ALL", "CLEAR NAMED", "DROP GRAPH <http://e/g>", "MOVE <http://e/g> TO <http://e/h>"])
    func again(operation: String) throws {
        let request = "CREATE GRAPH <http://e/g> ; \(operation) ; CREATE GRAPH <http://e/g>"
        let update = try SPARQLParser.parseUpdate(request)
        let after = try UpdateEngine.apply(update, to: Snapshot(), options: EvaluationOptions())
        #expect(after.quadCount == 0)
    }

    @Test("A graph that was created and not dropped is there")
    func twice() throws {
        let update = try SPARQLParser.parseUpdate("CREATE GRAPH <http://e/g> ; CREATE GRAPH <http://e/g>")
        #expect(throws: UpdateError.self) {
            try UpdateEngine.apply(update, to: Snapshot(), options: EvaluationOptions())
        }
    }
}
