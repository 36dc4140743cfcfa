import SourceText

/// What a durable store refuses, or could not do; ``description`` says it with its remedy.
public enum StoreError: Error, Hashable, Sendable {
    // MARK: Opening

    /// Another process, or another part of this one, writes into the store.
    case inUse(path: String, holder: String?)
    /// The file holds something else than a store.
    case noStore(path: String, reason: String)
    /// The journal is there, and the file that it continues is not.
    case missingSnapshot(path: String)
    /// A file was written by a newer version of the program.
    case newerVersion(path: String, version: Int)
    /// The snapshot was changed or lost something since it was written; the first line that shows it, when one does.
    case damagedSnapshot(path: String, line: Int?, reason: String)
    /// A line of the journal is damaged, and whole ones follow it. `keptLines` lines before it can be kept.
    case damagedJournal(path: String, line: Int, reason: String, keptLines: Int, followingRecords: Int)
    /// The journal does not continue the snapshot beside it.
    case foreignJournal(path: String, reason: String)

    // MARK: Writing

    /// The store was opened for reading.
    case readOnly(path: String)
    /// An earlier failure left open what the disk holds, so that nothing is written until the store is opened again.
    case stopped(path: String, reason: String)
    /// The disk did not confirm the commit: it may be there when the store is opened again, or not.
    case outcomeUnknown(path: String, reason: String)
    /// Nothing was committed, and the store goes on.
    case notWritten(path: String, reason: String)
    /// A statement that no file can hold.
    case unwritable(String)
    /// The store was closed.
    case closed(path: String)

    // MARK: History

    /// No such transaction; the ones that can be reached.
    case noTransaction(String, known: ClosedRange<Int>)
    /// Nothing is left to take back.
    case nothingToUndo
}

extension StoreError: CustomStringConvertible {
    /// One or two sentences in English; the one place where they are made.
    public var description: String {
        switch self {
        case .inUse(let path, let holder):
            "\(path) is being written by \(holder ?? "another process"): end that first, or open it for reading"
        case .noStore(let path, let reason): "\(path) is no store: \(reason)"
        case .missingSnapshot(let path):
            "\(path) is missing, yet its journal '\(path).journal' is there: bring the file back, "
                + "or move the journal away to begin anew"
        case .newerVersion(let path, let version):
            "\(path) has format version \(version), which is newer than this program reads: update the program"
        case .damagedSnapshot(let path, let line, let reason):
            "\(path)\(line.map { ":\($0)" } ?? ""): the file is damaged: \(reason). Bring a copy back; what is left "
                + "can be read without a check: ramure convert \(path) --from jsonld --to nquads"
        case .damagedJournal(let path, let line, let reason, let keptLines, let followingRecords):
            "\(path):\(line): the record is damaged (\(reason)), and \(followingRecords) whole ones follow it. "
                + "The \(keptLines) lines before it can be kept: mv \(path) \(path).damaged; "
                + "head -n \(keptLines) \(path).damaged > \(path)"
        case .foreignJournal(let path, let reason):
            "\(path) does not belong to the file beside it: \(reason). Nothing was replayed. The file alone can be "
                + "opened once the journal is moved away: mv \(path) \(path).foreign"
        case .readOnly(let path): "\(path) was opened for reading"
        case .stopped(let path, let reason):
            "\(path) takes no more changes, since an earlier one may or may not be on the disk (\(reason)): open it again"
        case .outcomeUnknown(let path, let reason):
            "\(path): the disk did not confirm the commit (\(reason)). Whether it is there will be known when the "
                + "store is opened again"
        case .notWritten(let path, let reason): "\(path): nothing was committed: \(reason)"
        case .unwritable(let quad): "a store cannot hold the quad \(quad), which is none of RDF"
        case .closed(let path): "\(path) was closed"
        case .noTransaction(let text, let known):
            "There is no transaction '\(text)'. The history goes from \(known.lowerBound) to \(known.upperBound)"
        case .nothingToUndo: "There is no transaction left to take back"
        }
    }
}

extension StoreError {
    /// What reading or writing a snapshot threw.
    package init(_ error: SnapshotError) {
        self =
            switch error {
            case .unwritable(let quad), .unsorted(let quad): .unwritable(quad)
            case .noSnapshot(let file, let cause):
                .noStore(path: file, reason: cause?.description ?? "it does not begin as a snapshot")
            case .otherVersion(let file, let version): .newerVersion(path: file, version: Int(version) ?? 0)
            case .damaged(let file, let line, let reason): .damagedSnapshot(path: file, line: line, reason: reason)
            }
    }
}
