import SourceText

/// The text of a document, of which pieces are read as trees.
struct JSONLDText {
    /// What stands at the top.
    enum Outline {
        case scalar
        case array(start: Int)
        case object([Member])
    }

    /// A member of the top object.
    struct Member {
        var key: String
        /// Where its value begins.
        var start: Int
        var isArray: Bool
    }

    let bytes: [UInt8]
    let name: String
    let treeLimit: Int
    /// What ``JSONPlace`` knows the text by.
    var number: UInt32 = 0

    /// Reads the whole text, and keeps only what stands at the top. Throws when it is no JSON.
    func outline() throws(JSONLDFailure) -> Outline {
        guard bytes.count < Int(UInt32.max) else {
            throw JSONLDFailure(.loadingDocumentFailed, nil, "it is longer than 4 GB")
        }
        do throws(Diagnostic) {
            var reader = try JSONReader(bytes, sourceName: name)
            let event = try reader.next()
            var outline = Outline.scalar
            switch event {
            case .beginArray:
                outline = .array(start: reader.range.start)
                try reader.skip(event)
            case .beginObject:
                var members: [Member] = []
                while try reader.next() == .key {
                    let key = reader.string
                    let value = try reader.next()
                    members.append(Member(key: key, start: reader.range.start, isArray: value == .beginArray))
                    try reader.skip(value)
                }
                outline = .object(members)
            default: break
            }
            _ = try reader.next()
            return outline
        } catch {
            throw failure(error)
        }
    }

    /// The value that begins at a byte, as a tree.
    /// `depth` arrays and objects stand around it.
    func element(at start: Int, depth: Int = 0) throws(JSONLDFailure) -> JSONElement {
        do throws(Diagnostic) {
            var reader = try JSONReader(bytes, sourceName: name, from: start)
            let event = try reader.next()
            return try JSONElement.read(from: &reader, event, document: number, limit: treeLimit, depth: depth)
        } catch {
            throw failure(error)
        }
    }

    func failure(_ error: Diagnostic) -> JSONLDFailure {
        JSONLDFailure(.loadingDocumentFailed, nil, cause: error)
    }
}

/// The nodes of an array, one after the other, and of the graphs in it that hold but `@id` and `@graph`.
struct JSONLDNodeStream {
    private var reader: JSONReader
    /// The arrays and objects around the nodes.
    private let depth: Int
    /// What the nodes are values of: nothing, or `@graph`.
    let property: String?
    let context: ActiveContext
    /// The `@id` of the graph that the last node stands in, as it is written; nil outside of one.
    private(set) var graphName: String?

    /// Begins with the array at `start`.
    init(of text: JSONLDText, at start: Int, property: String?, in context: ActiveContext) throws(JSONLDFailure) {
        self.property = property
        self.context = context
        depth = property == nil ? 1 : 2
        do throws(Diagnostic) {
            reader = try JSONReader(text.bytes, sourceName: text.name, from: start)
            _ = try reader.next()
        } catch {
            throw text.failure(error)
        }
    }

    /// The next node, or whatever stands in its place; nil at the end.
    mutating func next(of text: JSONLDText) throws(JSONLDFailure) -> JSONElement? {
        do throws(Diagnostic) {
            while true {
                let event = try reader.next()
                switch event {
                case .endArray:
                    guard graphName != nil else { return nil }
                    graphName = nil
                    _ = try reader.next()
                case .beginObject:
                    if try beginGraph() { continue }
                    fallthrough
                default:
                    return try JSONElement.read(
                        from: &reader, event, document: text.number, limit: text.treeLimit,
                        depth: graphName == nil ? depth : depth + 2)
                }
            }
        } catch {
            throw text.failure(error)
        }
    }

    /// Enters the object that was begun when it is a graph and its name, and nothing but that.
    private mutating func beginGraph() throws(Diagnostic) -> Bool {
        guard graphName == nil, context.previous == nil else { return false }
        var ahead = reader
        guard try ahead.next() == .key, ahead.text.elementsEqual("@id".utf8), try ahead.next() == .string else {
            return false
        }
        let name = ahead.string
        guard try ahead.next() == .key, ahead.text.elementsEqual("@graph".utf8) else { return false }
        let event = try ahead.next()
        guard event == .beginArray else { return false }
        let inside = ahead
        try ahead.skip(event)
        guard try ahead.next() == .endObject else { return false }
        reader = inside
        graphName = name
        return true
    }
}
