package import RDF
import RDFFormats
import SourceText

/// A snapshot: one JSON file that is JSON-LD 1.1, so that any JSON tool and any RDF tool reads it.
///
/// ```
/// {
/// "@context": {
/// "snapshot": null
/// ,"nquads": null
/// ,"ex": "http://example.org/"
/// }
/// ,"snapshot": {"format":1,"store":"…","transaction":7,"quads":2,"checksum":"…","headChecksum":"…"}
/// ,"@graph": [null
/// ,{"@id": "ex:s"
/// ,"ex:p": [null
/// ,"chat"
/// ]
/// }
/// ]
/// ,"nquads": [null
/// ,"<http://example.org/r> <http://…#reifies> <<( <http://example.org/s> … )>> ."
/// ]
/// }
/// ```
/// What follows the head depends on the quads and prefixes alone, and a fact changes its own lines and the head's.
package struct SnapshotDocument: Sendable {
    package let head: SnapshotHead
    package let prefixes: PrefixMap

    /// Bytes that are written at a time.
    private static let pieceSize = 1 << 16

    /// Writes a snapshot of quads that come in the order of ``SnapshotOrder``, and gives the number of quads.
    ///
    /// `batches` is gone through two or three times: for what the head and the context say of the whole, for the graph,
    /// and for the quads that JSON-LD cannot say. So nothing is kept but the batch at hand. A quad that comes twice is
    /// written once. Throws ``SnapshotError`` before anything is written when a quad cannot be kept or the order is
    /// wrong, and what `output` throws.
    @discardableResult
    package static func write(
        _ batches: some Sequence<EncodedQuadBatch>, prefixes: PrefixMap, head: SnapshotHead,
        to output: inout some ByteOutput
    ) throws -> Int {
        let survey = try SnapshotSurvey(batches)
        let context = SnapshotContext(prefixes, schemes: survey.schemes)
        var head = head
        head.quadCount = survey.quadCount
        var start = Array("{\n".utf8)
        context.append(to: &start)
        start.append(contentsOf: ",\"\(SnapshotContext.headKey)\": ".utf8)
        start += SnapshotHeadLayout.object(head, otherPrefixes: context.others)
        try output.append(start[...])
        try output.append([0x0A])

        var checksum = Checksum64()
        var piece: [UInt8] = []
        func flush(_ output: inout some ByteOutput) throws {
            checksum.update(piece[...])
            try output.append(piece[...])
            piece.removeAll(keepingCapacity: true)
        }
        piece.append(contentsOf: ",\"@graph\": [null\n".utf8)
        var writer = SnapshotGraphWriter(context: context)
        var order = SnapshotSequence()
        for batch in batches {
            for row in 0..<batch.quadCount where try order.isNew(batch, row) && order.isSayable {
                writer.write(batch, row, into: &piece)
                if piece.count >= pieceSize { try flush(&output) }
            }
        }
        writer.closeGraph(&piece)
        piece.append(contentsOf: "]\n,\"\(SnapshotContext.otherQuadsKey)\": [null\n".utf8)
        if survey.hasOthers {
            var order = SnapshotSequence()
            for batch in batches {
                for row in 0..<batch.quadCount where try order.isNew(batch, row) && !order.isSayable {
                    piece.append(contentsOf: ",\"".utf8)
                    JSONWriter.appendEscaped(try SnapshotLine.write(batch, row)[...], to: &piece)
                    piece.append(contentsOf: "\"\n".utf8)
                    if piece.count >= pieceSize { try flush(&output) }
                }
            }
        }
        piece.append(contentsOf: "]\n}\n".utf8)
        try flush(&output)
        SnapshotHeadLayout.fill(&start, bodyChecksum: checksum.hexadecimal)
        try output.overwrite(start[...], at: 0)
        return survey.quadCount
    }

    /// Whether a file begins as those that ``write(_:prefixes:head:to:)`` writes, and as no other JSON-LD does.
    package static func isBegun(_ path: String, in fileSystem: any FileSystem) throws(FileError) -> Bool {
        let file = try fileSystem.open(path)
        defer { fileSystem.close(file) }
        var beginning: [UInt8] = []
        try fileSystem.read(file, upTo: 1 << 10, into: &beginning)
        return isBegun(by: beginning)
    }

    /// Whether a text begins so.
    package static func isBegun(by source: [UInt8]) -> Bool {
        source.starts(with: "{\n\"@context\": {\n\"\(SnapshotContext.headKey)\": null\n".utf8)
    }

    /// Reads a snapshot in memory, handing over some thousand quads at a time, and gives what its head says.
    ///
    /// Throws as ``SnapshotReader`` does, after the last quad at the latest, and what `receive` throws.
    package static func read(
        _ source: [UInt8], sourceName: String, _ receive: (EncodedQuadBatch) throws -> Void
    ) throws -> SnapshotDocument {
        var reader = try SnapshotReader(ByteSource(source), sourceName: sourceName)
        var batch = EncodedQuadBatch()
        while try reader.nextBatch(into: &batch) { try receive(batch) }
        return reader.document
    }
}

/// What must be known of all quads before the first is written.
private struct SnapshotSurvey {
    var quadCount = 0
    var hasOthers = false
    /// The schemes of all IRIs that stand in the graph.
    var schemes: Set<[UInt8]> = []

