internal import QuadStore
internal import RDF
internal import SPARQLSyntax
internal import SourceText

/// Finds out why a query has no answer: which pattern has no match, which two have none in common, which filter keeps
/// nothing.
struct EmptyAnswer {
    let graph: KnowledgeGraph
    let query: Query
    let options: QueryOptions

    /// A pattern that every answer needs, with the graph it is looked for in.
    private struct Needed {
        var algebra: Algebra
        var graph: PatternTerm?

        var inGraph: Algebra { graph.map { .graph($0, algebra) } ?? algebra }
    }

    private static let patternCount = 24
    private static let valueCount = 5_000

    func notes() -> [QueryNote] {
        var needed: [Needed] = []
        var filters: [(expressions: [Expression], inner: Algebra)] = []
        collect(query.algebra, nil, &needed, &filters)
        needed = Array(needed.prefix(Self.patternCount))
        for pattern in needed where has(pattern.inGraph) == false {
            return [.noMatch(pattern: text(pattern.algebra))] + reasons(pattern)
        }
        if let pair = missingPair(needed) { return [pair] }
        for filter in filters where has(filter.inner) == true && has(.filter(filter.expressions, filter.inner)) == false
        {
            return filter.expressions.filter { has(.filter([$0], filter.inner)) == false }.map { expression in
                let variables = expression.mentionedVariables.filter(\.isVisible)
                return .filterKeepsNothing(
                    variables: variables.map(\.description), example: example(variables, filter.inner))
            }
        }
        return []
    }

    /// Goes down to the patterns that every row needs; of a union, into the first branch.
    private func collect(
        _ algebra: Algebra, _ graph: PatternTerm?, _ needed: inout [Needed],
        _ filters: inout [(expressions: [Expression], inner: Algebra)]
    ) {
        var open: [(Algebra, PatternTerm?)] = [(algebra, graph)]
        while let (next, graph) = open.popLast() {
            switch next {
            case .bgp(let triples): needed += triples.map { Needed(algebra: .bgp([$0]), graph: graph) }
            case .path: needed.append(Needed(algebra: next, graph: graph))
            case .graph(let name, let inner): open.append((inner, name))
            case .leftJoin(let left, _, _), .minus(let left, _): open.append((left, graph))
            case .union(let operands): if let first = operands.first { open.append((first, graph)) }
            case .join(let operands): open += operands.reversed().map { ($0, graph) }
            case .filter(let expressions, let inner):
                filters.append((expressions, graph.map { .graph($0, inner) } ?? inner))
                open.append((inner, graph))
            case .values, .service, .group: break
            default: open += next.parts.map { ($0, graph) }
            }
        }
    }

    /// Whether a pattern has a solution; nil when that would take too long.
    private func has(_ algebra: Algebra) -> Bool? {
        let ask = Query(form: .ask, variables: [], algebra: algebra, dataset: query.dataset, baseIRI: query.baseIRI)
        guard case .boolean(let answer)? = try? graph.run(ParsedQuery(query: ask, text: []), [:], options: options)
        else { return nil }
        return answer
    }

    private func text(_ algebra: Algebra) -> String {
        switch algebra {
        case .bgp(let triples): triples.map { PatternText.of($0, prefixes: graph.prefixes) }.joined(separator: " . ")
        case .path(let path): PatternText.of(path, prefixes: graph.prefixes)
        default: ""
        }
    }

    /// The first pattern that has no match in common with those before it: with one of them, if that suffices.
    private func missingPair(_ needed: [Needed]) -> QueryNote? {
        for (index, pattern) in needed.enumerated() {
            guard index > 0, has(.join(needed[...index].map(\.inGraph))) == false else { continue }
            let own = Set(pattern.algebra.inScopeVariables())
            for other in needed[..<index] where !own.isDisjoint(with: other.algebra.inScopeVariables()) {
                if has(.join([other.inGraph, pattern.inGraph])) == false {
                    return .noCommonMatch(pattern: text(pattern.algebra), others: text(other.algebra))
                }
            }
            let others = needed[..<index].map { text($0.algebra) }.joined(separator: " . ")
            return .noCommonMatch(pattern: text(pattern.algebra), others: others)
        }
        return nil
    }

    /// A value that one of the variables has, where the filter keeps none.
    private func example(_ variables: [Variable], _ inner: Algebra) -> String? {
        let select = Query(
            form: .select, variables: variables, algebra: .slice(offset: 0, limit: 1, .project(variables, inner)),
            dataset: query.dataset)
        guard
            case .solutions(let cursor)? = try? graph.run(ParsedQuery(query: select, text: []), [:], options: options),
            let row = try? cursor.next()
        else { return nil }
        let values = zip(variables, row.values).compactMap { variable, value in
            value.map { "\(variable) = \(PatternText.of($0, graph.prefixes))" }
        }
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }
}

