import Ramure

struct Reach: Decodable {
    var name: String
    var total: Int
}

/// The length of a river with those that join it, however far upstream.
func totals(in graph: KnowledgeGraph) throws -> [Reach] {
    try graph.select(
        """
        PREFIX ex: <http://example.org/>
        SELECT ?name (SUM(?length) AS ?total) WHERE {
          ?river ex:name ?name .
          ?part ex:joins* ?river ; ex:length ?length .
        } GROUP BY ?river ?name ORDER BY DESC(?total)
        """, as: Reach.self)
}

var graph = try KnowledgeGraph(
    parsing: """
        PREFIX ex: <http://example.org/>
        ex:loire ex:name "Loire" ; ex:length 1006 .
        ex:maine ex:name "Maine" ; ex:length 12 ; ex:joins ex:loire .
        ex:sarthe ex:name "Sarthe" ; ex:length 314 ; ex:joins ex:maine .
        """, format: .turtle)
for reach in try totals(in: graph) { print(reach.name, reach.total) }

let before = graph
try graph.insert([
    Quad(.iri("http://example.org/erdre"), "http://example.org/joins", .iri("http://example.org/loire")),
    Quad(.iri("http://example.org/erdre"), "http://example.org/length", 98),
])
print(try totals(in: graph).first?.total ?? 0, "with", graph.changes(since: before).inserted.count, "statements more")

let answer = try QuestionLibrary.shipped["tools-for-axis"].ask(.shipped, ["axis": "Alliances & Territoires"])
print(answer.rows.count, "tools serve the axis; as a map:", try answer.map() == nil ? "none" : "yes")

do {
    _ = try graph.select("SELECT ?x WHERE { ?x foaf:name }")
} catch let error as Diagnostic {
    print(error.position.line, error.position.column, error.message)
}
