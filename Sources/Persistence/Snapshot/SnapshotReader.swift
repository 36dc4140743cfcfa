import RDF
import RDFFormats
import SourceText

/// Reads what ``SnapshotDocument`` wrote.
struct SnapshotReader {
    private static let batchSize = 4_096

    private let source: [UInt8]
    private let sourceName: String
    private var reader: JSONReader
    private var prefixes = PrefixMap()
    private var batch = EncodedQuadBatch()
    private var quadCount = 0
    /// The kind and IRI that a datatype stands for, by its spelling.
    private var datatypes: [[UInt8]: (kind: TermKind, iri: [UInt8])] = [:]
    private let kindsByDatatype: [[UInt8]: TermKind]

    init(_ source: [UInt8], sourceName: String) throws(Diagnostic) {
        self.source = source
        self.sourceName = sourceName
        reader = try JSONReader(source, sourceName: sourceName)
        kindsByDatatype = Dictionary(
            uniqueKeysWithValues: TermKind.wellKnownDatatypes.map { (Array($0.string.utf8), .literal(of: $0)) })
    }

    mutating func read(_ receive: (EncodedQuadBatch) throws -> Void) throws -> SnapshotDocument {
        try expect(.beginObject)
        try expectKey("@context")
        try readContext()
        try expectKey(SnapshotContext.headKey)
        let (head, otherPrefixes) = try readHead()
        try expectKey("@graph")
        try readNodes(receive)
        try expectKey(SnapshotContext.otherQuadsKey)
        try readOtherQuads(receive)
        try expect(.endObject)
        try expect(.end)
        try flush(receive)
        guard quadCount == head.quadCount else {
            throw SnapshotError.damaged(
                file: sourceName, "its head speaks of \(head.quadCount) quads, and there are \(quadCount)")
        }
        var prefixes = prefixes
        prefixes.merge(otherPrefixes)
        return SnapshotDocument(head: head, prefixes: prefixes)
    }

    private mutating func expect(_ event: JSONReader.Event) throws(Diagnostic) {
        guard try reader.next() == event else { throw reader.error("not as a snapshot has it") }
    }

    private mutating func expectKey(_ key: String) throws(Diagnostic) {
        guard try reader.next() == .key, reader.text.elementsEqual(key.utf8) else {
            throw reader.error("expected the key '\(key)'")
        }
    }

    private mutating func readContext() throws(Diagnostic) {
        try expect(.beginObject)
        while try reader.next() == .key {
            let name = reader.string
            if try reader.next() == .string { prefixes[name] = reader.string }
        }
    }

    /// Reads the head and compares both checksums.
    private mutating func readHead() throws -> (SnapshotHead, PrefixMap) {
        let object = try JSONValue.read(from: &reader, reader.next())
        let end = reader.range.end
        guard let version = object["format"]?.number else { throw reader.error("a head without a format version") }
        guard version == String(SnapshotHead.formatVersion) else {
            throw SnapshotError.otherVersion(file: sourceName, version)
        }
        guard let store = object["store"]?.string, let transaction = object["transaction"]?.number.flatMap({ Int($0) }),
            let count = object["quads"]?.number.flatMap({ Int($0) }), let checksum = object["checksum"]?.string,
            let headChecksum = object["headChecksum"]?.string, end < source.count, source[end] == 0x0A
        else { throw reader.error("a head that lacks something") }
        let headEnd = max(0, end - SnapshotHeadLayout.headChecksumLength)
        guard Checksum64.hexadecimal(of: source[..<headEnd]) == headChecksum else {
            throw SnapshotError.damaged(file: sourceName, "the checksum of its head does not hold")
        }
        guard Checksum64.hexadecimal(of: source[(end + 1)...]) == checksum else {
            throw SnapshotError.damaged(file: sourceName, "the checksum of what follows its head does not hold")
        }
        var others = PrefixMap()
        for (prefix, namespace) in object["prefixes"]?.object ?? [] { others[prefix] = namespace.string }
        let head = SnapshotHead(
            storeIdentity: store, transaction: transaction, commit: object["commit"]?.string, quadCount: count)
        return (head, others)
    }
}

// Nodes.
extension SnapshotReader {
    /// Reads the array of nodes of the default graph; named graphs are nodes in it that hold another.
    private mutating func readNodes(_ receive: (EncodedQuadBatch) throws -> Void) throws {
        try expect(.beginArray)
        var graphName: [UInt8] = []
        while true {
            switch try reader.next() {
            case .null: continue
            case .beginObject:
                try expectKey("@id")
                try expect(.string)
                let id = try node(reader.text)
                var isGraph = false
                while !isGraph, try reader.next() == .key {
                    if reader.text.elementsEqual("@graph".utf8) {
                        guard graphName.isEmpty else { throw reader.error("a graph inside a graph") }
                        try expect(.beginArray)
                        graphName = id
                        isGraph = true
                    } else {
                        try readProperty(try node(reader.text), of: id, in: graphName, receive)
                    }
                }
            case .endArray:
                if graphName.isEmpty { return }
                graphName = []
                try expect(.endObject)
            default: throw reader.error("expected a node")
            }
        }
    }

