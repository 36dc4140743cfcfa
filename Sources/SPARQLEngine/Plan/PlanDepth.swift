/// How deep a plan nests: building its operators and asking them for rows recurses once a step.
extension Plan {
    /// Steps in a row that an 8 MB stack carries, with room to spare; a debug build needs far more of it a step.
    private static var depthLimit: Int {
        #if DEBUG
            1_050
        #else
            5_000
        #endif
    }

    /// Refuses a plan that nests too deep to be run.
    func checkDepth() throws(EvaluationError) {
        var level = [self]
        var depth = 0
        while !level.isEmpty {
            depth += 1
            if depth > Self.depthLimit { throw .unsupported("nesting as deep as that of this query") }
            level = level.flatMap(\.inputs)
        }
    }

    /// The plans whose rows this one reads.
    var inputs: [Plan] {
        switch step {
        case .rows, .scan, .graphNames, .relay: []
        case .lookup(let input, _), .intersect(let input, _), .path(let input, _), .unnest(let input, _, _),
            .service(let input, _),
            .filter(let input, _), .extend(let input, _), .project(let input), .distinct(let input),
            .group(let input, _, _, _), .order(let input, _, _), .slice(let input, _, _), .sources(let input, _, _),
            .unmatched(let input), .existence(let input, .substitution, _):
            [input]
        case .existence(let input, .pipeline(let pipeline), _), .optionalLookup(let input, let pipeline):
            [input, pipeline]
        case .join(let left, let right), .leftJoin(let left, let right, _), .minus(let left, let right): [left, right]
        case .union(let branches): branches
        }
    }
}
