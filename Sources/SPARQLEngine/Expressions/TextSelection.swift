import QuadStore
import SPARQLSyntax

/// Conditions on the text or language of one column, a batch at a time.
extension ExecutionContext {
    /// Selects the rows that pass; false when the predicate is no such condition.
    func selectByText(_ predicate: CompiledExpression, in batch: Batch, into selection: inout [Int32]) -> Bool {
        switch predicate {
        case .text(let column, let test):
            select(column, predicate, in: batch, into: &selection) { _, term in test.passes(term) }
        case .byLanguage(let column, let inner, let memo):
            select(column, predicate, in: batch, into: &selection) { row, term in
                memo.result(for: term) { effectiveBooleanValue(inner, row, batch) }
            }
        case .regex(.column(let column), let pattern):
            guard terms.base.contains(batch.columns[column]) else { return false }
            pattern.searching { finds in
                select(column, predicate, in: batch, into: &selection) { _, term in finds(term) }
            }
        default: return false
        }
        return true
    }

    private func select(
        _ column: Int, _ predicate: CompiledExpression, in batch: Batch, into selection: inout [Int32],
        _ passes: (Int, Span<UInt8>) -> Bool?
    ) {
        let ids = batch.columns[column]
        let lastKnown = UInt32(terms.base.count)
        terms.base.forEach(ids) { row, term in
            if ids[row] == .unbound { return }
            let isComputed = ids[row].rawValue > lastKnown
            let result = isComputed ? effectiveBooleanValue(predicate, row, batch) : passes(row, term)
            if result == true { selection.append(Int32(truncatingIfNeeded: row)) }
        }
    }
}

extension TermDictionary {
    /// Whether none of the ids was computed.
    fileprivate func contains(_ ids: [TermID]) -> Bool {
        let last = UInt32(count)
        return ids.allSatisfy { $0.rawValue <= last }
    }
}
