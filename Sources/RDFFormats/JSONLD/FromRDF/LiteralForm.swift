import RDF
import SourceText

/// Writes literals as value objects.
/// - Source: JSON-LD 1.1 API, §8.5.2 (RDF to Object Conversion).
struct LiteralForm {
    let options: JSONLD.WritingOptions

    func object(_ literal: Literal) throws(JSONLDError) -> JSONValue {
        if options.usesNativeTypes, let native = Self.native(literal) { return .object([("@value", native)]) }
        let text = JSONValue.string(literal.lexicalForm)
        if let language = literal.language {
            var members = [(key: "@value", value: text), (key: "@language", value: .string(language))]
            if let direction = literal.direction { members.append(("@direction", .string(direction.rawValue))) }
            return .object(members)
        }
        if literal.datatype == XSD.string { return .object([("@value", text)]) }
        if literal.datatype == JSONLDVocabulary.json {
            return .object([("@value", try Self.json(literal)), ("@type", .string("@json"))])
        }
        if options.directionForm == .i18nDatatype, let members = Self.directionMembers(literal.datatype) {
            return .object([("@value", text)] + members)
        }
        return .object([("@value", text), ("@type", .string(literal.datatype.string))])
    }

    /// A value of JSON with the value of the literal; nil when it has none.
    private static func native(_ literal: Literal) -> JSONValue? {
        let text = literal.lexicalForm
        switch literal.datatype {
        case XSD.boolean:
            switch text {
            case "true", "1": return .boolean(true)
            case "false", "0": return .boolean(false)
            default: return nil
            }
        case XSD.integer:
            let digits = text.utf8.first.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") } == true
                ? text.utf8.dropFirst() : text.utf8[...]
            guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { return nil }
            return DecimalDigits(text).integer.map { .number($0) }
        case XSD.double:
            let isNumeric = text.utf8.allSatisfy { $0.isASCIIDigit || "+-.eE".utf8.contains($0) }
            guard isNumeric, let value = Double(text), value.isFinite else { return nil }
            return .number(DecimalDigits.ecmaScript(value))
        default: return nil
        }
    }

    private static func json(_ literal: Literal) throws(JSONLDError) -> JSONValue {
        do throws(Diagnostic) {
            return try JSONValue(Array(literal.lexicalForm.utf8), sourceName: "JSON literal")
        } catch {
            throw JSONLDSources.error(.invalidJSONLiteral, about: literal, cause: error)
        }
    }

    /// Language and direction as a datatype such as `https://www.w3.org/ns/i18n#ar_rtl` says them.
    private static func directionMembers(_ datatype: IRI) -> [(key: String, value: JSONValue)]? {
        let namespace = JSONLDVocabulary.i18nNamespace.utf8
        guard datatype.string.utf8.starts(with: namespace) else { return nil }
        let parts = datatype.string.utf8.dropFirst(namespace.count).split(
            separator: UInt8(ascii: "_"), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let direction = BaseDirection(rawValue: String(Substring(parts[1]))) else { return nil }
        let language = String(Substring(parts[0]))
        guard language.isEmpty || LanguageTagSyntax.isWellFormed(language) else { return nil }
        let members: [(key: String, value: JSONValue)] = language.isEmpty ? [] : [("@language", .string(language))]
        return members + [("@direction", .string(direction.rawValue))]
    }
}
