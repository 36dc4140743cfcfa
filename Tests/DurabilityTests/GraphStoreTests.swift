import Persistence
import QuadStore
import RDF
import Ramure
import Synchronization
import TestSupport
import Testing

@Suite struct GraphStoreTests {
    private let path = "folder/store.json"

    private func open(
        _ files: any FileSystem, _ access: GraphStore.Access = .readWrite, compactionByteCount: Int? = nil
    ) throws -> GraphStore {
        let options = StoreOptions(clock: { "2026-01-31T12:00:00Z" }, compactionByteCount: compactionByteCount)
        return try GraphStore(at: path, access: access, options: options, fileSystem: files)
    }

    private func quad(_ number: Int) -> Quad { Quad(.iri("http://e/s"), IRI("http://e/p"), .integer(number)) }

    @Test("What was written is there when the store is opened again, with prefixes and labels of blank nodes")
    func reopen() throws {
        let files = MemoryFileSystem()
        let store = try open(files)
        try store.write { graph in
            graph.prefixes["ex"] = "http://e/"
            try graph.update(
                "INSERT DATA { _:a <http://e/p> 'chat'@fr . GRAPH <http://e/g> { <http://e/s> <http://e/p> _:a } }")
        }
        try store.write { graph in try graph.update("DELETE { ?s ?p 'chat'@fr } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }")
        }
        #expect(store.transaction == 2)
        let before = store.graph
        store.close()
        let again = try open(files)
        #expect(again.graph.quads() == before.quads())
        #expect(again.graph.prefixes["ex"] == "http://e/")
        #expect(again.identity == store.identity)
        try again.compact()
        try again.write { graph in try graph.insert([quad(1)]) }
        #expect(try open(files, .readOnly).graph.quads() == again.graph.quads())
        #expect(again.graph.count == before.count + 1)
    }

