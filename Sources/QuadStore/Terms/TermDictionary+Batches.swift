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
}
