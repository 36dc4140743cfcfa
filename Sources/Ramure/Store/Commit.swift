internal import Persistence
internal import RDF

/// A transaction of a store: what it changed, when, and who says so.
public struct Commit: Hashable, Sendable {
    /// From 1, without a gap.
    public let transaction: Int
    /// An `xsd:dateTime`.
    public let time: String
    /// Who changed it, as the program was told.
    public let author: String?
    /// Why, as the program was told.
    public let note: String?
    /// The transaction that this one takes back.
    public let undoes: Int?
    /// Statements that came and went; none stands on both sides.
    public let changes: GraphChanges

    init(_ record: JournalRecord) {
        transaction = record.transaction
        time = record.time
        author = record.author
        note = record.note
        undoes = record.undoes
        changes = GraphChanges(
            inserted: record.inserted.decodedQuads() ?? [], deleted: record.deleted.decodedQuads() ?? [])
    }
}

/// What a transaction is remembered by.
public struct CommitDescription: Hashable, Sendable {
    /// Who makes the change.
    public var author: String?
    /// Why.
    public var note: String?
    /// When, as an `xsd:dateTime`; nil asks ``StoreOptions/clock``.
    public var time: String?
    var undoes: Int?

    /// Puts a description together.
    public init(author: String? = nil, note: String? = nil, time: String? = nil) {
        self.author = author
        self.note = note
        self.time = time
    }
}

/// How a store is kept.
public struct StoreOptions: Sendable {
    /// Gives the time of a commit, an `xsd:dateTime`.
    public var clock: @Sendable () -> String
    /// Bytes of journal, at least, before a new snapshot is written; it is also let grow as large as the snapshot. Nil
    /// leaves that to ``GraphStore/compact()``.
    public var compactionByteCount: Int?
    /// Whether to make a store where there is none; else that is an error.
    public var createsMissing = true

    /// Sets options; without a clock, that of the machine.
    public init(clock: (@Sendable () -> String)? = nil, compactionByteCount: Int? = 4 << 20) {
        self.clock = clock ?? { QueryOptions.currentTime }
        self.compactionByteCount = compactionByteCount
    }
}
