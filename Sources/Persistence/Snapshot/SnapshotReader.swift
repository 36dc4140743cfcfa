package import RDF
import RDFFormats
package import SourceText

/// Reads what ``SnapshotDocument`` wrote, line by line, as it comes from a source: nothing is kept but a window.
///
/// What was handed over before ``nextBatch(into:)`` throws or gives false may come from a damaged file: whoever takes
/// it must be able to throw it away.
package struct SnapshotReader {
    private static let batchSize = 4_096

    private let sourceName: String
    private var lines: SnapshotLines
    private var level = Level.nodes
    /// Encodings; the graph's is empty for the default graph.
    private var graphName: [UInt8] = []
    private var subject: [UInt8] = []
    private var predicate: [UInt8] = []
    /// Where those stand in the batch.
    private var indices: (graph: UInt32, subject: UInt32, predicate: UInt32)?
    private var namespaces = SnapshotNamespaces()
    private var quadCount = 0
    private var bodyChecksum = ""

    /// What the head says, and all prefixes.
    package private(set) var document: SnapshotDocument

    private enum Level {
        case nodes, subject, property, otherQuads, end, checked
    }

    /// Reads to the end of the head. Throws ``SnapshotError``, and what the source throws.
    package init(_ source: ByteSource, sourceName: String) throws {
        self.sourceName = sourceName
        lines = SnapshotLines(source)
        document = SnapshotDocument(head: SnapshotHead(storeIdentity: "", transaction: 0), prefixes: [:])
        try readHead()
    }

    /// Empties `batch` and fills it with the next quads; false at the end, when all checksums held.
    package mutating func nextBatch(into batch: inout EncodedQuadBatch) throws -> Bool {
        batch.removeAll()
        indices = nil
        while level != .end, level != .checked, batch.quadCount < Self.batchSize { try readLine(into: &batch) }
        if batch.quadCount > 0 { return true }
        if level == .end { try finish() }
        return false
    }

    private func damaged(_ what: String = "it is not as a snapshot has it") -> SnapshotError {
        .damaged(file: sourceName, line: lines.number, what)
    }

    /// The next line, which there must be.
    private mutating func nextLine() throws -> Range<Int> {
        do {
            if let line = try lines.nextLine() { return line }
            throw SnapshotError.damaged(file: sourceName, line: lines.number, "the file ends behind it")
        } catch SnapshotLines.Failure.cut {
            throw SnapshotError.damaged(file: sourceName, line: lines.number + 1, "the file ends within it")
        } catch SnapshotLines.Failure.notUTF8 {
            throw SnapshotError.damaged(file: sourceName, line: lines.number + 1, "from here on are bytes that are no UTF-8")
        }
    }

    private mutating func expect(_ text: SnapshotLayout) throws {
        guard lines.equals(try nextLine(), text) else { throw damaged() }
    }

    private mutating func finish() throws {
        try expect(.end)
        level = .checked
        let end: Range<Int>?
        do { end = try lines.nextLine() } catch is SnapshotLines.Failure { throw damaged("more follows the end") }
        if end != nil { throw damaged("more follows the end") }
        guard lines.bodyChecksum() == bodyChecksum else {
            throw SnapshotError.damaged(
                file: sourceName, line: nil, "the checksum does not hold, though each line reads well: a value was changed")
        }
        guard quadCount == document.head.quadCount else {
            throw SnapshotError.damaged(
                file: sourceName, line: nil,
                "its head speaks of \(document.head.quadCount) quads, and there are \(quadCount)")
        }
    }
}

// The head.
extension SnapshotReader {
    private func noSnapshot(_ line: Range<Int>?, _ message: String) -> SnapshotError {
        let range = line.map { SourceRange($0.lowerBound, max($0.lowerBound + 1, $0.upperBound)) }
        return .noSnapshot(
            file: sourceName,
            range.map { Diagnostic(sourceName: sourceName, text: lines.bytes, range: $0, message: message) })
    }

    private mutating func headLine(_ text: SnapshotLayout?) throws -> Range<Int> {
        do {
            guard let line = try lines.nextLine() else { throw noSnapshot(nil, "") }
            if let text, !lines.equals(line, text) { throw noSnapshot(line, "not as a snapshot begins") }
            return line
        } catch is SnapshotLines.Failure {
            throw noSnapshot(nil, "")
        }
    }

