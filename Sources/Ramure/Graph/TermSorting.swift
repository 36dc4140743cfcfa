internal import QuadStore
internal import RDF

/// Sorts terms by the bytes of their encodings, eight at a time: most differ only behind a namespace that they share.
///
/// ```
/// bytes 0..<8    "http://e"  "http://e"  "urn:x:1"     one group goes on, one term is done
/// bytes 8..<16   "/a"        "/b"                      done
/// ```
/// Costs a visit of each term for every eight bytes that it shares with another, and sorts of integers. Recurses
/// nowhere: groups wait in a list.
enum TermSorting {
    private struct Entry {
        var key: UInt64
        let id: TermID
    }

    /// Groups of at most so many are sorted by comparing terms whole.
    private static let smallCount = 16

    /// The ids, by ascending encodings.
    static func sorted(_ ids: [TermID], in dictionary: TermDictionary) -> [TermID] {
        var entries = ids.map { Entry(key: 0, id: $0) }
        var groups = [(range: entries.indices, depth: 0)]
        while let (range, depth) = groups.popLast() {
            if range.count <= smallCount {
                entries[range].sort { precedes($0.id, $1.id, from: depth, in: dictionary) }
                continue
            }
            for index in range { entries[index].key = key(of: entries[index].id, at: depth, in: dictionary) }
            if range.contains(where: { entries[$0].key != entries[range.lowerBound].key }) {
                entries[range].sort { $0.key < $1.key }
            }
            var start = range.lowerBound
            while start < range.upperBound {
                var end = start + 1
                while end < range.upperBound, entries[end].key == entries[start].key { end += 1 }
                if end - start > 1 {
                    // Terms that end here differ by zero bytes at most: the shorter is the first.
                    let rest = partition(&entries, start..<end, endingBefore: depth + 8, in: dictionary)
                    if rest < end { groups.append((rest..<end, depth + 8)) }
                }
                start = end
            }
        }
        return entries.map(\.id)
    }

    /// Brings the terms of at most `depth` bytes to the front, by their lengths; gives where the others begin.
    private static func partition(
        _ entries: inout [Entry], _ range: Range<Int>, endingBefore depth: Int, in dictionary: TermDictionary
    ) -> Int {
        let ended = range.filter { dictionary.bytes(of: entries[$0].id).count <= depth }
        if ended.isEmpty { return range.lowerBound }
        let isEnded = Set(ended)
        let short = ended.map { entries[$0] }.sorted {
            dictionary.bytes(of: $0.id).count < dictionary.bytes(of: $1.id).count
        }
        let long = range.filter { !isEnded.contains($0) }.map { entries[$0] }
        entries.replaceSubrange(range, with: short + long)
        return range.lowerBound + short.count
    }

    /// Eight bytes from `depth` on, filled up with zeros.
    private static func key(of id: TermID, at depth: Int, in dictionary: TermDictionary) -> UInt64 {
        let slice = dictionary.bytes(of: id)
        let bytes = slice.span
        var key: UInt64 = 0
        var index = depth
        while index < depth &+ 8 {
            key = key << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0)
            index &+= 1
        }
        return key
    }

    private static func precedes(
        _ left: TermID, _ right: TermID, from depth: Int, in dictionary: TermDictionary
    ) -> Bool {
        let (leftSlice, rightSlice) = (dictionary.bytes(of: left), dictionary.bytes(of: right))
        let (first, second) = (leftSlice.span, rightSlice.span)
        var index = depth
        let end = min(first.count, second.count)
        while index < end {
            if first[index] != second[index] { return first[index] < second[index] }
            index &+= 1
        }
        return first.count < second.count
    }
}
