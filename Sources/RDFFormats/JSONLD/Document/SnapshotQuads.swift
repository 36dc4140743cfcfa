import RDF
import SourceText

/// What a snapshot of ours keeps beside its JSON-LD, which has no triple terms: lines of N-Quads under a key that the
/// context maps to null.
///
/// ```
/// ,"snapshot": {"format":1, … "quads":3, …}       the head, by which a snapshot is known
/// ,"@graph": [ … ]
/// ,"nquads": [null,"<http://e/a> <http://e/b> <<( … )>> ."]
/// ```
/// - Source: DESIGN.md, §6.3.
enum SnapshotQuads {
    private static let pieceSize = 1 << 16

    /// A parser of the lines, when `members` of the top object are those of a snapshot.
    static func parser(of text: JSONLDText, _ members: [JSONLDText.Member]) throws(JSONLDFailure) -> NQuadsParser? {
        guard let lines = members.first(where: { $0.key == "nquads" && $0.isArray }),
            let head = members.first(where: { $0.key == "snapshot" }),
            let element = try? text.element(at: head.start, depth: 1), isHead(element)
        else { return nil }
        var reader: JSONReader
        do throws(Diagnostic) {
            reader = try JSONReader(text.bytes, sourceName: text.name, from: lines.start)
            _ = try reader.next()
        } catch {
            throw text.failure(error)
        }
        let source = ByteSource { buffer in
            let start = buffer.count
            while buffer.count - start < pieceSize {
                switch try reader.next() {
                case .string:
                    buffer += reader.text
                    buffer.append(10)
                case .null: continue
                case .endArray: return false
                default: throw reader.error("expected a line of N-Quads")
                }
            }
            return true
        }
        let options = RDFParserOptions(sourceName: "\(text.name), key 'nquads'")
        return NQuadsParser(source, options: options, allowsGraphNames: true)
    }

    private static func isHead(_ element: JSONElement) -> Bool {
        if case .number? = element["format"]?.content, case .number? = element["quads"]?.content { true } else { false }
    }
}
