import QuadStore
import SPARQLSyntax

/// The order of a join, and the way each part is joined.
///
/// Greedy from several starts: the part that leaves the fewest rows comes next, by look-up or by hash, whichever reads
/// less. Counts of patterns are exact; what a bound variable leaves of them is estimated from the numbers of distinct
/// subjects and objects.
extension Planner {
    /// Cost of one look-up, in rows read by a scan.
    static var lookupCost: Double { 3 }
    /// Cost of putting one row into a hash table, likewise.
    static var hashCost: Double { 4 }

    /// Joins all, each filter applied as soon as its variables are bound.
    func order(_ parts: JoinParts, filters: [Expression]) -> Plan {
        let count = parts.patterns.count + parts.plans.count + parts.paths.count
        guard context.options.isOptimised, parts.nested.isEmpty, count > 0 else {
            return filtered(inWrittenOrder(parts), filters)
        }
        let items =
            parts.patterns.map { Item(plan: scan($0), pattern: $0) } + parts.plans.map { Item(plan: $0) }
            + parts.paths.map { Item(plan: follow($0.graphVariable.map(graphNames) ?? .unit, $0), path: $0) }
        let starts = items.indices.sorted { items[$0].plan.rows < items[$1].plan.rows }.prefix(items.count > 16 ? 2 : 4)
        var best: (plan: Plan, cost: Double)?
        for start in starts {
            let candidate = greedy(items, from: start, filters: filters, bound: best?.cost ?? .infinity)
            if let candidate, candidate.cost < best?.cost ?? .infinity { best = candidate }
        }
        return best?.plan ?? filtered(inWrittenOrder(parts), filters)
    }

    /// A part of a join: what gives its rows by itself, and how it may be looked up instead.
    private struct Item {
        var plan: Plan
        var pattern: ResolvedPattern?
        var path: ResolvedPath?
    }

    /// Patterns, then what stands inside their triple terms, then the rest, paths last.
    private func inWrittenOrder(_ parts: JoinParts) -> Plan {
        let plans = parts.plans + parts.patterns.map(scan)
        var current = plans.dropFirst().reduce(plans.first ?? .unit) { joined($0, $1) }
        for nested in parts.nested {
            let new = nested.pattern.variables.subtracting(current.columns)
            let columns = current.columns + nested.pattern.newVariables(besides: current.columns)
            current = Plan(
                .unnest(current, nested.variable, nested.pattern), columns: columns,
                certain: current.certain.union(new), rows: current.rows)
        }
        return parts.paths.reduce(current) { current, path in
            let ends = Set(path.distinctVariables).intersection(current.columns)
            if ends.isSubset(of: current.certain) { return follow(current, path) }
            // An end that may be unbound is no start; the path is then followed from everywhere, and joined.
            return joined(current, follow(path.graphVariable.map(graphNames) ?? .unit, path))
        }
    }

    /// The pairs of a path for each row of `current`, which must bind its graph if every graph is visited.
    private func follow(_ current: Plan, _ path: ResolvedPath) -> Plan {
        let variables = path.distinctVariables
        let new = variables.filter { !current.columns.contains($0) }
        let isBound = variables.count < 2 || new.count < variables.count
        let nodes = Double(context.snapshot.quadCount)
        return Plan(
            .path(current, path), columns: current.columns + new, certain: current.certain.union(variables),
            rows: current.rows * (isBound ? 16 : nodes * 4))
    }

    /// One order; nil once it costs more than `bound`.
    private func greedy(
        _ items: [Item], from start: Int, filters: [Expression], bound: Double
    ) -> (plan: Plan, cost: Double)? {
        var waiting = filters
        var remaining = items
        guard remaining[start].path?.graphVariable == nil else { return nil }
        var current = remaining.remove(at: start).plan
        var cost = current.rows
        current = applying(&waiting, to: current, isLast: remaining.isEmpty)
        while !remaining.isEmpty {
            let candidates = remaining.indices.map { step(from: current, to: remaining[$0]) }
            let isConnected = remaining.map { !Set($0.plan.columns).isDisjoint(with: current.columns) }
            let anyConnected = isConnected.contains(true)
            let next = candidates.indices.filter { !anyConnected || isConnected[$0] }.min {
                (candidates[$0].plan.rows, candidates[$0].cost) < (candidates[$1].plan.rows, candidates[$1].cost)
            }
            guard let next else { break }
            var chosen = candidates[next]
            var joined = [next]
            for group in intersections(from: current, remaining.map(\.pattern)) {
                let candidate = intersected(current, group.map { remaining[$0].pattern }.compactMap { $0 })
                guard (candidate.plan.rows, candidate.cost) <= (chosen.plan.rows, chosen.cost) else { continue }
                (chosen, joined) = (candidate, group)
            }
            for index in joined.reversed() { remaining.remove(at: index) }
            cost += chosen.cost
            if cost >= bound { return nil }
            current = applying(&waiting, to: chosen.plan, isLast: remaining.isEmpty)
        }
        return (current, cost)
    }

