/// Rows before they are indexed: three columns of one length, and a fourth for quads of named graphs.
struct UnsortedRows: Sendable {
    var subject: [TermID] = []
    var predicate: [TermID] = []
    var object: [TermID] = []
    /// Empty for triples of the default graph.
    var graph: [TermID] = []

    var count: Int { subject.count }

    subscript(position: Int) -> [TermID] {
        switch position {
        case 0: subject
        case 1: predicate
        case 2: object
        default: graph
        }
    }

    mutating func append(_ subject: TermID, _ predicate: TermID, _ object: TermID, _ graph: TermID?) {
        self.subject.append(subject)
        self.predicate.append(predicate)
        self.object.append(object)
        if let graph { self.graph.append(graph) }
    }

    /// Drops rows equal to the one before.
    mutating func removeAdjacentDuplicates() {
        let hasGraph = !graph.isEmpty
        var kept = 0
        for row in 0..<count {
            let isSame =
                kept > 0 && subject[row] == subject[kept - 1] && predicate[row] == predicate[kept - 1]
                && object[row] == object[kept - 1] && (!hasGraph || graph[row] == graph[kept - 1])
            if isSame { continue }
            if kept != row {
                subject[kept] = subject[row]
                predicate[kept] = predicate[row]
                object[kept] = object[row]
                if hasGraph { graph[kept] = graph[row] }
            }
            kept += 1
        }
        guard kept < count else { return }
        subject.removeSubrange(kept...)
        predicate.removeSubrange(kept...)
        object.removeSubrange(kept...)
        if hasGraph { graph.removeSubrange(kept...) }
    }

    /// Sorts by one column, keeping the order of rows that agree in it.
    ///
    /// A counting pass of up to 11 bits at a time, least significant first: about 5 ns a row and pass. Small blocks
    /// sort by comparison, because a pass has to walk its 2,048 counters whatever the number of rows.
    mutating func sortStably(by position: Int) {
        guard !isSorted(self[position].span) else { return }
        if count < Self.smallCount {
            let keys = self[position]
            let permutation = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
            self = UnsortedRows(
                subject: permutation.map { subject[$0] }, predicate: permutation.map { predicate[$0] },
                object: permutation.map { object[$0] }, graph: graph.isEmpty ? [] : permutation.map { graph[$0] })
            return
        }
        let highest = self[position].reduce(0) { max($0, $1.rawValue) }
        let bits = max(1, UInt32.bitWidth - highest.leadingZeroBitCount)
        let passes = (bits + 10) / 11
        let digitBits = (bits + passes - 1) / passes
        var target = self
        for pass in 0..<passes {
            scatter(by: self[position], shift: UInt32(pass * digitBits), bits: digitBits, into: &target)
            swap(&self, &target)
        }
    }

    private static var smallCount: Int { 512 }

    private func isSorted(_ column: Span<TermID>) -> Bool {
        var row = 1
        while row < column.count {
            if column[row] < column[row - 1] { return false }
            row += 1
        }
        return true
    }

    private func scatter(by keys: [TermID], shift: UInt32, bits: Int, into target: inout UnsortedRows) {
        let mask = UInt32(1) << UInt32(bits) - 1
        var next = [UInt32](repeating: 0, count: 1 << bits)
        for key in keys { next[Int(key.rawValue >> shift & mask)] += 1 }
        var total: UInt32 = 0
        for digit in next.indices {
            let size = next[digit]
            next[digit] = total
            total += size
        }
        let hasGraph = !graph.isEmpty
        for row in keys.indices {
            let digit = Int(keys[row].rawValue >> shift & mask)
            let place = Int(next[digit])
            next[digit] += 1
            target.subject[place] = subject[row]
            target.predicate[place] = predicate[row]
            target.object[place] = object[row]
            if hasGraph { target.graph[place] = graph[row] }
        }
    }
}
