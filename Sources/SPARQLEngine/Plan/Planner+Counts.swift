import QuadStore
import RDF
import SPARQLSyntax

/// Groups and distinct terms of one triple pattern, read off an index instead of gathered from its rows.
/// - Source: SPARQL 1.1 Query, §11 and §18.5.1.2 (Count).
extension Planner {
    /// The groups of a pattern's matches by at most one of its variables, when all that is wanted of each is how many
    /// there are.
    func counted(_ input: Plan, keys: [Variable], _ aggregates: [AggregateBinding]) -> Plan? {
        guard context.options.isOptimised, let pattern = input.plainPattern, keys.count < 2,
            aggregates.allSatisfy({ $0.aggregate.countsRows(of: pattern) })
        else { return nil }
        var batch = Batch(columnCount: keys.count + aggregates.count)
        let columns = keys + aggregates.map(\.variable)
        if keys.isEmpty {
            for column in batch.columns.indices { batch.columns[column] = [context.intern(.integer(pattern.count))] }
            batch.rowCount = 1
        } else {
            guard let position = pattern.variables.firstIndex(of: keys[0]), position < 3,
                let runs = context.snapshot.runs(of: pattern.constants, by: .position(position))
            else { return nil }
            batch.columns[0] = runs.terms
            var known: [Int: TermID] = [:]
            for column in batch.columns.indices.dropFirst() {
                batch.columns[column] = runs.counts.map { count in
                    if let id = known[count] { return id }
                    let id = context.intern(.integer(count))
                    known[count] = id
                    return id
                }
            }
            batch.rowCount = runs.terms.count
        }
        return Plan(.rows(batch), columns: columns, certain: Set(columns), rows: Double(batch.rowCount))
    }
}

extension Plan {
    /// The pattern whose matches the rows are, no variable standing in it twice.
    fileprivate var plainPattern: ResolvedPattern? {
        switch step {
        case .scan(let pattern):
            let variables = pattern.variables.compactMap { $0 }
            return pattern.graphVariable == nil && Set(variables).count == variables.count ? pattern : nil
        case .project(let input): return input.plainPattern
        default: return nil
        }
    }
}

extension Aggregate {
    /// Whether it counts the matches of `pattern`: `*`, or a variable that every match binds.
    fileprivate func countsRows(of pattern: ResolvedPattern) -> Bool {
        guard case .count = function, !isDistinct else { return false }
        guard let argument else { return true }
        if case .variable(let variable) = argument { return pattern.variables.contains(variable) }
        return false
    }
}