    /// Applies the filters that may run now, and takes them off the list.
    private func applying(_ waiting: inout [Expression], to input: Plan, isLast: Bool) -> Plan {
        guard !waiting.isEmpty else { return input }
        let isReady = { (filter: Expression) in
            isLast || (filter.isDeterministic && filter.variables.isSubset(of: input.certain))
        }
        let ready = waiting.filter(isReady)
        waiting.removeAll(where: isReady)
        return filtered(input, ready)
    }

    private func step(from current: Plan, to item: Item) -> (plan: Plan, cost: Double) {
        if let path = item.path {
            let ends = Set(path.distinctVariables).intersection(current.columns)
            let isBound = ends.isSubset(of: current.certain)
            if isBound, path.graphVariable.map(current.certain.contains) ?? true {
                let followed = follow(current, path)
                return (followed, followed.rows * Self.lookupCost)
            }
        }
        let hashed = joined(current, item.plan)
        let hashCost = item.plan.rows * Self.hashCost + current.rows + hashed.rows
        guard let pattern = item.pattern else { return (hashed, hashCost) }
        let shared = Set(item.plan.columns).intersection(current.columns)
        guard !shared.isEmpty, shared.isSubset(of: current.certain) else { return (hashed, hashCost) }
        let lookup = self.lookup(from: current, pattern)
        let lookupCost = current.rows * Self.lookupCost + lookup.rows
        return lookupCost <= hashCost ? (lookup, lookupCost) : (hashed, hashCost)
    }

    // MARK: - Steps

    private func scan(_ pattern: ResolvedPattern) -> Plan {
        let variables = pattern.distinctVariables
        var rows = Double(pattern.count)
        if variables.count < pattern.variables.compactMap({ $0 }).count { rows = rows.squareRoot() }
        return Plan(.scan(pattern), columns: variables, certain: Set(variables), rows: rows)
    }

    /// Look-ups of all `patterns`, the one with the fewest matches first.
    func lookups(from start: Plan, _ patterns: [ResolvedPattern]) -> Plan {
        var remaining = patterns
        var current = start
        while !remaining.isEmpty {
            let candidates = remaining.map { lookup(from: current, $0) }
            let connected = remaining.indices.filter {
                !Set(remaining[$0].distinctVariables).isDisjoint(with: current.columns)
            }
            let choices = connected.isEmpty ? Array(remaining.indices) : connected
            let next = choices.min { candidates[$0].rows < candidates[$1].rows } ?? 0
            remaining.remove(at: next)
            current = candidates[next]
        }
        return current
    }

    private func lookup(from current: Plan, _ pattern: ResolvedPattern) -> Plan {
        let variables = pattern.distinctVariables
        let new = variables.filter { !current.columns.contains($0) }
        return Plan(
            .lookup(current, pattern), columns: current.columns + new, certain: current.certain.union(variables),
            rows: current.rows * (sampledMatches(of: pattern, from: current)
                ?? matchesPerRow(of: pattern, bound: current.certain)))
    }

    /// How many triples match `pattern` for a row of a scan that gives it one variable: the average of the first rows.
    ///
    /// What a few terms of one kind have may be far from what the terms of a predicate have on average.
    private func sampledMatches(of pattern: ResolvedPattern, from current: Plan) -> Double? {
        guard case .scan(let source) = current.step, source.graphVariable == nil, pattern.graphVariable == nil
        else { return nil }
        let shared = pattern.distinctVariables.filter { current.columns.contains($0) }
        guard shared.count == 1, let start = source.variables.firstIndex(of: shared[0]),
            ResolvedPattern.term(pattern.places[1]) != nil, source.distinctVariables.count == 1
        else { return nil }
        var scan = context.snapshot.makeScan(source.constants, outputs: .position(start))
        var columns = QuadColumns()
        let count = scan.next(limit: Self.sampleSize, into: &columns)
        guard count > 0 else { return nil }
        var total = 0
        for id in columns[start] {
            var constants = pattern.constants
            if pattern.variables[0] == shared[0] { constants.subject = id }
            if pattern.variables[2] == shared[0] { constants.object = id }
            total += context.snapshot.estimatedCount(constants)
        }
        return max(Double(total) / Double(count), 1 / Double(Self.sampleSize))
    }

