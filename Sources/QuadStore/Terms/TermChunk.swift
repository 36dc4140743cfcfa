import RDF

/// A stretch of the dictionary: the terms whose ids lie in `firstID ..< firstID + count`.
///
/// ```
/// arena     01 http://e/a 03 chat …     encodings, end to end
/// ends               11       16  …     where each ends
/// slots     [hash | index + 1]  0 …     open addressing, a power of two, at most ¾ full
/// ```
struct TermChunk: Sendable {
    let firstID: UInt32
    private(set) var arena: [UInt8] = []
    private(set) var ends: [UInt32] = []
    private(set) var classes: [ValueClass] = []
    private(set) var payloads: [Int64] = []
    private var slots: [UInt64] = []

    init(firstID: UInt32) {
        self.firstID = firstID
    }

    var count: Int { ends.count }

    /// Where the encoding of the term at `index` stands in ``arena``.
    func byteRange(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }

    /// The index of an encoded term; nil when it is not here.
    func find(_ bytes: Span<UInt8>, hash: UInt32) -> Int? {
        guard !slots.isEmpty else { return nil }
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let entry = slots[slot]
            if UInt32(truncatingIfNeeded: entry >> 32) == hash {
                let index = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
                if TermBytes.equal(arena.span.extracting(byteRange(index)), bytes) { return index }
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Finds many terms at once: those of `table` in `range`, at most 64, whose hashes are given, into `found` by their
    /// place in the range; leaves alone what is found already, and those that a first glance does not find.
    ///
    /// First all slots are read, then all places in the arena, then all is compared, so that the waits for memory
    /// overlap: on 10 M triples of `bench/cartography` this takes a third of the time of one after the other.
    func glance(
        _ table: EncodedTermTable, _ range: Range<Int>, hashes: [UInt32], hashMask: UInt32,
        found: inout InlineArray<64, TermID>
    ) {
        guard !slots.isEmpty else { return }
        let mask = slots.count - 1
        let starts = table.starts.span
        var indices = InlineArray<64, Int>(repeating: -1)
        for number in range.indices {
            let hash = hashes[number] & hashMask
            let entry = slots[Int(hash) & mask]
            if UInt32(truncatingIfNeeded: entry >> 32) == hash {
                indices[number - range.lowerBound] = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
            }
        }
        var ranges = InlineArray<64, Range<Int>>(repeating: 0..<0)
        for place in 0..<range.count where indices[place] >= 0 { ranges[place] = byteRange(indices[place]) }
        for place in 0..<range.count where indices[place] >= 0 && !found[place].isBound {
            let number = range.lowerBound + place
            let bytes = table.bytes.span.extracting(starts[number]..<starts[number + 1])
            if TermBytes.equal(arena.span.extracting(ranges[place]), bytes) {
                found[place] = TermID(rawValue: firstID + UInt32(indices[place]))
            }
        }
    }

    /// Appends a term that is not here yet; the caller has seen to it that ``StoreLimits/chunkByteCount`` holds.
    mutating func append(_ bytes: [UInt8], _ start: Int, _ end: Int, hash: UInt32, value: TermValue) -> Int {
        arena.append(contentsOf: bytes[start..<end])
        ends.append(UInt32(arena.count))
        classes.append(value.valueClass)
        payloads.append(value.payload)
        if (ends.count + 1) * 4 > slots.count * 3 { grow() }
        place(hash, index: ends.count - 1)
        return ends.count - 1
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: max(16, old.count * 2))
        for entry in old where entry != 0 {
            place(UInt32(truncatingIfNeeded: entry >> 32), index: Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1)
        }
    }

    private mutating func place(_ hash: UInt32, index: Int) {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = UInt64(hash) << 32 | UInt64(index + 1)
    }

    /// Appends all of `next`, whose ids follow on these.
    mutating func append(_ next: TermChunk) {
        let shift = UInt32(arena.count)
        arena.append(contentsOf: next.arena)
        ends.reserveCapacity(ends.count + next.count)
        let indexShift = ends.count
        for end in next.ends { ends.append(shift + end) }
        classes.append(contentsOf: next.classes)
        payloads.append(contentsOf: next.payloads)
        while (ends.count + 1) * 4 > slots.count * 3 { grow() }
        for entry in next.slots where entry != 0 {
            let index = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
            place(UInt32(truncatingIfNeeded: entry >> 32), index: indexShift + index)
        }
    }
}
