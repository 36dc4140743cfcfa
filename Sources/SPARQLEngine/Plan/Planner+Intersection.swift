import QuadStore
import SPARQLSyntax

/// Joins with several patterns in one step: where patterns close a cycle, any two of them have many more matches than
/// all together.
extension Planner {
    /// The groups of at least two patterns, by their places in `patterns`, that have one variable which `current` does
    /// not bind, the same in a group, and nothing else that is unknown.
    func intersections(from current: Plan, _ patterns: [ResolvedPattern?]) -> [[Int]] {
        guard patterns.count > 1 else { return [] }
        var groups: [(variable: Variable, members: [Int], isConnected: Bool)] = []
        for (number, pattern) in patterns.enumerated() {
            guard let pattern, let variable = freeEnd(of: pattern, in: current) else { continue }
            let isConnected = pattern.distinctVariables.count > 1
            if let known = groups.firstIndex(where: { $0.variable == variable }) {
                groups[known].members.append(number)
                groups[known].isConnected = groups[known].isConnected || isConnected
            } else {
                groups.append((variable, [number], isConnected))
            }
        }
        return groups.filter { $0.isConnected && $0.members.count > 1 }.map(\.members)
    }

    /// The subject or object of a pattern all of which is known but that.
    private func freeEnd(of pattern: ResolvedPattern, in current: Plan) -> Variable? {
        guard pattern.graphVariable == nil else { return nil }
        var free: Variable?
        for (position, place) in pattern.places.enumerated() {
            guard case .variable(let variable) = place, !current.certain.contains(variable) else { continue }
            guard position != 1, free == nil, !current.columns.contains(variable) else { return nil }
            free = variable
        }
        return free
    }

    /// The rows of `current` with the values that all `patterns` give their variable, and what finding them costs.
    func intersected(_ current: Plan, _ patterns: [ResolvedPattern]) -> (plan: Plan, cost: Double) {
        let variable = patterns.first.flatMap { freeEnd(of: $0, in: current) }
        let matches = patterns.map { matchesPerRow(of: $0, bound: current.certain) }
        let shortest = matches.indices.min { matches[$0] < matches[$1] } ?? 0
        var perRow = matches[shortest]
        for (number, pattern) in patterns.enumerated() where number != shortest {
            let predicate = ResolvedPattern.term(pattern.places[1])
            let domain =
                pattern.variables[0] == variable
                ? context.snapshot.distinctSubjects(of: predicate) : context.snapshot.distinctObjects(of: predicate)
            perRow *= min(1, matches[number] / Double(max(1, domain)))
        }
        let rows = current.rows * perRow
        let plan = Plan(
            .intersect(current, patterns), columns: current.columns + (variable.map { [$0] } ?? []),
            certain: current.certain.union(variable.map { [$0] } ?? []), rows: rows)
        let leaps = current.rows * (Self.lookupCost * Double(patterns.count) + matches[shortest])
        return (plan, leaps + rows)
    }
}
