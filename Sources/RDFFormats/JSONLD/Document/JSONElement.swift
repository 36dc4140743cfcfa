import RDF
import SourceText

/// Where a piece of JSON stands: in which text, from which byte to which.
struct JSONPlace {
    var document: UInt32
    var start: UInt32
    var end: UInt32
}

/// A member of an object.
struct JSONMember {
    var key: String
    var keyPlace: JSONPlace
    var value: JSONElement
}

/// A JSON value that knows where it stands, so that errors can say so.
///
/// Of members with the same key the last counts, at the place of the first (RFC 8259, §4).
struct JSONElement {
    enum Content {
        case null
        case boolean(Bool)
        /// As it is spelt.
        case number(String)
        case string(String)
        case array([JSONElement])
        case object([JSONMember])
    }

    var content: Content
    var place: JSONPlace

    var string: String? {
        if case .string(let string) = content { string } else { nil }
    }

    var boolean: Bool? {
        if case .boolean(let value) = content { value } else { nil }
    }

    var isNull: Bool {
        if case .null = content { true } else { false }
    }

    var members: [JSONMember]? {
        if case .object(let members) = content { members } else { nil }
    }

    /// The elements of an array, or the value itself.
    var elements: [JSONElement] {
        if case .array(let elements) = content { elements } else { [self] }
    }

    /// The value of a member; nil when there is none or this is no object. Costs the members.
    subscript(key: String) -> JSONElement? {
        members?.first { $0.key.hasSameCodePoints(as: key) }?.value
    }

    /// Whether both say the same, wherever they stand; the order of members does not count.
    func isSame(as other: JSONElement) -> Bool {
        switch (content, other.content) {
        case (.null, .null): return true
        case (.boolean(let first), .boolean(let second)): return first == second
        case (.number(let first), .number(let second)): return first == second
        case (.string(let first), .string(let second)): return first.hasSameCodePoints(as: second)
        case (.array(let first), .array(let second)):
            return first.count == second.count && zip(first, second).allSatisfy { $0.isSame(as: $1) }
        case (.object(let first), .object(let second)):
            return first.count == second.count
                && first.allSatisfy { member in other[member.key]?.isSame(as: member.value) == true }
        default: return false
        }
    }
}

extension JSONElement {
    /// How deep arrays and objects may nest, as deep as the reader allows. Expansion follows them on the stack.
    static let nestingLimit = JSONReader.nestingLimit

    /// A value of which only the beginning was read.
    private struct Open {
        var start: Int
        var isObject: Bool
        var elements: [JSONElement] = []
        var members: [JSONMember] = []
        var key = ""
        var keyPlace: JSONPlace
    }

    /// Reads the value that `event` begins. Nesting is on the heap, not on the stack.
    ///
    /// Throws where JSON is malformed, and when the value has more than `limit` bytes or nests too deeply, with `depth`
    /// arrays and objects around it.
    static func read(
        from reader: inout JSONReader, _ event: JSONReader.Event, document: UInt32, limit: Int, depth: Int = 0
    ) throws(Diagnostic) -> JSONElement {
        let begin = reader.range.start
        var open: [Open] = []
        var event = event
        while true {
            let range = reader.range
            guard range.end - begin <= limit else {
                throw reader.error("this ends a part of more than \(limit) bytes, which is the limit of one part")
            }
            var place = JSONPlace(
                document: document, start: UInt32(truncatingIfNeeded: range.start),
                end: UInt32(truncatingIfNeeded: range.end))
            var finished: Content?
            switch event {
            case .beginObject, .beginArray:
                guard depth + open.count < nestingLimit else {
                    throw reader.error("more than \(nestingLimit) arrays and objects inside each other")
                }
                open.append(Open(start: range.start, isObject: event == .beginObject, keyPlace: place))
            case .key:
                open[open.count - 1].key = reader.string
                open[open.count - 1].keyPlace = place
            case .endObject, .endArray:
                guard let closed = open.popLast() else { break }
                place.start = UInt32(truncatingIfNeeded: closed.start)
                // A caret under a whole tree shows nothing: the bracket stands for it.
                place.end = place.start &+ 1
                finished = closed.isObject ? .object(withoutRepetitions(closed.members)) : .array(closed.elements)
            case .string: finished = .string(reader.string)
            case .number: finished = .number(reader.string)
            case .true: finished = .boolean(true)
            case .false: finished = .boolean(false)
            case .null, .end: finished = .null
            }
            if let finished {
                let element = JSONElement(content: finished, place: place)
                guard let last = open.indices.last else { return element }
                if open[last].isObject {
                    let member = JSONMember(key: open[last].key, keyPlace: open[last].keyPlace, value: element)
                    open[last].members.append(member)
                } else {
                    open[last].elements.append(element)
                }
            }
            event = try reader.next()
        }
    }

    private static func withoutRepetitions(_ members: [JSONMember]) -> [JSONMember] {
        guard members.count > 1 else { return members }
        var positions: [ExactString: Int] = [:]
        positions.reserveCapacity(members.count)
        var result: [JSONMember] = []
        result.reserveCapacity(members.count)
        for member in members {
            if let position = positions.updateValue(result.count, forKey: ExactString(member.key)) {
                positions[ExactString(member.key)] = position
                result[position] = member
            } else {
                result.append(member)
            }
        }
        return result
    }
}