    private mutating func readHead() throws {
        _ = try headLine(.begin)
        _ = try headLine(.context)
        _ = try headLine(.headIsNull)
        _ = try headLine(.otherQuadsAreNull)
        var prefixes = PrefixMap()
        while true {
            let line = try headLine(nil)
            if lines.equals(line, .end) { break }
            let member = Array("{".utf8) + lines.bytes[line].dropFirst() + "}".utf8
            guard lines.starts(line, with: .comma), let object = try? JSONValue(member, sourceName: sourceName).object,
                let entry = object.first, let namespace = entry.value.string
            else { throw noSnapshot(line, "expected a prefix") }
            prefixes[entry.key] = namespace
        }
        let line = try headLine(nil)
        guard lines.starts(line, with: .head),
            let object = try? JSONValue(
                Array(lines.bytes[line].dropFirst(SnapshotLayout.head.count)), sourceName: sourceName)
        else { throw noSnapshot(line, "expected the head") }
        try readHead(object, line)
        namespaces = SnapshotNamespaces(prefixes)
        var all = prefixes
        for (prefix, namespace) in object["prefixes"]?.object ?? [] { all[prefix] = namespace.string }
        document = SnapshotDocument(head: document.head, prefixes: all)
        lines.startBody()
        try expect(.graph)
    }

    private mutating func readHead(_ object: JSONValue, _ line: Range<Int>) throws {
        guard let version = object["format"]?.number else { throw noSnapshot(line, "a head without a format version") }
        guard version == String(SnapshotHead.formatVersion) else {
            throw SnapshotError.otherVersion(file: sourceName, version)
        }
        guard let store = object["store"]?.string, let transaction = object["transaction"]?.number.flatMap({ Int($0) }),
            let count = object["quads"]?.number.flatMap({ Int($0) }), let checksum = object["checksum"]?.string,
            let headChecksum = object["headChecksum"]?.string
        else { throw noSnapshot(line, "a head that lacks something") }
        let headEnd = max(0, line.upperBound - SnapshotHeadLayout.headChecksumLength)
        guard Checksum64.hexadecimal(of: lines.bytes[..<headEnd]) == headChecksum else {
            throw SnapshotError.damaged(
                file: sourceName, line: lines.number, "the checksum of the first \(lines.number) lines does not hold")
        }
        bodyChecksum = checksum
        let head = SnapshotHead(
            storeIdentity: store, transaction: transaction, commit: object["commit"]?.string, quadCount: count)
        document = SnapshotDocument(head: head, prefixes: [:])
    }
}

// The graph.
extension SnapshotReader {
    private mutating func readLine(into batch: inout EncodedQuadBatch) throws {
        let line = try nextLine()
        switch level {
        case .property:
            if lines.equals(line, .endOfList) { level = .subject } else { try readValue(line, into: &batch) }
        case .subject:
            if lines.equals(line, .end) {
                level = .nodes
            } else {
                guard lines.starts(line, with: .string),
                    let text = lines.text(after: .string, in: line),
                    lines.equals(text.end..<line.upperBound, .values), setNode(text, \.predicate)
                else { throw damaged() }
                level = .property
                indices = nil
            }
        case .nodes: try readNode(line)
        case .otherQuads:
            if lines.equals(line, .endOfList) { level = .end } else { try readStatement(line, into: &batch) }
        case .end, .checked: throw damaged()
        }
    }

    private mutating func readNode(_ line: Range<Int>) throws {
        if lines.equals(line, .endOfList), graphName.isEmpty {
            try expect(.otherQuads)
            level = .otherQuads
            return
        }
        indices = nil
        if lines.equals(line, .endOfGraph), !graphName.isEmpty {
            graphName = []
            return
        }
        guard lines.starts(line, with: .node),
            let text = lines.text(after: .node, in: line)
        else { throw damaged() }
        let rest = text.end..<line.upperBound
        if rest.isEmpty, setNode(text, \.subject) {
            level = .subject
        } else if !lines.equals(rest, .namedGraph) || !graphName.isEmpty || !setNode(text, \.graphName) {
            throw damaged()
        }
    }

    /// Takes over an IRI or a blank node as what is open.
    private mutating func setNode(_ text: SnapshotLines.Text, _ place: WritableKeyPath<SnapshotReader, [UInt8]>) -> Bool {
        var node: [UInt8] = []
        guard appendNode(text, to: &node) else { return false }
        self[keyPath: place] = node
        return true
    }

    private mutating func readValue(_ line: Range<Int>, into batch: inout EncodedQuadBatch) throws {
        let indices = self.indices ?? open(&batch)
        self.indices = indices
        let isRead: Bool
        if lines.starts(line, with: .string) {
            batch.terms.bytes.append(TermKind.string.rawValue)
            let text = lines.text(after: .string, in: line)
            isRead = text.map { $0.end == line.upperBound && lines.append($0, to: &batch.terms.bytes) } ?? false
        } else if lines.starts(line, with: .node) {
            let text = lines.text(after: .node, in: line)
            isRead = text.map { text in
                lines.equals(text.end..<line.upperBound, .end) && appendNode(text, to: &batch.terms.bytes)
            } ?? false
        } else {
            isRead = appendLiteral(line, to: &batch.terms.bytes)
        }
        guard isRead else { throw damaged() }
        batch.quads.append(indices.subject)
        batch.quads.append(indices.predicate)
        batch.quads.append(UInt32(batch.terms.endTerm()))
        batch.quads.append(indices.graph)
        quadCount += 1
    }

