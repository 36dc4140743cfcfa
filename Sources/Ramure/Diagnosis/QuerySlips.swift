internal import RDF
internal import SPARQLSyntax
internal import SourceText

/// What a query says that nobody means, as far as its text alone tells.
enum QuerySlips {
    static func notes(of query: Query, text: [UInt8]) -> [QueryNote] {
        var notes: [QueryNote] = []
        let bound = visibleVariables(query)
        if query.form == .select {
            for variable in query.variables where !bound.contains(variable) {
                let nearest = Suggestion.nearest(to: variable.name, among: bound.map(\.name))
                notes.append(.neverBound(variable: "\(variable)", nearest: nearest.map { "?\($0)" }))
            }
        }
        visit(query.algebra, &notes)
        return notes + slips(in: text, excluding: notes)
    }

    /// The variables that the pattern below the modifiers may bind.
    private static func visibleVariables(_ query: Query) -> [Variable] {
        var algebra = query.algebra
        while true {
            switch algebra {
            case .slice(_, _, let inner), .distinct(let inner), .reduced(let inner), .orderBy(_, let inner),
                .project(_, let inner):
                algebra = inner
            default: return algebra.inScopeVariables().filter(\.isVisible)
            }
        }
    }

    /// Looks at each group, that is at each pattern that variables are shared within.
    private static func visit(_ algebra: Algebra, _ notes: inout [QueryNote]) {
        var open = [algebra]
        while let next = open.popLast() {
            var group = GroupLinks()
            group.take(next, graph: nil, &notes)
            if let product = group.product { notes.append(product) }
            open += group.others
        }
    }

    /// Variables that stand in the text once, and are called nearly as one that stands there more often.
    private static func slips(in text: [UInt8], excluding notes: [QueryNote]) -> [QueryNote] {
        guard let tokens = try? SPARQLText.tokens(of: text) else { return [] }
        var counts: [String: Int] = [:]
        var isNaming = false
        for token in tokens {
            // What AS names need not stand anywhere else.
            if let variable = SPARQLText.variable(token, in: text) {
                counts[variable.name, default: 0] += isNaming ? 2 : 1
            }
            isNaming = token.keyword == .as
        }
        let known = counts.filter { $0.value > 1 }.map(\.key).sorted()
        return counts.filter { $0.value == 1 }.map(\.key).sorted().compactMap { name in
            guard name.utf8.count > 2, let nearest = Suggestion.nearest(to: name, among: known),
                // `?label1` beside `?label2` is no slip.
                name.last?.isNumber != true, nearest.last?.isNumber != true,
                !notes.contains(where: { if case .neverBound("?\(name)", _) = $0 { true } else { false } })
            else { return nil }
            let distance = Suggestion.editDistance(Array(name.unicodeScalars), Array(nearest.unicodeScalars))
            return distance > 1 ? nil : .probableSlip(variable: "?\(name)", nearest: "?\(nearest)")
        }
    }
}

extension Expression {
    /// The variables without which the expression is an error: not those that BOUND, COALESCE, IF or EXISTS look at.
    var neededVariables: [Variable] {
        switch self {
        case .variable(let variable): [variable]
        case .term, .exists, .aggregate, .or, .isIn(_, _): []
        case .and(let operands): operands.flatMap(\.neededVariables)
        case .not(let operand), .negate(let operand), .identity(let operand): operand.neededVariables
        case .comparison(_, let left, let right): left.neededVariables + right.neededVariables
        case .arithmetic(let first, let steps):
            first.neededVariables + steps.flatMap { $0.operand.neededVariables }
        case .call(let function, let arguments):
            [.bound, .coalesce, .if].contains(function) ? [] : arguments.flatMap(\.neededVariables)
        case .function(_, let arguments): arguments.flatMap(\.neededVariables)
        }
    }
}
