import QuadStore
import SPARQLSyntax

/// Makes the operators of a plan.
struct OperatorBuilder {
    let context: ExecutionContext
    let graphs: QueryGraphs
    /// The leaf of the pipeline that is being built, inside a left join by look-up.
    var relay: RelayOperator?

    /// The operators of a whole plan, unless it nests too deep to be run.
    func root(_ plan: Plan) throws(EvaluationError) -> any Operator {
        try plan.checkDepth()
        return try build(plan)
    }

    private func build(_ plan: Plan) throws(EvaluationError) -> any Operator {
        guard let profile = context.profile else { return try make(plan) }
        return try profile.measuring(plan, in: context) { () throws(EvaluationError) in try make(plan) }
    }

    private func make(_ plan: Plan) throws(EvaluationError) -> any Operator {
        switch plan.step {
        case .rows(let batch): return InlineOperator(rows: batch, context: context)
        case .scan(let pattern): return ScanOperator(pattern, context: context)
        case .lookup(let input, let pattern):
            return LookupOperator(try build(input), columns: input.columns, pattern, context: context)
        case .intersect(let input, let patterns):
            let child = try build(input)
            if let operation = IntersectOperator(child, columns: input.columns, patterns, context: context) {
                return operation
            }
            return lookups(child, columns: input.columns, patterns[...])
        case .path(let input, let pattern):
            return PathOperator(
                try build(input), columnCount: input.columns.count, PathShape(pattern, input: input.columns),
                context: context)
        case .unnest(let input, let variable, let pattern):
            return UnnestOperator(
                try build(input), columnCount: input.columns.count,
                UnnestShape(variable, pattern, input: input, context: context), context: context)
        case .service(let input, let service):
            return ServiceOperator(try build(input), input: input, service, columns: plan.columns, context: context)
        case .graphNames: return GraphNamesOperator(context: context)
        case .join(let left, let right): return try join(left, right, .inner, nil, columns: plan.columns)
        case .leftJoin(let left, let right, let condition):
            return try join(left, right, .leftOuter, condition, columns: plan.columns)
        case .minus(let left, let right): return try join(left, right, .minus, nil, columns: plan.columns)
        case .existence(let input, let existence, let collects):
            return try self.existence(input, existence, collectsSources: collects)
        case .optionalLookup(let left, let pipeline): return try optionalLookup(left, pipeline)
        case .unmatched(let joined): return try unmatched(joined)
        case .relay: return relay ?? RelayOperator()
        case .union(let branches):
            var children: [any Operator] = []
            for branch in branches { children.append(try build(branch)) }
            return UnionOperator(children)
        case .filter(let input, let filters):
            var predicates: [CompiledExpression] = []
            for filter in filters { predicates.append(try compiler(input).compile(filter)) }
            return FilterOperator(try build(input), predicates, context: context)
        case .extend(let input, let expressions):
            let compiler = ExpressionCompiler(columns: plan.columnNumbers, context: context)
            var compiled: [CompiledExpression] = []
            for expression in expressions { compiled.append(try compiler.compile(expression)) }
            return ExtendOperator(
                try build(input), columnCount: input.columns.count, compiled, context: context)
        case .project(let input):
            let numbers = input.columnNumbers
            return ProjectOperator(
                try build(input), columnCount: input.columns.count, plan.columns.map { numbers[$0] ?? -1 })
        case .distinct(let input):
            return DistinctOperator(try build(input), columnCount: input.columns.count, context: context)
        case .group(let input, let keyCount, let aggregates, let hasImplicitGroup):
            return try group(input, keyCount, aggregates, hasImplicitGroup)
        case .order(let input, let conditions, let limit):
            var keys: [SortOperator.Key] = []
            for condition in conditions {
                keys.append(
                    .init(
                        expression: try compiler(input).compile(condition.expression),
                        isDescending: condition.isDescending))
            }
            return SortOperator(
                try build(input), columnCount: input.columns.count, keys: keys, limit: limit, context: context)
        case .slice(let input, let offset, let limit):
            return SliceOperator(try build(input), offset: offset, limit: limit)
        case .sources(let input, let patterns, let paths):
            return SourcesOperator(try build(input), columns: input.columns, patterns, paths, context: context)
        }
    }