    /// Puts what is open into a batch.
    private func open(_ batch: inout EncodedQuadBatch) -> (graph: UInt32, subject: UInt32, predicate: UInt32) {
        func append(_ term: [UInt8]) -> UInt32 {
            batch.terms.bytes += term
            return UInt32(batch.terms.endTerm())
        }
        return (graphName.isEmpty ? EncodedQuadBatch.defaultGraph : append(graphName), append(subject), append(predicate))
    }

    /// `,{"@value": "…", "@language": "…"}` or `,{"@value": "…", "@type": "…"}`
    private mutating func appendLiteral(_ line: Range<Int>, to output: inout [UInt8]) -> Bool {
        guard lines.starts(line, with: .value),
            let value = lines.text(after: .value, in: line)
        else { return false }
        let rest = value.end..<line.upperBound
        if lines.starts(rest, with: .language) {
            guard let tag = lines.text(after: .language, in: rest),
                lines.equals(tag.end..<line.upperBound, .end)
            else { return false }
            output.append(TermKind.languageTagged.rawValue)
            guard lines.append(tag, to: &output) else { return false }
            output.append(0)
        } else {
            guard lines.starts(rest, with: .datatype),
                let datatype = lines.text(after: .datatype, in: rest),
                lines.equals(datatype.end..<line.upperBound, .end), !datatype.hasEscapes
            else { return false }
            output += namespaces.literalBeginning(lines.bytes[datatype.content])
        }
        return lines.append(value, to: &output)
    }

    /// Appends the encoding of an IRI or blank node; false where it is neither.
    private func appendNode(_ text: SnapshotLines.Text, to output: inout [UInt8]) -> Bool {
        let start = text.content.lowerBound
        if text.content.count > 1, lines.bytes[start] == UInt8(ascii: "_"), lines.bytes[start + 1] == UInt8(ascii: ":") {
            output.append(TermKind.blankNode.rawValue)
            output += lines.bytes[text.content].dropFirst(2)
            return true
        }
        output.append(TermKind.iri.rawValue)
        if text.hasEscapes { return lines.append(text, to: &output) }
        return namespaces.append(lines.bytes, text.content, to: &output)
    }
}

// What JSON-LD cannot say.
extension SnapshotReader {
    private mutating func readStatement(_ line: Range<Int>, into batch: inout EncodedQuadBatch) throws {
        var statement: [UInt8] = []
        var quads = EncodedQuadBatch()
        guard lines.starts(line, with: .string), let text = lines.text(after: .string, in: line),
            text.end == line.upperBound, lines.append(text, to: &statement)
        else { throw damaged() }
        var parser = RDFParser(format: .nquads, source: ByteSource(statement))
        guard (try? parser.nextBatch(into: &quads)) == true, quads.quadCount == 1 else { throw damaged() }
        batch.append(quads)
        quadCount += 1
    }
}

/// The prefixes of a context, for reading names.
struct SnapshotNamespaces {
    private var entries: [(prefix: [UInt8], namespace: [UInt8])] = []
    /// What an encoded literal begins with, by the spelling of its datatype.
    private var datatypes: [[UInt8]: [UInt8]] = [:]
    private static let kinds = Dictionary(
        uniqueKeysWithValues: TermKind.wellKnownDatatypes.map { (Array($0.string.utf8), TermKind.literal(of: $0)) })

    init(_ prefixes: PrefixMap = [:]) {
        entries = prefixes.map { (Array($0.prefix.utf8), $0.namespaceBytes) }
    }

    /// Appends the IRI that a name stands for; false where it is none.
    /// - Source: JSON-LD 1.1 API, §5.2, step 6.
    func append(_ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) -> Bool {
        var colon = range.lowerBound
        while colon < range.upperBound, bytes[colon] != UInt8(ascii: ":") { colon &+= 1 }
        guard colon < range.upperBound else { return false }
        let isWhole =
            colon + 2 < range.upperBound && bytes[colon + 1] == UInt8(ascii: "/") && bytes[colon + 2] == UInt8(ascii: "/")
        if !isWhole {
            let prefix = bytes.span.extracting(range.lowerBound..<colon)
            for entry in entries
            where entry.prefix.count == prefix.count && ByteSpans.hasBytes(prefix, in: entry.prefix, at: 0) {
                output += entry.namespace
                ByteSpans.append(bytes.span.extracting((colon + 1)..<range.upperBound), to: &output)
                return true
            }
        }
        ByteSpans.append(bytes.span.extracting(range), to: &output)
        return true
    }

    /// The kind of the datatype, and its IRI with a zero byte where the kind does not tell it.
    mutating func literalBeginning(_ name: ArraySlice<UInt8>) -> [UInt8] {
        let spelling = Array(name)
        if let known = datatypes[spelling] { return known }
        var iri: [UInt8] = []
        _ = append(spelling, spelling.indices, to: &iri)
        let result = Self.kinds[iri].map { [$0.rawValue] } ?? [TermKind.typed.rawValue] + iri + [0]
        datatypes[spelling] = result
        return result
    }
}
