import SourceText

/// The one spelling of a JSON value that all programs agree on, which is the lexical form of JSON literals.
/// - Source: RFC 8785; JSON-LD 1.1, §10.2 (The `rdf:JSON` Datatype).
enum CanonicalJSON {
    /// The spelling of `element`; nil when it holds a number beyond those of 64 bits, which has none.
    static func text(_ element: JSONElement) -> String? {
        var bytes: [UInt8] = []
        return append(element, to: &bytes) ? String(decoding: bytes, as: UTF8.self) : nil
    }

    /// Recursion is bounded by the nesting that the reader allows.
    private static func append(_ element: JSONElement, to bytes: inout [UInt8]) -> Bool {
        switch element.content {
        case .null: bytes += "null".utf8
        case .boolean(let value): bytes += (value ? "true" : "false").utf8
        case .number(let spelling):
            guard let value = Double(spelling), value.isFinite else { return false }
            bytes += DecimalDigits.ecmaScript(value).utf8
        case .string(let string): JSONWriter.append(string: string, to: &bytes)
        case .array(let elements): return append(elements, to: &bytes)
        case .object(let members): return append(members, to: &bytes)
        }
        return true
    }

    private static func append(_ elements: [JSONElement], to bytes: inout [UInt8]) -> Bool {
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            guard append(element, to: &bytes) else { return false }
        }
        bytes.append(UInt8(ascii: "]"))
        return true
    }

    /// Members come in the order of their keys' UTF-16 code units (§3.2.3).
    private static func append(_ members: [JSONMember], to bytes: inout [UInt8]) -> Bool {
        bytes.append(UInt8(ascii: "{"))
        let sorted = members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
        for (index, member) in sorted.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            JSONWriter.append(string: member.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            guard append(member.value, to: &bytes) else { return false }
        }
        bytes.append(UInt8(ascii: "}"))
        return true
    }
}
