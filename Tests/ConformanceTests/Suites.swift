/// The suites in scope, and what is expected of each.
///
/// Not in scope, ever: entailment regimes, the HTTP protocols and service descriptions. Not yet: updates, federation, and
/// the formats that this version does not read.
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
        Suite(name: "sparql10", manifests: ["sparql/sparql10/manifest.ttl"], count: 482, refusedCount: 10),
        Suite(
            name: "sparql11",
            manifests: [
                "aggregates", "bind", "bindings", "cast", "construct", "csv-tsv-res", "exists", "functions", "grouping",
                "json-res", "negation", "project-expression", "property-path", "subquery", "syntax-fed", "syntax-query",
            ].map { "sparql/sparql11/\($0)/manifest.ttl" },
            count: 341, refusedCount: 10),
        Suite(name: "sparql12", manifests: ["sparql/sparql12/manifest.ttl"], count: 269, refusedCount: 3),
    ]

    /// Tests that contradict the specification, with the section that says so. None so far.
    static let excused: [String: String] = [:]
}