// MARK: Why a pattern has no match

extension EmptyAnswer {
    private func reasons(_ pattern: Needed) -> [QueryNote] {
        guard case .bgp(let triples) = pattern.algebra, let triple = triples.first else { return [] }
        let terms = [triple.subject, triple.predicate, triple.object]
        var notes: [QueryNote] = []
        for (place, term) in terms.enumerated() {
            guard case .term(let term) = term, graph.snapshot.dictionary.id(of: term) == nil else { continue }
            if case .literal(let literal) = term {
                notes.append(otherLiteral(literal, triple) ?? .unknownTerm(written(term), nearest: []))
            } else if case .iri(let iri) = term {
                notes.append(.unknownTerm(written(term), nearest: nearest(to: iri, isProperty: place == 1)))
            }
        }
        if !notes.isEmpty { return notes }
        if case .term(.literal(let literal)) = triple.object, let note = otherLiteral(literal, triple) { return [note] }
        let reversed = TriplePattern(triple.object, triple.predicate, triple.subject)
        if has(Needed(algebra: .bgp([reversed]), graph: pattern.graph).inGraph) == true {
            return [.otherDirection(pattern: PatternText.of(reversed, prefixes: graph.prefixes))]
        }
        if pattern.graph == nil, graph.defaultGraph == .stored,
            has(.graph(.variable(Variable(".g")), pattern.algebra)) == true
        {
            return [.onlyInNamedGraphs(pattern: text(pattern.algebra))]
        }
        return []
    }

    private func written(_ term: Term) -> String { PatternText.of(term, graph.prefixes) }

    /// A value of the property that differs from the one asked for in language, datatype, accents or case alone.
    private func otherLiteral(_ literal: Literal, _ triple: TriplePattern) -> QueryNote? {
        guard case .term(let property) = triple.predicate,
            let predicate = graph.snapshot.dictionary.id(of: property)
        else { return nil }
        var pattern = QuadStore.QuadPattern(predicate: predicate)
        if case .term(let subject) = triple.subject { pattern.subject = graph.snapshot.dictionary.id(of: subject) }
        let wanted = FoldedText(literal.lexicalForm).strictKey
        var best: (cost: Int, literal: Literal)?
        for selector in [GraphSelector.defaultGraph, .union] {
            pattern.graph = selector
            var scan = graph.snapshot.makeScan(pattern, outputs: .object)
            var columns = QuadColumns()
            var count = 0
            while count < Self.valueCount, scan.next(limit: 1_024, into: &columns) > 0 {
                for id in columns.object {
                    guard let found = graph.snapshot.dictionary.term(of: id)?.literal else { continue }
                    let isSame = found.lexicalForm.hasSameCodePoints(as: literal.lexicalForm)
                    if isSame {
                        best = (0, found)
                    } else if best == nil, FoldedText(found.lexicalForm).strictKey == wanted {
                        best = (1, found)
                    }
                }
                count += columns.object.count
                columns.removeAll()
            }
        }
        return best.map { .otherLiteral(asked: written(.literal(literal)), found: written(.literal($0.literal))) }
    }

    /// Terms of the graph whose local names are nearly the one asked for: properties, or things and classes.
    private func nearest(to iri: IRI, isProperty: Bool) -> [String] {
        let samples = PlaceSamples(graph.snapshot) { _ in nil }
        let place = CompletionPlace([], end: 0, cursor: 0)
        let ids = isProperty ? samples.properties(of: place).map(\.id) : samples.classes
        var known = ids.compactMap { graph.snapshot.dictionary.term(of: $0)?.iri }
        if !isProperty { known += graph.labels.entities.prefix(50_000).map(\.iri) }
        let wanted = Self.localName(iri)
        let names = Dictionary(known.map { (Self.localName($0), $0) }, uniquingKeysWith: { first, _ in first })
        if let exact = names[wanted] { return [written(.iri(exact))] }
        guard let nearest = Suggestion.nearest(to: wanted, among: names.keys.sorted()), let found = names[nearest]
        else {
            return []
        }
        return [written(.iri(found))]
    }

    private static func localName(_ iri: IRI) -> String {
        String(iri.string.split { $0 == "/" || $0 == "#" || $0 == ":" }.last ?? "")
    }
}
