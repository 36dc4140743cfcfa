import QuadStore
import RDF
import SPARQLSyntax

/// Says what the steps of plans do, in the words of SPARQL.
struct PlanDescription {
    let context: ExecutionContext
    let prefixes: PrefixMap

    /// A line about the step itself, without its inputs.
    func text(of plan: Plan) -> String {
        switch plan.step {
        case .rows(let batch): return rows(plan, batch)
        case .scan(let pattern): return "scan " + text(of: pattern)
        case .lookup(_, let pattern): return "look up " + text(of: pattern)
        case .intersect(_, let patterns): return "intersect " + patterns.map { text(of: $0) }.joined(separator: ", ")
        case .path(_, let path): return "follow path " + text(of: path)
        case .unnest(_, let variable, _): return "take apart \(variable)"
        case .minus(let left, let right): return "MINUS, hash join " + shared(left, right)
        case .existence(_, .pipeline, _): return "EXISTS, looked up"
        case .existence(_, .substitution, _): return "EXISTS, row by row"
        case .service(_, let service): return "SERVICE " + shortened(SymbolicExpression(service.endpoint).text)
        case .graphNames: return "names of graphs " + names(plan.columns)
        case .join(let left, let right): return "hash join " + shared(left, right)
        case .leftJoin(let left, let right, let condition):
            let filter = condition.map { " if " + text(of: $0) } ?? ""
            return "OPTIONAL, hash join " + shared(left, right) + filter
        case .optionalLookup: return "OPTIONAL, looked up"
        case .unmatched: return "those without partner"
        case .relay: return "its rows"
        case .union: return "UNION"
        case .filter(_, let filters):
            return "FILTER " + filters.map { text(of: $0) }.joined(separator: " && ")
        case .extend(_, let expressions): return bindings(expressions, plan.columns.suffix(expressions.count))
        case .project: return "project " + names(plan.columns)
        case .distinct: return "DISTINCT"
        case .group(_, let keyCount, let aggregates, _): return group(plan.columns.prefix(keyCount), aggregates)
        case .order(_, let conditions, let limit):
            return "ORDER BY " + conditions.map { text(of: $0) }.joined(separator: " ")
                + (limit.map { ", first \($0)" } ?? "")
        case .slice(_, let offset, let limit):
            let parts = [limit.map { "LIMIT \($0)" }, offset > 0 ? "OFFSET \(offset)" : nil]
            return parts.compactMap { $0 }.joined(separator: " ")
        case .sources(_, let patterns, let paths): return "graphs that state \(patterns.count + paths.count) patterns"
        }
    }

    private func bindings(_ expressions: [Expression], _ variables: ArraySlice<Variable>) -> String {
        var parts: [String] = []
        for (expression, variable) in zip(expressions, variables) {
            parts.append("\(text(of: expression)) AS \(variable)")
        }
        return "BIND " + parts.joined(separator: ", ")
    }

    private func rows(_ plan: Plan, _ batch: Batch) -> String {
        if plan.columns.isEmpty { return batch.rowCount == 1 ? "start" : "nothing" }
        return batch.rowCount == 0 ? "nothing" : "VALUES \(names(plan.columns))"
    }

    private func group(_ keys: ArraySlice<Variable>, _ aggregates: [AggregateBinding]) -> String {
        let parts = aggregates.map { "\(shortened(SymbolicExpression($0.aggregate).text)) AS \($0.variable)" }
        let by = keys.isEmpty ? "" : "GROUP BY \(names(keys))"
        return ([by.isEmpty ? "aggregate" : by] + [parts.joined(separator: ", ")]).filter { !$0.isEmpty }
            .joined(separator: ": ")
    }

    private func text(of condition: OrderCondition) -> String {
        condition.isDescending ? "DESC(\(text(of: condition.expression)))" : text(of: condition.expression)
    }

    private func text(of expression: Expression) -> String { shortened(expression.description) }

    private func names(_ variables: some Sequence<Variable>) -> String {
        variables.filter(\.isVisible).map(\.description).joined(separator: " ")
    }

    private func shared(_ left: Plan, _ right: Plan) -> String {
        let names = names(left.columns.filter { right.columns.contains($0) })
        return names.isEmpty ? "of all with all" : "on \(names)"
    }

    private func text(of place: ResolvedPattern.Place) -> String {
        switch place {
        case .variable(let variable): return variable.description
        case .term(let id):
            guard let term = context.terms.term(of: id) else { return "?" }
            var text = ""
            TermText.append(term, to: &text)
            return shortened(text)
        }
    }

    private func text(of pattern: ResolvedPattern) -> String {
        var texts = pattern.places.map { text(of: $0) }
        if case .term(let id) = pattern.places[1], context.terms.term(of: id) == .iri(RDFVocabulary.type) {
            texts[1] = "a"
        }
        return graph(texts.joined(separator: " "), pattern.graphVariable, pattern.graph)
    }

    private func text(of path: ResolvedPath) -> String {
        let predicate = shortened(SymbolicExpression(path.path).text)
        return graph(
            [text(of: path.subject), predicate, text(of: path.object)].joined(separator: " "), path.graphVariable,
            path.graph)
    }

    private func graph(_ triple: String, _ variable: Variable?, _ selector: GraphSelector) -> String {
        if let variable, variable.isVisible { return "GRAPH \(variable) { \(triple) }" }
        if case .named(let id) = selector { return "GRAPH \(text(of: .term(id))) { \(triple) }" }
        return triple
    }

    /// The text with the IRIs in it, quoted texts apart, by their prefixes.
    private func shortened(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            var end = index + 1
            switch bytes[index] {
            case UInt8(ascii: "\""):
                while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
                    end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
                }
                end = min(end + 1, bytes.count)
                result += bytes[index..<end]
            case UInt8(ascii: "<"):
                let close = bytes[end...].firstIndex { $0 == UInt8(ascii: ">") || $0 == 0x20 } ?? bytes.count
                let iri = IRI(String(decoding: bytes[end..<close], as: UTF8.self))
                if close < bytes.count, bytes[close] == UInt8(ascii: ">"), let name = prefixes.shorten(iri) {
                    result += "\(name.prefix):\(name.local)".utf8
                    end = close + 1
                } else {
                    result.append(bytes[index])
                }
            default: result.append(bytes[index])
            }
            index = end
        }
        return String(decoding: result, as: UTF8.self)
    }
}
