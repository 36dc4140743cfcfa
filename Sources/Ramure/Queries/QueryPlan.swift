internal import RDF
internal import SPARQLEngine

/// How a query is answered, step by step: what was expected of each step, and, once it ran, what it did.
///
/// ```
/// expected  rows    ms
///        2     2  0.01  project ?name
///        2     2  0.02    look up ?river ex:name ?name
///        2     2  0.01      scan ?river rdf:type ex:River
/// ```
public struct QueryPlan: Sendable {
    /// A step of a plan.
    public struct Step: Sendable {
        /// What it does, in the words of SPARQL: a join, a pattern that is looked up, a filter.
        public let text: String
        /// The rows that the planner expected.
        public let expectedRows: Double
        /// The rows that it gave; nil when the query did not run.
        public let rows: Int?
        /// The time it took by itself, without the steps below; nil when the query did not run.
        public let time: Duration?
        /// The steps whose rows it takes.
        public let inputs: [Step]
    }

    /// The last step, from which all others hang; nil when the query failed before it was planned.
    public let root: Step?
    /// The time to find the plan.
    public let planningTime: Duration
    /// The time of planning and of all steps; nil when the query did not run.
    public let time: Duration?

    init(_ profile: PlanProfile, didRun: Bool) {
        root = profile.root.map { Step($0, didRun: didRun) }
        planningTime = profile.planningTime
        time = didRun ? profile.planningTime + (profile.root?.time ?? .zero) : nil
    }
}

extension QueryPlan.Step {
    /// Recurses as deep as plans nest, which the engine bounds.
    fileprivate init(_ step: PlanProfile.Step, didRun: Bool) {
        text = step.text
        expectedRows = step.expectedRows
        rows = didRun ? step.rows : nil
        time = didRun ? step.children.reduce(step.time) { $0 - $1.time } : nil
        inputs = step.children.map { QueryPlan.Step($0, didRun: didRun) }
    }
}

extension QueryPlan: CustomStringConvertible {
    /// A line a step, indented below the step that takes its rows; times are those of each step by itself.
    public var description: String { text(headings: ("expected", "rows", "ms")) }

    /// ``description`` with other headings.
    package func text(headings: (expected: String, rows: String, time: String)) -> String {
        var lines: [[String]] = [[headings.expected, headings.rows, headings.time, ""]]
        func append(_ step: Step, depth: Int) {
            let expected = step.expectedRows < 1e15 ? "\(Int(step.expectedRows.rounded()))" : "\(step.expectedRows)"
            lines.append([
                expected, step.rows.map(String.init) ?? "", step.time.map(Self.milliseconds) ?? "",
                String(repeating: "  ", count: depth) + step.text,
            ])
            for input in step.inputs { append(input, depth: depth + 1) }
        }
        if let root { append(root, depth: 0) }
        if time == nil { for index in lines.indices { lines[index].removeSubrange(1...2) } }
        let widths = (0..<(lines[0].count - 1)).map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line in
            var text = ""
            for (cell, width) in zip(line, widths) {
                text += String(repeating: " ", count: width - cell.count) + cell + "  "
            }
            text += line.last ?? ""
            while text.hasSuffix(" ") { text.removeLast() }
            return text + "\n"
        }.joined()
    }

    /// With two digits after the point.
    package static func milliseconds(_ time: Duration) -> String {
        let hundredths = Int((time / .microseconds(10)).rounded())
        let digits = String(hundredths % 100)
        return "\(hundredths / 100).\(digits.count < 2 ? "0" : "")\(digits)"
    }
}

/// Tells an observer once how a query was answered.
final class PlanReport {
    let profile: PlanProfile
    private var observer: ((QueryPlan) -> Void)?

    init(_ profile: PlanProfile, to observer: @escaping (QueryPlan) -> Void) {
        self.profile = profile
        self.observer = observer
    }

    func send() {
        observer?(QueryPlan(profile, didRun: true))
        observer = nil
    }
}
