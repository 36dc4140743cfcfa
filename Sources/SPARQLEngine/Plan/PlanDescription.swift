import QuadStore
import RDF
import SPARQLSyntax

/// Prints plans.
struct PlanDescription {
    let context: ExecutionContext

    func text(of plan: Plan) -> String {
        var lines: [String] = []
        append(plan, depth: 0, to: &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    private func append(_ plan: Plan, depth: Int, to lines: inout [String]) {
        let (name, inputs) = describe(plan)
        let rows = Int(min(plan.rows, 1e15).rounded())
        lines.append(String(repeating: "  ", count: depth) + name + "  ~\(rows)")
        for input in inputs { append(input, depth: depth + 1, to: &lines) }
    }

    private func describe(_ plan: Plan) -> (String, [Plan]) {
        switch plan.step {
        case .rows(let batch): ("rows (\(names(plan.columns))) \(batch.rowCount)", [])
        case .scan(let pattern): ("scan \(text(of: pattern))", [])
        case .lookup(let input, let pattern): ("look up \(text(of: pattern))", [input])
        case .intersect(let input, let patterns):
            ("intersect " + patterns.map { text(of: $0) }.joined(separator: ", "), [input])
        case .path(let input, let pattern): ("follow \(text(of: pattern))", [input])
        case .unnest(let input, let variable, _): ("take apart \(variable)", [input])
        case .minus(let left, let right): ("minus on (\(shared(left, right)))", [left, right])
        case .existence(let input, .pipeline(let pipeline)): ("exists, by look-up", [input, pipeline])
        case .existence(let input, .substitution): ("exists, row by row", [input])
        case .service(let input, _): ("ask a service", [input])
        case .graphNames: ("graph names (\(names(plan.columns)))", [])
        case .join(let left, let right): ("hash join on (\(shared(left, right)))", [left, right])
        case .leftJoin(let left, let right, _): ("left hash join on (\(shared(left, right)))", [left, right])
        case .optionalLookup(let left, let pipeline): ("left join by look-up", [left, pipeline])
        case .unmatched(let input): ("those without partner of", [input])
        case .relay: ("each of its rows", [])
        case .union(let branches): ("union", branches)
        case .filter(let input, let filters): ("filter by \(filters.count)", [input])
        case .extend(let input, let expressions):
            ("extend \(names(plan.columns.suffix(expressions.count)))", [input])
        case .project(let input): ("project (\(names(plan.columns)))", [input])
        case .distinct(let input): ("distinct", [input])
        case .group(let input, let keyCount, _, _): ("group by (\(names(plan.columns.prefix(keyCount))))", [input])
        case .order(let input, let conditions, let limit):
            ("order by \(conditions.count)" + (limit.map { ", first \($0)" } ?? ""), [input])
        case .slice(let input, let offset, let limit):
            ("slice \(offset) \(limit.map(String.init) ?? "∞")", [input])
        case .sources(let input, _): ("sources", [input])
        }
    }

    private func names(_ variables: some Sequence<Variable>) -> String {
        variables.map(\.description).joined(separator: " ")
    }

    private func shared(_ left: Plan, _ right: Plan) -> String {
        names(left.columns.filter { right.columns.contains($0) })
    }

    private func text(of place: ResolvedPattern.Place) -> String {
        switch place {
        case .variable(let variable): variable.description
        case .term(let id): context.terms.term(of: id)?.description ?? "?"
        }
    }

    private func text(of pattern: ResolvedPattern) -> String {
        pattern.places.map(text).joined(separator: " ") + (pattern.graphVariable.map { " in \($0)" } ?? "")
    }

    private func text(of pattern: ResolvedPath) -> String {
        let ends = [text(of: pattern.subject), "…", text(of: pattern.object)]
        return ends.joined(separator: " ") + (pattern.graphVariable.map { " in \($0)" } ?? "")
    }
}
