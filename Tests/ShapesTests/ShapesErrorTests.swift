import QuadStore
import RDF
import RDFFormats
import SPARQLEngine
import Shapes
import Testing

/// What is wrong with shapes themselves.
@Suite struct ShapesErrorTests {
    static let prefixes = """
        @prefix e: <http://e/> .
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

        """

    static func snapshot(_ turtle: String) throws -> Snapshot {
        var transaction = WriteTransaction(on: Snapshot())
        for quad in try RDFDocument.parse(prefixes + turtle, format: .turtle) { try transaction.insert(quad) }
        return try transaction.commit()
    }

    static func report(shapes: String, data: String) throws -> ValidationReport {
        var validator = try GraphValidator(
            shapes: try snapshot(shapes), in: .defaultGraph, data: Dataset(try snapshot(data)),
            options: EvaluationOptions())
        return try validator.report()
    }

    @Test(
        "An ill-formed shape says which, where and why",
        arguments: [
            ("sh:minCount 1", "<http://www.w3.org/ns/shacl#minCount>: only a shape with sh:path"),
            ("sh:property [ sh:path e:p ; sh:minCount e:one ]", "<http://e/one> is not an xsd:integer"),
            ("sh:property [ sh:path e:p ; sh:maxCount 1, 2 ]", "#maxCount>: it may have one value only"),
            ("sh:property [ sh:path ( e:p ) ]", "#path>: no path of SHACL"),
            ("sh:nodeKind sh:Thing", "not one of the six kinds"),
            ("sh:pattern \"(\"", "is not a regular expression"),
            ("sh:in e:notAList", "<http://e/notAList> is not a list"),
            ("sh:node e:S", "the shape refers to itself"),
            ("sh:closed \"maybe\"", "is not an xsd:boolean"),
            ("sh:property e:NoPath . e:NoPath sh:class e:C", "is not a shape with sh:path"),
            ("sh:sparql [ sh:select \"SELECT\" ]", "only the core of SHACL"),
            ("sh:not \"text\"", "is not a shape"),
        ])
    func illFormed(constraint: String, sentence: String) throws {
        let error = try #require(throws: ShapesError.self) {
            _ = try Self.report(shapes: "e:S sh:targetNode e:x ; \(constraint) .", data: "")
        }
        #expect(error.description.contains(sentence))
        #expect(error.description.contains("the shape "))
    }

    @Test("Shapes within shapes beyond the limit are refused, not followed")
    func tooDeep() throws {
        var shapes = "e:s0 sh:targetNode e:x .\n"
        for number in 0..<200 { shapes += "e:s\(number) sh:node e:s\(number + 1) .\n" }
        let error = try #require(throws: ShapesError.self) { _ = try Self.report(shapes: shapes, data: "") }
        #expect(error.problem == .tooDeep(limit: 100))
    }

    @Test("Shapes that are shared on every level are looked at once a node")
    func sharedShapes() throws {
        var shapes = "e:s0 sh:targetNode e:x .\n"
        for number in 0..<60 {
            shapes += "e:s\(number) sh:and ( e:s\(number + 1) [ sh:node e:s\(number + 1) ] ) .\n"
        }
        #expect(try Self.report(shapes: shapes + "e:s60 sh:class e:C .", data: "").results.count == 1)
    }

    @Test("A validation stops when it is asked to")
    func cancellation() throws {
        var options = EvaluationOptions()
        options.poll = { .cancelled }
        var validator = try GraphValidator(
            shapes: try Self.snapshot("e:S sh:targetNode e:x ; sh:class e:C ."), in: .defaultGraph,
            data: Dataset(Snapshot()), options: options)
        #expect(throws: EvaluationError.cancelled) { _ = try validator.report() }
    }

    @Test("The same report is the same graph, path and message included")
    func reportGraph() throws {
        let shapes = """
            e:S sh:targetNode e:x ; sh:property [
                sh:path ( e:p [ sh:inversePath e:q ] ) ; sh:minCount 1 ; sh:message "manque"@fr ; sh:severity sh:Info ] .
            """
        let report = try Self.report(shapes: shapes, data: "e:x e:p e:y .")
        let result = try #require(report.results.first)
        #expect(!report.conforms)
        #expect(result.path(["e": "http://e/"]) == "e:p/(^e:q)")
        #expect(result.severity == IRI("http://www.w3.org/ns/shacl#Info"))
        #expect(result.messages == [Literal("manque", language: "fr")])
        #expect(report.quads.count == 15)
        #expect(report.quads == (try Self.report(shapes: shapes, data: "e:x e:p e:y .")).quads)
    }
}
