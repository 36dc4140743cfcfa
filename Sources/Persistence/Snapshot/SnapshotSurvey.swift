import RDF
import SourceText

/// What must be known of all quads before the first is written.
package struct SnapshotSurvey: Sendable {
    /// A row, by its number among all of them, that the graph leaves out.
    struct Exception: Sendable {
        let row: Int
        /// It equals the row before; else JSON-LD cannot say it.
        let isRepeated: Bool
    }

    private(set) var quadCount = 0
    /// Ascending.
    private(set) var exceptions: [Exception] = []
    /// The schemes of all IRIs that stand in the graph.
    private(set) var schemes: Set<[UInt8]> = []
    /// The scheme that was met last, with its colon, so that `http` does not pass for `https`.
    private var lastScheme: [UInt8] = []

    /// Goes through quads. Throws ``SnapshotError`` when they come unsorted, or one cannot be kept.
    init(_ batches: some Sequence<EncodedQuadBatch>) throws {
        var order = SnapshotSequence()
        var number = 0
        for batch in batches {
            for row in 0..<batch.quadCount {
                defer { number += 1 }
                guard try order.isNew(batch, row) else {
                    exceptions.append(Exception(row: number, isRepeated: true))
                    continue
                }
                quadCount += 1
                guard order.isSayable else {
                    exceptions.append(Exception(row: number, isRepeated: false))
                    try SnapshotLine.check(batch, row)
                    continue
                }
                for place in 0..<4 where batch.quads[row * 4 + place] != EncodedQuadBatch.defaultGraph {
                    noteScheme(of: batch.terms[Int(batch.quads[row * 4 + place])])
                }
            }
        }
    }

    /// Looks at each term once, of quads that are sorted and come but once.
    ///
    /// `rows` are the numbers of graph name, subject, predicate and object, from 1, with 0 for the default graph.
    package init(
        rows: [SIMD4<UInt32>], termCount: Int, term: (Int) -> ArraySlice<UInt8>
    ) throws {
        quadCount = rows.count
        // Of each term at each place: 0 not looked at, 1 sayable, 2 not.
        var verdicts = [UInt8](repeating: 0, count: (termCount + 1) * 4)
        var isNoted = [Bool](repeating: false, count: termCount + 1)
        for (number, row) in rows.enumerated() {
            var isSayable = true
            for place in 0..<4 where row[place] > 0 {
                let index = Int(row[place]) * 4 + place
                if verdicts[index] == 0 {
                    // Places of a quad: subject, predicate, object, graph name.
                    let canSay = SnapshotTerms.isSayable(term(Int(row[place]) - 1), place: (place + 3) % 4)
                    verdicts[index] = canSay ? 1 : 2
                }
                isSayable = isSayable && verdicts[index] == 1
            }
            if isSayable {
                for place in 0..<4 where !isNoted[Int(row[place])] {
                    isNoted[Int(row[place])] = true
                    if row[place] > 0 { noteScheme(of: term(Int(row[place]) - 1)) }
                }
            } else {
                exceptions.append(Exception(row: number, isRepeated: false))
                var single = EncodedQuadBatch()
                for place in [1, 2, 3, 0] {
                    if row[place] == 0 {
                        single.quads.append(EncodedQuadBatch.defaultGraph)
                    } else {
                        single.terms.bytes += term(Int(row[place]) - 1)
                        single.quads.append(UInt32(single.terms.endTerm()))
                    }
                }
                try SnapshotLine.check(single, 0)
            }
        }
    }

    private mutating func noteScheme(of term: ArraySlice<UInt8>) {
        let iri = Self.iri(term)
        if !lastScheme.isEmpty, iri.starts(with: lastScheme) { return }
        let length = SnapshotTerms.schemeLength(iri)
        guard length > 0 else { return }
        lastScheme = Array(iri.prefix(length + 1))
        schemes.insert(Array(iri.prefix(length)))
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
