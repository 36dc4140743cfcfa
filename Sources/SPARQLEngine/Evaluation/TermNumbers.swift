import QuadStore
import RDF

/// The places of terms in the table that an answer takes to its writer.
///
/// A term that was numbered lately keeps its number, from batch to batch, so that it is copied and escaped once in many
/// thousand rows. Which ones are known is told by a table that forgets: a slot for the low bits of an id.
/// ```
/// slots   [ 0, 17·4, 0, 3·5 ]     id and number; 0 is empty
/// ```
struct TermNumbers {
    /// The bytes at which a table is begun anew: what is copied from it should lie in a cache.
    #if DEBUG
        /// Small, so that tests meet it.
        private static let tableByteLimit = 1 << 9
    #else
        private static let tableByteLimit = 1 << 21
    #endif
    private static let slotLimit = 1 << 16

    private var slots = [UInt64](repeating: 0, count: 64)
    private var identity: UInt64 = 0
    /// Terms in the table, and those that wait to be written to it.
    private var count = 0
    private var waiting: [TermID] = []

    /// Goes on with `table`, or begins a new one when it is not the one of the last call, or has grown large.
    mutating func begin(_ table: inout EncodedTermTable) {
        let isKnown = table.identity == identity && table.count == count && identity != 0
        if isKnown, table.bytes.count < Self.tableByteLimit { return }
        table.removeAll()
        table.beginGrowing()
        identity = table.identity
        count = 0
        for slot in slots.indices { slots[slot] = 0 }
    }

    /// Writes the number of each id into every `stride`-th cell from `start` on; leaves out those that are unbound.
    mutating func number(_ ids: [TermID], into cells: inout [UInt32], at start: Int, stride: Int) {
        if (count + ids.count) * 2 > slots.count, slots.count < Self.slotLimit { grow(for: count + ids.count) }
        Self.number(ids.span, &slots, &count, &waiting, into: &cells, at: start, stride: stride)
    }

    private static func number(
        _ ids: Span<TermID>, _ slotArray: inout [UInt64], _ count: inout Int, _ waiting: inout [TermID],
        into cells: inout [UInt32], at start: Int, stride: Int
    ) {
        let mask = slotArray.count - 1
        var slots = slotArray.mutableSpan
        var cells = cells.mutableSpan
        var last: UInt32 = 0
        var number: UInt32 = 0
        var place = start
        for row in ids.indices {
            let id = ids[row].rawValue
            if id != last {
                let slot = Int(id) & mask
                let entry = slots[slot]
                if UInt32(truncatingIfNeeded: entry >> 32) == id {
                    number = UInt32(truncatingIfNeeded: entry)
                } else if id != 0 {
                    number = UInt32(truncatingIfNeeded: count)
                    slots[slot] = UInt64(id) << 32 | UInt64(number)
                    waiting.append(ids[row])
                    count += 1
                }
                last = id
            }
            if id != 0 { cells[place] = number }
            place += stride
        }
    }

    /// Writes the terms that were numbered since ``begin(_:)`` to the table.
    mutating func finish(_ table: inout EncodedTermTable, _ terms: borrowing QueryTerms) {
        terms.append(waiting, to: &table)
        waiting.removeAll(keepingCapacity: true)
    }

    private mutating func grow(for wanted: Int) {
        let old = slots
        var size = slots.count
        while size < wanted * 2, size < Self.slotLimit { size *= 4 }
        slots = [UInt64](repeating: 0, count: size)
        for entry in old where entry != 0 { slots[Int(truncatingIfNeeded: entry >> 32) & (size - 1)] = entry }
    }
}
