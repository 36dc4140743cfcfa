internal import RDF
public import Shapes

/// What ``KnowledgeGraph/check(shapes:options:)`` found.
public struct GraphCheck: Sendable {
    /// What the shapes say, and the rules about which graph states what.
    public let report: ValidationReport
    /// Things of which sections state different values, those that a variant declares included.
    public let disagreements: [Disagreement]

    /// The disagreements that no variant declares.
    public var undeclared: [Disagreement] { disagreements.filter { !$0.isDeclared } }

    /// Whether there is nothing to mend: no result of severity `sh:Violation`, no undeclared disagreement.
    public var passes: Bool {
        undeclared.isEmpty && !report.results.contains { $0.severity == SHACL.violation }
    }
}
