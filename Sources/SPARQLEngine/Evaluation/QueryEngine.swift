import QuadStore
package import SPARQLSyntax

/// Answers queries over a dataset.
package enum QueryEngine {
    /// Evaluates `query`; its FROM and FROM NAMED, if any, choose among the graphs of the dataset.
    ///
    /// SELECT gives a stream, whose rows are computed as they are asked for; ASK is decided at once.
    /// - Parameter profile: gets the steps of the plan, and what they do while rows are asked for; nothing is measured
    ///   without one.
    /// - Throws: ``EvaluationError``; here for what is refused from the start, and from the stream later.
    package static func evaluate(
        _ query: Query, on dataset: Dataset, options: EvaluationOptions, profile: PlanProfile? = nil
    ) throws(EvaluationError) -> QueryAnswer {
        let (context, plan, root) = try prepare(query, on: dataset, options: options, profile: profile)
        switch query.form {
        case .ask:
            var batch = Batch(columnCount: plan.columns.count)
            return .boolean(try root.next(into: &batch))
        case .select:
            return .solutions(SolutionStream(root, plan: plan, variables: query.variables, context: context))
        case .construct(let template):
            let patterns = template.map { SPARQLSyntax.QuadPattern($0) }
            return .graph(GraphStream(TemplateFiller(patterns, root, plan: plan, context: context), context: context))
        case .describe(let subjects):
            let graph = QueryGraphs(query.dataset, on: dataset).defaultGraph
            let describer = Describer(subjects, root, plan: plan, graph: graph, context: context)
            return .graph(GraphStream(describer, context: context))
        }
    }

    /// Puts the steps that would answer `query` into `profile`, and does none of them.
    package static func explain(
        _ query: Query, on dataset: Dataset, options: EvaluationOptions, profile: PlanProfile
    ) throws(EvaluationError) {
        _ = try prepare(query, on: dataset, options: options, profile: profile)
    }

    private static func prepare(
        _ query: Query, on dataset: Dataset, options: EvaluationOptions, profile: PlanProfile?
    ) throws(EvaluationError) -> (ExecutionContext, Plan, any Operator) {
        let start = profile.map { _ in ContinuousClock.now }
        let context = ExecutionContext(
            snapshot: dataset.snapshot, options: options, baseIRI: query.baseIRI, profile: profile)
        let plan = try plan(query, on: dataset, context: context)
        let root = try OperatorBuilder(context: context, graphs: QueryGraphs(query.dataset, on: dataset)).root(plan)
        if let start { profile?.planningTime = ContinuousClock.now - start }
        return (context, plan, root)
    }

    private static func plan(
        _ query: Query, on dataset: Dataset, context: ExecutionContext
    ) throws(EvaluationError) -> Plan {
        var planner = Planner(context: context, graphs: QueryGraphs(query.dataset, on: dataset))
        return try planner.plan(query)
    }
}

/// What a query gives.
package enum QueryAnswer {
    case boolean(Bool)
    case solutions(SolutionStream)
    /// The triples of CONSTRUCT and DESCRIBE.
    case graph(GraphStream)
}
