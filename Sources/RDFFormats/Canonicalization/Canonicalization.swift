package import RDF
package import SourceText

/// RDFC-1.0: names for the blank nodes of a dataset that depend on nothing but the dataset.
///
/// Two datasets are isomorphic exactly when their canonical documents are the same bytes.
/// - Source: W3C, RDF Dataset Canonicalization (RDFC-1.0).
package enum Canonicalization {
    /// The steps allowed when the caller names none: some seconds. A step is a related node hashed, a node of a path,
    /// or a name copied. What people write needs a few for each blank node; a clique of ten needs billions.
    package static let defaultWorkLimit = 10_000_000

    /// A dataset in canonical form.
    package struct Result: Sendable {
        /// Canonical N-Quads, a line a quad, in the order of code points.
        package let document: [UInt8]
        /// The issued identifiers: canonical labels (`c14n0`, …) by the labels of the input.
        package let labels: [BlankNode: String]
    }

    /// Names the blank nodes of a dataset; quads given twice count once.
    ///
    /// - Parameter digest: the hash function, SHA-256 unless SHA-384 is asked for.
    package static func canonicalize(
        _ quads: some Sequence<Quad>, digest: MessageDigest = .sha256, workLimit: Int = defaultWorkLimit
    ) throws(CanonicalizationError) -> Result {
        let dataset = try CanonicalDataset(quads)
        var naming = CanonicalNaming(dataset, digest: digest, workLimit: workLimit)
        let names = try naming.names()
        var labels: [BlankNode: String] = [:]
        for (node, number) in zip(dataset.nodes, names) { labels[node] = "c14n\(number)" }
        let lines = dataset.lines.map { line in line.text { Array("c14n\(names[$0])".utf8) } }
        let sorted = lines.sorted { $0.lexicographicallyPrecedes($1) }
        return Result(document: Array(sorted.joined()), labels: labels)
    }
}

/// What has no canonical form here.
package enum CanonicalizationError: Error, Equatable {
    /// The blank nodes are too alike to be told apart within this many steps.
    case workLimitReached(Int)
    /// RDFC-1.0 knows no triple terms; those without blank nodes are plain text to it, these are not.
    case blankNodeInTripleTerm
    /// A statement is no RDF.
    case notRDF
}

extension CanonicalizationError: CustomStringConvertible {
    /// One sentence.
    package var description: String {
        switch self {
        case .workLimitReached(let limit):
            "the blank nodes are too alike to be named within \(limit) steps"
        case .blankNodeInTripleTerm: "a triple term holds a blank node, which RDFC-1.0 cannot name"
        case .notRDF: "a statement is no RDF: its subject is a literal, or its predicate is no IRI"
        }
    }
}
