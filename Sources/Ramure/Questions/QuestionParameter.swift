internal import RDF
internal import SPARQLEngine

/// A place for a value in a saved question: a variable whose name says what stands for it.
///
/// ```
/// ?_axis_iri             a thing, by label, prefixed name or IRI           required
/// ?__from_integer        a number                                          optional
/// ?_title_fr             a text with a language tag
/// ?_since_xsd_gYear      a literal of that datatype
/// ```
/// - Source: DESIGN.md, §6.4, after the convention of grlc.
public struct QuestionParameter: Hashable, Sendable {
    /// What a value has to be.
    public enum Kind: Hashable, Sendable {
        /// A thing of the graph.
        case iri
        /// An `xsd:integer`.
        case integer
        /// A number as SPARQL writes it: integer, decimal or double.
        case number
        /// A text without language.
        case literal
        /// A text in a language of two letters.
        case text(language: String)
        /// A literal of the datatype with this prefixed name.
        case typed(prefix: String, local: String)
    }

    /// ASCII letters and digits.
    public let name: String
    /// What a value has to be.
    public let kind: Kind
    /// Whether the question cannot be asked without it.
    public let isRequired: Bool
    /// The variable, without `?`.
    public let variable: String

    /// Names that are options of the command, so that `--NAME VALUE` is never ambiguous.
    package static let reservedNames: Set<String> = [
        "all", "base", "check", "data", "explain", "format", "graph", "help", "now", "output", "print", "seed",
        "sources", "store", "timeout",
    ]

    /// Reads the name of a variable that begins with `_`; nil when it is not that of a parameter.
    package init?(variable: String) {
        let isOptional = variable.hasPrefix("__")
        let parts = variable.dropFirst(isOptional ? 2 : 1).split(separator: "_", omittingEmptySubsequences: false)
        guard variable.hasPrefix("_"), parts.count == 2 || parts.count == 3, let name = parts.first, !name.isEmpty,
            parts.allSatisfy({ $0.utf8.allSatisfy { $0.isASCIILetterOrDigit } })
        else { return nil }
        if parts.count == 3 {
            guard !parts[1].isEmpty, !parts[2].isEmpty else { return nil }
            kind = .typed(prefix: String(parts[1]), local: String(parts[2]))
        } else {
            switch parts[1] {
            case "iri": kind = .iri
            case "integer": kind = .integer
            case "number": kind = .number
            case "literal": kind = .literal
            case let tag where tag.utf8.count == 2 && tag.utf8.allSatisfy { 97...122 ~= $0 }:
                kind = .text(language: String(tag))
            default: return nil
            }
        }
        self.name = String(name)
        self.variable = variable
        isRequired = !isOptional
    }

    /// What a value has to be, for people.
    package var kindName: String {
        switch kind {
        case .iri: "thing"
        case .integer: "integer"
        case .number: "number"
        case .literal: "text"
        case .text(let language): "text (\(language))"
        case .typed(let prefix, let local): "\(prefix):\(local)"
        }
    }
}

extension UInt8 {
    var isASCIILetterOrDigit: Bool { (self | 0x20) &- 97 < 26 || self &- 48 < 10 }
}

extension QuestionParameter {
    /// The literal that `text` stands for; `datatype` is that of a ``Kind/typed(prefix:local:)``.
    func literal(_ text: String, datatype: IRI?) throws(RamureError) -> Literal {
        switch kind {
        case .iri, .literal: return Literal(text)
        case .text(let language): return Literal(text, language: language)
        case .integer: return try literal(text, among: [XSD.integer])
        case .number: return try literal(text, among: [XSD.integer, XSD.decimal, XSD.double])
        case .typed: return try literal(text, among: [datatype ?? XSD.string])
        }
    }

    private func literal(_ text: String, among datatypes: [IRI]) throws(RamureError) -> Literal {
        for datatype in datatypes {
            let literal = Literal(text, datatype: datatype)
            if literal.isWellFormed { return literal }
        }
        throw .invalidValue(text, parameter: name, expected: kindName)
    }
}

extension Literal {
    /// Whether the lexical form is one of the datatype; true for datatypes that are not known.
    fileprivate var isWellFormed: Bool {
        guard TermKind.literal(of: datatype) != .typed, case .other = Value(.literal(self)) else { return true }
        return false
    }
}