    @Test("A change that throws is taken back, and one that changes nothing writes nothing")
    func rollback() throws {
        struct Failure: Error {}
        let files = MemoryFileSystem()
        let store = try open(files)
        try store.write { graph in try graph.insert([quad(1)]) }
        let journal = try files.readAll(path + ".journal")
        #expect(throws: Failure.self) {
            try store.write { graph in
                try graph.insert([quad(2)])
                throw Failure()
            }
        }
        try store.write { graph in
            try graph.insert([quad(1), quad(2)])
            try graph.remove([quad(2)])
        }
        #expect(try files.readAll(path + ".journal") == journal)
        #expect(store.graph.count == 1)
    }

    @Test("A statement that no file can hold is refused, and the store goes on")
    func unwritable() throws {
        let store = try open(MemoryFileSystem())
        #expect(throws: StoreError.self) {
            try store.write { graph in try graph.insert([Quad(.iri("relative"), IRI("http://e/p"), .integer(1))]) }
        }
        try store.write { graph in try graph.insert([quad(1)]) }
        #expect(store.graph.quads() == [quad(1)])
    }

    @Test("One writes at a time, others read, and are told who writes")
    func lock() throws {
        let files = MemoryFileSystem()
        let store = try open(files)
        try store.write { graph in try graph.insert([quad(1)]) }
        #expect(
            throws: StoreError.inUse(path: path, holder: "process 1 since 2026-01-31T12:00:00Z")
        ) { try open(files) }
        let reader = try open(files, .readOnly)
        #expect(reader.graph.count == 1)
        #expect(throws: StoreError.readOnly(path: path)) { try reader.write { _ in } }
        #expect(throws: StoreError.readOnly(path: path)) { try reader.compact() }
        store.close()
        #expect(throws: StoreError.closed(path: path)) { try store.write { graph in try graph.insert([quad(2)]) } }
        #expect(try open(files).graph.count == 1)
    }

    @Test("Nothing is made by reading")
    func missing() throws {
        let files = MemoryFileSystem()
        #expect(throws: RamureError.self) { try open(files, .readOnly) }
        #expect(try !files.exists(path))
        #expect(try !files.exists(path + ".lock"))
    }

    @Test("A snapshot that was saved by itself becomes a store")
    func adoption() throws {
        let files = MemoryFileSystem()
        let graph = try KnowledgeGraph(parsing: "<http://e/a> <http://e/p> 1 .", format: .turtle)
        let bytes = try graph.snapshotDocument()
        try files.replaceFile(path) { try $0.append(bytes[...]) }
        #expect(try open(files, .readOnly).graph.quads() == graph.quads())
        #expect(try files.readAll(path) == bytes)
        let store = try open(files)
        #expect(store.identity != "none")
        try store.write { graph in try graph.insert([quad(1)]) }
        #expect(try open(files, .readOnly).graph.count == 2)
    }

    @Test("The journal is put away when it has outgrown the snapshot, and the history goes on")
    func compaction() throws {
        let files = MemoryFileSystem()
        let store = try open(files, compactionByteCount: 2_000)
        for number in 0..<40 { try store.write { graph in try graph.insert([quad(number)]) } }
        let parts = try files.names(inFolder: "folder").filter { $0.hasPrefix("store.json.journal.") }
        #expect(parts.count > 1)
        #expect(try open(files, .readOnly).graph.count == 40)
        #expect(try store.history().map(\.transaction) == Array(1...40))
        #expect(try store.graph(asOf: 7).quads() == (0..<7).map { quad($0) })
        try store.forgetHistory()
        #expect(try files.names(inFolder: "folder") == ["store.json", "store.json.lock"])
        #expect(try store.history().isEmpty)
        #expect(try store.graph(asOf: 40).count == 40)
        #expect(throws: StoreError.noTransaction("39", known: 40...40)) { try store.graph(asOf: 39) }
        try store.write { graph in try graph.insert([quad(40)]) }
        #expect(try store.history().map(\.transaction) == [41])
    }

    @Test("Terms that no statement uses any more are given back")
    func memory() throws {
        let store = try open(MemoryFileSystem())
        try store.write { graph in try graph.insert((0..<1_000).map { quad($0) }) }
        let copy = store.graph
        try store.write { graph in try graph.remove((1..<1_000).map { quad($0) }) }
        let size = store.graph.snapshot.dictionary.count
        try store.compact()
        #expect(store.graph.snapshot.dictionary.count == 3)
        #expect(size > 1_000)
        #expect(copy.count == 1_000)
        #expect(store.graph.quads() == [quad(0)])
    }

    @Test("Commits are told to who listens, in their order, until the store is closed")
    func observation() async throws {
        let store = try open(MemoryFileSystem())
        let (first, predicate) = (Term.iri("http://e/s"), IRI("http://e/p"))
        try await store.write { graph in try graph.insert([Quad(first, predicate, .integer(0))]) }
        let commits = store.commits()
        for number in 1...3 {
            try await store.write(CommitDescription(author: "ada", note: "\(number)")) { graph in
                try graph.insert([Quad(.iri("http://e/s"), IRI("http://e/p"), .integer(number))])
            }
        }
        store.close()
        var seen: [Commit] = []
        for await commit in commits { seen.append(commit) }
        #expect(seen.map(\.note) == ["1", "2", "3"])
        #expect(seen.map(\.changes.inserted) == (1...3).map { [quad($0)] })
        #expect(seen.allSatisfy { $0.author == "ada" && $0.time == "2026-01-31T12:00:00Z" })
    }

    @Test("Writers at the same time each get their commit, and readers a whole one")
    func concurrency() async throws {
        let files = MemoryFileSystem()
        let store = try open(files, compactionByteCount: 4_000)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask {
                    try await store.write { graph in
                        try graph.insert(
                            (0..<2).map { Quad(.iri("http://e/\(number)"), IRI("http://e/p"), .integer($0)) })
                    }
                    #expect(store.graph.count % 2 == 0)
                    #expect(store.graph.contains(Quad(.iri("http://e/\(number)"), IRI("http://e/p"), .integer(1))))
                }
            }
            try await group.waitForAll()
        }
        #expect(store.graph.count == 200)
        #expect(store.transaction == 100)
        #expect(try store.history().count == 100)
        #expect(try open(files, .readOnly).graph.quads() == store.graph.quads())
    }

    @Test("Forks of a graph each take in new terms, at the same time")
    func forks() async throws {
        let graph = try KnowledgeGraph(parsing: "<http://e/a> <http://e/p> 1 .", format: .turtle)
        let forks = try await withThrowingTaskGroup(of: (Int, KnowledgeGraph).self) { group in
            for number in 0..<8 {
                group.addTask {
                    var fork = graph
                    for count in 0..<100 {
                        try fork.insert([Quad(.iri("http://e/\(number)"), IRI("http://e/\(count)"), .integer(count))])
                    }
                    return (number, fork)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for (number, fork) in forks {
            #expect(fork.count == 101)
            #expect(fork.quads(subject: .iri(IRI("http://e/\(number)"))).count == 100)
        }
        #expect(graph.count == 1)
    }

    @Test("Each transaction is taken back by a new one, further back with each call")
    func undo() throws {
        let store = try open(MemoryFileSystem())
        for number in 0..<3 {
            try store.write(CommitDescription(note: "\(number)")) { graph in
                try graph.insert([quad(number)])
                try graph.remove([quad(number - 1)])
            }
        }
        #expect(store.graph.quads() == [quad(2)])
        #expect(try store.undo().transaction == 3)
        #expect(store.graph.quads() == [quad(1)])
        #expect(try store.undo().transaction == 2)
        #expect(store.graph.quads() == [quad(0)])
        #expect(try store.undo(4).transaction == 4)
        #expect(store.graph.quads() == [quad(0), quad(2)])
        #expect(try store.changes(between: 6, and: 3) == GraphChangesText.changes(deleted: [quad(0)]))
        #expect(try store.undo().transaction == 1)
        #expect(throws: StoreError.nothingToUndo) { try store.undo() }
        #expect(throws: StoreError.noTransaction("99", known: 1...7)) { try store.undo(99) }
    }

    @Test("A time finds the last transaction at it or before it")
    func asOf() throws {
        let store = try open(MemoryFileSystem())
        for (number, time) in ["2026-01-01T10:00:00Z", "2026-01-01T12:00:00.5+02:00", "2026-02-01T00:00:00Z"]
            .enumerated()
        {
            try store.write(CommitDescription(time: time)) { graph in try graph.insert([quad(number)]) }
        }
        #expect(try store.graph(asOf: "2026-01-01T09:59:59Z").count == 0)
        #expect(try store.graph(asOf: "2026-01-01T10:00:00.4Z").count == 1)
        #expect(try store.graph(asOf: "2026-01-01").count == 2)
        #expect(try store.transaction(at: "2026-03-01") == 3)
        #expect(try store.transaction(at: "2") == 2)
        #expect(throws: StoreError.noTransaction("yesterday", known: 0...3)) { try store.graph(asOf: "yesterday") }
    }
}

/// Makes changes to compare with, which only graphs can.
enum GraphChangesText {
    static func changes(inserted: [Quad] = [], deleted: [Quad] = []) throws -> GraphChanges {
        var before = KnowledgeGraph()
        try before.insert(deleted)
        var after = KnowledgeGraph()
        try after.insert(inserted)
        return after.changes(since: before)
    }
}
