import SourceText

/// The lines of a snapshot as they come from a source, a window at a time, with the checksum of those that were read.
struct SnapshotLines {
    /// Why a line cannot be read.
    enum Failure: Error {
        /// The source ends within a line.
        case cut
        case notUTF8
    }

    private let source: ByteSource
    private var isComplete = false
    /// The window. Until ``startBody()`` it begins where the source does.
    private(set) var bytes: [UInt8] = []
    private var next = 0
    /// Bytes of the window that are known to be UTF-8, in whole lines.
    private var checkedEnd = 0
    private var checksumStart: Int?
    private var checksum = Checksum64()
    /// That of the line that was read last, from 1.
    private(set) var number = 0

    init(_ source: ByteSource) {
        self.source = source
    }

    /// Begins the checksum with the line that comes next, and lets the window drop what was read.
    mutating func startBody() {
        checksumStart = next
    }

    /// The checksum of all lines since then.
    mutating func bodyChecksum() -> String {
        takeIn()
        return checksum.hexadecimal
    }

    /// The next line, without its end, as a range of ``bytes``; nil at the end of the source.
    mutating func nextLine() throws -> Range<Int>? {
        if next == checkedEnd, try !fill() { return nil }
        number += 1
        let start = next
        var end = start
        // There is one: whole lines were checked.
        while end < checkedEnd, bytes[end] != 0x0A { end &+= 1 }
        next = end + 1
        return start..<end
    }

    /// Reads until there is a whole line more; false at the end of the source.
    private mutating func fill() throws -> Bool {
        if checksumStart != nil {
            takeIn()
            bytes.removeSubrange(..<next)
            checkedEnd -= next
            checksumStart = 0
            next = 0
        }
        var searched = checkedEnd
        while true {
            if let last = bytes[searched...].lastIndex(of: 0x0A) {
                if UTF8Validation.firstInvalidIndex(in: bytes[checkedEnd...last]) != nil { throw Failure.notUTF8 }
                checkedEnd = last + 1
                return true
            }
            searched = bytes.count
            if isComplete {
                if checkedEnd < bytes.count { throw Failure.cut }
                return false
            }
            isComplete = !(try source.appendNextPiece(to: &bytes))
        }
    }

    private mutating func takeIn() {
        guard let start = checksumStart else { return }
        checksum.update(bytes[start..<next])
        checksumStart = next
    }
}

// Pieces of lines.
extension SnapshotLines {
    /// A JSON string in a line: where its content stands, and what follows its closing quote.
    struct Text {
        let content: Range<Int>
        let hasEscapes: Bool
        let end: Int
    }

    /// Whether `range` begins with `text`.
    func starts(_ range: Range<Int>, with text: SnapshotLayout) -> Bool {
        guard range.count >= text.bytes.count else { return false }
        var index = range.lowerBound
        for byte in text.bytes {
            if bytes[index] != byte { return false }
            index &+= 1
        }
        return true
    }

    func equals(_ range: Range<Int>, _ text: SnapshotLayout) -> Bool {
        range.count == text.bytes.count && starts(range, with: text)
    }

    /// The string whose content stands behind `layout`; nil when it does not end in the line.
    func text(after layout: SnapshotLayout, in line: Range<Int>) -> Text? {
        let lineEnd = line.upperBound
        let start = line.lowerBound + layout.count
        var index = start
        var hasEscapes = false
        while index < lineEnd {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") { return Text(content: start..<index, hasEscapes: hasEscapes, end: index + 1) }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                index &+= 1
            }
            index &+= 1
        }
        return nil
    }

    /// Appends the content of a string, escapes resolved. False where an escape is none.
    func append(_ text: Text, to output: inout [UInt8]) -> Bool {
        if !text.hasEscapes {
            ByteSpans.append(bytes.span.extracting(text.content), to: &output)
            return true
        }
        let quoted = [UInt8(ascii: "\"")] + bytes[text.content] + [UInt8(ascii: "\"")]
        guard var reader = try? JSONReader(quoted, sourceName: ""), (try? reader.next()) == .string else { return false }
        output += reader.text
        return true
    }
}

/// The texts that a snapshot is laid out with.
struct SnapshotLayout {
    let bytes: [UInt8]

    private init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var count: Int { bytes.count }

    static let begin = SnapshotLayout("{")
    static let end = SnapshotLayout("}")
    static let context = SnapshotLayout("\"@context\": {")
    static let headIsNull = SnapshotLayout("\"\(SnapshotContext.headKey)\": null")
    static let otherQuadsAreNull = SnapshotLayout(",\"\(SnapshotContext.otherQuadsKey)\": null")
    static let head = SnapshotLayout(",\"\(SnapshotContext.headKey)\": ")
    static let comma = SnapshotLayout(",")
    static let graph = SnapshotLayout(",\"@graph\": [null")
    static let otherQuads = SnapshotLayout(",\"\(SnapshotContext.otherQuadsKey)\": [null")
    static let node = SnapshotLayout(",{\"@id\": \"")
    static let namedGraph = SnapshotLayout(", \"@graph\": [null")
    static let string = SnapshotLayout(",\"")
    static let values = SnapshotLayout(": [null")
    static let value = SnapshotLayout(",{\"@value\": \"")
    static let language = SnapshotLayout(", \"@language\": \"")
    static let datatype = SnapshotLayout(", \"@type\": \"")
    static let endOfList = SnapshotLayout("]")
    static let endOfGraph = SnapshotLayout("]}")
}
