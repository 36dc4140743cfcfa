import Foundation
import RDF
import Ramure
import SourceText
import Testing

@Suite struct FilesTests {
    /// A folder of its own, removed at the end.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ramure-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "inner"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path(percentEncoded: false))
    }

    private func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    @Test("a folder is read with its folders; blank nodes and prefixes of its files keep apart and come together")
    func folder() throws {
        try withFolder { folder in
            try write("PREFIX a: <http://a/> a:s a:p _:x .", folder + "/one.ttl")
            try write("PREFIX b: <http://b/> b:g { b:s b:p _:x }", folder + "/inner/two.trig")
            try write("no data", folder + "/notes.txt")
            try write("<broken", folder + "/.hidden.ttl")
            let graph = try KnowledgeGraph(contentsOf: folder)
            #expect(graph.count == 2)
            #expect(graph.prefixes.map(\.prefix) == ["a", "b"])
            #expect(try graph.select("SELECT DISTINCT ?x { ?s ?p ?x }").count == 2)
            #expect(try KnowledgeGraph(contentsOf: URL(filePath: folder + "/one.ttl")).count == 1)
        }
    }

    @Test("relative IRIs of a file are resolved with its place, or as told")
    func base() throws {
        try withFolder { folder in
            try write("<s> <p> <o> .", folder + "/one.ttl")
            var graph = KnowledgeGraph()
            try graph.load(contentsOf: folder + "/one.ttl", into: IRI("http://e/g"), baseIRI: "http://e/")
            #expect(
                graph.quads() == [
                    Quad(.iri("http://e/s"), IRI("http://e/p"), .iri("http://e/o"), in: .iri("http://e/g"))
                ])
            try graph.load(contentsOf: folder + "/one.ttl")
            #expect(graph.quads().first?.triple.predicate.string.hasSuffix("/p") == true)
            #expect(graph.quads().first?.triple.predicate.string.hasPrefix("file:///") == true)
        }
    }

    @Test("a snapshot reads back as it was, prefixes and labels of blank nodes included")
    func snapshot() throws {
        try withFolder { folder in
            let text = "PREFIX ex: <http://e/> ex:s ex:p _:node, \"é\"@fr . ex:g { ex:s ex:p 1.50 }"
            let graph = try KnowledgeGraph(parsing: text, format: .trig)
            try graph.saveSnapshot(to: folder + "/graph.json")
            let again = try KnowledgeGraph(contentsOf: folder + "/graph.json", defaultGraph: .stored)
            #expect(again.quads() == graph.quads())
            #expect(again.prefixes == graph.prefixes)
            #expect(try again.snapshotDocument() == graph.snapshotDocument())
            try write("{}", folder + "/none.json")
            #expect(throws: StoreError.self) { try KnowledgeGraph(contentsOf: folder + "/none.json") }
        }
    }

    @Test("JSON-LD is read from a file that may as well be a snapshot")
    func jsonLD() throws {
        try withFolder { folder in
            let path = folder + "/data.jsonld"
            try write(#"{"@context": {"ex": "http://e/"}, "@id": "ex:s", "ex:p": {"@list": [1]}}"#, path)
            let graph = try KnowledgeGraph(contentsOf: path)
            #expect(graph.count == 3)
            #expect(graph.prefixes["ex"] == "http://e/")
            // A triple term, which JSON-LD cannot say.
            let text = "<http://e/s> <http://e/p> <<( <http://e/s> <http://e/p> 1 )>> ."
            let tripleTerm = try KnowledgeGraph(parsing: text, format: .turtle)
            try tripleTerm.saveSnapshot(to: path)
            #expect(try KnowledgeGraph(contentsOf: path, defaultGraph: .stored).quads() == tripleTerm.quads())
        }
    }

    @Test("what cannot be read is named")
    func errors() throws {
        try withFolder { folder in
            func error(_ path: String) -> RamureError? {
                #expect(throws: RamureError.self) { try KnowledgeGraph(contentsOf: folder + path) }
            }
            #expect(error("/missing.ttl") == .file(path: folder + "/missing.ttl", reason: "no such file or folder"))
            #expect(error("/missing/") == .file(path: folder + "/missing/", reason: "no such file or folder"))
            #expect(error("/inner") == .noData(path: folder + "/inner"))
            try write("", folder + "/notes.xyz")
            guard case .unknownFormat(path: folder + "/notes.xyz", known: _)? = error("/notes.xyz") else {
                Issue.record("a file of an unknown format was read")
                return
            }
            try write("<http://e/a> }", folder + "/broken.ttl")
            let diagnostic = #expect(throws: Diagnostic.self) { try KnowledgeGraph(contentsOf: folder) }
            #expect(diagnostic?.sourceName == folder + "/broken.ttl")
        }
    }

    @Test("questions are read from a folder, a malformed head with its place")
    func questions() throws {
        try withFolder { folder in
            try write("#+ summary: s\nASK {}", folder + "/inner/one.rq")
            #expect(try QuestionLibrary(contentsOf: folder).questions.map(\.name) == ["one"])
            try write("#+ summary [", folder + "/two.rq")
            let diagnostic = #expect(throws: Diagnostic.self) { try QuestionLibrary(contentsOf: folder) }
            #expect(diagnostic?.sourceName == folder + "/two.rq")
            #expect(throws: RamureError.self) { try QuestionLibrary(contentsOf: folder + "/missing") }
        }
    }
}
