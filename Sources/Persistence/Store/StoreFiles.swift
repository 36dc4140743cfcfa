package import RDF
import SourceText

/// The files of a store that is open for writing: appends lines to the journal, and replaces the snapshot.
///
/// One value at a time; whoever holds it sees to that. Errors leave the files as a crash would: to be opened again.
package struct StoreFiles: Sendable {
    package let paths: StorePaths
    package private(set) var storeIdentity: String
    /// Bytes of the journal and of the snapshot, by which compaction is due.
    package private(set) var journalByteCount: Int
    package private(set) var snapshotByteCount: Int
    /// What was cut from the end of the journal when it was opened.
    package private(set) var cutByteCount = 0

    private let fileSystem: any FileSystem
    private let lock: OpenFile
    /// Opened with the first line that is appended.
    private var journal: OpenFile?
    private var journalTransactions: ClosedRange<Int>?

    /// What became of lines that were to be appended.
    package enum Failure: Error {
        /// None of them is on the disk, nor will be.
        case notWritten(reason: String)
        /// The disk did not say.
        case unknown(reason: String)
    }
}

// Opening and closing.
extension StoreFiles {
    /// Takes the lock, makes the store when nothing is there, and mends what a crash left.
    ///
    /// `time` is when, for whoever finds the store locked; `identity` names a new store. Throws ``StoreError``,
    /// ``SnapshotError`` or `FileError`; then nothing is locked.
    package static func open(
        _ paths: StorePaths, in fileSystem: any FileSystem, identity: String, time: String
    ) throws -> (files: StoreFiles, reading: StoreReading) {
        guard let lock = try fileSystem.lock(paths.lock) else {
            throw StoreError.inUse(path: paths.file, holder: holder(of: paths, fileSystem))
        }
        do {
            try? fileSystem.truncate(lock, to: 0)
            let holder = "process \(fileSystem.processNumber) since \(time)\n"
            // Whether the next one is told who writes is nothing to fail for.
            try? fileSystem.write(Array(holder.utf8)[...], to: lock, at: 0)
            if try !fileSystem.exists(paths.file) {
                if try fileSystem.exists(paths.journal) { throw StoreError.missingSnapshot(path: paths.file) }
                let head = SnapshotHead(storeIdentity: identity, transaction: 0)
                try save([], nil, prefixes: [:], head: head, paths, fileSystem)
            }
            for path in try paths.leftovers(in: fileSystem) { try? fileSystem.remove(path) }
            let reading = try StoreReading(paths, from: fileSystem)
            var files = StoreFiles(
                paths: paths, storeIdentity: reading.storeIdentity, journalByteCount: reading.journalByteCount,
                snapshotByteCount: reading.snapshotByteCount, fileSystem: fileSystem, lock: lock,
                journalTransactions: reading.journalTransactions)
            try files.mend(reading)
            return (files, reading)
        } catch {
            fileSystem.close(lock)
            throw error
        }
    }

    private static func holder(of paths: StorePaths, _ fileSystem: any FileSystem) -> String? {
        guard let bytes = try? fileSystem.readAll(paths.lock) else { return nil }
        let line = bytes.prefix { $0 != 0x0A }
        return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
    }

    /// Cuts a torn end off the journal, which is kept beside it, and puts on the disk what only memory may hold.
    private mutating func mend(_ reading: StoreReading) throws {
        guard try fileSystem.exists(paths.journal) else { return }
        if !reading.tail.isEmpty {
            let cut = try fileSystem.openForAppending(paths.cut, permissionsOf: paths.file)
            defer { fileSystem.close(cut) }
            try fileSystem.write(reading.tail[...], to: cut, at: nil)
            try fileSystem.write([0x0A], to: cut, at: nil)
            try fileSystem.synchronize(cut)
            try fileSystem.synchronizeFolder(paths.folder)
            cutByteCount = reading.tail.count
        }
        let file = try fileSystem.openForAppending(paths.journal, permissionsOf: paths.file)
        do {
            if !reading.tail.isEmpty { try fileSystem.truncate(file, to: journalByteCount) }
            // A line that a killed process wrote and did not wait for is shown from now on: it must not vanish.
            try fileSystem.synchronize(file)
            try fileSystem.synchronizeFolder(paths.folder)
        } catch {
            fileSystem.close(file)
            throw error
        }
        journal = file
    }

    /// Lets others write.
    package mutating func close() {
        if let journal { fileSystem.close(journal) }
        journal = nil
        fileSystem.close(lock)
    }
}

