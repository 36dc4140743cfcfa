/// What must hold of every snapshot; each violation is a sentence that names the culprit.
///
/// Checked at every commit of a debug build while the graph is small, and by tests.
extension Snapshot {
    /// The largest graph that a debug build checks at every commit.
    static var checkedQuadCount: Int { 256 }

    /// All violations, none in a sound snapshot. Rewrites every row several times: minutes for millions.
    package func violations() -> [String] {
        var result = dictionary.violations()
        for (number, layer) in storage.layers.enumerated() {
            for (set, name) in [(layer.inserted, "inserted"), (layer.deleted, "deleted")] {
                result += set.violations(highest: dictionary.count).map { "layer \(number), \(name): \($0)" }
            }
        }
        guard result.isEmpty else { return result }
        var present: Set<[TermID]> = []
        for (number, layer) in storage.layers.enumerated() {
            for quad in layer.deleted.quads() where present.remove(quad) == nil {
                result.append("layer \(number) deletes \(quad), which was not there")
            }
            for quad in layer.inserted.quads() where !present.insert(quad).inserted {
                result.append("layer \(number) inserts \(quad), which was there")
            }
        }
        if present.count != quadCount { result.append("\(present.count) quads, but the count says \(quadCount)") }
        let names = Set(present.map { $0[3] }).subtracting([.unbound]).sorted()
        if names != graphNames { result.append("the graphs are \(names), but the list says \(graphNames)") }
        return result
    }
}

extension TermDictionary {
    /// Ids and encodings are one to one, and values are those of the encodings.
    fileprivate func violations() -> [String] {
        var result: [String] = []
        var next: UInt32 = 1
        for chunk in chunks {
            if chunk.firstID != next { result.append("a chunk of terms starts at \(chunk.firstID), not \(next)") }
            next = chunk.firstID + UInt32(chunk.count)
        }
        if Int(next) != count + 1 { result.append("\(next - 1) terms, but the count says \(count)") }
        for number in 0..<UInt32(count) {
            let id = TermID(rawValue: number + 1)
            let bytes = bytes(of: id)
            if self.id(of: bytes) != id { result.append("term \(id.rawValue) is not found by its encoding") }
            if TermValue(encoded: bytes) != value(of: id) { result.append("term \(id.rawValue) has another value") }
        }
        return result
    }
}

extension IndexSet {
    /// All quads, subject first, graph last, unbound in the default graph.
    fileprivate func quads() -> [[TermID]] {
        (defaultGraph.first?.quads(.spo, isGraphFirst: false) ?? [])
            + (graphLast.first?.quads(.spo, isGraphFirst: false) ?? [])
    }

    fileprivate func violations(highest: Int) -> [String] {
        var result: [String] = []
        for (family, name) in [
            (Family.defaultGraph, "default"), (.graphLast, "graph last"), (.graphFirst, "graph first"),
        ] {
            let indexes = self[family]
            if ![0, QuadOrder.allCases.count].contains(indexes.count) { result.append("\(name): orders are missing") }
            let expected = Set(quads().filter { $0[3].isBound == (family != .defaultGraph) })
            for (index, order) in zip(indexes, QuadOrder.allCases) {
                result += index.violations(highest: highest).map { "\(name), \(order): \($0)" }
                let listed = index.repeatedRows.map { Int($0) }
                if listed != (family == .graphLast ? index.repeats() : []) {
                    result.append("\(name), \(order): repeated triples are not those listed")
                }
                if result.isEmpty, Set(index.quads(order, isGraphFirst: family == .graphFirst)) != expected {
                    result.append("\(name), \(order): other rows than in the first order")
                }
            }
        }
        return result
    }
}

extension SortedIndex {
    /// All rows as quads, whatever the order.
    fileprivate func quads(_ order: QuadOrder, isGraphFirst: Bool) -> [[TermID]] {
        let (a, b, c) = order.positions
        let places = isGraphFirst ? [3, a, b, c] : [a, b, c, 3]
        return rows().map { row in
            var quad = [TermID](repeating: .unbound, count: 4)
            for (place, id) in zip(places, row) { quad[place] = id }
            return quad
        }
    }

    /// All rows, the first column written out.
    private func rows() -> [[TermID]] {
        (0..<groupCount).flatMap { group in
            rows(ofGroup: group).map { row in
                [first(ofGroup: group), second[row], third[row]] + (fourth.isEmpty ? [] : [fourth[row]])
            }
        }
    }

    /// Rows whose first three columns are those of the row before.
    fileprivate func repeats() -> [Int] {
        let triples = rows().map { $0.prefix(3) }
        return triples.indices.dropFirst().filter { triples[$0] == triples[$0 - 1] }
    }

    fileprivate func violations(highest: Int) -> [String] {
        guard third.count == rowCount, fourth.isEmpty || fourth.count == rowCount else {
            return ["columns of different lengths"]
        }
        guard starts.last.map({ Int($0) }) == rowCount, zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }) else {
            return ["offsets that do not ascend to the number of rows"]
        }
        var result: [String] = []
        if !isDense, keys.count != groupCount { result.append("as many keys as groups are needed") }
        let rows = rows()
        for (row, next) in zip(rows, rows.dropFirst()) where !row.lexicographicallyPrecedes(next) {
            result.append("\(row) stands before \(next)")
        }
        for row in rows where !row.allSatisfy({ $0.isBound && Int($0.rawValue) <= highest }) {
            result.append("\(row) has an id that is no term")
        }
        if distinctFirstCount != Set(rows.map { $0[0] }).count { result.append("distinct first ids are miscounted") }
        return result
    }
}
