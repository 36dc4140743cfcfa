import QuadStore
import RDF
import SPARQLSyntax

/// CONTAINS, STRSTARTS or STRENDS of a variable, perhaps in one case, with a constant text: decided on the bytes of the
/// term, where they stand.
///
/// UTF-8 needs no look at characters for that: the bytes of one text stand in another's only where its characters do.
/// - Source: SPARQL 1.1 Query, §17.4.3.6 to §17.4.3.9.
final class TextTest {
    private let function: BuiltIn
    private let lowercases: Bool
    private let part: [UInt8]
    private var folded: [UInt8] = []

    /// nil when the function is none of these, or its operands are others.
    init?(_ function: BuiltIn, _ text: CompiledExpression, _ part: CompiledExpression) {
        guard [.contains, .stringStarts, .stringEnds].contains(function),
            case .constant(_, .string(let part)) = part
        else { return nil }
        switch text {
        case .column: lowercases = false
        case .call(.lowercase, let operands):
            guard operands.count == 1, case .column = operands[0] else { return nil }
            lowercases = true
        default: return nil
        }
        self.function = function
        self.part = Array(part.utf8)
    }

    /// Whether an encoded term passes; nil is an error, for what is no string literal.
    func passes(_ term: Span<UInt8>) -> Bool? {
        guard let start = Self.textStart(term) else { return nil }
        guard lowercases else { return passes(term, from: start) }
        folded.removeAll(keepingCapacity: true)
        if !LetterCase.appendLowercased(term, from: start, to: &folded) {
            let bytes = (start..<term.count).map { term[$0] }
            folded = Array(String(decoding: bytes, as: UTF8.self).lowercased().utf8)
        }
        let text = folded
        return passes(text.span, from: 0)
    }

    private func passes(_ text: Span<UInt8>, from start: Int) -> Bool {
        let last = text.count - part.count
        guard last >= start else { return false }
        switch function {
        case .stringStarts: return stands(at: start, in: text)
        case .stringEnds: return stands(at: last, in: text)
        default:
            guard let head = part.first else { return true }
            var place = start
            while place <= last {
                if text[place] == head, stands(at: place, in: text) { return true }
                place += 1
            }
            return false
        }
    }

    private func stands(at place: Int, in text: Span<UInt8>) -> Bool {
        for index in part.indices where text[place + index] != part[index] { return false }
        return true
    }

    /// Where the text of an encoded string literal begins; nil for any other term.
    static func textStart(_ term: Span<UInt8>) -> Int? {
        guard !term.isEmpty else { return nil }
        switch TermKind(rawValue: term[0]) {
        case .string: return 1
        case .languageTagged:
            var place = 1
            while place < term.count, term[place] != 0 { place += 1 }
            return place + 1
        default: return nil
        }
    }
}

/// Small letters of the characters of one and two bytes: Latin, Greek, Cyrillic and their neighbours.
enum LetterCase {
    /// For each character below U+0800 its small letter in two bytes (one, for ASCII); 0 where it takes more.
    private static let lowercase: [UInt16] = (0..<0x800).map { number in
        guard let scalar = Unicode.Scalar(UInt32(number)) else { return 0 }
        let bytes = Array(scalar.properties.lowercaseMapping.utf8)
        if number < 0x80 { return bytes.count == 1 ? UInt16(bytes[0]) : 0 }
        return bytes.count == 2 ? UInt16(bytes[0]) << 8 | UInt16(bytes[1]) : 0
    }

    /// Appends the text in small letters; false, some of it appended, when it has a character that the table lacks.
    static func appendLowercased(_ text: Span<UInt8>, from start: Int, to bytes: inout [UInt8]) -> Bool {
        let table = lowercase
        var place = start
        while place < text.count {
            let byte = text[place]
            if byte < 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: table[Int(byte)]))
                place += 1
                continue
            }
            guard byte < 0xE0, place + 1 < text.count else { return false }
            let mapped = table[Int(byte & 0x1F) << 6 | Int(text[place + 1] & 0x3F)]
            guard mapped != 0 else { return false }
            bytes.append(UInt8(truncatingIfNeeded: mapped >> 8))
            bytes.append(UInt8(truncatingIfNeeded: mapped))
            place += 2
        }
        return true
    }
}