    private static var sampleSize: Int { 8 }

    func joined(_ left: Plan, _ right: Plan) -> Plan {
        let new = right.columns.filter { !left.columns.contains($0) }
        let probeIsLeft = left.rows >= right.rows
        let rows = estimatedRows(left, right)
        let certain = left.certain.union(right.certain)
        if probeIsLeft || !context.options.isOptimised {
            return Plan(.join(left, right), columns: left.columns + new, certain: certain, rows: rows)
        }
        let leftNew = left.columns.filter { !right.columns.contains($0) }
        return Plan(.join(right, left), columns: right.columns + leftNew, certain: certain, rows: rows)
    }

    // MARK: - Estimates

    /// Rows of a join: all pairs, of which each shared variable leaves one in as many as the richer side has terms.
    func estimatedRows(_ left: Plan, _ right: Plan) -> Double {
        var rows = left.rows * right.rows
        for variable in right.columns where !variable.holdsSources && left.columns.contains(variable) {
            rows /= max(1, distinctTerms(of: variable, in: left), distinctTerms(of: variable, in: right))
        }
        return rows
    }

    /// How many terms a variable takes in the rows of a plan, at most.
    private func distinctTerms(of variable: Variable, in plan: Plan) -> Double {
        var plan = plan
        var limit = plan.rows
        while true {
            limit = min(limit, max(1, plan.rows))
            switch plan.step {
            case .scan(let pattern): return min(limit, distinctTerms(of: variable, in: pattern))
            case .lookup(let input, let pattern):
                guard input.columns.contains(variable) else {
                    return min(limit, distinctTerms(of: variable, in: pattern))
                }
                plan = input
            case .intersect(let input, let patterns):
                guard input.columns.contains(variable) else {
                    return patterns.reduce(limit) { min($0, distinctTerms(of: variable, in: $1)) }
                }
                plan = input
            case .join(let left, let right), .leftJoin(let left, let right, _):
                plan = left.columns.contains(variable) ? left : right
            case .path(let input, _), .filter(let input, _), .extend(let input, _), .project(let input),
                .distinct(let input), .sources(let input, _, _), .existence(let input, _, _):
                guard input.columns.contains(variable) else { return limit }
                plan = input
            default: return limit
            }
        }
    }

    private func distinctTerms(of variable: Variable, in pattern: ResolvedPattern) -> Double {
        guard let position = pattern.variables.firstIndex(of: variable) else { return Double(max(1, pattern.count)) }
        switch position {
        case 1: return Double(max(1, context.snapshot.predicateCount))
        case 3: return Double(max(1, context.snapshot.graphNames.count))
        default: return distinctTerms(at: position, of: pattern, predicate: ResolvedPattern.term(pattern.places[1]))
        }
    }

    /// How many triples match `pattern` for one row that binds `bound`.
    func matchesPerRow(of pattern: ResolvedPattern, bound: Set<Variable>) -> Double {
        var matches = Double(pattern.count)
        let variables = pattern.variables
        let predicate = ResolvedPattern.term(pattern.places[1])
        for position in [0, 2] {
            guard let variable = variables[position], bound.contains(variable) else { continue }
            matches /= distinctTerms(at: position, of: pattern, predicate: predicate)
        }
        if let variable = variables[1], bound.contains(variable) {
            matches /= Double(max(1, context.snapshot.predicateCount))
        }
        if let variable = variables[3], bound.contains(variable) {
            matches /= Double(max(1, context.snapshot.graphNames.count))
        }
        return matches
    }

    private func distinctTerms(at position: Int, of pattern: ResolvedPattern, predicate: TermID?) -> Double {
        let count = Double(max(1, pattern.count))
        // With the other end given, each match has another term here.
        let other = pattern.places[position == 0 ? 2 : 0]
        if case .term = other { return count }
        let distinct =
            position == 0
            ? context.snapshot.distinctSubjects(of: predicate) : context.snapshot.distinctObjects(of: predicate)
        return min(count, Double(max(1, distinct)))
    }
}
