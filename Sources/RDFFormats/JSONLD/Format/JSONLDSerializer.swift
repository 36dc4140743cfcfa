import RDF
import SourceText

/// Writes flattened JSON-LD: nodes as their quads come, in graphs as they come, and nothing is held.
///
/// ```
/// {
///   "@context": {"ex": "http://example.org/"},
///   "@graph": [
///     {
///       "@id": "ex:s",
///       "ex:p": ["chat", {"@value": "1", "@type": "xsd:integer"}]
///     }
///   ]
/// }
/// ```
/// (each value on lines of its own). A statement with an IRI that the context would take for a short name stands in a
/// node with `"@context": null`.
/// - Source: JSON-LD 1.1, §9; JSON-LD 1.1 API, §7 (Flattening).
struct JSONLDSerializer: FormatSerializer {
    private let names: CompactNames
    private var writer = JSONWriter(indentation: 2)
    private var hasBegun = false
    /// Graph name, subject and key of what is open, encoded; nil when there is nothing.
    private var graph: [UInt8]?
    private var subject: [UInt8]?
    private var key: String?
    /// Keys that the open node has, which none can have twice.
    private var keys: Set<ExactString> = []
    /// Whether the open graph and the open node are without context.
    private var isGraphPlain = false
    private var isNodePlain = false

    init(prefixes: PrefixMap) {
        names = CompactNames(prefixes)
    }

    mutating func write(_ batch: EncodedQuadBatch, into output: inout [UInt8]) throws(RDFSerializationError) {
        begin()
        for row in stride(from: 0, to: batch.quads.count, by: 4) {
            let (subject, predicate, object, graphName) = try batch.checkedQuad(row)
            let graph = graphName == EncodedQuadBatch.defaultGraph ? [] : Array(batch.terms[Int(graphName)])
            try open(graph: graph)
            guard case .iri(let property)? = TermEncoding.decode(batch.terms[Int(predicate)]),
                let value = TermEncoding.decode(batch.terms[Int(object)])
            else { throw .notRDF }
            try check(property)
            try open(subject: Array(batch.terms[Int(subject)]), for: property, value)
            try open(property, for: value)
            if key == Keyword.type.spelling { writer.string(try name(of: value)) } else { try write(value) }
            if writer.bytes.count >= 1 << 16 { flush(into: &output) }
        }
        flush(into: &output)
    }

    mutating func finish(into output: inout [UInt8]) {
        begin()
        closeGraph()
        writer.endArray()
        if !names.prefixes.isEmpty { writer.endObject() }
        flush(into: &output)
        output.append(10)
    }

    private mutating func flush(into output: inout [UInt8]) {
        output += writer.bytes
        writer.bytes.removeAll(keepingCapacity: true)
    }

    private mutating func begin() {
        guard !hasBegun else { return }
        hasBegun = true
        if !names.prefixes.isEmpty {
            writer.beginObject()
            writer.key(Keyword.context.spelling)
            writer.beginObject()
            for entry in names.prefixes { declare(entry) }
            writer.endObject()
            writer.key(Keyword.graph.spelling)
        }
        writer.beginArray()
    }

    private mutating func declare(_ entry: PrefixMap.Entry) {
        writer.key(entry.prefix)
        if CompactNames.isPlain(entry) { return writer.string(entry.namespace) }
        writer.beginObject()
        writer.key(Keyword.id.spelling)
        writer.string(entry.namespace)
        writer.key(Keyword.prefix.spelling)
        writer.boolean(true)
        writer.endObject()
    }
}

// What is open.
extension JSONLDSerializer {
    private mutating func open(graph name: [UInt8]) throws(RDFSerializationError) {
        guard name != graph ?? [] else { return }
        closeGraph()
        guard !name.isEmpty, let term = TermEncoding.decode(name[...]) else { return }
        isGraphPlain = isAmbiguous(term)
        isNodePlain = isGraphPlain
        let written = try self.name(of: term)
        writer.beginObject()
        if isGraphPlain { writeNullContext() }
        writer.key(Keyword.id.spelling)
        writer.string(written)
        writer.key(Keyword.graph.spelling)
        writer.beginArray()
        graph = name
    }

