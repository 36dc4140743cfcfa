import Foundation
import RDF
import Ramure
import Testing

/// Measures what a commit costs, for notes: `RAMURE_FIGURES` names a folder on the disk to be measured.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["RAMURE_FIGURES"] != nil)) struct FigureTests {
    private static let folder = ProcessInfo.processInfo.environment["RAMURE_FIGURES"] ?? ""
    private let clock = ContinuousClock()

    private func withStore(_ body: (GraphStore) async throws -> Void) async throws {
        let folder = Self.folder + "/ramure-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try GraphStore(at: folder + "/store.json")
        try await body(store)
        store.close()
    }

    private static func quad(_ number: Int) -> Quad {
        Quad(.iri(IRI("http://e/s\(number)")), IRI("http://e/p"), .integer(number))
    }

    @Test("Commits a second: one by one, a hundred statements each, and a hundred tasks at a time")
    func commits() async throws {
        try await withStore { store in
            let time = try clock.measure {
                for number in 0..<500 {
                    let write: (inout KnowledgeGraph) throws -> Void = { try $0.insert([Self.quad(number)]) }
                    try store.write(CommitDescription(), write)
                }
            }
            print("figures: one by one, 500 commits: \(time / .seconds(1)) s")
        }
        try await withStore { store in
            let time = try clock.measure {
                for group in 0..<50 {
                    let write: (inout KnowledgeGraph) throws -> Void = { graph in
                        try graph.insert((0..<100).map { Self.quad(group * 100 + $0) })
                    }
                    try store.write(CommitDescription(), write)
                }
            }
            print("figures: 50 commits of 100: \(time / .seconds(1)) s")
        }
        try await withStore { store in
            let start = clock.now
            for group in 0..<50 {
                try await withThrowingTaskGroup(of: Void.self) { tasks in
                    for number in 0..<100 {
                        tasks.addTask { try await store.write { try $0.insert([Self.quad(group * 100 + number)]) } }
                    }
                    try await tasks.waitForAll()
                }
            }
            print("figures: 50 times 100 tasks with a commit each: \((clock.now - start) / .seconds(1)) s")
        }
    }

    @Test("A copy of a million statements, and the first change after it")
    func copies() throws {
        var graph = KnowledgeGraph()
        try graph.insert((0..<1_000_000).map { Self.quad($0) })
        let before = Self.residentKilobytes
        var copies: [KnowledgeGraph] = []
        let copyTime = clock.measure { for _ in 0..<1_000 { copies.append(graph) } }
        let afterCopies = Self.residentKilobytes
        let writeTime = try clock.measure { try graph.insert([Self.quad(-1)]) }
        print(
            "figures: 1000 copies \(copyTime / .microseconds(1)) µs, \(afterCopies - before) kB; first write after "
                + "\(writeTime / .microseconds(1)) µs, \(Self.residentKilobytes - afterCopies) kB")
        #expect(copies.allSatisfy { $0.count == 1_000_000 } && graph.count == 1_000_001)
    }

    @Test("A snapshot of a million statements, saved and opened")
    func snapshot() async throws {
        var graph = KnowledgeGraph()
        try graph.insert((0..<1_000_000).map { Self.quad($0) })
        let path = Self.folder + "/figures-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let before = Self.residentKilobytes
        let save = try clock.measure { try graph.saveSnapshot(to: path) }
        let peak = Self.residentKilobytes
        let open = try clock.measure { graph = try KnowledgeGraph(contentsOf: path, defaultGraph: .stored) }
        print("figures: saved in \(save / .seconds(1)) s (\(peak - before) kB more), opened in \(open / .seconds(1)) s")
        #expect(graph.count == 1_000_000)
    }

    /// What the system says this process holds.
    private static var residentKilobytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }
}
