import RDF
import SourceText

/// The quads that a document says, with the names of its nodes.
struct RDFXMLOutput {
    var batch = EncodedQuadBatch()
    private var writer: TermWriter
    /// The subject met last in the batch, and its index.
    private var lastSubject: [UInt8] = []
    private var lastSubjectIndex: UInt32 = 0
    /// What `rdf:ID` named so far, which it may do once.
    private var names: Set<[UInt8]> = []
    /// The statements of triple terms that are open, innermost last.
    private var tripleTerms: [[(subject: [UInt8], predicate: [UInt8], object: [UInt8])]] = []

    init(generatedLabelPrefix: String) {
        writer = TermWriter(generatedLabelPrefix: generatedLabelPrefix)
    }

    mutating func beginBatch() {
        writer.beginBatch()
        lastSubject = []
    }

    static func encoded(_ iri: IRI) -> [UInt8] {
        TermEncoding.encoded(.iri(iri))
    }

    mutating func generatedNode() -> [UInt8] {
        var node = [TermKind.blankNode.rawValue]
        writer.blankNodes.appendGenerated(to: &node)
        return node
    }

    /// The node that `rdf:nodeID` or `rdf:annotationNodeID` names.
    mutating func blankNode(_ label: String) throws(RDFXMLProblem) -> [UInt8] {
        try Self.check(label)
        var node = [TermKind.blankNode.rawValue]
        let bytes = Array(label.utf8)
        writer.blankNodes.appendWritten(bytes.span, 0, bytes.count, to: &node)
        return node
    }

    /// The node or statement that `rdf:ID` names.
    /// - Source: RDF 1.2 XML Syntax, §7.2.33 (rdf-id, constraint-id).
    mutating func name(_ id: String, _ context: RDFXMLContext) throws(RDFXMLProblem) -> [UInt8] {
        try Self.check(id)
        let iri: [UInt8] = try context.resolve("#" + id)
        guard names.insert(iri).inserted else {
            throw RDFXMLProblem(
                message: "'rdf:ID' names '\(id)' a second time",
                suggestion: "'rdf:about=\"#\(id)\"' speaks of it again.")
        }
        return iri
    }

    private static func check(_ name: String) throws(RDFXMLProblem) {
        guard RDFXMLVocabulary.isNCName(name) else {
            throw RDFXMLProblem(
                message: "'\(name)' is no name of XML",
                suggestion: "A name begins with a letter or '_' and goes on with letters, digits, '-', '_' and '.'.")
        }
    }

    mutating func emit(_ subject: [UInt8], _ predicate: [UInt8], _ object: [UInt8]) {
        if let last = tripleTerms.indices.last {
            // More than one is an error, and more than two need not be kept to see it.
            if tripleTerms[last].count < 2 { tripleTerms[last].append((subject, predicate, object)) }
            return
        }
        if lastSubject != subject || lastSubject.isEmpty {
            lastSubject = subject
            lastSubjectIndex = index(of: subject)
        }
        batch.quads.append(lastSubjectIndex)
        batch.quads.append(index(of: predicate))
        batch.quads.append(index(of: object))
        batch.quads.append(EncodedQuadBatch.defaultGraph)
    }

    private mutating func index(of term: [UInt8]) -> UInt32 {
        if term.first == TermKind.iri.rawValue {
            return writer.internIRI(term.span.extracting(1..<term.count), in: &batch.terms)
        }
        batch.terms.bytes += term
        return UInt32(batch.terms.endTerm())
    }

    /// Adds the statement of a property, and what its attributes say of the statement.
    /// - Source: RDF 1.2 XML Syntax, §7.3 (reification) and §7.2.21 (annotations).
    mutating func emitStatement(of frame: RDFXMLFrame, object: [UInt8]) {
        emit(frame.subject, frame.predicate, object)
        if let name = frame.statementName {
            emit(name, Self.encoded(RDFVocabulary.type), Self.encoded(RDFXMLVocabulary.statement))
            emit(name, Self.encoded(RDFXMLVocabulary.subject), frame.subject)
            emit(name, Self.encoded(RDFXMLVocabulary.predicate), frame.predicate)
            emit(name, Self.encoded(RDFXMLVocabulary.object), object)
        }
        if let reifier = frame.reifier {
            let triple = Self.tripleTerm(frame.subject, frame.predicate, object)
            emit(reifier, Self.encoded(RDFVocabulary.reifies), triple)
        }
    }

    mutating func beginTripleTerm() {
        tripleTerms.append([])
    }

    /// The triple term that the statements since ``beginTripleTerm()`` are; it must be one.
    mutating func endTripleTerm() throws(RDFXMLProblem) -> [UInt8] {
        let statements = tripleTerms.popLast() ?? []
        guard statements.count == 1, let triple = statements.first else {
            throw RDFXMLProblem(
                message: "a triple term is one statement, and here \(statements.isEmpty ? "is none" : "are several")",
                suggestion: "Write one node in it, with one property.")
        }
        return Self.tripleTerm(triple.subject, triple.predicate, triple.object)
    }

    private static func tripleTerm(_ subject: [UInt8], _ predicate: [UInt8], _ object: [UInt8]) -> [UInt8] {
        var table = EncodedTermTable()
        table.bytes.append(TermKind.triple.rawValue)
        for part in [subject, predicate, object] {
            let start = table.beginPart()
            table.bytes += part
            table.endPart(start)
        }
        return table.bytes
    }
}
