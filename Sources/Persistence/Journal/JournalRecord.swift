package import RDF
import RDFFormats
import SourceText

/// One commit, as a line of the journal.
///
/// ```
/// {"journal":1,"store":"5f…","transaction":8,"previous":"…","durable":7,"time":"2026-11-21T10:00:00.000Z",
///  "author":"ada","note":"…","delete":["<s> <p> \"old\" ."],"insert":["<s> <p> \"new\" ."],"checksum":"…"}
/// ```
/// on one line. `previous` is the checksum of the line of the transaction before, so that a journal only fits the
/// snapshot it grew from; `durable` is the last transaction known to be on the disk when the line was written, which
/// tells a line that was torn from one that was damaged later. `checksum` is the ``Checksum64`` of all before its comma.
package struct JournalRecord: Sendable {
    /// The version that is written, and the only one that is read.
    package static let version = 1
    /// What each line begins with.
    static let beginning = Array("{\"journal\":".utf8)
    /// What the first line of a store follows.
    package static let noCommit = String(repeating: "0", count: 16)

    package var storeIdentity: String
    package var transaction: Int
    package var previous: String
    package var durable: Int
    /// An `xsd:dateTime`.
    package var time: String
    package var author: String?
    package var note: String?
    /// The transaction that this one takes back.
    package var undoes: Int?
    /// All prefixes after the commit, when it changed them.
    package var prefixes: PrefixMap?
    /// Quads that were there before; blank nodes keep their labels.
    package var deleted: EncodedQuadBatch
    /// Quads that were not there before.
    package var inserted: EncodedQuadBatch
    /// That of the line; empty before it is written.
    package private(set) var checksum = ""

    package init(
        storeIdentity: String, transaction: Int, previous: String, durable: Int, time: String,
        deleted: EncodedQuadBatch, inserted: EncodedQuadBatch
    ) {
        self.storeIdentity = storeIdentity
        self.transaction = transaction
        self.previous = previous
        self.durable = durable
        self.time = time
        self.deleted = deleted
        self.inserted = inserted
    }
}

// Writing.
extension JournalRecord {
    private static let checksumKey = Array(",\"checksum\":\"".utf8)
    /// `,"checksum":"0123456789abcdef"}`
    private static let tailLength = checksumKey.count + 16 + 2

    /// The line with its end, and sets ``checksum``. Throws ``StoreError/unwritable(_:)`` for a quad that N-Quads would
    /// not give back as it is.
    package mutating func makeLine() throws -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("journal")
        writer.number(Self.version)
        writer.key("store")
        writer.string(storeIdentity)
        writer.key("transaction")
        writer.number(transaction)
        writer.key("previous")
        writer.string(previous)
        writer.key("durable")
        writer.number(durable)
        writer.key("time")
        writer.string(time)
        if let author {
            writer.key("author")
            writer.string(author)
        }
        if let note {
            writer.key("note")
            writer.string(note)
        }
        if let undoes {
            writer.key("undoes")
            writer.number(undoes)
        }
        if let prefixes {
            writer.key("prefixes")
            writer.beginObject()
            for entry in prefixes {
                writer.key(entry.prefix)
                writer.string(entry.namespace)
            }
            writer.endObject()
        }
        try Self.write(deleted, key: "delete", to: &writer)
        try Self.write(inserted, key: "insert", to: &writer)
        writer.endObject()
        var line = writer.bytes
        line.removeLast()
        checksum = Checksum64.hexadecimal(of: line[...])
        line += Self.checksumKey
        line += checksum.utf8
        line += "\"}\n".utf8
        return line
    }

    private static func write(_ batch: EncodedQuadBatch, key: String, to writer: inout JSONWriter) throws {
        if batch.quadCount == 0 { return }
        writer.key(key)
        writer.beginArray()
        for statement in try QuadLines.lines(of: batch) {
            writer.string(String(decoding: statement, as: UTF8.self))
        }
        writer.endArray()
    }
}

// Reading.
extension JournalRecord {
    /// Why a line is no record.
    enum Failure: Error {
        /// Bytes that were torn or changed.
        case damaged(String)
        /// Whole, and written by another version.
        case otherVersion(Int)
    }

