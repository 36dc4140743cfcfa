internal import QuadStore
internal import RDF
public import RDFFormats
internal import SourceText

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension KnowledgeGraph {
    /// Reads a document in UTF-8, such as a file or the body of a message; throws a `Diagnostic` where it is malformed.
    ///
    /// `sourceName` is what errors call it.
    public init(
        parsing data: Data, format: RDFFormat, baseIRI: String? = nil, sourceName: String = "input",
        defaultGraph: DefaultGraph = .stored
    ) throws {
        self.init(defaultGraph: defaultGraph)
        try load(ByteSource(Array(data)), format: format, sourceName: sourceName, baseIRI: baseIRI)
    }

    /// Whether both say the same, whatever their blank nodes are called.
    ///
    /// Throws ``RamureError/data(_:)`` where the blank nodes are too alike to be matched in reasonable time. Costs a
    /// pass over both for graphs as people write them.
    /// - Source: RDF 1.2 Concepts, §4.1 (dataset isomorphism).
    public func isIsomorphic(to other: KnowledgeGraph) throws(RamureError) -> Bool {
        if isIdentical(to: other) { return true }
        if count != other.count { return false }
        do {
            return try Isomorphism.isIsomorphic(quads(), other.quads())
        } catch {
            throw .data(error.description)
        }
    }

    /// The graph in canonical N-Quads, blank nodes named by what stands around them: the same bytes for graphs that say
    /// the same.
    ///
    /// Throws ``RamureError/data(_:)`` where the blank nodes are too alike to be named within `workLimit` steps (nodes
    /// compared and names copied: what people write needs a few for each blank node, a clique of ten thousands of
    /// millions), and for blank nodes in triple terms. Costs a digest for each statement with a blank node, and a sort.
    /// - Source: W3C, RDF Dataset Canonicalization (RDFC-1.0).
    public func canonicalDocument(workLimit: Int = 10_000_000) throws(RamureError) -> [UInt8] {
        do {
            return try Canonicalization.canonicalize(quads(), workLimit: workLimit).document
        } catch {
            throw .data(error.description)
        }
    }
}
