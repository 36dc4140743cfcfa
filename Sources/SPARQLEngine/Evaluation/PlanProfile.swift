package import RDF

/// What the steps of a plan are expected to do, and what they did.
///
/// Handed to ``QueryEngine``, it is filled while operators are made, and each of them is measured; without one nothing
/// is measured, and operators are as they are.
package final class PlanProfile {
    /// A step, and the steps whose rows it takes.
    package final class Step {
        package let text: String
        package let expectedRows: Double
        package fileprivate(set) var rows = 0
        /// The time of the step and of those below it.
        package fileprivate(set) var time = Duration.zero
        package fileprivate(set) var children: [Step] = []

        fileprivate init(text: String, expectedRows: Double) {
            self.text = text
            self.expectedRows = expectedRows
        }
    }

    package private(set) var root: Step?
    /// The time it took to find the plan and to make the operators.
    package internal(set) var planningTime = Duration.zero
    private let prefixes: PrefixMap
    private var open: [Step] = []

    /// - Parameter prefixes: shorten the IRIs of the steps' texts.
    package init(prefixes: PrefixMap) {
        self.prefixes = prefixes
    }

    /// Makes the operator of a plan, with those of its inputs, and measures it from then on.
    func measuring(
        _ plan: Plan, in context: ExecutionContext, _ make: () throws(EvaluationError) -> any Operator
    ) throws(EvaluationError) -> any Operator {
        // Plans that are found while the whole runs, for each row of EXISTS, are no steps of it.
        if root != nil, open.isEmpty { return try make() }
        let text = PlanDescription(context: context, prefixes: prefixes).text(of: plan)
        let step = Step(text: text, expectedRows: plan.rows)
        if let parent = open.last { parent.children.append(step) } else { root = step }
        open.append(step)
        let measured = try make()
        open.removeLast()
        return MeasuredOperator(measured, step: step)
    }

    /// Counts the rows of an operator and the time they take.
    private final class MeasuredOperator: Operator {
        private let measured: any Operator
        private let step: Step
        private let clock = ContinuousClock()

        init(_ measured: any Operator, step: Step) {
            self.measured = measured
            self.step = step
        }

        func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
            let start = clock.now
            defer { step.time += clock.now - start }
            let hasRows = try measured.next(into: &batch)
            if hasRows { step.rows += batch.rowCount }
            return hasRows
        }
    }
}
