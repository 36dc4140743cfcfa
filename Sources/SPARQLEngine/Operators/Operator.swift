/// A step of a running plan: gives its rows batch by batch.
///
/// One dynamic call a batch; inside, loops run over arrays held in locals. An operator owns its children and its state,
/// and is used by one thread.
protocol Operator: AnyObject {
    /// Empties `batch`, which has the operator's columns, and fills it with at least one row; false when there is none
    /// left.
    /// - Throws: what stopped the evaluation; the operator is not used after that.
    func next(into batch: inout Batch) throws(EvaluationError) -> Bool
}
