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
    private var outermost = RDFXMLContext()
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
        outermost.base = options.baseIRI.map { BaseIRI($0) }
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
        if let top = frames.last, top.kind == .xmlLiteral, event != .endElement || xmlLiteral.depth > 0 {
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
        guard let top = frames.last, top.kind != .skipped else { return }
        let text = stream.scanner.text
        if top.kind == .property, !top.hasValue {
            frames[frames.count - 1].text += text
        } else if !Self.isBlank(text) {
            throw RDFXMLProblem(
                message: top.kind == .node
                    ? "text between properties, where only elements may stand"
                    : "text where only elements of nodes may stand")
        }
    }

    private static func isBlank(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }
}

/// Elements.
extension RDFXMLParser {
    private mutating func startElement() throws(RDFXMLProblem) {
        let scanner = stream.scanner
        let context = try (frames.last?.context ?? outermost).inner(scanner.attributes)
        if !hasStarted { start(context) }
        let isRDF = scanner.name.namespace == RDFXMLVocabulary.namespace
        switch frames.last?.kind {
        case nil where isRDF && scanner.name.local == "RDF":
            let attributes = try RDFXMLAttributes(scanner.attributes)
            guard attributes.isEmpty else {
                throw RDFXMLProblem(
                    message: "'rdf:RDF' is no node: only 'xml:' attributes and versions may stand on it")
            }
            frames.append(RDFXMLFrame(kind: .nodes, context: context))
        case nil, .nodes, .collection, .tripleTerm:
            try startNode(context)
        case .property:
            guard let top = frames.last, !top.hasValue, top.datatype == nil, Self.isBlank(top.text) else {
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
            throw RDFXMLProblem(message: "'rdf:\(name.local)' may not be the element of a node")
        }
        let attributes = try RDFXMLAttributes(stream.scanner.attributes)
        try attributes.checkNode()
        let subject: [UInt8]
        if let id = attributes.id {
            subject = try output.name(id, context)
        } else if let nodeID = attributes.nodeID {
            subject = try output.blankNode(nodeID)
        } else if let about = attributes.about {
            subject = RDFXMLOutput.encoded(try context.resolve(about))
        } else {
            subject = output.generatedNode()
        }
        try deliver(subject)
        if !isRDF || name.local != "Description" {
            let type = try Self.iri(of: name)
            output.emit(subject, RDFXMLOutput.encoded(RDFVocabulary.type), RDFXMLOutput.encoded(type))
        }
        try emitProperties(attributes, of: subject, context)
        frames.append(RDFXMLFrame(kind: .node, context: context, subject: subject))
    }

    /// Puts a node into the place that the element around it has for it.
    private mutating func deliver(_ node: [UInt8]) throws(RDFXMLProblem) {
        let last = frames.count - 1
        guard last >= 0 else { return }
        let top = frames[last]
        if top.kind == .property {
            output.emitStatement(of: top, object: node)
        } else if top.kind == .collection {
            let cell = output.generatedNode()
            if top.hasValue {
                output.emit(top.lastCell, RDFXMLOutput.encoded(RDFVocabulary.rest), cell)
            } else {
                output.emitStatement(of: top, object: cell)
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
            let predicate = try RDFXMLContext.checked(iri)
            let object: Term =
                predicate == RDFVocabulary.type
                ? .iri(try context.resolve(value)) : .literal(try context.literal(value, datatype: nil))
            output.emit(subject, RDFXMLOutput.encoded(predicate), TermEncoding.encoded(object))
        }
    }

    private static func iri(of name: XMLScanner.Name) throws(RDFXMLProblem) -> IRI {
        guard !name.namespace.isEmpty else {
            throw RDFXMLProblem(
                message: "the element '\(name.local)' is in no namespace",
                suggestion: "Declare one with 'xmlns', or write the name with a prefix.")
        }
        return try RDFXMLContext.checked(name.namespace + name.local)
    }
}

/// Properties.
extension RDFXMLParser {
    private mutating func startProperty(_ context: RDFXMLContext) throws(RDFXMLProblem) {
        let name = stream.scanner.name
        let isRDF = name.namespace == RDFXMLVocabulary.namespace
        if isRDF, !RDFXMLVocabulary.isPropertyElement(name.local) {
            throw RDFXMLProblem(message: "'rdf:\(name.local)' may not be the element of a property")
        }
        let attributes = try RDFXMLAttributes(stream.scanner.attributes)
        try attributes.checkProperty()
        let last = frames.count - 1
        var predicate = try Self.iri(of: name)
        if isRDF, name.local == "li" {
            frames[last].itemCount += 1
            predicate = IRI(RDFXMLVocabulary.namespace + "_\(frames[last].itemCount)")
        }
        var frame = RDFXMLFrame(kind: .property, context: context, subject: frames[last].subject)
        frame.predicate = RDFXMLOutput.encoded(predicate)
        if let id = attributes.id { frame.statementName = try output.name(id, context) }
        if let annotation = attributes.annotation {
            frame.reifier = RDFXMLOutput.encoded(try context.resolve(annotation))
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
        if let resource = attributes.resource { return RDFXMLOutput.encoded(try context.resolve(resource)) }
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
            output.emitStatement(of: frame, object: TermEncoding.encoded(.literal(literal)))
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
