import QuadStore
import RDF
import RDFFormats
import SPARQLEngine
import Shapes
import TestSupport
import Testing

/// The core tests of the W3C's data-shapes suite.
@Suite struct ShapesSuiteTests {
    /// Tests that contradict the specification, with the reason. None so far.
    static let excused: [String: String] = [:]

    @Test("Every core test of SHACL passes", .enabled(if: ManifestFolder.isPresent()))
    func core() throws {
        let entries = try Manifest.allEntries("data-shapes/data-shapes-test-suite/tests/core/manifest.ttl")
        var passed = 0
        for entry in entries {
            let failure = Self.failure(of: entry)
            if failure == nil { passed += 1 }
            switch (failure, Self.excused[entry.name]) {
            case (let failure?, nil): Issue.record("\(entry.id): \(failure)")
            case (nil, let excuse?): Issue.record("\(entry.id) passes and needs no excuse: \(excuse)")
            default: break
            }
        }
        print("shacl core \(passed)/\(entries.count)")
        #expect(entries.count == 98)
    }

    /// What is wrong with the outcome of a test; nil when it passes.
    private static func failure(of entry: ManifestEntry) -> String? {
        do {
            guard let action = entry.action, let result = entry.result,
                let data = entry.graph.object(of: action, name("dataGraph"))?.iri,
                let shapes = entry.graph.object(of: action, name("shapesGraph"))?.iri
            else { return "the manifest is not understood" }
            var validator = try GraphValidator(
                shapes: try snapshot(of: shapes), in: .defaultGraph, data: Dataset(try snapshot(of: data)),
                options: EvaluationOptions())
            let report = try validator.report()
            let found = ManifestGraph(report.quads)
            let head = Term.blankNode(BlankNode("report1"))
            let differences = [
                try compare(summary(of: head, in: found), summary(of: result, in: entry.graph)),
                try compare(results(of: head, in: found), results(of: result, in: entry.graph)),
            ]
            return differences.compactMap { $0 }.first
        } catch {
            return "\(error)"
        }
    }

    private static func compare(_ found: [String], _ expected: [String]) throws -> String? {
        found == expected ? nil : "found \(found), expected \(expected)"
    }

    private static func name(_ local: String) -> IRI { IRI("http://www.w3.org/ns/shacl-test#" + local) }

    private static func snapshot(of file: IRI) throws -> Snapshot {
        var transaction = WriteTransaction(on: Snapshot())
        var scope = BlankNodeScope(keepsLabels: true)
        var batch = EncodedQuadBatch()
        let bytes = try ManifestFolder.bytes(of: file.string)
        for quad in try RDFDocument.parse(bytes, format: .turtle, baseIRI: file.string) { batch.append(quad) }
        try transaction.insert(batch, blankNodes: &scope)
        return try transaction.commit()
    }

    private static func summary(of report: Term, in graph: ManifestGraph) -> [String] {
        graph.objects(of: report, SHACL.name("conforms")).map(\.description)
    }

    /// The results as texts; blank nodes are compared as what they are only.
    private static func results(of report: Term, in graph: ManifestGraph) -> [String] {
        graph.objects(of: report, SHACL.name("result")).map { result in
            let properties = [
                "focusNode", "value", "resultSeverity", "sourceConstraintComponent", "sourceShape",
            ]
            let values = properties.map { property in
                graph.objects(of: result, SHACL.name(property)).map(text).sorted().joined(separator: ",")
            }
            let path = graph.object(of: result, SHACL.name("resultPath")).map { self.path($0, in: graph) } ?? ""
            return (values + [path]).joined(separator: " ")
        }.sorted()
    }

    private static func text(of term: Term) -> String {
        if case .blankNode = term { "[]" } else { term.description }
    }

    private static func path(_ node: Term, in graph: ManifestGraph) -> String {
        if node.iri != nil { return node.description }
        let items = graph.items(ofListAt: node)
        if !items.isEmpty { return "(" + items.map { path($0, in: graph) }.joined(separator: " ") + ")" }
        let names = ["inversePath", "alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"]
        return names.compactMap { name in
            graph.object(of: node, SHACL.name(name)).map { "[\(name) \(path($0, in: graph))]" }
        }.joined()
    }
}
