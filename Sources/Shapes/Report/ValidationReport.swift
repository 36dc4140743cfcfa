public import RDF
package import SPARQLSyntax

/// What validation found.
/// - Source: SHACL, §3.6.
public struct ValidationReport: Sendable, Hashable {
    /// One for each constraint that a focus node or value breaks, in an order that depends on them alone.
    public let results: [ValidationResult]

    /// Sorts results into a report.
    package init(_ results: [ValidationResult]) {
        let keyed = results.map { (result: $0, key: $0.sortKey) }
        self.results = keyed.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.result)
    }

    /// Whether nothing was found.
    public var conforms: Bool { results.isEmpty }
}

/// A constraint that does not hold.
public struct ValidationResult: Sendable, Hashable {
    /// The node that was looked at.
    public let focusNode: Term
    /// The path from there to the value; nil where the focus node itself is at fault.
    package let propertyPath: PropertyPath?
    /// The value at fault, where it is one value.
    public let value: Term?
    /// The constraint component, such as `sh:MinCountConstraintComponent`.
    public let component: IRI
    /// The values of the constraint's parameters: the class, the bound, the pattern.
    public let parameters: [Term]
    /// `sh:Violation`, `sh:Warning`, `sh:Info` or another.
    public let severity: IRI
    /// The shape that has the constraint.
    public let sourceShape: Term
    /// What the shape says of it, in one language or more.
    public let messages: [Literal]
    /// The graph whose statement is at fault, where the rule is about one graph; SHACL's own are about their merge.
    public let graph: Term?

    package init(
        focusNode: Term, propertyPath: PropertyPath?, value: Term?, component: IRI, parameters: [Term] = [],
        severity: IRI = SHACL.violation, sourceShape: Term, messages: [Literal] = [], graph: Term? = nil
    ) {
        self.focusNode = focusNode
        self.propertyPath = propertyPath
        self.value = value
        self.component = component
        self.parameters = parameters
        self.severity = severity
        self.sourceShape = sourceShape
        self.messages = messages
        self.graph = graph
    }

    /// The property of a path of one step; nil for any other.
    public var property: IRI? {
        if case .predicate(let iri)? = propertyPath { iri } else { nil }
    }

    /// The path as SPARQL writes it, IRIs shortened by `prefixes`; nil where there is none.
    public func path(_ prefixes: PrefixMap = [:]) -> String? {
        propertyPath.map { $0.text(prefixes) }
    }

    fileprivate var sortKey: String {
        [
            focusNode.description, path() ?? "", component.string, value?.description ?? "", sourceShape.description,
            graph?.description ?? "",
        ].joined(separator: "\u{1}")
    }
}

extension PropertyPath {
    /// The path as SPARQL writes it, a path within another in parentheses where it has several steps.
    fileprivate func text(_ prefixes: PrefixMap) -> String {
        func name(_ iri: IRI) -> String {
            prefixes.shorten(iri).map { "\($0.prefix):\($0.local)" } ?? iri.description
        }
        func inner(_ path: PropertyPath) -> String {
            if case .predicate = path { path.text(prefixes) } else { "(\(path.text(prefixes)))" }
        }
        return switch self {
        case .predicate(let iri): name(iri)
        case .inverse(let path): "^" + inner(path)
        case .sequence(let steps): steps.map(inner).joined(separator: "/")
        case .alternative(let branches): branches.map(inner).joined(separator: "|")
        case .zeroOrMore(let path): inner(path) + "*"
        case .oneOrMore(let path): inner(path) + "+"
        case .zeroOrOne(let path): inner(path) + "?"
        case .negatedSet(let forward, let inverse):
            "!(" + ((forward ?? []).map(name) + (inverse ?? []).map { "^" + name($0) }).joined(separator: "|") + ")"
        }
    }
}
