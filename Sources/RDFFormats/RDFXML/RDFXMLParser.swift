import RDF
import SourceText

/// Reads RDF/XML as a stream of elements.
///
/// A stack of its own holds what is open, so nesting costs no calls; a batch may end between any two pieces of XML.
/// - Source: RDF 1.2 XML Syntax, §6 (events) and §7 (grammar and actions).
struct RDFXMLParser: FormatParser {
    private var stream: XMLStream
    private var output: RDFXMLOutput
    private var frames: [RDFXMLFrame] = []
    private var outermost: RDFXMLContext
    /// The IRIs of elements' names, encoded.
    private var knownNames: [XMLScanner.Name: [UInt8]] = [:]
    private static let knownNamesLimit = 1_024
    private var xmlLiteral = XMLLiteralWriter()
    private var hasStarted = false
    /// Whether the last piece of XML was well-formed, and no RDF.
    private var hasFailed = false
    private(set) var prefixes = PrefixMap()
    private(set) var baseIRI: String?

    init(_ source: ByteSource, options: RDFParserOptions) {
        stream = XMLStream(source, sourceName: options.sourceName, tokenLimit: options.tokenLimit)
        output = RDFXMLOutput(generatedLabelPrefix: options.generatedLabelPrefix)
        baseIRI = options.baseIRI
        outermost = RDFXMLContext(base: options.baseIRI.map { BaseIRI($0) })
    }

    mutating func nextBatch(into batch: inout EncodedQuadBatch) throws -> Bool {
        batch.removeAll()
        swap(&batch, &output.batch)
        defer { swap(&batch, &output.batch) }
        output.beginBatch()
        while !output.batch.isFull() {
            let event = try stream.next()
            if event == .end { break }
            do throws(RDFXMLProblem) {
                try take(event)
            } catch {
                hasFailed = true
                // Its end will come; what stands in it says nothing.
                if event == .startElement { frames.append(RDFXMLFrame(kind: .skipped, context: outermost)) }
                throw stream.error(error.message, suggestion: error.suggestion)
            }
        }
        return output.batch.quadCount > 0
    }

    /// Goes on with what follows the element.
    mutating func recover() -> Bool {
        defer { hasFailed = false }
        return hasFailed
    }

    private mutating func take(_ event: XMLScanner.Event) throws(RDFXMLProblem) {
        if let kind = topKind, kind == .xmlLiteral, event != .endElement || xmlLiteral.depth > 0 {
            takeLiteral(event)
            return
        }
        switch event {
        case .startElement: try startElement()
        case .endElement: try endElement()
        case .text: try takeText()
        case .comment, .processingInstruction, .end: break
        }
    }

    private mutating func takeLiteral(_ event: XMLScanner.Event) {
        switch event {
        case .startElement: xmlLiteral.start(stream.scanner)
        case .endElement: xmlLiteral.end()
        case .text: xmlLiteral.append(text: stream.scanner.text)
        case .comment: xmlLiteral.append(comment: stream.scanner.text)
        case .processingInstruction: xmlLiteral.append(instruction: stream.scanner.text)
        case .end: break
        }
    }

    private mutating func takeText() throws(RDFXMLProblem) {
        let last = frames.count - 1
        guard let kind = topKind, kind != .skipped else { return }
        let text = stream.scanner.text
        if kind == .property, !frames[last].hasValue {
            if frames[last].text.isEmpty { frames[last].text = text } else { frames[last].text += text }
        } else if !Self.isBlank(text) {
            throw RDFXMLProblem(
                message: kind == .node
                    ? "text between properties, where only elements may stand"
                    : "text where only elements of nodes may stand")
        }
    }

    private static let rootName = XMLScanner.Name(RDFXMLVocabulary.namespace, "RDF")

    /// The kind of the innermost open element, without a copy of all that is known of it.
    private var topKind: RDFXMLFrame.Kind? {
        let last = frames.count - 1
        return last < 0 ? nil : frames[last].kind
    }

    private static func isBlank(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }
}