    init(_ batches: some Sequence<EncodedQuadBatch>) throws {
        var order = SnapshotSequence()
        var lastScheme: [UInt8] = []
        for batch in batches {
            for row in 0..<batch.quadCount where try order.isNew(batch, row) {
                quadCount += 1
                guard order.isSayable else {
                    hasOthers = true
                    try SnapshotLine.check(batch, row)
                    continue
                }
                for place in 0..<4 where batch.quads[row * 4 + place] != EncodedQuadBatch.defaultGraph {
                    let iri = Self.iri(batch.terms[Int(batch.quads[row * 4 + place])])
                    if !lastScheme.isEmpty, iri.starts(with: lastScheme) { continue }
                    let length = SnapshotTerms.schemeLength(iri)
                    if length > 0 {
                        // With the colon, so that `http` does not pass for `https`.
                        lastScheme = Array(iri.prefix(length + 1))
                        schemes.insert(Array(iri.prefix(length)))
                    }
                }
            }
        }
    }

    /// The IRI of a term, or of its datatype; else empty.
    private static func iri(_ term: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        switch TermKind(rawValue: term.first ?? 0) {
        case .iri: term.dropFirst()
        case .typed: term.dropFirst().prefix { $0 != 0 }
        case .blankNode, .string, .languageTagged, .triple: []
        default: XSD.namespaceBytes[...]
        }
    }
}

extension XSD {
    fileprivate static let namespaceBytes = Array(namespace.utf8)
}

/// Goes through sorted quads: finds those that come twice, and looks at a term again only when it has changed.
struct SnapshotSequence {
    /// Graph name (empty for the default graph), subject, predicate, object of the quad before.
    private var last: (graph: [UInt8], subject: [UInt8], predicate: [UInt8], object: [UInt8]) = ([], [], [], [])
    private var sayable = (graph: true, subject: false, predicate: false, object: false)
    private var isFirst = true

    /// Whether JSON-LD can say the quad that was moved to last.
    var isSayable: Bool { sayable.graph && sayable.subject && sayable.predicate && sayable.object }

    /// Moves to a quad; false when it equals the one before.
    mutating func isNew(_ batch: EncodedQuadBatch, _ row: Int) throws(SnapshotError) -> Bool {
        // Once a place differs, what follows is new, whatever it is.
        var differs = isFirst
        var isSorted = true
        isFirst = false
        Self.move(&last.graph, &sayable.graph, to: batch, row, 3, &differs, &isSorted)
        Self.move(&last.subject, &sayable.subject, to: batch, row, 0, &differs, &isSorted)
        Self.move(&last.predicate, &sayable.predicate, to: batch, row, 1, &differs, &isSorted)
        Self.move(&last.object, &sayable.object, to: batch, row, 2, &differs, &isSorted)
        if !isSorted { throw .unsorted(SnapshotLine.text(batch, row)) }
        return differs
    }

    private static func move(
        _ last: inout [UInt8], _ sayable: inout Bool, to batch: EncodedQuadBatch, _ row: Int, _ place: Int,
        _ differs: inout Bool, _ isSorted: inout Bool
    ) {
        let index = batch.quads[row * 4 + place]
        let range =
            index == EncodedQuadBatch.defaultGraph
            ? 0..<0 : batch.terms.starts[Int(index)]..<batch.terms.starts[Int(index) + 1]
        let order = SnapshotOrder.compare(last, last.indices, batch.terms.bytes, range)
        if order == 0 { return }
        if !differs, order > 0 { isSorted = false }
        differs = true
        last.removeAll(keepingCapacity: true)
        last.append(contentsOf: batch.terms.bytes[range])
        sayable = SnapshotTerms.isSayable(batch.terms.bytes[range], place: place)
    }
}

/// A quad as a line of N-Quads, for what JSON-LD cannot say.
enum SnapshotLine {
    static func write(_ batch: EncodedQuadBatch, _ row: Int) throws -> [UInt8] {
        var single = EncodedQuadBatch()
        for term in batch.quads[(row * 4)..<(row * 4 + 4)] {
            if term == EncodedQuadBatch.defaultGraph {
                single.quads.append(term)
            } else {
                single.terms.bytes += batch.terms[Int(term)]
                single.quads.append(UInt32(single.terms.endTerm()))
            }
        }
        var serializer = RDFSerializer(format: .nquads)
        var line: [UInt8] = []
        try serializer.write(single, into: &line)
        serializer.finish(into: &line)
        if line.last == 0x0A { line.removeLast() }
        return line
    }

    /// Throws when the line of a quad does not read back as that quad: better now than never again.
    static func check(_ batch: EncodedQuadBatch, _ row: Int) throws {
        var again = EncodedQuadBatch()
        var parser = RDFParser(format: .nquads, source: ByteSource((try? write(batch, row)) ?? []))
        let isRead = (try? parser.nextBatch(into: &again)) ?? false
        guard isRead, again.quadCount == 1,
            (0..<4).allSatisfy({ place in
                term(batch, row, place) == term(again, 0, place)
            })
        else { throw SnapshotError.unwritable(text(batch, row)) }
    }

    private static func term(_ batch: EncodedQuadBatch, _ row: Int, _ place: Int) -> ArraySlice<UInt8> {
        let index = batch.quads[row * 4 + place]
        return index == EncodedQuadBatch.defaultGraph ? [] : batch.terms[Int(index)]
    }

    /// The quad for a message.
    static func text(_ batch: EncodedQuadBatch, _ row: Int) -> String {
        (0..<4).compactMap { TermEncoding.decode(term(batch, row, $0))?.description }.joined(separator: " ")
    }
}
