/// Writes JSON into bytes, on one line or indented.
///
/// ```swift
/// var writer = JSONWriter(indentation: 2)
/// writer.beginObject()
/// writer.key("rows")
/// writer.number(3)
/// writer.endObject()
/// writer.bytes          // {⏎  "rows": 3⏎}
/// ```
/// Containers and keys must be ended and paired by the caller; the writer puts commas, colons and line ends.
package struct JSONWriter: Sendable {
    /// What was written; the caller may take it and leave an empty array.
    package var bytes: [UInt8] = []
    private let indentation: Int?
    private var depth = 0
    /// Whether something stands before in the container that is open.
    private var hasElement = false
    private var followsKey = false

    /// Prepares to write; without `indentation` (in spaces) everything stands on one line.
    package init(indentation: Int? = nil) {
        self.indentation = indentation
    }

    package mutating func beginObject() { begin(UInt8(ascii: "{")) }
    package mutating func endObject() { end(UInt8(ascii: "}")) }
    package mutating func beginArray() { begin(UInt8(ascii: "[")) }
    package mutating func endArray() { end(UInt8(ascii: "]")) }

    package mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        if indentation != nil { bytes.append(0x20) }
        followsKey = true
    }

    package mutating func string(_ string: String) {
        separate()
        Self.append(string: string, to: &bytes)
    }

    package mutating func number(_ value: Int) { literal(String(value)) }

    /// Writes the shortest decimal that reads back as `value`; what JSON has no number for becomes null.
    package mutating func number(_ value: Double) { literal(value.isFinite ? "\(value)" : "null") }

    package mutating func boolean(_ value: Bool) { literal(value ? "true" : "false") }
    package mutating func null() { literal("null") }

    /// Writes a tree.
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .boolean(let value): boolean(value)
        case .number(let spelling): literal(spelling)
        case .string(let text): string(text)
        case .array(let values):
            beginArray()
            for value in values { self.value(value) }
            endArray()
        case .object(let members):
            beginObject()
            for (key, value) in members {
                self.key(key)
                self.value(value)
            }
            endObject()
        }
    }

    private mutating func literal(_ spelling: String) {
        separate()
        bytes.append(contentsOf: spelling.utf8)
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        depth += 1
        hasElement = false
    }

    private mutating func end(_ bracket: UInt8) {
        depth -= 1
        if hasElement { breakLine() }
        bytes.append(bracket)
        hasElement = true
    }

    /// What stands between the element before and the next one.
    private mutating func separate() {
        if followsKey {
            followsKey = false
        } else if depth > 0 {
            if hasElement { bytes.append(UInt8(ascii: ",")) }
            breakLine()
        }
        hasElement = true
    }

    private mutating func breakLine() {
        guard let indentation else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: indentation * depth))
    }
}

// Strings, for those who lay out their JSON themselves.
extension JSONWriter {
    /// Appends `string` in quotes.
    package static func append(string: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        appendEscaped(Array(string.utf8)[...], to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends UTF-8 with `"`, `\` and control characters escaped, without quotes. Copies run by run.
    package static func appendEscaped(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        var runStart = text.startIndex
        for index in text.indices {
            let byte = text[index]
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
            bytes.append(contentsOf: text[runStart..<index])
            appendEscape(of: byte, to: &bytes)
            runStart = index + 1
        }
        bytes.append(contentsOf: text[runStart...])
    }

    private static func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 8: bytes.append(UInt8(ascii: "b"))
        case 9: bytes.append(UInt8(ascii: "t"))
        case 10: bytes.append(UInt8(ascii: "n"))
        case 12: bytes.append(UInt8(ascii: "f"))
        case 13: bytes.append(UInt8(ascii: "r"))
        case 0..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        default: bytes.append(byte)
        }
    }
}
