import RDF
import SPARQLSyntax
import SourceText
import Testing

/// Every operation of SPARQL Update, with what it may leave out.
@Suite struct UpdateTests {
    func operations(_ text: String) throws(Diagnostic) -> [UpdateOperation] {
        var options = sampleOptions
        options.sourceName = "update"
        return try SPARQLParser.parseUpdate(text, options: options).operations
    }

    let a = IRI("http://e/a"), p = IRI("http://e/p"), g = IRI("http://e/g"), h = IRI("http://e/h")

    @Test("Data: constants, graphs, blank nodes where they may be")
    func data() throws {
        let inserted = [
            Quad(.iri(a), p, .iri(a)), Quad(.iri(a), p, .blankNode(BlankNode("x")), in: .iri(g)),
            Quad(.blankNode(BlankNode("b1")), p, .string("1")),
        ]
        #expect(
            try operations("INSERT DATA { :a :p :a GRAPH :g { :a :p _:x } . [] :p '1' }") == [.insertData(inserted)])
        #expect(try operations("DELETE DATA { :a :p :a }") == [.deleteData([Quad(.iri(a), p, .iri(a))])])
        #expect(try operations("INSERT DATA { }") == [.insertData([])])
    }

    @Test("Templates and patterns")
    func modify() throws {
        let x = PatternTerm.variable(Variable("x"))
        let triple = TriplePattern(x, .term(.iri(p)), .term(.iri(a)))
        #expect(
            try operations("DELETE WHERE { ?x :p :a GRAPH ?x { ?x :p :a } }")
                == [.deleteWhere([QuadPattern(triple), QuadPattern(triple, in: x)])])
        let modification = Modification(
            graph: g, delete: [QuadPattern(triple)], insert: [QuadPattern(triple, in: .term(.iri(h)))],
            using: DatasetClause(defaultGraphs: [a], namedGraphs: [h]), pattern: .bgp([triple]))
        #expect(
            try operations(
                "WITH :g DELETE { ?x :p :a } INSERT { GRAPH :h { ?x :p :a } } USING :a USING NAMED :h "
                    + "WHERE { ?x :p :a }"
            ) == [.modify(modification)])
        let insertion = Modification(
            graph: nil, delete: [], insert: [QuadPattern(triple)], using: nil, pattern: .bgp([]))
        #expect(try operations("INSERT { ?x :p :a } WHERE {}") == [.modify(insertion)])
    }

    static let management: [(String, UpdateOperation)] = [
        ("LOAD :a", .load(IRI("http://e/a"), into: nil, isSilent: false)),
        ("LOAD SILENT :a INTO GRAPH :g", .load(IRI("http://e/a"), into: IRI("http://e/g"), isSilent: true)),
        ("CLEAR DEFAULT", .clear(.defaultGraph, isSilent: false)),
        ("CLEAR SILENT GRAPH :g", .clear(.graph(IRI("http://e/g")), isSilent: true)),
        ("DROP NAMED", .drop(.allNamed, isSilent: false)),
        ("drop silent all", .drop(.all, isSilent: true)),
        ("CREATE SILENT GRAPH :g", .create(IRI("http://e/g"), isSilent: true)),
        ("ADD DEFAULT TO :g", .add(from: .defaultGraph, to: .graph(IRI("http://e/g")), isSilent: false)),
        ("MOVE SILENT GRAPH :g TO DEFAULT", .move(from: .graph(IRI("http://e/g")), to: .defaultGraph, isSilent: true)),
        ("COPY :g TO GRAPH :h", .copy(from: .graph(IRI("http://e/g")), to: .graph(IRI("http://e/h")), isSilent: false)),
    ]

    @Test("Whole graphs", arguments: management)
    func readManagement(text: String, expected: UpdateOperation) throws {
        #expect(try operations(text) == [expected])
    }

    @Test("Operations follow each other; prologues may stand between them, and the last semicolon may stand")
    func sequence() throws {
        #expect(try operations("").isEmpty)
        #expect(try operations("CLEAR ALL ; PREFIX e: <http://e/> CREATE GRAPH e:g ;").count == 2)
    }
}