    /// Reads a line, given without its end.
    init(line: ArraySlice<UInt8>) throws(Failure) {
        let end = line.endIndex - Self.tailLength
        guard end > line.startIndex, line[end...].starts(with: Self.checksumKey), line.suffix(2) == [0x22, 0x7D] else {
            throw .damaged("it does not end with a checksum")
        }
        let checksum = Checksum64.hexadecimal(of: line[..<end])
        guard line[(end + Self.checksumKey.count)...].prefix(16).elementsEqual(checksum.utf8) else {
            throw .damaged("its checksum does not hold")
        }
        guard let object = try? JSONValue(Array(line), sourceName: "journal"),
            let version = object.integer("journal")
        else { throw .damaged("it is no JSON object of a journal") }
        if version != Self.version { throw .otherVersion(version) }
        guard let store = object["store"]?.string, let transaction = object.integer("transaction"),
            let previous = object["previous"]?.string, let durable = object.integer("durable"),
            let time = object["time"]?.string, let deleted = QuadLines.batch(object["delete"]?.array ?? []),
            let inserted = QuadLines.batch(object["insert"]?.array ?? [])
        else { throw .damaged("it lacks something") }
        self.init(
            storeIdentity: store, transaction: transaction, previous: previous, durable: durable, time: time,
            deleted: deleted, inserted: inserted)
        author = object["author"]?.string
        note = object["note"]?.string
        undoes = object.integer("undoes")
        if let members = object["prefixes"]?.object {
            var prefixes = PrefixMap()
            for (prefix, namespace) in members { prefixes[prefix] = namespace.string }
            self.prefixes = prefixes
        }
        self.checksum = checksum
    }
}

extension JSONValue {
    /// The whole number that a member is.
    fileprivate func integer(_ key: String) -> Int? { self[key]?.number.flatMap { Int($0) } }
}

/// Quads as statements of N-Quads, a line each.
enum QuadLines {
    /// Without line ends. Throws ``StoreError/unwritable(_:)`` where reading them would not give the same quads.
    static func lines(of batch: EncodedQuadBatch) throws -> [ArraySlice<UInt8>] {
        var serializer = RDFSerializer(format: .nquads)
        var text: [UInt8] = []
        do {
            try serializer.write(batch, into: &text)
        } catch {
            throw StoreError.unwritable(firstUnwritable(in: batch))
        }
        serializer.finish(into: &text)
        let again = Self.batch(text)
        guard let again, again.quadCount == batch.quadCount,
            (0..<batch.quadCount).allSatisfy({ row in isSame(batch, again, row) })
        else { throw StoreError.unwritable(firstUnwritable(in: batch)) }
        return text.split(separator: 0x0A)
    }

    /// The quads of statements; nil when they are none.
    static func batch(_ statements: [JSONValue]) -> EncodedQuadBatch? {
        if statements.isEmpty { return EncodedQuadBatch() }
        var text: [UInt8] = []
        for statement in statements {
            guard let line = statement.string else { return nil }
            text += line.utf8
            text.append(0x0A)
        }
        guard let batch = batch(text), batch.quadCount == statements.count else { return nil }
        return batch
    }

    /// All quads of a text; nil when it is malformed.
    private static func batch(_ text: [UInt8]) -> EncodedQuadBatch? {
        var parser = RDFParser(format: .nquads, source: ByteSource(text))
        var all = EncodedQuadBatch()
        var batch = EncodedQuadBatch()
        do {
            while try parser.nextBatch(into: &batch) { all.append(batch) }
        } catch {
            return nil
        }
        return all
    }

    private static func isSame(_ left: EncodedQuadBatch, _ right: EncodedQuadBatch, _ row: Int) -> Bool {
        (0..<4).allSatisfy { place in left.term(row, place) == right.term(row, place) }
    }

    private static func firstUnwritable(in batch: EncodedQuadBatch) -> String {
        let row = (0..<batch.quadCount).first { row in (try? SnapshotLine.check(batch, row)) == nil } ?? 0
        return SnapshotLine.text(batch, row)
    }
}

extension EncodedQuadBatch {
    /// The encoding at a place of a quad; empty for the default graph.
    fileprivate func term(_ row: Int, _ place: Int) -> ArraySlice<UInt8> {
        let index = quads[row * 4 + place]
        return index == Self.defaultGraph ? [] : terms[Int(index)]
    }

    /// Appends the quads of another batch.
    package mutating func append(_ other: EncodedQuadBatch) {
        if quads.isEmpty {
            self = other
            return
        }
        let offset = UInt32(terms.count)
        for index in 0..<other.terms.count {
            terms.bytes += other.terms[index]
            _ = terms.endTerm()
        }
        quads += other.quads.map { $0 == Self.defaultGraph ? $0 : $0 + offset }
    }
}
