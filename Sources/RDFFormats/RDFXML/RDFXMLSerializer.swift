import RDF
import SourceText

/// Writes RDF/XML: an element a node, with an element for each of its properties.
///
/// ```
/// <rdf:Description rdf:about="http://example.org/river">
///   <ex:length rdf:datatype="http://www.w3.org/2001/XMLSchema#integer">774</ex:length>
/// </rdf:Description>
/// ```
///
/// Neighbours with one subject share its element. What RDF 1.2 brought announces its version where it stands.
/// - Source: RDF 1.2 XML Syntax, §2.
struct RDFXMLSerializer: FormatSerializer {
    private var names: RDFXMLElementNames
    private var hasStarted = false
    /// The encoding of the subject whose element is open; empty for none.
    private var subject: [UInt8] = []
    private let datatypes = TermKind.wellKnownDatatypes.map { Array($0.string.utf8) }

    init(prefixes: PrefixMap) {
        names = RDFXMLElementNames(prefixes)
    }

    mutating func write(_ batch: EncodedQuadBatch, into output: inout [UInt8]) throws(RDFSerializationError) {
        startIfNeeded(&output)
        let bytes = batch.terms.bytes
        for row in stride(from: 0, to: batch.quads.count, by: 4) {
            let (subject, predicate, object, graphName) = try batch.checkedQuad(row)
            guard graphName == EncodedQuadBatch.defaultGraph else { throw .namedGraph(.rdfxml) }
            // What cannot be written leaves nothing half written.
            var text: [UInt8] = []
            if self.subject.isEmpty || !self.subject.elementsEqual(bytes[batch.range(subject)]) {
                closeNode(&text)
                text += "  ".utf8
                try openNode(bytes, batch.range(subject), &text)
                text.append(10)
            }
            text += "    ".utf8
            try writeProperty(bytes, batch.range(predicate), batch.range(object), &text)
            text.append(10)
            self.subject = Array(bytes[batch.range(subject)])
            output += text
        }
    }

    mutating func finish(into output: inout [UInt8]) {
        startIfNeeded(&output)
        closeNode(&output)
        output += "</rdf:RDF>\n".utf8
    }

    private mutating func startIfNeeded(_ output: inout [UInt8]) {
        guard !hasStarted else { return }
        hasStarted = true
        output += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF".utf8
        for (prefix, namespace) in names.declarations {
            output += (prefix.isEmpty ? " xmlns=\"" : " xmlns:\(prefix)=\"").utf8
            XMLEscaping.append(namespace, isAttribute: true, to: &output)
            output.append(UInt8(ascii: "\""))
        }
        output += ">\n".utf8
    }

    private func closeNode(_ output: inout [UInt8]) {
        if !subject.isEmpty { output += "  </rdf:Description>\n".utf8 }
    }

    /// Writes `<rdf:Description rdf:about="…">`.
    private func openNode(
        _ bytes: [UInt8], _ range: Range<Int>, _ output: inout [UInt8]
    ) throws(RDFSerializationError) {
        output += "<rdf:Description".utf8
        try writeReference(bytes, range, iriName: "about", &output)
        output.append(UInt8(ascii: ">"))
    }

    /// Writes ` rdf:about="…"`, ` rdf:resource="…"` or ` rdf:nodeID="…"`.
    private func writeReference(
        _ bytes: [UInt8], _ range: Range<Int>, iriName: String, _ output: inout [UInt8]
    ) throws(RDFSerializationError) {
        let content = bytes[range].dropFirst()
        switch bytes[range.lowerBound] {
        case TermKind.iri.rawValue: try writeAttribute("rdf:\(iriName)", content, &output)
        case TermKind.blankNode.rawValue:
            try writeAttribute("rdf:nodeID", RDFXMLElementNames.nodeID(content)[...], &output)
        default: throw .notRDF
        }
    }

    private func writeAttribute(
        _ name: String, _ value: ArraySlice<UInt8>, _ output: inout [UInt8]
    ) throws(RDFSerializationError) {
        output += " \(name)=\"".utf8
        try writeText(value, isAttribute: true, &output)
        output.append(UInt8(ascii: "\""))
    }