// Appending.
extension StoreFiles {
    /// Appends lines, and returns once they are on the disk.
    package mutating func append(_ lines: [UInt8], transactions: ClosedRange<Int>) throws(Failure) {
        let file: OpenFile
        do {
            file = try openJournal()
        } catch {
            throw .notWritten(reason: error.description)
        }
        do {
            try fileSystem.write(lines[...], to: file, at: nil)
        } catch {
            do {
                try fileSystem.truncate(file, to: journalByteCount)
                try fileSystem.synchronize(file)
            } catch let second {
                throw .unknown(reason: "\(error); \(second)")
            }
            throw .notWritten(reason: error.description)
        }
        do {
            try fileSystem.synchronize(file)
        } catch {
            // What the system still holds in memory may be written later, or never: asking again tells nothing.
            throw .unknown(reason: error.description)
        }
        journalByteCount += lines.count
        journalTransactions =
            (journalTransactions?.lowerBound ?? transactions.lowerBound)...transactions.upperBound
    }

    private mutating func openJournal() throws(FileError) -> OpenFile {
        if let journal { return journal }
        let file = try fileSystem.openForAppending(paths.journal, permissionsOf: paths.file)
        do {
            try fileSystem.synchronizeFolder(paths.folder)
            journalByteCount = try fileSystem.byteCount(of: file)
        } catch {
            fileSystem.close(file)
            throw error
        }
        journal = file
        return file
    }
}

// Compaction.
extension StoreFiles {
    /// Writes a new snapshot, of all that the journal says, then puts the journal away as a part of the history.
    ///
    /// `batches` come in the order of ``SnapshotOrder``. A crash at any point leaves a store that opens as it was: the
    /// new snapshot tells which lines of the journal it holds.
    package mutating func compact(
        _ batches: some Sequence<EncodedQuadBatch>, survey: SnapshotSurvey, prefixes: PrefixMap, transaction: Int,
        commit: String, storeIdentity identity: String? = nil
    ) throws {
        let commit = commit == JournalRecord.noCommit ? nil : commit
        let head = SnapshotHead(storeIdentity: identity ?? storeIdentity, transaction: transaction, commit: commit)
        snapshotByteCount = try Self.save(batches, survey, prefixes: prefixes, head: head, paths, fileSystem)
        storeIdentity = head.storeIdentity
        guard let transactions = journalTransactions else { return }
        // From here on the open file may have another name: the next line goes into a journal of its own.
        if let journal { fileSystem.close(journal) }
        journal = nil
        try fileSystem.rename(paths.journal, to: paths.archive(transactions))
        journalTransactions = nil
        journalByteCount = 0
        try fileSystem.synchronizeFolder(paths.folder)
    }

    /// Removes the parts of the journal that were put away, and what was cut.
    package func forgetHistory() throws {
        for path in try paths.archives(in: fileSystem) { try fileSystem.remove(path) }
        if try fileSystem.exists(paths.cut) { try fileSystem.remove(paths.cut) }
        try fileSystem.synchronizeFolder(paths.folder)
    }

    @discardableResult
    private static func save(
        _ batches: some Sequence<EncodedQuadBatch>, _ survey: SnapshotSurvey?, prefixes: PrefixMap, head: SnapshotHead,
        _ paths: StorePaths, _ fileSystem: any FileSystem
    ) throws -> Int {
        var byteCount = 0
        try fileSystem.replaceFile(paths.file) { output in
            var counted = CountingOutput(output: output)
            try SnapshotDocument.write(batches, prefixes: prefixes, head: head, survey: survey, to: &counted)
            byteCount = counted.byteCount
        }
        return byteCount
    }
}

/// Counts what is appended.
private struct CountingOutput<Output: ByteOutput>: ByteOutput {
    var output: Output
    var byteCount = 0

    mutating func append(_ bytes: ArraySlice<UInt8>) throws {
        try output.append(bytes)
        byteCount += bytes.count
    }

    mutating func overwrite(_ bytes: ArraySlice<UInt8>, at offset: Int) throws {
        try output.overwrite(bytes, at: offset)
    }
}

/// The history of a store, as its files tell it.
package enum StoreHistory {
    /// The commits that are still told, ascending and without a gap up to `transaction`.
    ///
    /// A part that is missing or damaged ends the history there. While another process writes, a commit may be found
    /// twice.
    package static func records(
        of paths: StorePaths, upTo transaction: Int, in fileSystem: any FileSystem
    ) throws -> [JournalRecord] {
        var records: [Int: JournalRecord] = [:]
        // The journal first: it may be put away meanwhile, and is then found there.
        for path in [paths.journal] + (try paths.archives(in: fileSystem)) {
            guard let bytes = try? fileSystem.readAll(path), let scan = try? JournalScan(bytes, path: path) else {
                continue
            }
            for record in scan.records where record.transaction <= transaction { records[record.transaction] = record }
        }
        var result: [JournalRecord] = []
        var next = transaction
        while let record = records[next] {
            if let later = result.last, later.previous != record.checksum { break }
            result.append(record)
            next -= 1
        }
        return result.reversed()
    }
}
