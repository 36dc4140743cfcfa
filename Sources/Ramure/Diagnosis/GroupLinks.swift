internal import RDF
internal import SPARQLSyntax

/// What links the patterns of a group: the variables that they share, or that something else of the group speaks of.
struct GroupLinks {
    private var patterns: [(text: String, variables: Set<Variable>, isBounded: Bool)] = []
    private var links: [Set<Variable>] = []
    /// Groups of their own inside this one.
    private(set) var others: [Algebra] = []

    /// Takes a pattern apart, with the graph it is looked for in, and notes filters that can never hold.
    mutating func take(_ algebra: Algebra, graph: Variable?, _ notes: inout [QueryNote]) {
        var open: [(Algebra, Variable?)] = [(algebra, graph)]
        while let (next, graph) = open.popLast() {
            switch next {
            case .bgp(let triples): for triple in triples { take(triple, graph) }
            case .path(let path): take(path, graph)
            case .join(let operands): open += operands.reversed().map { ($0, graph) }
            case .graph(.variable(let name), let inner): open.append((inner, name))
            case .graph(_, let inner): open.append((inner, graph))
            case .filter(let expressions, let inner):
                let known = Set(inner.inScopeVariables() + (graph.map { [$0] } ?? []))
                for expression in expressions {
                    links.append(Set(expression.mentionedVariables))
                    for variable in expression.neededVariables
                    where !known.contains(variable) && variable.isVisible && !variable.isParameter {
                        notes.append(.filterWithoutValue(variable: "\(variable)"))
                    }
                }
                open.append((inner, graph))
            case .extend(let inner, let variable, let expression):
                links.append(Set(expression.mentionedVariables + [variable]))
                open.append((inner, graph))
            case .leftJoin(let left, let right, let condition):
                let condition = condition?.mentionedVariables ?? []
                links.append(Set(right.inScopeVariables() + condition + (graph.map { [$0] } ?? [])))
                others.append(right)
                open.append((left, graph))
            case .minus(let left, let right):
                others.append(right)
                open.append((left, graph))
            case .slice(_, _, let inner), .distinct(let inner), .reduced(let inner), .orderBy(_, let inner):
                open.append((inner, graph))
            case .project(_, let inner) where patterns.isEmpty && links.isEmpty: open.append((inner, graph))
            // A part of its own: it links what it shares, and is looked at alone.
            default:
                links.append(Set(next.inScopeVariables()))
                others += next.parts
            }
        }
    }

    private mutating func take(_ triple: TriplePattern, _ graph: Variable?) {
        var variables = VariableSet()
        triple.collectVariables(into: &variables)
        let isType = triple.predicate == .term(.iri(RDFVocabulary.type))
        let isBounded = Self.isConstant(triple.subject) || Self.isConstant(triple.object) && !isType
        add(PatternText.of(triple, prefixes: [:]), variables.list, graph, isBounded)
    }

    private mutating func take(_ path: PathPattern, _ graph: Variable?) {
        let ends = [path.subject, path.object]
        let variables = ends.compactMap { if case .variable(let name) = $0 { name } else { nil } }
        add(PatternText.of(path, prefixes: [:]), variables, graph, ends.contains(where: Self.isConstant))
    }

    private mutating func add(_ text: String, _ variables: [Variable], _ graph: Variable?, _ isBounded: Bool) {
        let all = Set(variables + (graph.map { [$0] } ?? []))
        if !all.isEmpty { patterns.append((text, all, isBounded)) }
    }

    private static func isConstant(_ term: PatternTerm) -> Bool {
        switch term {
        case .term: true
        case .variable(let variable): variable.isParameter
        case .triple: false
        }
    }

    /// Two patterns that nothing links, neither of which says what one thing it is about.
    var product: QueryNote? {
        guard let first = patterns.first else { return nil }
        var linked = first.variables
        var isBounded = first.isBounded
        var rest = Array(patterns.dropFirst())
        var hasGrown = true
        while hasGrown {
            let count = linked.count + patterns.count - rest.count
            for link in links where !linked.isDisjoint(with: link) { linked.formUnion(link) }
            for index in rest.indices.reversed() where !linked.isDisjoint(with: rest[index].variables) {
                linked.formUnion(rest[index].variables)
                isBounded = isBounded || rest[index].isBounded
                rest.remove(at: index)
            }
            hasGrown = linked.count + patterns.count - rest.count > count
        }
        guard let other = rest.first, !isBounded, !rest.contains(where: \.isBounded) else { return nil }
        return .cartesianProduct(first.text, other.text)
    }
}

extension Variable {
    /// Whether a value will stand for it: a place of a saved question.
    var isParameter: Bool { QuestionParameter(variable: name) != nil }
}
