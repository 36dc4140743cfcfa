/// A literal: a lexical form with a datatype, or with a language tag and perhaps a base direction.
///
/// The lexical form is kept as written: `"01"^^xsd:integer` and `"1"^^xsd:integer` are two terms with one value.
/// - Source: RDF 1.2 Concepts, §3.3.
public struct Literal: Sendable {
    /// The characters between the quotes, escapes undone.
    public let lexicalForm: String
    /// `rdf:langString` or `rdf:dirLangString` when there is a language tag.
    public let datatype: IRI
    /// The tag in the case that RFC 5646 §2.1.1 recommends (`fr`, `en-GB`, `zh-Hant`); tags match without regard to
    /// case (RDF 1.2 Concepts, §3.3), so that one spelling stands for all.
    public let language: String?
    /// Given only beside a language tag.
    public let direction: BaseDirection?

    /// Makes a literal with a datatype, `xsd:string` when none is named.
    public init(_ lexicalForm: String, datatype: IRI = XSD.string) {
        self.lexicalForm = lexicalForm
        self.datatype = datatype
        self.language = nil
        self.direction = nil
    }

    /// Makes a language-tagged string, with a base direction or without; `language` is a tag of BCP 47, unchecked.
    public init(_ lexicalForm: String, language: String, direction: BaseDirection? = nil) {
        self.lexicalForm = lexicalForm
        self.datatype = direction == nil ? RDFVocabulary.langString : RDFVocabulary.dirLangString
        self.language = LanguageTag.formatted(language)
        self.direction = direction
    }
}

/// The base direction of a language-tagged string.
/// - Source: RDF 1.2 Concepts, §3.3.
public enum BaseDirection: String, Hashable, Sendable, CaseIterable {
    /// From left to right.
    case leftToRight = "ltr"
    /// From right to left.
    case rightToLeft = "rtl"
}

extension Literal: Hashable {
    /// Term equality: lexical form, datatype, language tag and direction, by code point.
    public static func == (left: Literal, right: Literal) -> Bool {
        left.lexicalForm.hasSameCodePoints(as: right.lexicalForm) && left.datatype == right.datatype
            && left.language == right.language && left.direction == right.direction
    }

    /// Hashes all that equality compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(lexicalForm)
        hasher.combine(datatype)
        hasher.combine(language)
        hasher.combine(direction)
    }
}

extension Literal: CustomStringConvertible {
    /// The literal as N-Triples writes it.
    public var description: String {
        var quoted = "\""
        for scalar in lexicalForm.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        quoted += "\""
        if let language {
            return quoted + "@" + language + (direction.map { "--" + $0.rawValue } ?? "")
        }
        return datatype == XSD.string ? quoted : quoted + "^^" + datatype.description
    }
}
