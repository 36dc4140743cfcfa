/// The suites in scope, and what is expected of each.
///
/// Not in scope: entailment regimes, the HTTP protocols and service descriptions.
struct Suite: Sendable, CustomStringConvertible {
    /// What the runner prints.
    var name: String
    /// Manifests, relative to the folder of the suites.
    var manifests: [String]
    /// How many tests there are to run; another number means that the reading of manifests is wrong.
    var count: Int
    /// How many of them are refused because this version does not evaluate what they need. Lower it with each feature.
    var refusedCount: Int

    var description: String { name }

    static let all: [Suite] = [
        Suite(name: "sparql10", manifests: ["sparql/sparql10/manifest.ttl"], count: 482, refusedCount: 0),
        Suite(
            name: "sparql11",
            manifests: [
                "add", "aggregates", "basic-update", "bind", "bindings", "cast", "clear", "construct", "copy",
                "csv-tsv-res", "delete", "delete-data", "delete-insert", "delete-where", "drop", "exists", "functions",
                "grouping", "json-res", "move", "negation", "project-expression", "property-path", "service",
                "subquery", "syntax-fed", "syntax-query", "syntax-update-1", "syntax-update-2", "update-silent",
            ].map { "sparql/sparql11/\($0)/manifest.ttl" },
            count: 505, refusedCount: 0),
        Suite(name: "sparql12", manifests: ["sparql/sparql12/manifest.ttl"], count: 269, refusedCount: 0),
    ]

    /// Tests that contradict the specification, with the section that says so. None so far.
    static let excused: [String: String] = [:]
}