    private mutating func readProperty(
        _ predicate: [UInt8], of subject: [UInt8], in graphName: [UInt8],
        _ receive: (EncodedQuadBatch) throws -> Void
    ) throws {
        try expect(.beginArray)
        var indices: [UInt32] = []
        while true {
            let event = try reader.next()
            if event == .null { continue }
            if event == .endArray { return }
            if indices.isEmpty {
                indices = [
                    append(subject), append(predicate),
                    graphName.isEmpty ? EncodedQuadBatch.defaultGraph : append(graphName),
                ]
            }
            batch.quads += [indices[0], indices[1], try readValue(event), indices[2]]
            quadCount += 1
            if batch.quadCount >= Self.batchSize {
                try flush(receive)
                indices = []
            }
        }
    }

    private mutating func append(_ term: [UInt8]) -> UInt32 {
        batch.terms.bytes += term
        return UInt32(batch.terms.endTerm())
    }

    private mutating func flush(_ receive: (EncodedQuadBatch) throws -> Void) throws {
        guard batch.quadCount > 0 else { return }
        try receive(batch)
        batch.removeAll()
    }

    /// Appends the term of a string, `{"@id": …}` or `{"@value": …, …}`.
    private mutating func readValue(_ event: JSONReader.Event) throws -> UInt32 {
        if event == .string {
            batch.terms.bytes.append(TermKind.string.rawValue)
            batch.terms.bytes += reader.text
            return UInt32(batch.terms.endTerm())
        }
        guard event == .beginObject, try reader.next() == .key else { throw reader.error("expected a value") }
        let isNode = reader.text.elementsEqual("@id".utf8)
        guard isNode || reader.text.elementsEqual("@value".utf8) else { throw reader.error("expected a value") }
        try expect(.string)
        if isNode {
            let index = append(try node(reader.text))
            try expect(.endObject)
            return index
        }
        let lexicalForm = Array(reader.text)
        guard try reader.next() == .key else { throw reader.error("expected a language or a datatype") }
        let isTag = reader.text.elementsEqual("@language".utf8)
        try expect(.string)
        if isTag {
            batch.terms.bytes.append(TermKind.languageTagged.rawValue)
            batch.terms.bytes += reader.text
            batch.terms.bytes.append(0)
        } else {
            let (kind, iri) = datatype(reader.text)
            batch.terms.bytes.append(kind.rawValue)
            if kind == .typed {
                batch.terms.bytes += iri
                batch.terms.bytes.append(0)
            }
        }
        batch.terms.bytes += lexicalForm
        try expect(.endObject)
        return UInt32(batch.terms.endTerm())
    }

    private mutating func datatype(_ text: ArraySlice<UInt8>) -> (kind: TermKind, iri: [UInt8]) {
        let spelling = Array(text)
        if let known = datatypes[spelling] { return known }
        let iri = expanded(text)
        let result = (kind: kindsByDatatype[iri] ?? .typed, iri: iri)
        datatypes[spelling] = result
        return result
    }

    /// The encoding of an IRI or blank node.
    private func node(_ text: ArraySlice<UInt8>) throws(Diagnostic) -> [UInt8] {
        if text.starts(with: "_:".utf8) { return [TermKind.blankNode.rawValue] + text.dropFirst(2) }
        guard text.contains(UInt8(ascii: ":")) else { throw reader.error("expected an IRI or a blank node") }
        return [TermKind.iri.rawValue] + expanded(text)
    }

    /// - Source: JSON-LD 1.1 API, §5.2, step 6.
    private func expanded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), !text[(colon + 1)...].starts(with: "//".utf8),
            let entry = prefixes.first(where: { $0.prefix.utf8.elementsEqual(text[..<colon]) })
        else { return Array(text) }
        return entry.namespaceBytes + text[(colon + 1)...]
    }
}

// What JSON-LD cannot say.
extension SnapshotReader {
    private mutating func readOtherQuads(_ receive: (EncodedQuadBatch) throws -> Void) throws {
        try expect(.beginArray)
        try flush(receive)
        var lines: [UInt8] = []
        while true {
            let event = try reader.next()
            switch event {
            case .null: continue
            case .string:
                lines += reader.text
                lines.append(0x0A)
            case .endArray: break
            default: throw reader.error("expected a line of N-Quads")
            }
            if event == .endArray || lines.count > 1 << 16 {
                var parser = RDFParser(format: .nquads, source: ByteSource(lines))
                while try parser.nextBatch(into: &batch) {
                    quadCount += batch.quadCount
                    try receive(batch)
                }
                batch.removeAll()
                lines.removeAll(keepingCapacity: true)
            }
            if event == .endArray { return }
        }
    }
}
