/// Reading many terms with one call across the module boundary.
extension TermDictionary {
    /// Calls `body` with the place of each id and the encoding of its term; empty when there is no such id.
    package func forEach(_ ids: [TermID], _ body: (Int, Span<UInt8>) -> Void) {
        let ids = ids.span
        guard chunks.count == 1 else {
            for place in ids.indices {
                let bytes = bytes(of: ids[place])
                body(place, bytes.span)
            }
            return
        }
        let arena = chunks[0].arena
        let ends = chunks[0].ends
        let count = ends.count
        for place in ids.indices {
            let index = Int(ids[place].rawValue) - 1
            if index >= 0, index < count {
                let start = index == 0 ? 0 : Int(ends[index - 1])
                body(place, arena.span.extracting(start..<Int(ends[index])))
            } else {
                body(place, arena.span.extracting(0..<0))
            }
        }
    }

    /// How the encodings of the terms of two columns compare, byte by byte: less than, more than or equal to 0; texts
    /// of one kind so compare by code point. `orders` is emptied first; an id that names no term is an empty text.
    package func compare(_ left: [TermID], _ right: [TermID], into orders: inout [Int]) {
        orders.removeAll(keepingCapacity: true)
        orders.reserveCapacity(left.count)
        guard chunks.count == 1 else {
            for (left, right) in zip(left, right) {
                let (leftBytes, rightBytes) = (bytes(of: left), bytes(of: right))
                orders.append(TermBytes.order(leftBytes.span, rightBytes.span))
            }
            return
        }
        let arena = chunks[0].arena
        let ends = chunks[0].ends
        func range(_ id: TermID) -> Range<Int> {
            let index = Int(id.rawValue) - 1
            guard index >= 0, index < ends.count else { return 0..<0 }
            return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
        }
        for place in left.indices {
            if left[place] == right[place] {
                orders.append(0)
            } else {
                let (leftRange, rightRange) = (range(left[place]), range(right[place]))
                orders.append(TermBytes.order(arena.span.extracting(leftRange), arena.span.extracting(rightRange)))
            }
        }
    }
}