/// Elements.
extension RDFXMLParser {
    private mutating func startElement() throws(RDFXMLProblem) {
        let last = frames.count - 1
        let context = try (last < 0 ? outermost : frames[last].context).inner(stream.scanner.attributes)
        if !hasStarted { start(context) }
        switch topKind {
        case nil where stream.scanner.name == Self.rootName:
            let attributes = try RDFXMLAttributes(stream.scanner.attributes)
            guard attributes.isEmpty else {
                throw RDFXMLProblem(
                    message: "'rdf:RDF' is no node: only 'xml:' attributes and versions may stand on it")
            }
            frames.append(RDFXMLFrame(kind: .nodes, context: context))
        case nil, .nodes, .collection, .tripleTerm:
            try startNode(context)
        case .property:
            guard !frames[last].hasValue, frames[last].datatype == nil, Self.isBlank(frames[last].text) else {
                throw RDFXMLProblem(
                    message: "the value of a property is text or one node, not both",
                    suggestion: "'rdf:parseType=\"Literal\"' makes a literal of elements.")
            }
            try startNode(context)
        case .node:
            try startProperty(context)
        case .empty:
            throw RDFXMLProblem(message: "the attributes name the value of this property, so nothing may stand in it")
        case .skipped, .xmlLiteral:
            frames.append(RDFXMLFrame(kind: .skipped, context: context))
        }
    }

    /// Takes over what the root element declares.
    private mutating func start(_ context: RDFXMLContext) {
        hasStarted = true
        for (prefix, namespace) in stream.scanner.namespacesInScope {
            let scalars = prefix.unicodeScalars
            let isName =
                prefix.isEmpty
                || scalars.first.map(NameCharacters.isLetter) == true && scalars.last != "."
                    && scalars.allSatisfy(RDFXMLVocabulary.isNameCharacter)
            let isIRI = !namespace.isEmpty && IRIResolution.firstForbiddenIndex(in: Array(namespace.utf8)[...]) == nil
            if isName, isIRI { prefixes[prefix] = namespace }
        }
        if let base = stream.scanner.attribute("base", in: XMLScanner.xmlNamespace) {
            baseIRI = outermost.base?.resolve(base) ?? base
        }
    }

    private mutating func startNode(_ context: RDFXMLContext) throws(RDFXMLProblem) {
        let name = stream.scanner.name
        let isRDF = name.namespace == RDFXMLVocabulary.namespace
        if isRDF, !RDFXMLVocabulary.isNodeElement(name.local) {
            throw RDFXMLProblem(
                message: "'rdf:\(name.local)' may not be the element of a node",
                suggestion: RDFXMLVocabulary.remedy(for: name.local))
        }
        let attributes = try RDFXMLAttributes(stream.scanner.attributes)
        try attributes.checkNode()
        let subject: [UInt8]
        if let id = attributes.id {
            subject = try output.name(id, context)
        } else if let nodeID = attributes.nodeID {
            subject = try output.blankNode(nodeID)
        } else if let about = attributes.about {
            subject = try context.resolve(about)
        } else {
            subject = output.generatedNode()
        }
        try deliver(subject)
        if !isRDF || name.local != "Description" {
            output.emit(subject, RDFXMLOutput.encoded(RDFVocabulary.type), try iri(of: name))
        }
        try emitProperties(attributes, of: subject, context)
        frames.append(RDFXMLFrame(kind: .node, context: context, subject: subject))
    }

    /// Puts a node into the place that the element around it has for it.
    private mutating func deliver(_ node: [UInt8]) throws(RDFXMLProblem) {
        let last = frames.count - 1
        guard let kind = topKind else { return }
        if kind == .property {
            output.emitStatement(of: frames[last], object: node)
        } else if kind == .collection {
            let cell = output.generatedNode()
            if frames[last].hasValue {
                output.emit(frames[last].lastCell, RDFXMLOutput.encoded(RDFVocabulary.rest), cell)
            } else {
                output.emitStatement(of: frames[last], object: cell)
            }
            output.emit(cell, RDFXMLOutput.encoded(RDFVocabulary.first), node)
            frames[last].lastCell = cell
        }
        frames[last].hasValue = true
    }

    private mutating func emitProperties(
        _ attributes: RDFXMLAttributes, of subject: [UInt8], _ context: RDFXMLContext
    ) throws(RDFXMLProblem) {
        for (iri, value) in attributes.properties {
            let predicate = try RDFXMLContext.checked(RDFXMLOutput.encoded(IRI(iri)))
            let isType = predicate == RDFXMLOutput.encoded(RDFVocabulary.type)
            let object = isType ? try context.resolve(value) : try context.literal(value, datatype: nil)
            output.emit(subject, predicate, object)
        }
    }

