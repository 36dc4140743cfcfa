internal import QuadStore
internal import RDF
internal import SPARQLSyntax

/// Finds out which things a parameter can stand for.
///
/// ```
/// ?_axis_iri a ram:ResearchAxis         the class itself
/// ?tool ram:serves ?_axis_iri           the range of the property, as the vocabulary in the graph declares it
/// ?_tool_iri ram:serves ?axis           its domain
/// ```
struct ParameterClass {
    private let variable: Variable
    private let snapshot: Snapshot
    private var types: [IRI] = []
    private var others: [IRI] = []

    /// The class that `query` asks of `variable`; nil when it tells none.
    static func inferred(for variable: String, in query: Query, vocabulary: Snapshot) -> IRI? {
        var inference = ParameterClass(variable: Variable(variable), snapshot: vocabulary)
        inference.visit(query.algebra)
        return inference.types.first ?? inference.others.first
    }

    private init(variable: Variable, snapshot: Snapshot) {
        self.variable = variable
        self.snapshot = snapshot
    }

    /// Visits all patterns, in the order written, with a list of what is open instead of recursion.
    private mutating func visit(_ algebra: Algebra) {
        var open = [algebra]
        while let next = open.popLast() {
            switch next {
            case .bgp(let triples):
                for triple in triples { visit(triple) }
            case .path(let path): visit(path)
            case .join(let operands), .union(let operands): open += operands.reversed()
            case .leftJoin(let left, let right, _), .minus(let left, let right): open += [right, left]
            case .filter(_, let inner), .graph(_, let inner), .extend(let inner, _, _), .group(_, _, let inner),
                .orderBy(_, let inner), .project(_, let inner), .distinct(let inner), .reduced(let inner),
                .slice(_, _, let inner):
                open.append(inner)
            case .values, .service: break
            }
        }
    }

    private mutating func visit(_ triple: TriplePattern) {
        guard case .term(.iri(let predicate)) = triple.predicate else { return }
        if predicate == RDFVocabulary.type, triple.subject == .variable(variable),
            case .term(.iri(let type)) = triple.object
        {
            types.append(type)
        }
        if triple.subject == .variable(variable) { add((predicate, LabelVocabulary.domain)) }
        if triple.object == .variable(variable) { add((predicate, LabelVocabulary.range)) }
    }

    private mutating func visit(_ path: PathPattern) {
        if path.subject == .variable(variable) { add(Self.end(of: path.path, isFirst: true)) }
        if path.object == .variable(variable) { add(Self.end(of: path.path, isFirst: false)) }
    }

    /// The property at one end of a path, and whether its domain or its range is there.
    private static func end(of path: PropertyPath, isFirst: Bool) -> (IRI, IRI)? {
        var path = path
        var isFirst = isFirst
        while true {
            switch path {
            case .predicate(let iri): return (iri, isFirst ? LabelVocabulary.domain : LabelVocabulary.range)
            case .inverse(let inner):
                path = inner
                isFirst.toggle()
            case .sequence(let steps):
                guard let step = isFirst ? steps.first : steps.last else { return nil }
                path = step
            case .oneOrMore(let inner): path = inner
            // What may be no step at all tells nothing, and of alternatives each may tell something else.
            case .zeroOrMore, .zeroOrOne, .alternative, .negatedSet: return nil
            }
        }
    }

    private mutating func add(_ declared: (property: IRI, declaration: IRI)?) {
        guard let declared, let property = snapshot.dictionary.id(of: .iri(declared.property)) else { return }
        for (subject, object) in PropertyReader(snapshot: snapshot).pairs(declared.declaration)
        where subject == property {
            if let iri = snapshot.dictionary.term(of: object)?.iri { others.append(iri) }
        }
    }
}
