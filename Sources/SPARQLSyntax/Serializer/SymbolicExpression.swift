package import RDF

/// A tree as parentheses: `(filter (> ?x 1) (bgp (?s <p> ?x)))`.
///
/// What fits stays on one line; else each operand has its own line, two spaces further in.
package enum SymbolicExpression {
    case atom(String)
    case list([SymbolicExpression])

    /// The text, without a line break at the end.
    package var text: String {
        var text = ""
        write(into: &text, indentation: 0)
        return text
    }

    /// A constant, in its short form where it has one.
    package static func term(_ term: Term) -> SymbolicExpression {
        var text = ""
        TermText.append(term, to: &text)
        return .atom(text)
    }

    /// Length of the one-line form; stops counting past `limit`.
    private func width(limit: Int) -> Int {
        switch self {
        case .atom(let text): return text.utf8.count
        case .list(let items):
            var width = 1
            for item in items where width <= limit { width += item.width(limit: limit - width) + 1 }
            return max(width, 2)
        }
    }

    private func write(into text: inout String, indentation: Int) {
        guard case .list(let items) = self else {
            if case .atom(let atom) = self { text += atom }
            return
        }
        let fits = width(limit: 100 - indentation) <= 100 - indentation
        text += "("
        for (index, item) in items.enumerated() {
            if index > 0 {
                let staysOnLine = fits || (index == 1 && item.isAtom)
                text += staysOnLine ? " " : "\n" + String(repeating: " ", count: indentation + 2)
            }
            item.write(into: &text, indentation: indentation + 2)
        }
        text += ")"
    }

    private var isAtom: Bool {
        if case .atom = self { true } else { false }
    }
}

extension SymbolicExpression {
    fileprivate init(_ name: String, _ operands: [SymbolicExpression]) {
        self = .list([.atom(name)] + operands)
    }

    fileprivate init(_ variables: [Variable]) {
        self = .list(variables.map { .atom($0.description) })
    }

    package init(_ term: PatternTerm) {
        switch term {
        case .variable(let variable): self = .atom(variable.description)
        case .term(let term): self = .term(term)
        case .triple(let triple): self = SymbolicExpression("triple", Self.parts(triple))
        }
    }

    package init(_ triple: TriplePattern) {
        self = .list(Self.parts(triple))
    }

    private static func parts(_ triple: TriplePattern) -> [SymbolicExpression] {
        [SymbolicExpression(triple.subject), SymbolicExpression(triple.predicate), SymbolicExpression(triple.object)]
    }

    package init(_ algebra: Algebra) {
        switch algebra {
        case .bgp(let triples): self.init("bgp", triples.map { SymbolicExpression($0) })
        case .path(let path):
            self.init(
                "path",
                [SymbolicExpression(path.subject), SymbolicExpression(path.path), SymbolicExpression(path.object)])
        case .join(let operands): self.init("join", operands.map { SymbolicExpression($0) })
        case .leftJoin(let left, let right, let condition):
            let condition = condition.map { [SymbolicExpression($0)] } ?? []
            self.init("leftjoin", [SymbolicExpression(left), SymbolicExpression(right)] + condition)
        case .filter(let conditions, let inner):
            self.init("filter", conditions.map { SymbolicExpression($0) } + [SymbolicExpression(inner)])
        case .union(let branches): self.init("union", branches.map { SymbolicExpression($0) })
        case .graph(let name, let inner): self.init("graph", [SymbolicExpression(name), SymbolicExpression(inner)])
        case .extend(let inner, let variable, let expression):
            self.init("extend", [Self.binding(variable, expression), SymbolicExpression(inner)])
        case .minus(let left, let right): self.init("minus", [SymbolicExpression(left), SymbolicExpression(right)])
        case .values(let data): self.init("values", [SymbolicExpression(data.variables)] + data.rows.map(Self.row))
        case .service(let service):
            self.init(
                "service",
                (service.isSilent ? [.atom("silent")] : [])
                    + [SymbolicExpression(service.endpoint), SymbolicExpression(service.pattern)])
        default: self = Self.modifier(algebra)
        }
    }

    /// The operators of a solution sequence.
    private static func modifier(_ algebra: Algebra) -> SymbolicExpression {
        switch algebra {
        case .group(let keys, let aggregates, let inner):
            let keys = keys.map { key in
                key.expression.map { binding(key.variable, $0) } ?? .atom(key.variable.description)
            }
            let aggregates = aggregates.map {
                SymbolicExpression.list([.atom($0.variable.description), SymbolicExpression($0.aggregate)])
            }
            return SymbolicExpression("group", [.list(keys), .list(aggregates), SymbolicExpression(inner)])
        case .orderBy(let conditions, let inner):
            let conditions = conditions.map { condition in
                let expression = SymbolicExpression(condition.expression)
                return condition.isDescending ? SymbolicExpression("desc", [expression]) : expression
            }
            return SymbolicExpression("order", [.list(conditions), SymbolicExpression(inner)])
        case .project(let variables, let inner):
            return SymbolicExpression("project", [SymbolicExpression(variables), SymbolicExpression(inner)])
        case .distinct(let inner): return SymbolicExpression("distinct", [SymbolicExpression(inner)])
        case .reduced(let inner): return SymbolicExpression("reduced", [SymbolicExpression(inner)])
        case .slice(let offset, let limit, let inner):
            let limit = limit.map { String($0) } ?? "_"
            return SymbolicExpression("slice", [.atom(String(offset)), .atom(limit), SymbolicExpression(inner)])
        default: return SymbolicExpression(algebra)
        }
    }

    private static func binding(_ variable: Variable, _ expression: Expression) -> SymbolicExpression {
        .list([.atom(variable.description), SymbolicExpression(expression)])
    }

    private static func row(_ terms: [Term?]) -> SymbolicExpression {
        .list(terms.map { $0.map { term($0) } ?? .atom("undef") })
    }
}

extension Algebra: CustomStringConvertible {
    package var description: String { SymbolicExpression(self).text }
}
