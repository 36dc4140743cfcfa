import Foundation
import Persistence
import RDF
import Ramure
import Testing

/// Stores that earlier versions wrote, which every later version must open: `Tests/GoldenStores`, a folder a version of
/// the format. They are never written anew.
@Suite struct GoldenStoreTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("GoldenStores")

    @Test("A store of format 1 opens with its graph, its prefixes and its history, and saves as the same bytes")
    func format1() throws {
        let folder = Self.folder.appendingPathComponent("format-1")
        let files = MemoryFileSystem()
        for name in ["s.json", "s.json.journal", "s.json.journal.1-1"] {
            let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
            try files.replaceFile("folder/" + name) { try $0.append(bytes[...]) }
        }
        let before = try files.readAll("folder/s.json")
        let store = try GraphStore(
            at: "folder/s.json", access: .readWrite, options: StoreOptions(compactionByteCount: nil), fileSystem: files)
        let expected = Array(try Data(contentsOf: folder.appendingPathComponent("expected.nq")))
        #expect(try store.graph.serialized(as: .nquads) == expected)
        #expect(store.graph.prefixes == ["ex": "http://e/", "p.q": "http://e/q#"])
        #expect(store.identity == "2041155a5b74e19cce410fc8000f0302")
        let history = try store.history()
        #expect(history.map(\.transaction) == [1, 2, 3])
        #expect(history.map(\.author) == ["ada", "ada", "bob"])
        #expect(history.map(\.undoes) == [nil, nil, 2])
        #expect(history.map(\.time) == (10...12).map { "2026-11-21T\($0):00:00Z" })
        #expect(history.first?.note == "premier « envoi »")
        #expect(try store.graph(asOf: 2).contains(Quad(.iri("http://e/s"), IRI("http://e/p"), .string("neu\n"))))

        // The last two transactions cancel: what follows the head is what it was.
        try store.compact()
        let body: ([UInt8]) -> [ArraySlice<UInt8>] = { bytes in
            bytes.split(separator: 0x0A).filter { !$0.starts(with: ",\"snapshot\": {".utf8) }
        }
        #expect(body(try files.readAll("folder/s.json")) == body(before))
    }
}
