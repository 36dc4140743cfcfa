import Foundation
import Ramure
import Testing

/// The code about stores that the README shows.
@Suite struct StoreExampleTests {
    @Test("The README's store keeps what is written, and is what the tests compile and run")
    func example() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ramure-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("lab.json")

        // README: begin
        let store = try GraphStore(at: file)
        try store.write(CommitDescription(author: "ada", note: "first")) { graph in
            try graph.update("INSERT DATA { <http://example.org/a> <http://example.org/p> 1 }")  // all of it, or nothing
        }
        let now = store.graph  // a value, which no later change touches; reading waits for nobody
        let before = try store.graph(asOf: 0)  // or a time: "2026-01-31"
        for commit in try store.history() { print(commit.transaction, commit.time, commit.changes.inserted.count) }
        // README: end

        #expect(now.count == 1 && before.count == 0)
        let source = try String(contentsOfFile: #filePath, encoding: .utf8)
        let shown = source.components(separatedBy: "        // README: begin\n")[1]
            .components(separatedBy: "        // README: end")[0]
            .split(separator: "\n").map { $0.dropFirst(8) }.joined(separator: "\n")
        let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("README.md")
        #expect(try String(contentsOf: readme, encoding: .utf8).contains(shown))
    }
}
