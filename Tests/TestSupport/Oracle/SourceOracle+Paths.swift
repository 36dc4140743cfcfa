import RDF
import SPARQLSyntax

/// Property paths with the graphs that state their steps.
extension SourceOracle {
    /// Two terms that a path connects, and the graphs behind one derivation, or behind all where pairs are distinct.
    private struct Connection {
        var start: Term
        var end: Term
        var sources: Set<Term>

        var reversed: Connection { Connection(start: end, end: start, sources: sources) }
    }

    func evaluate(_ pattern: PathPattern, _ scope: Scope) -> [SourcedSolution] {
        let nodes = Set(scope.triples.flatMap { [$0.subject, $0.object] })
        var named: Set<Term> = []
        if case .term(let term) = pattern.subject { named.insert(term) }
        let start = named
        named = []
        if case .term(let term) = pattern.object { named.insert(term) }
        return connections(pattern.path, scope, nodes: nodes, start: start, end: named).compactMap { found in
            var solution: SolutionMapping = [:]
            let matches =
                plain.bind(pattern.subject, found.start, &solution) && plain.bind(pattern.object, found.end, &solution)
            return matches ? SourcedSolution(solution: solution, sources: found.sources) : nil
        }
    }

    /// - Parameters:
    ///   - nodes: those of the graph, which a path of no length connects with themselves.
    ///   - start: the term that the pattern names at this end of the path, which is one more such node; `end` likewise.
    private func connections(
        _ path: PropertyPath, _ scope: Scope, nodes: Set<Term>, start: Set<Term>, end: Set<Term>
    ) -> [Connection] {
        let inside = { (path: PropertyPath) in connections(path, scope, nodes: nodes, start: start, end: end) }
        let itself = nodes.union(start).union(end).map { Connection(start: $0, end: $0, sources: []) }
        switch path {
        case .predicate(let predicate): return edges(scope) { $0 == predicate }
        case .inverse(let inner):
            return connections(inner, scope, nodes: nodes, start: end, end: start).map(\.reversed)
        case .sequence(let steps):
            let all = steps.enumerated().map { number, step in
                connections(
                    step, scope, nodes: nodes, start: number == 0 ? start : [],
                    end: number == steps.count - 1 ? end : [])
            }
            return all.dropFirst().reduce(all.first ?? []) { known, next in
                known.flatMap { first in
                    next.filter { $0.start == first.end }.map {
                        Connection(start: first.start, end: $0.end, sources: first.sources.union($0.sources))
                    }
                }
            }
        case .alternative(let branches): return branches.flatMap(inside)
        case .zeroOrOne(let inner): return distinct(itself + inside(inner))
        case .oneOrMore(let inner): return shortest(distinct(inside(inner)))
        case .zeroOrMore(let inner):
            return itself + shortest(distinct(inside(inner))).filter { $0.start != $0.end }
        case .negatedSet(let forward, let inverse):
            let along = forward.map { excluded in edges(scope) { !excluded.contains($0) } } ?? []
            let against = inverse.map { excluded in edges(scope) { !excluded.contains($0) } } ?? []
            return along + against.map(\.reversed)
        }
    }

    private func edges(_ scope: Scope, where isMeant: (IRI) -> Bool) -> [Connection] {
        scope.triples.filter { isMeant($0.predicate) }.map {
            Connection(start: $0.subject, end: $0.object, sources: sources(of: $0, scope))
        }
    }

    /// Each pair once, with the graphs of all its derivations.
    private func distinct(_ all: [Connection]) -> [Connection] {
        var found: [[Term]: Connection] = [:]
        for one in all { found[[one.start, one.end], default: one].sources.formUnion(one.sources) }
        return Array(found.values)
    }

    /// Each pair that steps connect, with the graphs of its shortest way; of several, that whose terms come first.
    private func shortest(_ steps: [Connection]) -> [Connection] {
        var result: [Connection] = []
        for start in Set(steps.map(\.start)) {
            var ways: [Term: (terms: [Term], sources: Set<Term>)] = [:]
            var frontier: [Term: (terms: [Term], sources: Set<Term>)] = [start: ([], [])]
            while !frontier.isEmpty {
                var next: [Term: (terms: [Term], sources: Set<Term>)] = [:]
                for (node, way) in frontier {
                    for step in steps where step.start == node && ways[step.end] == nil {
                        let longer = (terms: way.terms + [step.end], sources: way.sources.union(step.sources))
                        if let known = next[step.end], !precedes(longer.terms, known.terms) { continue }
                        next[step.end] = longer
                    }
                }
                ways.merge(next) { known, _ in known }
                frontier = next
            }
            result += ways.map { Connection(start: start, end: $0.key, sources: $0.value.sources) }
        }
        return result
    }

    private func precedes(_ left: [Term], _ right: [Term]) -> Bool {
        for (first, second) in zip(left, right) where first != second {
            return first.description.precedesByCodePoint(second.description)
        }
        return left.count < right.count
    }
}