    /// Look-ups of one pattern after the other.
    private func lookups(
        _ child: any Operator, columns: [Variable], _ patterns: ArraySlice<ResolvedPattern>
    ) -> any Operator {
        guard let pattern = patterns.first else { return child }
        let operation = LookupOperator(child, columns: columns, pattern, context: context)
        let new = pattern.distinctVariables.filter { !columns.contains($0) }
        return lookups(operation, columns: columns + new, patterns.dropFirst())
    }

    private func compiler(_ input: Plan) -> ExpressionCompiler {
        ExpressionCompiler(columns: input.columnNumbers, context: context)
    }

    private func join(
        _ left: Plan, _ right: Plan, _ kind: JoinKind, _ condition: Expression?, columns: [Variable]
    ) throws(EvaluationError) -> any Operator {
        let leftNumbers = left.columnNumbers
        var layout = JoinLayout()
        for (number, variable) in right.columns.enumerated() where !(kind == .minus && variable.holdsSources) {
            if let leftNumber = leftNumbers[variable] {
                // Only variables of the query count as shared; the graph that both sides are in does not.
                if variable.isVisible || variable.isBlankNode { layout.overlap.append((leftNumber, number)) }
                if left.certain.contains(variable), right.certain.contains(variable) {
                    layout.keys.append((leftNumber, number))
                } else {
                    layout.checks.append((leftNumber, number))
                }
            } else if kind != .minus {
                layout.appended.append(number)
            }
        }
        var compiled: CompiledExpression?
        if let condition {
            let numbers = Plan(.relay, columns: columns, certain: [], rows: 0)
            compiled = try compiler(numbers).compile(condition)
        }
        return HashJoinOperator(
            try build(left), leftColumnCount: left.columns.count, try build(right),
            rightColumnCount: right.columns.count, layout: layout, kind: kind, condition: compiled, context: context)
    }

    private func unmatched(_ joined: Plan) throws(EvaluationError) -> any Operator {
        switch joined.step {
        case .leftJoin(let left, let right, let condition):
            return try join(left, right, .anti, condition, columns: joined.columns)
        case .optionalLookup(let left, let pipeline): return try optionalLookup(left, pipeline, keepsMatched: false)
        default: return try build(joined)
        }
    }

    private func optionalLookup(
        _ left: Plan, _ pipeline: Plan, keepsMatched: Bool = true
    ) throws(EvaluationError) -> any Operator {
        let relay = RelayOperator()
        var inner = self
        inner.relay = relay
        return OptionalLookupOperator(
            try build(left), leftColumnCount: left.columns.count, relay: relay, pipeline: try inner.build(pipeline),
            pipelineColumnCount: pipeline.columns.count, keepsMatched: keepsMatched, context: context)
    }

    private func existence(
        _ input: Plan, _ existence: Plan.Existence, collectsSources: Bool
    ) throws(EvaluationError) -> any Operator {
        switch existence {
        case .pipeline(let pipeline):
            let relay = RelayOperator()
            var inner = self
            inner.relay = relay
            return ExistenceOperator(
                try build(input), columnCount: input.columns.count, relay: relay, pipeline: try inner.build(pipeline),
                pipelineColumns: pipeline.columns, collectsSources: collectsSources, context: context)
        case .substitution(let pattern, let graph):
            return SubstitutionOperator(
                try build(input), columns: input.columns, pattern: pattern, graph: graph, graphs: graphs,
                collectsSources: collectsSources, context: context)
        }
    }

    private func group(
        _ input: Plan, _ keyCount: Int, _ aggregates: [AggregateBinding], _ hasImplicitGroup: Bool
    ) throws(EvaluationError) -> any Operator {
        var items: [GroupOperator.Item] = []
        for binding in aggregates {
            var argument: CompiledExpression?
            if let expression = binding.aggregate.argument { argument = try compiler(input).compile(expression) }
            let aggregate = CompiledAggregate(
                function: binding.aggregate.function, isDistinct: binding.aggregate.isDistinct)
            items.append(.init(aggregate: aggregate, argument: argument))
        }
        let sources = input.columns.indices.filter { input.columns[$0].holdsSources }
        // COUNT(DISTINCT *) counts solutions: what patterns and BIND give, not helper columns.
        let visible = input.columns.indices.filter { input.columns[$0].isVisible }
        return GroupOperator(
            try build(input), columnCount: input.columns.count, keys: Array(0..<keyCount), items: items,
            sourceColumns: sources, visibleColumns: visible, hasImplicitGroup: hasImplicitGroup, context: context)
    }
}
