package import QuadStore
package import RDF
import SourceText

/// What the files of a store hold: the snapshot, and the commits of the journal that are newer.
package struct StoreReading: Sendable {
    package let snapshot: Snapshot
    package let prefixes: PrefixMap
    package let storeIdentity: String
    /// The last transaction, and the checksum of its line.
    package let transaction: Int
    package let commit: String
    /// The last transaction of the snapshot file.
    package let snapshotTransaction: Int
    package let snapshotByteCount: Int
    /// Whole records of the journal file, those that the snapshot holds included.
    package let journalTransactions: ClosedRange<Int>?
    package let journalByteCount: Int
    /// What stands behind the last whole record of the journal.
    package let tail: [UInt8]

    /// How often files that change while they are read are read again.
    private static let attemptLimit = 16

    /// Reads a store, while another process may write into it.
    ///
    /// A writer first replaces the snapshot, then puts the journal away: whoever reads the one before and the other
    /// after sees that the snapshot has changed meanwhile, and reads again. Throws ``StoreError``, ``SnapshotError`` or
    /// `FileError`.
    package init(_ paths: StorePaths, from fileSystem: any FileSystem) throws {
        var attempt = 0
        while true {
            attempt += 1
            let beginning = try Self.beginning(of: paths.file, fileSystem)
            let base = try Base(paths.file, fileSystem)
            let journal = try Self.journal(paths, fileSystem)
            let isStill = try Self.beginning(of: paths.file, fileSystem) == beginning
            if !isStill, attempt < Self.attemptLimit { continue }
            do {
                self = try Self(base, journal, paths)
                return
            } catch let error as StoreError {
                // A line may have been half written when it was read.
                guard attempt < Self.attemptLimit, try Self.journal(paths, fileSystem) != journal else { throw error }
            }
        }
    }

    /// Bytes that hold the head of a snapshot.
    private static let beginningLength = 1 << 16

    private static func journal(_ paths: StorePaths, _ fileSystem: any FileSystem) throws(FileError) -> [UInt8] {
        do {
            return try fileSystem.readAll(paths.journal)
        } catch {
            if error.cause == .missing { return [] }
            throw error
        }
    }

    private static func beginning(of path: String, _ fileSystem: any FileSystem) throws(FileError) -> [UInt8] {
        let file = try fileSystem.open(path)
        defer { fileSystem.close(file) }
        var bytes: [UInt8] = []
        try fileSystem.read(file, upTo: beginningLength, into: &bytes)
        return bytes
    }

    /// What the snapshot file holds.
    private struct Base {
        var snapshot = Snapshot()
        var document: SnapshotDocument
        var byteCount: Int

        /// Reads the file a piece at a time, into a graph that nobody sees before all of it was checked.
        init(_ path: String, _ fileSystem: any FileSystem) throws {
            let file = try fileSystem.open(path)
            defer { fileSystem.close(file) }
            byteCount = try fileSystem.byteCount(of: file)
            var reader = try SnapshotReader(ByteSource(file, of: fileSystem), sourceName: path)
            var transaction = WriteTransaction(on: snapshot)
            var labels = BlankNodeScope(keepsLabels: true)
            var batch = EncodedQuadBatch()
            while try reader.nextBatch(into: &batch) { try transaction.insert(batch, blankNodes: &labels) }
            snapshot = try transaction.commit()
            document = reader.document
        }
    }

    private init(_ base: Base, _ journal: [UInt8], _ paths: StorePaths) throws {
        var snapshot = base.snapshot
        var labels = BlankNodeScope(keepsLabels: true)
        let document = base.document
        var prefixes = document.prefixes
        let head = document.head
        let scan = try JournalScan(journal, path: paths.journal)
        let newer = try Self.records(of: scan, after: head, path: paths.journal)
        if !newer.isEmpty {
            var transaction = WriteTransaction(on: snapshot)
            for record in newer {
                for quad in record.deleted.decodedQuads() ?? [] { transaction.delete(quad) }
                try transaction.insert(record.inserted, blankNodes: &labels)
                prefixes = record.prefixes ?? prefixes
            }
            snapshot = try transaction.commit()
        }
        self.snapshot = snapshot
        self.prefixes = prefixes
        storeIdentity = head.storeIdentity
        self.transaction = newer.last?.transaction ?? head.transaction
        commit = newer.last?.checksum ?? head.commit ?? JournalRecord.noCommit
        snapshotTransaction = head.transaction
        snapshotByteCount = base.byteCount
        if let first = scan.records.first, let last = scan.records.last {
            journalTransactions = first.transaction...last.transaction
        } else {
            journalTransactions = nil
        }
        journalByteCount = scan.wholeByteCount
        tail = Array(journal[scan.wholeByteCount...])
    }

    /// The records that a snapshot does not hold yet. Throws ``StoreError/foreignJournal`` when they do not follow it.
    private static func records(
        of scan: JournalScan, after head: SnapshotHead, path: String
    ) throws(StoreError) -> ArraySlice<JournalRecord> {
        guard let first = scan.records.first else { return [] }
        guard first.storeIdentity == head.storeIdentity else {
            throw .foreignJournal(
                path: path, reason: "it is of the store \(first.storeIdentity), and the file of \(head.storeIdentity)")
        }
        let newer = scan.records.drop { $0.transaction <= head.transaction }
        let commit = head.commit ?? JournalRecord.noCommit
        if let last = scan.records[..<newer.startIndex].last, last.transaction == head.transaction,
            last.checksum != commit
        {
            throw .foreignJournal(
                path: path, reason: "both hold a transaction \(head.transaction), and those are not the same")
        }
        guard let next = newer.first else { return [] }
        guard next.transaction == head.transaction + 1 else {
            throw .foreignJournal(
                path: path,
                reason: "it goes on with transaction \(next.transaction), and the file ends with \(head.transaction)")
        }
        guard next.previous == commit else {
            throw .foreignJournal(
                path: path, reason: "its transaction \(next.transaction) follows another than the file's last")
        }
        return newer
    }
}

extension ByteSource {
    /// The rest of an open file, a piece at a time.
    package init(_ file: OpenFile, of fileSystem: any FileSystem) {
        self.init { buffer in
            let count = buffer.count
            try fileSystem.read(file, upTo: 1 << 18, into: &buffer)
            return buffer.count > count
        }
    }
}
