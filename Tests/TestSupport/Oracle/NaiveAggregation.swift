import RDF
import SPARQLEngine
import SPARQLSyntax

/// Group and aggregation, word by word.
/// - Source: SPARQL 1.1 Query, §18.5.1.
extension NaiveEvaluator {
    mutating func group(
        _ solutions: [SolutionMapping], _ keys: [GroupKey], _ aggregates: [AggregateBinding],
        _ graph: Set<Triple>
    ) -> [SolutionMapping] {
        var groups: [(key: SolutionMapping, members: [SolutionMapping])] = []
        for solution in solutions {
            var key: SolutionMapping = [:]
            for part in keys {
                key[part.variable] = evaluate(part.expression ?? .variable(part.variable), solution, graph)
            }
            // A named key is in scope of the aggregates' arguments as BIND would make it.
            let member = solution.merging(key) { _, new in new }
            if let index = groups.firstIndex(where: { $0.key == key }) {
                groups[index].members.append(member)
            } else {
                groups.append((key, [member]))
            }
        }
        if groups.isEmpty, keys.isEmpty { groups = [([:], [])] }
        return groups.map { key, members in
            var solution = key
            for binding in aggregates { solution[binding.variable] = aggregate(binding.aggregate, members, graph) }
            return solution
        }
    }

    private mutating func aggregate(
        _ aggregate: Aggregate, _ members: [SolutionMapping], _ graph: Set<Triple>
    ) -> Term? {
        guard let argument = aggregate.argument else {
            let visible = members.map { $0.filter { $0.key.isVisible } }
            return .integer(aggregate.isDistinct ? Set(visible).count : members.count)
        }
        let evaluated = members.map { evaluate(argument, $0, graph) }
        var terms = evaluated.compactMap { $0 }
        if aggregate.isDistinct {
            var seen: Set<Term> = []
            terms = terms.filter { seen.insert($0).inserted }
        }
        switch aggregate.function {
        case .count: return .integer(terms.count)
        case .sample: return terms.first
        default: if evaluated.contains(nil) { return nil }
        }
        switch aggregate.function {
        case .sum: return sum(terms)?.term
        case .average:
            return terms.isEmpty ? .integer(0) : sum(terms).flatMap { Value.average(sum: $0, count: terms.count) }?.term
        case .min: return terms.min { Value.orderBy(Value($0), Value($1)) < 0 }
        case .max: return terms.max { Value.orderBy(Value($0), Value($1)) < 0 }
        case .groupConcat(let separator):
            let texts = terms.map { FunctionLibrary.apply(.str, [Value(unread: $0)], in: &functions)?.term.literal?.lexicalForm }
            return texts.contains(nil) ? nil : .string(texts.compactMap { $0 }.joined(separator: separator))
        case .count, .sample, .custom: return nil
        }
    }

    private func sum(_ terms: [Term]) -> Value? {
        terms.reduce(.integer(0)) { total, term in total.flatMap { Value.sum($0, Value(term)) } }
    }
}
