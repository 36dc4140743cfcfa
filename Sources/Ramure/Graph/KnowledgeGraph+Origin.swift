public import Cartography
internal import Persistence
internal import QuadStore
internal import RDF
internal import SourceText

extension KnowledgeGraph {
    /// What maps of this graph are drawn from: the newest date that stands in it, as it stands there, and the checksum
    /// of its snapshot (that of ``snapshotDocument()``, in hexadecimal).
    ///
    /// Dates are literals of `xsd:date`, `xsd:gYearMonth`, `xsd:gYear` and `xsd:dateTime`; of two that begin alike, the
    /// more precise is newer. Costs writing the snapshot: some 20 ms for ten thousand statements.
    public func origin() throws(RamureError) -> MapOrigin {
        MapOrigin(newestDate: newestDate, checksum: Self.checksum(in: try snapshotDocument()))
    }

    private var newestDate: String? {
        let datatypes: Set = [XSD.date, XSD.gYearMonth, XSD.gYear, XSD.dateTime]
        var newest: String?
        for graph in [GraphSelector.defaultGraph, .union] {
            var seen: Set<TermID> = []
            var scan = snapshot.makeScan(QuadStore.QuadPattern(graph: graph), outputs: .object)
            var found = QuadColumns()
            while scan.next(limit: 4_096, into: &found) > 0 {
                for id in found.object where seen.insert(id).inserted {
                    guard case .literal(let literal)? = snapshot.dictionary.term(of: id),
                        datatypes.contains(literal.datatype), newest?.precedesByCodePoint(literal.lexicalForm) ?? true
                    else { continue }
                    newest = literal.lexicalForm
                }
                found.removeAll()
            }
        }
        return newest
    }

    /// What the head of a snapshot says of its body; it stands before everything that the data could have written.
    private static func checksum(in document: [UInt8]) -> String? {
        let mark = Array(",\"checksum\":\"".utf8)
        let head = document.split(separator: UInt8(ascii: "\n")).first { $0.starts(with: ",\"snapshot\": {".utf8) }
        guard let head, head.count > mark.count else { return nil }
        let starts = head.indices.dropLast(mark.count).reversed()
        guard let start = starts.first(where: { head[$0...].starts(with: mark) }) else { return nil }
        return String(decoding: head[(start + mark.count)...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
    }
}
