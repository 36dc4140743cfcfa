import RDF
internal import XSDValues

/// A value of a map as formats with types know it.
enum TypedValue: Hashable {
    case integer(Int64)
    /// The shortest spelling that JSON reads as a number too.
    case number(String)
    case boolean(Bool)
    case text(String)

    /// What does not fit its datatype, or 64 bits, is a text.
    init(_ term: Term) {
        let text = MapTable.text(of: term)
        self = term.literal.flatMap { Self.typed(text, datatype: $0.datatype) } ?? .text(text)
    }

    private static func typed(_ text: String, datatype: IRI) -> TypedValue? {
        guard datatype.string.hasPrefix(XSD.namespace) else { return nil }
        switch datatype.string.dropFirst(XSD.namespace.count) {
        case "integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
            "negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte":
            return Int64(text).map(TypedValue.integer)
        case "decimal":
            return ExactDecimal(utf8: Array(text.utf8)[...]).map { .number($0.description) }
        case "double", "float":
            let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
            guard isPlain, let value = Double(text), value.isFinite else { return nil }
            return .number("\(value)")
        case "boolean":
            switch text {
            case "true", "1": return .boolean(true)
            case "false", "0": return .boolean(false)
            default: return nil
            }
        default: return nil
        }
    }

    /// A text that is nothing but a decimal number, `-3.5`.
    static func isNumber(_ text: String) -> Bool { ExactDecimal(utf8: Array(text.utf8)[...]) != nil }
}
