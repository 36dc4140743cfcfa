import Foundation
import Persistence
import RDF
import Ramure
import TestSupport
import Testing

/// Files that are not as they were left: refused with a word about it, or mended with nothing lost.
@Suite struct DamageTests {
    private let path = "folder/store.json"

    private func open(_ disk: SimulatedDisk, _ access: GraphStore.Access = .readWrite) throws -> GraphStore {
        try open(FaultyFileSystem(disk), access)
    }

    private func open(_ files: any FileSystem, _ access: GraphStore.Access = .readWrite) throws -> GraphStore {
        try GraphStore(
            at: path, access: access,
            options: StoreOptions(clock: { "2026-01-31T12:00:00Z" }, compactionByteCount: nil), fileSystem: files)
    }

    private func quad(_ number: Int) -> Quad { Quad(.iri("http://e/s"), IRI("http://e/p"), .integer(number)) }

    /// A disk with a store of so many commits, one quad each.
    private func disk(commits: Int, compactedAfter: Int? = nil) throws -> SimulatedDisk {
        let files = FaultyFileSystem()
        let store = try open(files)
        for number in 0..<commits {
            if number == compactedAfter { try store.compact() }
            try store.write { graph in try graph.insert([quad(number)]) }
        }
        store.close()
        return files.disk
    }

    @Test("A journal cut at any byte opens with the commits that are whole, and its end is kept")
    func cut() throws {
        let disk = try disk(commits: 3)
        let journal = try #require(disk.bytes(at: path + ".journal"))
        let lineEnds = journal.indices.filter { journal[$0] == 0x0A }
        for count in journal.indices {
            var cut = disk
            cut.place(Array(journal[..<count]), at: path + ".journal")
            let whole = lineEnds.filter { $0 < count }.count
            #expect(try open(cut, .readOnly).graph.quads() == (0..<whole).map { quad($0) })
            let files = FaultyFileSystem(cut)
            let store = try open(files)
            let wholeByteCount = whole == 0 ? 0 : lineEnds[whole - 1] + 1
            #expect(store.graph.count == whole)
            #expect(store.cutByteCount == count - wholeByteCount)
            #expect(files.disk.bytes(at: path + ".journal") == Array(journal[..<wholeByteCount]))
            if count > wholeByteCount {
                #expect(files.disk.bytes(at: path + ".journal.cut") == Array(journal[wholeByteCount..<count]) + [0x0A])
            }
        }
    }

    @Test("A bit that flipped anywhere in the journal never gives another graph")
    func flip() throws {
        let disk = try disk(commits: 3)
        let journal = try #require(disk.bytes(at: path + ".journal"))
        let lineEnds = journal.indices.filter { journal[$0] == 0x0A }
        for index in journal.indices {
            var flipped = disk
            var bytes = journal
            bytes[index] ^= 1 << UInt8(index % 8)
            flipped.place(bytes, at: path + ".journal")
            let line = lineEnds.filter { $0 < index }.count
            do {
                let store = try open(flipped, .readOnly)
                // Only what may have been torn is let go, which is the last line.
                #expect(line == 2)
                #expect(store.graph.quads() == (0..<2).map { quad($0) })
            } catch let error as StoreError {
                guard case .damagedJournal(_, let damaged, _, let kept, let following) = error else {
                    Issue.record("\(error)")
                    continue
                }
                #expect(damaged == line + 1 && kept == line, "at \(index)")
                #expect((1...2).contains(following))
            }
        }
    }

