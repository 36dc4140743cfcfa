import QuadStore

extension ExecutionContext {
    /// The place of each term among the distinct terms of `column`, in the order of ORDER BY; equal values share one.
    ///
    /// Ranks are dense from 0. Each distinct term is looked at once, and decoded only where its payload does not order it.
    /// - Source: SPARQL 1.1 Query, §15.1.
    func ranks(of column: [TermID]) throws(EvaluationError) -> [UInt32] {
        var index = RowIndex(keyCount: 1, hashMask: options.hashMask)
        var batch = Batch(columnCount: 1)
        batch.columns[0] = column
        batch.rowCount = column.count
        var numbers: [Int32] = []
        index.insert(batch, keys: [0], indices: &numbers)
        var distinct = Array(repeating: TermID.unbound, count: index.count)
        for (row, number) in numbers.enumerated() { distinct[Int(number)] = column[row] }
        let texts = distinct.reduce(0) { $0 + ($1 == .unbound ? 0 : terms.bytes(of: $1).count) }
        let memory = distinct.count * 48 + texts
        try account(memory)
        let rankOfNumber = try rank(distinct)
        try account(-memory)
        return numbers.map { rankOfNumber[Int($0)] }
    }

    private func rank(_ distinct: [TermID]) throws(EvaluationError) -> [UInt32] {
        if let ranking = try TermRanking(distinct, self) { return ranking.ranks }
        let values = distinct.map { $0 == .unbound ? nil : value(of: $0) }
        let sorted = try sorted(values)
        var ranks = Array(repeating: UInt32(0), count: values.count)
        var rank: UInt32 = 0
        for (place, number) in sorted.enumerated() {
            if place > 0, Value.orderBy(values[sorted[place - 1]], values[number]) != 0 { rank += 1 }
            ranks[number] = rank
        }
        return ranks
    }

    /// The places of values in their order; a long sort asks now and then whether to go on.
    private func sorted(_ values: [Value?]) throws(EvaluationError) -> [Int] {
        var comparisonCount = 0
        do {
            return try values.indices.sorted { left, right in
                comparisonCount += 1
                if comparisonCount % 1_024 == 0 { try poll() }
                return Value.orderBy(values[left], values[right]) < 0
            }
        } catch {
            throw error as? EvaluationError ?? .cancelled
        }
    }
}
