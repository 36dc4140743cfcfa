package import RDF

// Value objects as terms.
extension QuadEmitter {
    /// The term of a value; nil when RDF cannot hold it, and the statement is dropped.
    /// - Source: JSON-LD 1.1 API, §8.2.2 (Object to RDF Conversion), steps 4 to 14.
    mutating func literal(_ value: ExpandedValue, in graph: Graph) throws(JSONLDFailure) -> UInt32? {
        if value.type == Keyword.json.spelling {
            guard let text = CanonicalJSON.text(value.value) else {
                throw JSONLDFailure(.invalidJSONLiteral, value.value.place, "a number out of range")
            }
            return term(Literal(text, datatype: JSONLDVocabulary.json))
        }
        if let type = value.type, !type.isWellFormedIRI { return nil }
        if let language = value.language, !LanguageTagSyntax.isWellFormed(language) { return nil }
        let isDouble = value.type == XSD.double.string
        var datatype = value.type.map { IRI($0) }
        if datatype == RDFVocabulary.langString || datatype == RDFVocabulary.dirLangString { return nil }
        let lexicalForm: String
        switch value.value.content {
        case .boolean(let flag):
            lexicalForm = flag ? "true" : "false"
            datatype = datatype ?? XSD.boolean
        case .number(let spelling):
            if !isDouble, let integer = DecimalDigits(spelling).integer {
                lexicalForm = integer
                datatype = datatype ?? XSD.integer
            } else {
                lexicalForm = DecimalDigits.canonicalDouble(Double(spelling) ?? .nan)
                datatype = datatype ?? XSD.double
            }
        case .string(let string): return text(string, value, datatype, in: graph)
        case .null, .array, .object: return nil
        }
        return term(Literal(lexicalForm, datatype: datatype ?? XSD.string))
    }

    /// A string, with what language and direction it has.
    private mutating func text(
        _ string: String, _ value: ExpandedValue, _ datatype: IRI?, in graph: Graph
    ) -> UInt32 {
        if let direction = value.direction, let form = directionForm {
            switch form {
            case .i18nDatatype:
                let language = value.language?.utf8.map(\.asciiLowercased) ?? []
                let name = String(decoding: language, as: UTF8.self) + "_" + direction.rawValue
                return term(Literal(string, datatype: IRI(JSONLDVocabulary.i18nNamespace + name)))
            case .compoundLiteral: return compoundLiteral(string, value.language, direction, in: graph)
            case .directionalString:
                if let language = value.language {
                    return term(Literal(string, language: language, direction: direction))
                }
            }
        }
        if let language = value.language { return term(Literal(string, language: language)) }
        return term(Literal(string, datatype: datatype ?? XSD.string))
    }

    private mutating func compoundLiteral(
        _ string: String, _ language: String?, _ direction: BaseDirection, in graph: Graph
    ) -> UInt32 {
        let node = generated()
        append(node, iri(JSONLDVocabulary.value.string), term(Literal(string)), graph)
        if let language {
            let lowercased = String(decoding: language.utf8.map(\.asciiLowercased), as: UTF8.self)
            append(node, iri(JSONLDVocabulary.language.string), term(Literal(lowercased)), graph)
        }
        append(node, iri(JSONLDVocabulary.direction.string), term(Literal(direction.rawValue)), graph)
        return node
    }

    private mutating func term(_ literal: Literal) -> UInt32 {
        UInt32(batch.terms.append(.literal(literal)))
    }
}

/// What JSON-LD adds to the RDF namespace, and the datatypes of directional strings.
package enum JSONLDVocabulary {
    package static let json = IRI(RDFVocabulary.namespace + "JSON")
    package static let value = IRI(RDFVocabulary.namespace + "value")
    package static let language = IRI(RDFVocabulary.namespace + "language")
    package static let direction = IRI(RDFVocabulary.namespace + "direction")
    package static let list = IRI(RDFVocabulary.namespace + "List")
    package static let i18nNamespace = "https://www.w3.org/ns/i18n#"
}

enum LanguageTagSyntax {
    /// Letters, then letters and digits, one to eight between two hyphens.
    /// - Source: BCP 47 as RDF 1.2 Turtle takes it, production LANG_DIR.
    static func isWellFormed(_ tag: String) -> Bool {
        var length = 0
        var isFirst = true
        for byte in tag.utf8 {
            if byte == UInt8(ascii: "-") {
                guard length > 0 else { return false }
                length = 0
                isFirst = false
            } else {
                length += 1
                guard byte.isASCIILetter || (!isFirst && byte.isASCIIDigit), length <= 8 else { return false }
            }
        }
        return length > 0
    }
}
