import QuadStore
import SPARQLSyntax

/// Conditions on the text or language of one column, a batch at a time.
extension ExecutionContext {
    /// Selects the rows that pass; false when the predicate is no such condition.
    func selectByText(_ predicate: CompiledExpression, in batch: Batch, into selection: inout [Int32]) -> Bool {
        let column: Int
        switch predicate {
        case .text(let source, _), .byLanguage(let source, _, _), .regex(.column(let source), _): column = source
        default: return false
        }
        let ids = batch.columns[column]
        let lastKnown = UInt32(terms.base.count)
        terms.base.forEach(ids) { row, term in
            let id = ids[row]
            if id == .unbound { return }
            let passes: Bool?
            if id.rawValue > lastKnown {
                passes = effectiveBooleanValue(predicate, row, batch)
            } else {
                switch predicate {
                case .text(_, let test): passes = test.passes(term)
                case .byLanguage(_, let inner, let memo):
                    passes = memo.result(for: term) { effectiveBooleanValue(inner, row, batch) }
                case .regex(_, let pattern): passes = pattern.matches(encoded: term)
                default: passes = nil
                }
            }
            if passes == true { selection.append(Int32(truncatingIfNeeded: row)) }
        }
        return true
    }
}
