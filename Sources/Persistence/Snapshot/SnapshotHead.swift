import RDF
package import SourceText

/// What the head of a snapshot says, apart from checksums.
package struct SnapshotHead: Sendable, Hashable {
    /// The version of the format that is written, and the only one that is read.
    package static let formatVersion = 1
    /// The identity of a graph that is no store, so that the same graph gives the same bytes.
    package static let noStore = "none"

    /// Names the store for ever, so that a foreign journal is told from its own.
    package var storeIdentity: String
    /// The last transaction that the quads hold.
    package var transaction: Int
    /// The checksum of the journal's line of that transaction, where there is one: what the next line must follow.
    package var commit: String?
    /// How many quads there are; a writer counts them itself.
    package var quadCount: Int

    package init(storeIdentity: String, transaction: Int, commit: String? = nil, quadCount: Int = 0) {
        self.storeIdentity = storeIdentity
        self.transaction = transaction
        self.commit = commit
        self.quadCount = quadCount
    }
}

/// A snapshot that cannot be written, or a file that is none.
package enum SnapshotError: Error, Hashable, CustomStringConvertible {
    /// A quad that neither JSON-LD nor N-Quads can say: a relative IRI, a blank-node label with a space, a literal as
    /// subject, a literal of `rdf:langString` without a tag.
    case unwritable(String)
    /// Quads must come in the order of ``SnapshotOrder``; a mistake of the program.
    case unsorted(String)
    /// The file is none of ours: no head, or not where it should be.
    case noSnapshot(file: String, Diagnostic?)
    /// Written by another version of the program.
    case otherVersion(file: String, String)
    /// Something was changed or lost since the file was written; the first line that shows it, when one does.
    case damaged(file: String, line: Int?, String)

    package var description: String {
        switch self {
        case .unwritable(let quad): "a snapshot cannot hold the quad \(quad), which is none of RDF"
        case .unsorted(let quad): "quads come unsorted at \(quad)"
        case .noSnapshot(let file, let cause): "\(file) is no snapshot" + (cause.map { ":\n\($0)" } ?? "")
        case .otherVersion(let file, let version):
            "\(file) has format version \(version); this program reads version \(SnapshotHead.formatVersion)"
        case .damaged(let file, let line, let what): "\(file)\(line.map { ":\($0)" } ?? "") is damaged: \(what)"
        }
    }
}

/// Where the parts of a head stand: all checksums have sixteen digits, so they are put in last.
///
/// ```
/// ,"snapshot": {"format":1,"store":"…","transaction":7,"quads":3,"checksum":"…","headChecksum":"…"}
/// ```
/// `checksum` is the ``Checksum64`` of what follows the head's line, `headChecksum` of what stands before its comma: a
/// flipped bit is found wherever it is. Prefixes that the context cannot say are a member `prefixes`.
struct SnapshotHeadLayout {
    static let noChecksum = String(repeating: "0", count: 16)
    /// `,"headChecksum":"0123456789abcdef"}`
    static let headChecksumLength = ",\"headChecksum\":\"".utf8.count + 16 + 2

    /// The head as an object on one line, with zeros for the checksums.
    static func object(_ head: SnapshotHead, otherPrefixes: PrefixMap) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("format")
        writer.number(SnapshotHead.formatVersion)
        writer.key("store")
        writer.string(head.storeIdentity)
        writer.key("transaction")
        writer.number(head.transaction)
        if let commit = head.commit {
            writer.key("commit")
            writer.string(commit)
        }
        writer.key("quads")
        writer.number(head.quadCount)
        if !otherPrefixes.isEmpty {
            writer.key("prefixes")
            writer.beginObject()
            for entry in otherPrefixes {
                writer.key(entry.prefix)
                writer.string(entry.namespace)
            }
            writer.endObject()
        }
        writer.key("checksum")
        writer.string(noChecksum)
        writer.key("headChecksum")
        writer.string(noChecksum)
        writer.endObject()
        return writer.bytes
    }

    /// Puts both checksums into `text`, which ends with an object of ``object(_:otherPrefixes:)``.
    static func fill(_ text: inout [UInt8], bodyChecksum: String) {
        let headEnd = text.count - headChecksumLength
        // Before the closing quote of the first checksum.
        text.replaceSubrange((headEnd - 17)..<(headEnd - 1), with: bodyChecksum.utf8)
        let headChecksum = Checksum64.hexadecimal(of: text[..<headEnd])
        text.replaceSubrange((text.count - 18)..<(text.count - 2), with: headChecksum.utf8)
    }
}
