import RDF
package import SPARQLSyntax

/// Makes random algebra that a query could have been translated to.
///
/// All that it makes has one answer: MIN, MAX and SAMPLE are asked only where equal values have one spelling, and a
/// slice inside a pattern follows a total order or one that does not matter.
package struct AlgebraGenerator {
    package var generator: SeededGenerator
    /// Whether numbers of one value may be spelt in several ways.
    package let usesOtherSpellings: Bool
    /// Whether there is arithmetic in what was made: it spells values in its own way.
    var hasArithmetic = false
    /// How many EXISTS there may still be: each multiplies the work of the oracle.
    var existsBudget = 2
    private var freshCount = 0

    package init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        usesOtherSpellings = generator.chance(50)
    }

    static let variables = ["a", "b", "c", "d"].map { Variable($0) }
    static let resources = DatasetGenerator.nodes.filter { $0.iri != nil }

    mutating func fresh() -> Variable {
        freshCount += 1
        return Variable("f\(freshCount)")
    }

    /// A pattern of some depth.
    package mutating func pattern(depth: Int) -> Algebra {
        guard depth > 0 else { return leaf() }
        switch generator.number(0...17) {
        case 0...1: return leaf()
        case 2...3: return .join((0..<generator.number(2...3)).map { _ in pattern(depth: depth - 1) })
        case 4...5:
            let left = pattern(depth: depth - 1)
            let right = pattern(depth: depth - 1)
            let scope = left.inScopeVariables() + right.inScopeVariables()
            return .leftJoin(left, right, generator.chance(40) ? condition(scope, depth: 1) : nil)
        case 6: return .union((0..<generator.number(2...3)).map { _ in pattern(depth: depth - 1) })
        case 7...8:
            let inner = pattern(depth: depth - 1)
            let scope = inner.inScopeVariables() + [generator.pick(Self.variables)]
            return .filter((0..<generator.number(1...2)).map { _ in condition(scope, depth: 2) }, inner)
        case 9:
            let inner = pattern(depth: depth - 1)
            return .extend(inner, fresh(), expression(inner.inScopeVariables(), depth: 2))
        case 10...11:
            let name: PatternTerm =
                generator.chance(60)
                ? .variable(generator.pick(Self.variables)) : .term(generator.pick(DatasetGenerator.graphNames))
            return .graph(name, pattern(depth: depth - 1))
        case 12: return .minus(pattern(depth: depth - 1), pattern(depth: depth - 1))
        case 13: return .path(PathPattern(place(Self.resources), path(depth: 2), place(Self.resources)))
        case 14...15: return subselect(pattern(depth: depth - 1))
        case 16:
            let inner = pattern(depth: depth - 1)
            let exists = Expression.exists(pattern(depth: depth - 1))
            return .filter([generator.chance(50) ? exists : .not(exists)], inner)
        default: return values()
        }
    }

    package mutating func path(depth: Int) -> PropertyPath {
        guard depth > 0 else { return .predicate(generator.pick(DatasetGenerator.predicates)) }
        switch generator.number(0...7) {
        case 0: return .inverse(path(depth: depth - 1))
        case 1: return .sequence([path(depth: depth - 1), path(depth: depth - 1)])
        case 2: return .alternative([path(depth: depth - 1), path(depth: depth - 1)])
        case 3: return .zeroOrMore(path(depth: depth - 1))
        case 4: return .oneOrMore(path(depth: depth - 1))
        case 5: return .zeroOrOne(path(depth: depth - 1))
        case 6:
            return .negatedSet(
                forward: generator.chance(70) ? [generator.pick(DatasetGenerator.predicates)] : nil,
                inverse: generator.chance(50) ? [generator.pick(DatasetGenerator.predicates)] : nil)
        default: return path(depth: 0)
        }
    }

    /// Up to three triple patterns.
    package mutating func triplePatterns() -> [TriplePattern] {
        (0..<generator.number(0...3)).map { _ in
            let object = generator.chance(8) ? tripleTerm() : place(Self.resources + DatasetGenerator.distinctValues)
            return TriplePattern(place(Self.resources), place(DatasetGenerator.predicates.map(Term.iri)), object)
        }
    }

    private mutating func leaf() -> Algebra { .bgp(triplePatterns()) }

    /// A triple term in a pattern, with or without variables.
    private mutating func tripleTerm() -> PatternTerm {
        let triple = TriplePattern(
            place(Self.resources), place(DatasetGenerator.predicates.map(Term.iri)),
            place(Self.resources + DatasetGenerator.distinctValues))
        if case .term(let subject) = triple.subject, case .term(.iri(let predicate)) = triple.predicate,
            case .term(let object) = triple.object
        {
            return .term(.triple(Triple(subject, predicate, object)))
        }
        return .triple(triple)
    }

    private mutating func place(_ terms: [Term]) -> PatternTerm {
        generator.chance(60) ? .variable(generator.pick(Self.variables)) : .term(generator.pick(terms))
    }

    private mutating func values() -> Algebra {
        let variables = Self.variables.filter { _ in generator.chance(40) }
        let terms = Self.resources + DatasetGenerator.distinctValues
        let rows = (0..<generator.number(0...3)).map { _ in
            variables.map { _ in generator.chance(40) ? nil : generator.pick(terms) }
        }
        return .values(InlineData(variables: variables, rows: rows))
    }
}
