import RDF
import SPARQLSyntax

/// Property paths as relations over the nodes of a graph.
/// - Source: SPARQL 1.1 Query, §18.4 and §18.5.
extension NaiveEvaluator {
    typealias Pair = (start: Term, end: Term)

    func evaluate(_ pattern: PathPattern, on graph: Set<Triple>) -> [SolutionMapping] {
        let nodes = Nodes(
            ofGraph: Set(graph.flatMap { [$0.subject, $0.object] }), start: pattern.subject.term, end: pattern.object.term)
        return pairs(of: pattern.path, on: graph, nodes: nodes).compactMap { pair in
            var solution: SolutionMapping = [:]
            let matches = bind(pattern.subject, pair.start, &solution) && bind(pattern.object, pair.end, &solution)
            return matches ? solution : nil
        }
    }

    /// What a path of no length connects with itself: the nodes of the graph, and the terms that the pattern names.
    private struct Nodes {
        var ofGraph: Set<Term>
        var start: Term?
        var end: Term?

        var all: Set<Term> { ofGraph.union([start, end].compactMap { $0 }) }
        var reversed: Nodes { Nodes(ofGraph: ofGraph, start: end, end: start) }

        /// Between the steps of a sequence there are variables (§18.5: Join with a fresh one).
        func step(_ number: Int, of count: Int) -> Nodes {
            Nodes(ofGraph: ofGraph, start: number == 0 ? start : nil, end: number == count - 1 ? end : nil)
        }
    }

    /// All pairs that a path connects, with their multiplicity.
    private func pairs(of path: PropertyPath, on graph: Set<Triple>, nodes: Nodes) -> [Pair] {
        switch path {
        case .predicate(let predicate): return graph.filter { $0.predicate == predicate }.map { ($0.subject, $0.object) }
        case .inverse(let inner):
            return pairs(of: inner, on: graph, nodes: nodes.reversed).map { ($0.end, $0.start) }
        case .sequence(let steps):
            let all = steps.enumerated().map { number, step in
                pairs(of: step, on: graph, nodes: nodes.step(number, of: steps.count))
            }
            return all.dropFirst().reduce(all.first ?? []) { known, next in
                known.flatMap { first in next.filter { $0.start == first.end }.map { (first.start, $0.end) } }
            }
        case .alternative(let branches): return branches.flatMap { pairs(of: $0, on: graph, nodes: nodes) }
        case .zeroOrOne(let inner): return distinct(identity(nodes.all) + pairs(of: inner, on: graph, nodes: nodes))
        case .zeroOrMore(let inner):
            return distinct(identity(nodes.all) + closure(pairs(of: inner, on: graph, nodes: nodes)))
        case .oneOrMore(let inner): return closure(pairs(of: inner, on: graph, nodes: nodes))
        case .negatedSet(let forward, let inverse):
            var result: [Pair] = []
            if let forward {
                result += graph.filter { !forward.contains($0.predicate) }.map { ($0.subject, $0.object) }
            }
            if let inverse {
                result += graph.filter { !inverse.contains($0.predicate) }.map { ($0.object, $0.subject) }
            }
            return result
        }
    }

    private func identity(_ nodes: Set<Term>) -> [Pair] { nodes.map { ($0, $0) } }

    private func distinct(_ pairs: [Pair]) -> [Pair] {
        var seen: Set<[Term]> = []
        return pairs.filter { seen.insert([$0.start, $0.end]).inserted }
    }

    private func closure(_ step: [Pair]) -> [Pair] {
        var known = distinct(step)
        while true {
            let longer = known.flatMap { first in
                step.filter { $0.start == first.end }.map { (first.start, $0.end) }
            }
            let grown = distinct(known + longer)
            if grown.count == known.count { return known }
            known = grown
        }
    }
}

extension PatternTerm {
    fileprivate var term: Term? {
        if case .term(let term) = self { term } else { nil }
    }
}
