import QuadStore
import RDF
import SPARQLSyntax

/// Filters by equality as part of the join: `?a = ?b` makes two variables one, `?a = <iri>` makes a variable a constant.
///
/// Only where equality is identity: of IRIs, blank nodes and strings, which equal nothing but themselves (§17.4.1.7).
/// The variable that gave way is bound again after the join.
/// - Source: SPARQL 1.1 Query, §17.3 and §18.5, Filter.
extension Planner {
    /// What became of a variable that no pattern mentions any more.
    typealias Replacement = (variable: Variable, value: Expression)

    /// Takes the equalities out of `filters` and puts them into the patterns of `parts`.
    func unify(_ parts: inout JoinParts, _ filters: inout [Expression]) -> [Replacement] {
        guard context.options.isOptimised, parts.services.isEmpty, parts.nested.isEmpty else { return [] }
        var replaced: [Replacement] = []
        var kept: [Expression] = []
        for filter in filters {
            if let replacement = replacement(for: filter, in: parts, after: replaced) {
                parts.replace(replacement.variable, by: replacement.place, context)
                // What an earlier equality led to this variable is led on.
                replaced = replaced.map {
                    $0.value == .variable(replacement.variable) ? ($0.variable, replacement.value) : $0
                }
                replaced.append((replacement.variable, replacement.value))
            } else {
                kept.append(filter)
            }
        }
        filters = kept
        return replaced
    }

    /// The rows with the variables that ``unify(_:_:)`` replaced, the last one first: it may stand for an earlier one.
    func restored(_ input: Plan, _ replaced: [Replacement]) -> Plan {
        replaced.reversed().reduce(input) { extended($0, $1.variable, $1.value) }
    }

    private func replacement(
        for filter: Expression, in parts: JoinParts, after replaced: [Replacement]
    ) -> (variable: Variable, place: ResolvedPattern.Place, value: Expression)? {
        guard let (left, right) = filter.equalOperands else { return nil }
        let current = { (operand: Expression) in replaced.first { .variable($0.variable) == operand }?.value ?? operand }
        switch (current(left), current(right)) {
        case (.variable(let variable), .term(let term)), (.term(let term), .variable(let variable)):
            guard parts.hasOnlyInPatterns(variable), term.isEqualToItselfOnly else { return nil }
            return (variable, .term(context.terms.intern(TermEncoding.encoded(term)[...])), .term(term))
        case (.variable(let first), .variable(let second)):
            guard first != second, parts.patterns.contains(where: { $0.distinctVariables.contains(first) }),
                parts.hasOnlyInPatterns(second) || parts.hasOnlyInPatterns(first),
                parts.patterns.contains(where: { $0.distinctVariables.contains(second) }),
                isIdentity(first, in: parts.patterns) || isIdentity(second, in: parts.patterns)
            else { return nil }
            let (kept, gone) = parts.hasOnlyInPatterns(second) ? (first, second) : (second, first)
            return (gone, .variable(kept), .variable(kept))
        default: return nil
        }
    }

    /// Whether what the patterns bind a variable to equals nothing but itself.
    func isIdentity(_ variable: Variable, in patterns: [ResolvedPattern]) -> Bool {
        // Subjects, predicates and graph names are IRIs and blank nodes.
        let isResource = patterns.contains { pattern in
            [0, 1, 3].contains { pattern.variables[$0] == variable }
        }
        return isResource
            || patterns.contains { pattern in
                guard pattern.variables[2] == variable, let predicate = ResolvedPattern.term(pattern.places[1])
                else { return false }
                return context.snapshot.hasPlainObjectsOnly(predicate)
            }
    }

    /// An optional part whose condition equates one of its variables with one outside, told apart from the rest of the
    /// condition: its patterns with the outer variable in the place of the inner.
    func unified(
        _ patterns: [TriplePattern], with left: Plan, _ condition: inout [Expression], in graph: ActiveGraph
    ) -> (patterns: [TriplePattern], replaced: [Replacement]) {
        guard context.options.isOptimised else { return (patterns, []) }
        var patterns = patterns
        var replaced: [Replacement] = []
        for (number, conjunct) in condition.enumerated().reversed() {
            guard case (.variable(let first), .variable(let second))? = conjunct.equalOperands else { continue }
            let (outer, inner) = left.certain.contains(first) ? (first, second) : (second, first)
            let variables = patterns.reduce(into: Set()) { $0.formUnion($1.variables) }
            guard left.certain.contains(outer), !left.columns.contains(inner), variables.contains(inner),
                !variables.contains(outer), isIdentity(inner, in: patterns)
            else { continue }
            patterns = patterns.map { $0.replacing(inner, by: outer) }
            replaced.append((inner, .variable(outer)))
            condition.remove(at: number)
        }
        return (patterns, replaced)
    }

    private func isIdentity(_ variable: Variable, in patterns: [TriplePattern]) -> Bool {
        patterns.contains { pattern in
            if pattern.subject == .variable(variable) || pattern.predicate == .variable(variable) { return true }
            guard pattern.object == .variable(variable), case .term(let term) = pattern.predicate,
                let predicate = context.snapshot.dictionary.id(of: term)
            else { return false }
            return context.snapshot.hasPlainObjectsOnly(predicate)
        }
    }
}

extension JoinParts {
    /// Whether patterns mention a variable, and nothing else does.
    fileprivate func hasOnlyInPatterns(_ variable: Variable) -> Bool {
        let isInPattern = patterns.contains { pattern in
            pattern.variables[0] == variable || pattern.variables[1] == variable || pattern.variables[2] == variable
        }
        return isInPattern && !patterns.contains { $0.graphVariable == variable }
            && !paths.contains { $0.distinctVariables.contains(variable) || $0.graphVariable == variable }
            && !plans.contains { $0.columns.contains(variable) }
    }

    fileprivate mutating func replace(
        _ variable: Variable, by place: ResolvedPattern.Place, _ context: ExecutionContext
    ) {
        for number in patterns.indices {
            for position in 0..<3 where patterns[number].variables[position] == variable {
                patterns[number].places[position] = place
                guard case .term(let id) = place else { continue }
                let isKnown = !context.terms.isLocal(id) && patterns[number].count > 0
                patterns[number].count = isKnown ? context.snapshot.count(patterns[number].constants) : 0
            }
        }
    }
}

extension Expression {
    /// The two sides of `=` or `sameTerm`.
    fileprivate var equalOperands: (Expression, Expression)? {
        switch self {
        case .comparison(.equal, let left, let right): (left, right)
        case .call(.sameTerm, let operands) where operands.count == 2: (operands[0], operands[1])
        default: nil
        }
    }

    /// The variable of `!bound(?x)`.
    var unboundVariable: Variable? {
        if case .not(.call(.bound, let operands)) = self, case .variable(let variable)? = operands.first {
            variable
        } else {
            nil
        }
    }
}

extension Term {
    /// Whether `=` holds of it and itself alone.
    fileprivate var isEqualToItselfOnly: Bool {
        switch self {
        case .iri: true
        case .literal(let literal): literal.datatype == XSD.string && literal.language == nil
        default: false
        }
    }
}

extension TriplePattern {
    fileprivate func replacing(_ variable: Variable, by other: Variable) -> TriplePattern {
        let replace = { (term: PatternTerm) in term == .variable(variable) ? PatternTerm.variable(other) : term }
        return TriplePattern(replace(subject), replace(predicate), replace(object))
    }
}
