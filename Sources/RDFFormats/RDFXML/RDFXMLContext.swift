import RDF
import SourceText

/// What an element hands down to those inside it: most hand down the object they got.
/// - Source: RDF 1.2 XML Syntax, §6.1.2 (element event).
final class RDFXMLContext {
    let base: BaseIRI?
    /// Empty for none.
    let language: String
    /// `its:dir`, which holds only where ``hasVersion`` does.
    let direction: String?
    /// Whether `rdf:version` announces RDF 1.2, without which triple terms and directions are passed over.
    let hasVersion: Bool

    init(base: BaseIRI?, language: String = "", direction: String? = nil, hasVersion: Bool = false) {
        self.base = base
        self.language = language
        self.direction = direction
        self.hasVersion = hasVersion
    }

    /// The context of an element with these attributes inside an element with this one.
    func inner(_ attributes: [XMLScanner.Attribute]) throws(RDFXMLProblem) -> RDFXMLContext {
        var base = base
        var language = language
        var direction = direction
        var hasVersion = hasVersion
        var isChanged = false
        for place in attributes.indices {
            let name = attributes[place].name
            let value = attributes[place].value
            switch name.local {
            case "base" where name.namespace == XMLScanner.xmlNamespace:
                base = BaseIRI(base?.resolve(value) ?? value)
            case "lang" where name.namespace == XMLScanner.xmlNamespace:
                // The language is that of most texts of a document.
                if value.utf8.elementsEqual(language.utf8) { continue }
                try Self.checkLanguage(value)
                language = value
            case "dir" where name.namespace == RDFXMLVocabulary.its: direction = value
            case "version" where name.namespace == RDFXMLVocabulary.namespace: hasVersion = value.hasPrefix("1.2")
            default: continue
            }
            isChanged = true
        }
        guard isChanged else { return self }
        return RDFXMLContext(base: base, language: language, direction: direction, hasVersion: hasVersion)
    }

    private static func checkLanguage(_ tag: String) throws(RDFXMLProblem) {
        let bytes = Array(tag.utf8)
        if bytes.isEmpty { return }
        let extent = try? TermScanning.languageTag(bytes.span, 0, isComplete: true)
        guard extent?.tagEnd == bytes.count else {
            throw RDFXMLProblem(
                message: "'\(tag)' is no language tag",
                suggestion: "A tag is like 'fr' or 'en-GB': letters and digits, at most eight between two hyphens.")
        }
    }

    /// Text as the encoding of a literal, with the language in force or with a datatype, an encoded IRI.
    func literal(_ text: String, datatype: [UInt8]?) throws(RDFXMLProblem) -> [UInt8] {
        if let datatype {
            let type = IRI(String(decoding: datatype.dropFirst(), as: UTF8.self))
            guard type != RDFVocabulary.langString, type != RDFVocabulary.dirLangString else {
                throw RDFXMLProblem(
                    message: "a literal of the datatype \(type) needs a language tag",
                    suggestion: "Write 'xml:lang' instead.")
            }
            return TermEncoding.encoded(.literal(Literal(text, datatype: type)))
        }
        guard !language.isEmpty else {
            var encoded: [UInt8] = []
            encoded.reserveCapacity(text.utf8.count + 1)
            encoded.append(TermKind.string.rawValue)
            encoded.append(contentsOf: text.utf8)
            return encoded
        }
        guard hasVersion, let direction else {
            return TermEncoding.encoded(.literal(Literal(text, language: language)))
        }
        guard let known = BaseDirection(rawValue: direction) else {
            throw RDFXMLProblem(message: "expected 'ltr' or 'rtl' as 'its:dir', found '\(direction)'")
        }
        return TermEncoding.encoded(.literal(Literal(text, language: language, direction: known)))
    }

    /// The encoding of the IRI that an attribute holds.
    func resolve(_ reference: String) throws(RDFXMLProblem) -> [UInt8] {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(reference.utf8.count + 1)
        encoded.append(TermKind.iri.rawValue)
        if let base, !TermScanning.hasScheme(reference.utf8Span.span) {
            base.resolve(Array(reference.utf8)[...], into: &encoded)
        } else {
            encoded.append(contentsOf: reference.utf8)
        }
        return try Self.checked(encoded)
    }

    /// An encoded IRI, which must have a scheme and hold only what may stand in one.
    static func checked(_ encoded: [UInt8]) throws(RDFXMLProblem) -> [UInt8] {
        let iri = encoded.dropFirst()
        if let place = IRIResolution.firstForbiddenIndex(in: iri) {
            let found = String(decoding: [iri[place]], as: UTF8.self)
            throw RDFXMLProblem(
                message: "'\(found)' may not stand in the IRI <\(String(decoding: iri, as: UTF8.self))>",
                suggestion: "Escape it with '%' and two hexadecimal digits.")
        }
        guard TermScanning.hasScheme(encoded.span.extracting(1..<encoded.count)) else {
            let text = String(decoding: iri, as: UTF8.self)
            throw RDFXMLProblem(
                message: "the IRI <\(text)> is relative, and there is no base IRI to resolve it against",
                suggestion: "Declare one with 'xml:base', give one, or write the IRI with its scheme, such as 'http:'.")
        }
        return encoded
    }
}
