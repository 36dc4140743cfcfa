/// A JSON text as a tree, for those small enough; members keep their order, numbers their spelling.
package indirect enum JSONValue: Sendable {
    case null
    case boolean(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([(key: String, value: JSONValue)])

    /// Reads one JSON text. Throws as ``JSONReader`` does.
    package init(_ source: [UInt8], sourceName: String) throws(Diagnostic) {
        var reader = try JSONReader(source, sourceName: sourceName)
        self = try Self.read(from: &reader, try reader.next())
        _ = try reader.next()
    }

    /// Reads the value that `event` begins. Nesting is on the heap, not on the stack.
    package static func read(from reader: inout JSONReader, _ event: JSONReader.Event) throws(Diagnostic) -> JSONValue {
        var open: [Container] = []
        var event = event
        while true {
            var finished: JSONValue?
            switch event {
            case .beginObject: open.append(.object([], key: ""))
            case .beginArray: open.append(.array([]))
            case .key:
                if case .object(let members, _)? = open.popLast() { open.append(.object(members, key: reader.string)) }
            case .endObject, .endArray: finished = open.popLast()?.value
            case .string: finished = .string(reader.string)
            case .number: finished = .number(reader.string)
            case .true: finished = .boolean(true)
            case .false: finished = .boolean(false)
            case .null, .end: finished = .null
            }
            if let finished {
                guard var container = open.popLast() else { return finished }
                container.append(finished)
                open.append(container)
            }
            event = try reader.next()
        }
    }

    /// An array or object that is not read to its end yet.
    private enum Container {
        case array([JSONValue])
        case object([(key: String, value: JSONValue)], key: String)

        var value: JSONValue {
            switch self {
            case .array(let values): .array(values)
            case .object(let members, _): .object(members)
            }
        }

        mutating func append(_ value: JSONValue) {
            switch self {
            case .array(var values):
                self = .array([])
                values.append(value)
                self = .array(values)
            case .object(var members, let key):
                self = .array([])
                members.append((key, value))
                self = .object(members, key: key)
            }
        }
    }
}

extension JSONValue {
    /// The value of a member, the last of that name; nil when there is none or this is no object. Costs the members.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key.utf8.elementsEqual(key.utf8) }?.value
    }

    package var string: String? {
        if case .string(let string) = self { string } else { nil }
    }

    package var array: [JSONValue]? {
        if case .array(let values) = self { values } else { nil }
    }

    package var object: [(key: String, value: JSONValue)]? {
        if case .object(let members) = self { members } else { nil }
    }

    package var boolean: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    /// The number's spelling.
    package var number: String? {
        if case .number(let number) = self { number } else { nil }
    }
}

extension JSONValue: Equatable {
    /// Same values by code point; members in the same order, numbers spelt the same.
    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.boolean(let first), .boolean(let second)): first == second
        case (.number(let first), .number(let second)): first == second
        case (.string(let first), .string(let second)): first.utf8.elementsEqual(second.utf8)
        case (.array(let first), .array(let second)): first == second
        case (.object(let first), .object(let second)):
            first.elementsEqual(second) { $0.key.utf8.elementsEqual($1.key.utf8) && $0.value == $1.value }
        default: false
        }
    }
}
