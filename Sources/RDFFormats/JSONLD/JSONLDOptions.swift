/// JSON-LD 1.1, read into RDF and written from it.
/// - Source: W3C, JSON-LD 1.1 Processing Algorithms and API, Recommendation of 16 July 2020.
package enum JSONLD {
    /// Gives the text of the context that an IRI names, or nil when there is none. Nothing is ever fetched otherwise.
    package typealias ContextLoader = @Sendable (String) throws -> [UInt8]?

    /// Which version a document is held to.
    package enum ProcessingMode: String, Sendable {
        case version10 = "json-ld-1.0"
        case version11 = "json-ld-1.1"
    }

    /// How the base direction of a string is said in RDF.
    package enum DirectionForm: String, Sendable {
        /// By a datatype `https://www.w3.org/ns/i18n#ar_rtl`.
        case i18nDatatype = "i18n-datatype"
        /// By a blank node with `rdf:value`, `rdf:language` and `rdf:direction`.
        case compoundLiteral = "compound-literal"
        /// By the directional language-tagged strings of RDF 1.2, which JSON-LD 1.1 did not know yet; a direction
        /// without a language is dropped.
        case directionalString = "rdf:dirLangString"
    }

    /// How a document is to be read.
    /// - Source: JSON-LD 1.1 API, §9.4 (JsonLdOptions).
    package struct Options: Sendable {
        /// What relative IRIs are resolved against; without it they are dropped with their statements.
        package var baseIRI: String?
        /// The text of a document whose context holds before the document begins.
        package var expandContext: [UInt8]?
        package var contextLoader: ContextLoader?
        package var processingMode = ProcessingMode.version11
        /// Nil drops base directions, as JSON-LD 1.1 has it.
        package var directionForm: DirectionForm?
        /// Whether statements whose predicate is a blank node are kept.
        package var producesGeneralizedRDF = false
        /// Whether members are taken in the order of their keys, rather than as they stand.
        package var isOrdered = false
        /// Bytes that a part of a document may have that must be held as a tree: all of it, unless it is an array of
        /// nodes or a context and a `@graph`, which are taken node by node.
        package var treeLimit = 1 << 27
        /// Whether the quads are read that a snapshot of ours keeps beside its JSON-LD, which cannot say them.
        package var readsSnapshotQuads = false
        /// Labels that are generated are this and a number.
        package var generatedLabelPrefix = "gen"

        package init(baseIRI: String? = nil, contextLoader: ContextLoader? = nil) {
            self.baseIRI = baseIRI
            self.contextLoader = contextLoader
        }
    }
}