    private func writeText(
        _ text: ArraySlice<UInt8>, isAttribute: Bool, _ output: inout [UInt8]
    ) throws(RDFSerializationError) {
        for (index, byte) in zip(text.indices, text) {
            let isControl = byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
            let isNoncharacter =
                byte == 0xEF
                && (text[index...].starts(with: [0xEF, 0xBF, 0xBE]) || text[index...].starts(with: [0xEF, 0xBF, 0xBF]))
            if isControl || isNoncharacter { throw .noXMLCharacter }
        }
        XMLEscaping.append(text, isAttribute: isAttribute, to: &output)
    }

    /// Writes the element of a property. Triple terms nest in objects; the ends that are due wait on a stack.
    private func writeProperty(
        _ bytes: [UInt8], _ predicate: Range<Int>, _ object: Range<Int>, _ output: inout [UInt8]
    ) throws(RDFSerializationError) {
        let span = bytes.span
        var ends: [String] = []
        var predicate = predicate
        var object = object
        while true {
            let name = try names.name(of: bytes[predicate].dropFirst())
            output += "<\(name.qualified)".utf8
            if let namespace = name.namespace { try writeAttribute("xmlns:\(name.prefix)", namespace, &output) }
            guard let parts = EncodedTermParts(span, object) else { throw .notRDF }
            guard parts.kind == .triple else {
                try writeValue(bytes, object, parts, name.qualified, &output)
                break
            }
            guard let innerSubject = EncodedTermParts.part(span, at: object.lowerBound + 1, limit: object.upperBound),
                let innerPredicate = EncodedTermParts.part(span, at: innerSubject.upperBound, limit: object.upperBound),
                let innerObject = EncodedTermParts.part(span, at: innerPredicate.upperBound, limit: object.upperBound),
                !innerSubject.isEmpty, bytes[innerPredicate].first == TermKind.iri.rawValue
            else { throw .notRDF }
            output += " rdf:version=\"1.2\" rdf:parseType=\"Triple\">".utf8
            try openNode(bytes, innerSubject, &output)
            ends.append("</rdf:Description></\(name.qualified)>")
            predicate = innerPredicate
            object = innerObject
        }
        for end in ends.reversed() { output += end.utf8 }
    }

    /// Writes the rest of a property's element.
    private func writeValue(
        _ bytes: [UInt8], _ object: Range<Int>, _ parts: EncodedTermParts, _ name: String, _ output: inout [UInt8]
    ) throws(RDFSerializationError) {
        switch parts.kind {
        case .iri, .blankNode:
            try writeReference(bytes, object, iriName: "resource", &output)
            output += "/>".utf8
            return
        case .string: break
        case .languageTagged: try writeLanguage(bytes[parts.qualifier], &output)
        case .typed: try writeAttribute("rdf:datatype", bytes[parts.qualifier], &output)
        default:
            let place = Int(parts.kind.rawValue) - Int(TermKind.firstWellKnown)
            guard datatypes.indices.contains(place) else { throw .notRDF }
            try writeAttribute("rdf:datatype", datatypes[place][...], &output)
        }
        output.append(UInt8(ascii: ">"))
        try writeText(bytes[parts.content], isAttribute: false, &output)
        output += "</\(name)>".utf8
    }

    /// Writes a language tag, and the base direction that may follow it.
    private func writeLanguage(_ tag: ArraySlice<UInt8>, _ output: inout [UInt8]) throws(RDFSerializationError) {
        let direction = BaseDirection.allCases.first { tag.reversed().starts(with: "--\($0.rawValue)".utf8.reversed()) }
        try writeAttribute("xml:lang", direction == nil ? tag : tag.dropLast(5), &output)
        guard let direction else { return }
        let prefix = names.directionPrefix
        output += " xmlns:\(prefix)=\"\(RDFXMLVocabulary.its)\" \(prefix):dir=\"\(direction.rawValue)\"".utf8
        output += " rdf:version=\"1.2\"".utf8
    }
}