    @Test("A bit that flipped anywhere in the snapshot is found, nearly always with its line")
    func snapshot() throws {
        let disk = try disk(commits: 3, compactedAfter: 3)
        let files = FaultyFileSystem(disk)
        let store = try open(files)
        try store.compact()
        store.close()
        let bytes = try #require(files.disk.bytes(at: path))
        for index in bytes.indices {
            var flipped = files.disk
            var changed = bytes
            changed[index] ^= 1
            flipped.place(changed, at: path)
            #expect(throws: StoreError.self, "\(index)") { try open(flipped) }
            flipped.place(Array(bytes[..<index]), at: path)
            #expect(throws: StoreError.self, "\(index)") { try open(flipped, .readOnly) }
        }
        var changed = files.disk
        let text = String(decoding: bytes, as: UTF8.self)
        changed.place(Array(text.replacing(",\"http://e/p\": [null", with: ",\"http://e/p\": null").utf8), at: path)
        #expect(
            throws: StoreError.damagedSnapshot(path: path, line: 9, reason: "it is not as a snapshot has it")
        ) { try open(changed) }
    }

    @Test("A journal of another store, or of another past, is not replayed")
    func foreign() throws {
        let (one, other) = (try disk(commits: 2), try disk(commits: 3))
        var mixed = one
        mixed.place(try #require(other.bytes(at: path + ".journal")), at: path + ".journal")
        let error = #expect(throws: StoreError.self) { try open(mixed) }
        #expect(error?.description.contains("it is of the store") == true)

        // The same store, copied, and gone two ways.
        let files = FaultyFileSystem(one)
        let store = try open(files)
        try store.write { graph in try graph.insert([quad(7)]) }
        try store.compact()
        store.close()
        let copy = FaultyFileSystem(one)
        let otherStore = try open(copy)
        try otherStore.write { graph in try graph.insert([quad(8)]) }
        try otherStore.write { graph in try graph.insert([quad(9)]) }
        otherStore.close()
        var fork = files.disk
        fork.place(try #require(copy.disk.bytes(at: path + ".journal")), at: path + ".journal")
        let forked = #expect(throws: StoreError.self) { try open(fork) }
        #expect(forked?.description.contains("both hold a transaction 3") == true)

        // An old snapshot put back under a younger journal.
        var old = FaultyFileSystem(files.disk)
        let younger = try open(old)
        try younger.write { graph in try graph.insert([quad(10)]) }
        younger.close()
        var restored = old.disk
        restored.place(try #require(one.bytes(at: path)), at: path)
        let gap = #expect(throws: StoreError.self) { try open(restored) }
        #expect(gap?.description.contains("goes on with transaction 4") == true)
        old = FaultyFileSystem(restored)
        #expect(throws: StoreError.self) { try open(old) }
        #expect(old.disk.bytes(at: path + ".journal") == restored.bytes(at: path + ".journal"))
    }

    @Test("A journal without its file, files of a newer version, and other files are refused as such")
    func otherFiles() throws {
        let disk = try disk(commits: 1)
        let lone = SimulatedDisk.with(try #require(disk.bytes(at: path + ".journal")), at: path + ".journal")
        #expect(throws: StoreError.missingSnapshot(path: path)) { try open(lone) }
        #expect(throws: StoreError.missingSnapshot(path: path)) { try open(lone, .readOnly) }

        let text = String(decoding: try #require(disk.bytes(at: path)), as: UTF8.self)
        var newer = disk
        newer.place(Array(text.replacing("\"format\":1", with: "\"format\":2").utf8), at: path)
        #expect(throws: StoreError.newerVersion(path: path, version: 2)) { try open(newer) }
        for other in ["", "{}", "<http://e/a> <http://e/p> 1 .", "\0\0\0\0"] {
            let files = FaultyFileSystem(SimulatedDisk.with(Array(other.utf8), at: path))
            let error = #expect(throws: StoreError.self) { try open(files) }
            if case .noStore? = error {} else { Issue.record("\(String(describing: error))") }
            #expect(files.disk.bytes(at: path) == Array(other.utf8))
        }
    }

    @Test("A write that fails is taken back, one that may have happened stops the store, and both say so")
    func failures() throws {
        let disk = try disk(commits: 1)
        for (name, fault) in [
            ("write", FaultyFileSystem.Fault.tear(10)), ("synchronize", .fail), ("synchronize", .failAfterwards),
        ] {
            // The call that a commit makes, behind those of opening.
            let plain = FaultyFileSystem(disk)
            let opened = try open(plain)
            let openingCount = plain.calls.count
            try opened.write { graph in try graph.insert([quad(1)]) }
            let call = try #require(plain.calls[openingCount...].firstIndex { $0.name == name })
            let files = FaultyFileSystem(disk, faultyCall: call, fault: fault)
            let store = try open(files)
            let error = #expect(throws: StoreError.self) { try store.write { graph in try graph.insert([quad(1)]) } }
            #expect(store.graph.count == 1)
            switch (name, error) {
            case ("write", .notWritten?):
                try store.write { graph in try graph.insert([quad(2)]) }
                #expect(store.graph.quads() == [quad(0), quad(2)])
                store.close()
                #expect(try open(files).graph.quads() == [quad(0), quad(2)])
            case ("synchronize", .outcomeUnknown?):
                let next = #expect(throws: StoreError.self) { try store.write { graph in try graph.insert([quad(2)]) } }
                if case .stopped? = next {} else { Issue.record("\(String(describing: next))") }
                #expect(throws: StoreError.self) { try store.compact() }
            default: Issue.record("\(name): \(String(describing: error))")
            }
        }
    }

    @Test("A folder that cannot be written is told, and its store can be read")
    func permissions() throws {
        // Whoever may do everything cannot be kept out.
        guard getuid() != 0 else { return }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ramure-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer {
            try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
            try? FileManager.default.removeItem(atPath: folder)
        }
        let file = folder + "/store.json"
        let store = try GraphStore(at: file)
        try store.write { graph in try graph.insert([Quad(.iri("http://e/s"), IRI("http://e/p"), .integer(1))]) }
        store.close()
        try FileManager.default.removeItem(atPath: file + ".lock")
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
        #expect(throws: RamureError.file(path: file + ".lock", reason: "permission denied")) {
            try GraphStore(at: file)
        }
        #expect(try GraphStore(at: file, access: .readOnly).graph.count == 1)
    }
}

extension SimulatedDisk {
    fileprivate static func with(_ bytes: [UInt8], at path: String) -> SimulatedDisk {
        var disk = SimulatedDisk()
        disk.place(bytes, at: path)
        return disk
    }
}
