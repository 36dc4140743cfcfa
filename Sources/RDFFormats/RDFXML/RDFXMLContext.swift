import RDF
import SourceText

/// What an element hands down to those inside it.
/// - Source: RDF 1.2 XML Syntax, §6.1.2 (element event).
struct RDFXMLContext {
    var base: BaseIRI?
    /// Empty for none.
    var language = ""
    /// `its:dir`, which holds only where ``hasVersion`` does.
    var direction: String?
    /// Whether `rdf:version` announces RDF 1.2, without which triple terms and directions are passed over.
    var hasVersion = false

    /// The context of an element with these attributes inside an element with this one.
    func inner(_ attributes: [XMLScanner.Attribute]) throws(RDFXMLProblem) -> RDFXMLContext {
        var inner = self
        for attribute in attributes {
            let value = attribute.value
            switch (attribute.name.namespace, attribute.name.local) {
            case (XMLScanner.xmlNamespace, "base"): inner.base = BaseIRI(base?.resolve(value) ?? value)
            case (XMLScanner.xmlNamespace, "lang"):
                try Self.checkLanguage(value)
                inner.language = value
            case (RDFXMLVocabulary.its, "dir"): inner.direction = value
            case (RDFXMLVocabulary.namespace, "version"): inner.hasVersion = value.hasPrefix("1.2")
            default: break
            }
        }
        return inner
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

    /// Text as a literal, with the language in force or with a datatype.
    func literal(_ text: String, datatype: IRI?) throws(RDFXMLProblem) -> Literal {
        if let datatype {
            guard datatype != RDFVocabulary.langString, datatype != RDFVocabulary.dirLangString else {
                throw RDFXMLProblem(
                    message: "a literal of the datatype \(datatype) needs a language tag",
                    suggestion: "Write 'xml:lang' instead.")
            }
            return Literal(text, datatype: datatype)
        }
        guard !language.isEmpty else { return Literal(text) }
        guard hasVersion, let direction else { return Literal(text, language: language) }
        guard let known = BaseDirection(rawValue: direction) else {
            throw RDFXMLProblem(message: "expected 'ltr' or 'rtl' as 'its:dir', found '\(direction)'")
        }
        return Literal(text, language: language, direction: known)
    }

    /// The IRI that an attribute holds.
    func resolve(_ reference: String) throws(RDFXMLProblem) -> IRI {
        let iri = base?.resolve(reference) ?? reference
        return try Self.checked(iri)
    }

    /// An IRI that has a scheme and holds only what may stand in one.
    static func checked(_ iri: String) throws(RDFXMLProblem) -> IRI {
        let bytes = Array(iri.utf8)[...]
        if let place = IRIResolution.firstForbiddenIndex(in: bytes) {
            let found = String(decoding: [bytes[place]], as: UTF8.self)
            throw RDFXMLProblem(
                message: "'\(found)' may not stand in the IRI <\(iri)>",
                suggestion: "Escape it with '%' and two hexadecimal digits.")
        }
        guard IRIResolution.isAbsolute(bytes) else {
            throw RDFXMLProblem(
                message: "the IRI <\(iri)> is relative, and there is no base IRI to resolve it against",
                suggestion: "Declare one with 'xml:base', give one, or write the IRI with its scheme, such as 'http:'.")
        }
        return IRI(iri)
    }
}
