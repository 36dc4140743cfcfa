import RDF
import SourceText

/// Property paths, and their translation where they are triples in disguise.
/// - Source: SPARQL 1.1 Query, §9.1, §18.2.2.3 and §18.2.2.4.
extension Parser {
    mutating func parsePath() throws(SyntaxFailure) -> PropertyPath {
        let first = try parsePathSequence()
        guard at(.pipe) else { return first }
        var alternatives = [first]
        while try take(.pipe) { alternatives.append(try parsePathSequence()) }
        return .alternative(alternatives)
    }

    private mutating func parsePathSequence() throws(SyntaxFailure) -> PropertyPath {
        let first = try parsePathStep()
        guard at(.slash) else { return first }
        var steps = [first]
        while try take(.slash) { steps.append(try parsePathStep()) }
        return .sequence(steps)
    }

    private mutating func parsePathStep() throws(SyntaxFailure) -> PropertyPath {
        if try take(.caret) { return .inverse(try parsePathElement()) }
        return try parsePathElement()
    }

    private mutating func parsePathElement() throws(SyntaxFailure) -> PropertyPath {
        let path = try parsePathPrimary()
        switch token.kind {
        case .questionMark:
            try advance()
            return .zeroOrOne(path)
        case .star:
            try advance()
            return .zeroOrMore(path)
        case .plus:
            try advance()
            return .oneOrMore(path)
        default: return path
        }
    }

    private mutating func parsePathPrimary() throws(SyntaxFailure) -> PropertyPath {
        switch token.kind {
        case .iri, .prefixedName, .prefixAlone: return .predicate(try parseIRI())
        case .keyword where at(Keyword.a):
            try advance()
            return .predicate(RDFVocabulary.type)
        case .not:
            try advance()
            return try parseNegatedSet()
        case .openParenthesis:
            try advance()
            try enter()
            let path = try parsePath()
            try expect(.closeParenthesis, "')'")
            leave()
            return path
        case .variable:
            throw SyntaxFailure(
                token.range, "a variable may not stand in a property path",
                suggestion: "Write the step as a triple of its own.")
        default: throw expected("a property or a path in parentheses")
        }
    }

    /// `!p`, `!^p` or `!(p|^q)`.
    private mutating func parseNegatedSet() throws(SyntaxFailure) -> PropertyPath {
        var forward: [IRI] = []
        var inverse: [IRI] = []
        if try take(.openParenthesis) {
            // `!()` excludes nothing, forward.
            guard try !take(.closeParenthesis) else { return .negatedSet(forward: [], inverse: nil) }
            repeat { try parseExcluded(&forward, &inverse) } while try take(.pipe)
            try expect(.closeParenthesis, "'|' or ')'")
        } else {
            try parseExcluded(&forward, &inverse)
        }
        return .negatedSet(forward: forward.isEmpty ? nil : forward, inverse: inverse.isEmpty ? nil : inverse)
    }

    private mutating func parseExcluded(_ forward: inout [IRI], _ inverse: inout [IRI]) throws(SyntaxFailure) {
        let isInverse = try take(.caret)
        let iri = try take(Keyword.a) ? RDFVocabulary.type : try parseIRI("a property")
        if isInverse { inverse.append(iri) } else { forward.append(iri) }
    }

    /// Adds `subject path object` to the group: a triple pattern for a single step, one pattern a step for a sequence,
    /// with variables in between, and a path pattern for all else.
    mutating func addPath(_ subject: PatternTerm, _ path: PropertyPath, _ object: PatternTerm) {
        switch path {
        case .predicate(let iri): group.triples.append(TriplePattern(subject, .term(.iri(iri)), object))
        case .inverse(let inner):
            switch inner {
            case .predicate(let iri): group.triples.append(TriplePattern(object, .term(.iri(iri)), subject))
            default: group.append(PathPattern(subject, path, object))
            }
        case .sequence(let steps):
            var from = subject
            for (index, step) in steps.enumerated() {
                let to = index == steps.count - 1 ? object : .variable(Variable(".path\(nextFresh())"))
                addPath(from, step, to)
                from = to
            }
        default: group.append(PathPattern(subject, path, object))
        }
    }
}
