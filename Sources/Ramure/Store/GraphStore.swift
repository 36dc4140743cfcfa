package import Persistence
internal import Synchronization

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A graph that is kept in a file: each change is a transaction that survives a kill at any instant.
///
/// ```swift
/// let store = try GraphStore(at: "lab.json")
/// try store.write { graph in try graph.update("INSERT DATA { <http://e/a> <http://e/p> 1 }") }
/// let now = store.graph      // a value, which no later change touches
/// ```
/// The file is a snapshot (one JSON file that is JSON-LD), with a journal beside it in which each commit is a line.
/// Any number of threads and tasks may read and write at once: readers get the last commit and never wait; writers come
/// one after the other, and share the waiting for the disk. One process writes at a time, others read.
public final class GraphStore: Sendable {
    /// Whether a store is opened to be changed.
    public enum Access: Hashable, Sendable {
        case readWrite
        /// Takes no lock and makes no file. The graph is that of the moment of opening.
        case readOnly
    }

    /// Where the snapshot stands.
    public let path: String
    /// As it was opened.
    public let access: Access
    /// Bytes of a torn commit that were cut off the journal when the store was opened, and are kept in `FILE.journal.cut`.
    public let cutByteCount: Int
    /// Names the store for ever.
    public var identity: String { staging.withLock { $0.identity } }

    let paths: StorePaths
    let fileSystem: any FileSystem
    let options: StoreOptions
    /// The last commit on the disk: what readers see. Held for the time of a copy.
    let current: Mutex<Current>
    /// Held while a change is made in memory.
    let staging: Mutex<Staging>
    /// What waits for the disk. Held for the time of a copy.
    let queue: Mutex<Queue>
    /// Held while the disk works; nil when the store is closed or only read.
    let files: Mutex<StoreFiles?>
    let observers = Mutex(Observers())
    let jobs = Mutex(Jobs())

    /// Opens the store at a path, and makes it when nothing is there.
    ///
    /// Recovers what a crash left: reads to the last whole commit, and cuts off a torn one. Throws ``StoreError``, and
    /// ``RamureError`` for a file that cannot be read. Costs reading the file, and a sort.
    public convenience init(
        at path: String, access: Access = .readWrite, options: StoreOptions = StoreOptions()
    ) throws {
        try self.init(at: path, access: access, options: options, fileSystem: SystemFileSystem())
    }

    /// Opens the store at a file of the machine.
    public convenience init(
        at url: URL, access: Access = .readWrite, options: StoreOptions = StoreOptions()
    ) throws {
        try self.init(at: url.path(percentEncoded: false), access: access, options: options)
    }

    package init(
        at path: String, access: Access, options: StoreOptions, fileSystem: any FileSystem
    ) throws {
        self.path = path
        self.access = access
        self.options = options
        self.fileSystem = fileSystem
        let paths = StorePaths(file: fileSystem.canonicalPath(path))
        self.paths = paths
        let reading: StoreReading
        var files: StoreFiles?
        do {
            let isThere = try fileSystem.exists(paths.file)
            if !isThere, access == .readOnly || !options.createsMissing {
                if try fileSystem.exists(paths.journal) { throw StoreError.missingSnapshot(path: paths.file) }
                throw FileError(cause: .missing, path: paths.file)
            }
            if access == .readOnly {
                reading = try StoreReading(paths, from: fileSystem)
            } else {
                let opened = try StoreFiles.open(
                    paths, in: fileSystem, identity: Self.newIdentity(), time: options.clock())
                (files, reading) = (opened.files, opened.reading)
            }
        } catch {
            throw Self.described(error)
        }
        let graph = KnowledgeGraph(snapshot: reading.snapshot, prefixes: reading.prefixes, defaultGraph: .stored)
        cutByteCount = files?.cutByteCount ?? 0
        current = Mutex(Current(graph: graph, transaction: reading.transaction, commit: reading.commit))
        staging = Mutex(
            Staging(
                graph: graph, identity: reading.storeIdentity, transaction: reading.transaction, commit: reading.commit,
                generation: 0))
        queue = Mutex(Queue(durable: reading.transaction))
        self.files = Mutex(files)
        // A snapshot that was saved by itself becomes a store.
        if access == .readWrite, reading.storeIdentity == SnapshotHead.noStore {
            do { try compact(identity: Self.newIdentity()) } catch {
                close()
                throw error
            }
        }
    }

    deinit { close() }

    /// The graph after the last commit that is on the disk. Costs nothing, and waits for nobody.
    public var graph: KnowledgeGraph { current.withLock { $0.graph } }

    /// The number of that commit; 0 when there is none yet.
    public var transaction: Int { current.withLock { $0.transaction } }

    /// Ends writing: waits for what is being written, ends the streams of ``commits()``, and lets others write.
    ///
    /// Reading goes on. What closes nothing is closed when the store is released.
    public func close() {
        files.withLock { files in
            files?.close()
            files = nil
        }
        for observer in observers.withLock({ $0.removeAll() }) { observer.finish() }
    }

    /// 32 hexadecimal digits.
    private static func newIdentity() -> String {
        (0..<2).map { _ in
            let digits = String(UInt64.random(in: .min ... .max), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// An error of the files as those of the library.
    static func described(_ error: any Error) -> any Error {
        switch error {
        case let error as FileError: RamureError(error)
        case let error as SnapshotError: StoreError(error)
        default: error
        }
    }
}

extension GraphStore {
    struct Current {
        var graph: KnowledgeGraph
        var transaction: Int
        /// The checksum of the transaction's line.
        var commit: String
    }

    /// The last change that was made, on the disk or not.
    struct Staging {
        var graph: KnowledgeGraph
        var identity: String
        var transaction: Int
        var commit: String
        /// How often changes that were made were lost on their way to the disk.
        var generation: Int
    }

    /// A change that waits for the disk.
    struct Pending {
        let record: JournalRecord
        let line: [UInt8]
        let graph: KnowledgeGraph
    }

    struct Queue {
        var pending: [Pending] = []
        /// The last transaction on the disk.
        var durable: Int
        /// For each generation that ended, the last transaction that it brought to the disk, and why it ended.
        var ended: [(durable: Int, error: StoreError)] = []
        /// Set when it is not known what the disk holds.
        var stopReason: String?

        init(durable: Int) {
            self.durable = durable
        }
    }
}
