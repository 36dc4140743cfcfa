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

    /// How the encodings of two terms compare, byte by byte: less than, more than or equal to 0; texts of one kind so
    /// compare by code point.
    package func order(_ left: TermID, _ right: TermID) -> Int {
        if left == right { return 0 }
        let (leftBytes, rightBytes) = (bytes(of: left), bytes(of: right))
        return TermBytes.order(leftBytes.span, rightBytes.span)
    }
}
