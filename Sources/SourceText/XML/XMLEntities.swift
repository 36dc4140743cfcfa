/// The entities that a document declares within itself, and how much they may grow.
///
/// A reference may stand for others, so a short document can spell out a huge one: texts of entities are put together
/// once, are limited each, and all that is expanded is limited by a multiple of what was read.
/// - Source: XML 1.0, §4.2 (entity declarations), §4.4 (treatment of entities), §4.5 (replacement text).
struct XMLEntities {
    /// How many may be declared.
    static let countLimit = 1_024
    /// How many bytes one may stand for, with all that it refers to.
    static let sizeLimit = 1 << 16
    /// How deep they may refer to one another.
    static let nestingLimit = 16
    /// How many bytes may be expanded in any document, and more than that for each byte read.
    static let expansionAllowance = 1 << 20
    static let expansionFactor = 100

    /// Replacement texts by name; nil for entities that are outside the document.
    var declared: [[UInt8]: [UInt8]?] = [:]
    /// What was put together.
    var expanded: [[UInt8]: [UInt8]] = [:]
    var expandedByteCount = 0
    /// Bytes of the document before those at hand.
    var droppedByteCount = 0
}

extension XMLScanner {
    /// Reads `&amp;`, `&#233;`, `&#xE9;`, `&ex;`.
    mutating func readReference(into characters: inout [UInt8], isAttribute: Bool) throws(XMLFailure) {
        let start = index
        guard let end = source[start...].prefix(Self.lookahead).firstIndex(of: UInt8(ascii: ";")) else {
            throw failure("a '&' that begins no reference", at: start, start + 1)
        }
        let name = source[(start + 1)..<end]
        if let character = try character(named: name, at: start..<(end + 1)) {
            characters += character
        } else {
            let expansion = try expansion(of: Array(name), at: start..<(end + 1), depth: 0)
            entities.expandedByteCount += expansion.count
            let readByteCount = entities.droppedByteCount + start
            let limit = XMLEntities.expansionAllowance + readByteCount * XMLEntities.expansionFactor
            guard entities.expandedByteCount <= limit else {
                throw failure("entities that make the document grow beyond all measure", at: start, end + 1)
            }
            characters += isAttribute ? expansion.map { Self.isSpace($0) ? 0x20 : $0 } : expansion
        }
        index = end + 1
    }

    /// What a reference to a character, or to one of the five entities of XML, stands for; nil for other names.
    func character(
        named name: ArraySlice<UInt8>, at range: Range<Int>
    ) throws(XMLFailure) -> [UInt8]? {
        switch String(decoding: name, as: UTF8.self) {
        case "amp": return [UInt8(ascii: "&")]
        case "lt": return [UInt8(ascii: "<")]
        case "gt": return [UInt8(ascii: ">")]
        case "quot": return [UInt8(ascii: "\"")]
        case "apos": return [UInt8(ascii: "'")]
        case let text:
            guard text.hasPrefix("#") else { return nil }
            let digits = text.dropFirst()
            let value = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            guard !digits.contains("+"), let value, let scalar = Unicode.Scalar(value), Self.isAllowed(scalar) else {
                throw failure(
                    "'&\(text);' stands for no character that XML allows", at: range.lowerBound, range.upperBound)
            }
            return Array(String(scalar).utf8)
        }
    }

    /// What a declared entity stands for, references in it undone; `range` is where errors are shown.
    private mutating func expansion(
        of name: [UInt8], at range: Range<Int>, depth: Int
    ) throws(XMLFailure) -> [UInt8] {
        if let known = entities.expanded[name] { return known }
        let shown = "the entity '\(String(decoding: name, as: UTF8.self))'"
        func failure(_ problem: String) -> XMLFailure {
            XMLFailure(message: "\(shown) \(problem)", start: range.lowerBound, end: range.upperBound)
        }
        guard let declared = entities.declared[name] else { throw failure("is not known") }
        guard let text = declared else { throw failure("is outside the document, and nothing outside it is read") }
        guard depth < XMLEntities.nestingLimit else { throw failure("refers to itself, or too deep") }
        var result: [UInt8] = []
        var place = 0
        while place < text.count {
            if text[place] == UInt8(ascii: "<") { throw failure("holds markup, which is not read") }
            guard text[place] == UInt8(ascii: "&") else {
                result.append(text[place])
                place += 1
                continue
            }
            guard let end = text[place...].firstIndex(of: UInt8(ascii: ";")) else {
                throw failure("holds a '&' that begins no reference")
            }
            let inner = text[(place + 1)..<end]
            if let character = try character(named: inner, at: range) {
                result += character
            } else {
                result += try expansion(of: Array(inner), at: range, depth: depth + 1)
            }
            place = end + 1
            guard result.count <= XMLEntities.sizeLimit else {
                throw failure("stands for more than \(XMLEntities.sizeLimit) bytes")
            }
        }
        entities.expanded[name] = result
        return result
    }
}