    /// The encoding of the IRI that the name of an element stands for.
    private mutating func iri(of name: XMLScanner.Name) throws(RDFXMLProblem) -> [UInt8] {
        if let known = knownNames[name] { return known }
        guard !name.namespace.isEmpty else {
            throw RDFXMLProblem(
                message: "the element '\(name.local)' is in no namespace",
                suggestion: "Declare one with 'xmlns', or write the name with a prefix.")
        }
        let iri = try RDFXMLContext.checked(RDFXMLOutput.encoded(IRI(name.namespace + name.local)))
        if knownNames.count >= Self.knownNamesLimit { knownNames = [:] }
        knownNames[name] = iri
        return iri
    }
}

/// Properties.
extension RDFXMLParser {
    private mutating func startProperty(_ context: RDFXMLContext) throws(RDFXMLProblem) {
        let name = stream.scanner.name
        let isRDF = name.namespace == RDFXMLVocabulary.namespace
        if isRDF, !RDFXMLVocabulary.isPropertyElement(name.local) {
            throw RDFXMLProblem(
                message: "'rdf:\(name.local)' may not be the element of a property",
                suggestion: RDFXMLVocabulary.remedy(for: name.local))
        }
        let attributes = try RDFXMLAttributes(stream.scanner.attributes)
        try attributes.checkProperty()
        let last = frames.count - 1
        var frame = RDFXMLFrame(kind: .property, context: context, subject: frames[last].subject)
        frame.predicate = try iri(of: name)
        if isRDF, name.local == "li" {
            frames[last].itemCount += 1
            frame.predicate = RDFXMLOutput.encoded(
                IRI(RDFXMLVocabulary.namespace + "_\(frames[last].itemCount)"))
        }
        if let id = attributes.id { frame.statementName = try output.name(id, context) }
        if let annotation = attributes.annotation {
            frame.reifier = try context.resolve(annotation)
        } else if let label = attributes.annotationNodeID {
            frame.reifier = try output.blankNode(label)
        }
        if let datatype = attributes.datatype { frame.datatype = try context.resolve(datatype) }
        if let parseType = attributes.parseType {
            open(parseType, &frame)
        } else if attributes.namesValue {
            frame.kind = .empty
            let object = try value(attributes, context)
            output.emitStatement(of: frame, object: object)
            try emitProperties(attributes, of: object, context)
        }
        frames.append(frame)
    }

    /// The node that the attributes of a property name.
    private mutating func value(
        _ attributes: RDFXMLAttributes, _ context: RDFXMLContext
    ) throws(RDFXMLProblem) -> [UInt8] {
        if let resource = attributes.resource { return try context.resolve(resource) }
        if let nodeID = attributes.nodeID { return try output.blankNode(nodeID) }
        return output.generatedNode()
    }

    private mutating func open(_ parseType: String, _ frame: inout RDFXMLFrame) {
        switch parseType {
        case "Resource":
            let node = output.generatedNode()
            output.emitStatement(of: frame, object: node)
            frame = RDFXMLFrame(kind: .node, context: frame.context, subject: node)
        case "Collection": frame.kind = .collection
        case "Triple" where !frame.context.hasVersion: frame.kind = .skipped
        case "Triple":
            frame.kind = .tripleTerm
            output.beginTripleTerm()
        default:
            frame.kind = .xmlLiteral
            xmlLiteral = XMLLiteralWriter()
            stream.reportsMarkup = true
        }
    }

    private mutating func endElement() throws(RDFXMLProblem) {
        guard let frame = frames.popLast() else { return }
        switch frame.kind {
        case .property where !frame.hasValue:
            let literal = try frame.context.literal(frame.text, datatype: frame.datatype)
            output.emitStatement(of: frame, object: literal)
        case .collection:
            let end = RDFXMLOutput.encoded(RDFVocabulary.nil)
            if frame.hasValue {
                output.emit(frame.lastCell, RDFXMLOutput.encoded(RDFVocabulary.rest), end)
            } else {
                output.emitStatement(of: frame, object: end)
            }
        case .xmlLiteral:
            stream.reportsMarkup = false
            let literal = Literal(
                String(decoding: xmlLiteral.output, as: UTF8.self), datatype: RDFXMLVocabulary.xmlLiteral)
            output.emitStatement(of: frame, object: TermEncoding.encoded(.literal(literal)))
        case .tripleTerm:
            output.emitStatement(of: frame, object: try output.endTripleTerm())
        case .nodes, .node, .property, .empty, .skipped: break
        }
    }
}