    private mutating func closeGraph() {
        closeNode()
        if graph != nil {
            writer.endArray()
            writer.endObject()
        }
        graph = nil
        isGraphPlain = false
    }

    private mutating func open(
        subject name: [UInt8], for property: IRI, _ value: Term
    ) throws(RDFSerializationError) {
        guard let term = TermEncoding.decode(name[...]) else { throw .notRDF }
        let isPlain = isGraphPlain || isAmbiguous(term) || isAmbiguous(.iri(property)) || isAmbiguous(value)
        let next = self.key(property, for: value, isPlain: isPlain)
        let isRepeated = next != key && keys.contains(ExactString(next))
        guard name != subject || isPlain != isNodePlain || isRepeated else { return }
        closeNode()
        isNodePlain = isPlain
        let written = try self.name(of: term)
        writer.beginObject()
        if isPlain, !isGraphPlain { writeNullContext() }
        writer.key(Keyword.id.spelling)
        writer.string(written)
        subject = name
    }

    private mutating func closeNode() {
        if key != nil { writer.endArray() }
        if subject != nil { writer.endObject() }
        key = nil
        subject = nil
        keys.removeAll(keepingCapacity: true)
    }

    private mutating func open(_ property: IRI, for value: Term) throws(RDFSerializationError) {
        let next = key(property, for: value, isPlain: isNodePlain)
        guard next != key else { return }
        if key != nil { writer.endArray() }
        writer.key(next)
        writer.beginArray()
        key = next
        keys.insert(ExactString(next))
    }

    private mutating func writeNullContext() {
        writer.key(Keyword.context.spelling)
        writer.null()
    }
}

// Terms.
extension JSONLDSerializer {
    private func key(_ property: IRI, for value: Term, isPlain: Bool) -> String {
        if property == RDFVocabulary.type, value.literal == nil { return Keyword.type.spelling }
        return isPlain ? property.string : names.name(property)
    }

    private func isAmbiguous(_ term: Term) -> Bool {
        switch term {
        case .iri(let iri): names.isAmbiguous(iri.string)
        case .literal(let literal): literal.datatype != XSD.string && names.isAmbiguous(literal.datatype.string)
        case .blankNode, .triple: false
        }
    }

    private func check(_ iri: IRI) throws(RDFSerializationError) {
        guard iri.string.isWellFormedIRI else { throw .unsayable(.jsonld, iri.description) }
    }

    private func name(of term: Term) throws(RDFSerializationError) -> String {
        switch term {
        case .iri(let iri):
            try check(iri)
            return isNodePlain ? iri.string : names.name(iri)
        case .blankNode(let node): return "_:" + node.label
        case .literal, .triple: throw .unsayable(.jsonld, term.description)
        }
    }

    private mutating func write(_ value: Term) throws(RDFSerializationError) {
        guard case .literal(let literal) = value else {
            let name = try name(of: value)
            writer.beginObject()
            writer.key(Keyword.id.spelling)
            writer.string(name)
            writer.endObject()
            return
        }
        if literal.language == nil, literal.datatype == XSD.string { return writer.string(literal.lexicalForm) }
        let datatype = literal.language == nil ? try name(of: .iri(literal.datatype)) : ""
        let isSayable =
            literal.language.map { LanguageTagSyntax.isWellFormed($0) }
            ?? (literal.datatype != RDFVocabulary.langString && literal.datatype != RDFVocabulary.dirLangString)
        guard isSayable else { throw .unsayable(.jsonld, literal.description) }
        writer.beginObject()
        writer.key(Keyword.value.spelling)
        writer.string(literal.lexicalForm)
        writer.key(literal.language == nil ? Keyword.type.spelling : Keyword.language.spelling)
        writer.string(literal.language ?? datatype)
        if let direction = literal.direction {
            writer.key(Keyword.direction.spelling)
            writer.string(direction.rawValue)
        }
        writer.endObject()
    }
}
