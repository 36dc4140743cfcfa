/// Makes keys of the bytes that a terminal sends.
///
/// ```
/// 61 C3 A9          text "aé"
/// 1B 5B 31 3B 35 43  Ctrl-Right: ESC [ parameters final
/// 1B 5B 32 30 30 7E … 1B 5B 32 30 31 7E   a paste, as it is
/// ```
/// - Source: ECMA-48, §5.4; xterm's control sequences for modifiers and bracketed paste.
package struct KeyDecoder {
    private var bytes: [UInt8] = []
    private var start = 0
    private var isPasting = false

    /// What a paste may hold back until its end is there.
    private static let longestPaste = 1 << 20
    private static let longestSequence = 32
    private static let escape: UInt8 = 0x1B
    private static let pasteEnd: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

    package init() {}

    /// Takes bytes that were read.
    package mutating func feed(_ more: some Sequence<UInt8>) {
        bytes.removeSubrange(..<start)
        start = 0
        bytes += more
    }

    /// Whether bytes wait for others that would tell what they mean.
    package var isWaiting: Bool { start < bytes.count }

    /// The next key; nil when the bytes are used up or more are needed.
    ///
    /// `isFinal` says that no more came for a while: a lone escape is the escape key then.
    package mutating func next(isFinal: Bool = false) -> Key? {
        guard start < bytes.count else { return nil }
        if isPasting { return paste() }
        let first = bytes[start]
        switch first {
        case Self.escape: return sequence(isFinal)
        case 0x0A, 0x0D: return take(1, .enter)
        case 0x09: return take(1, .tab)
        case 0x08, 0x7F: return take(1, .backspace)
        case 0..<0x20: return take(1, .control(Self.letter(first)))
        default: return text(isFinal)
        }
    }

    private mutating func take(_ count: Int, _ key: Key) -> Key {
        start += count
        return key
    }

    private static func letter(_ control: UInt8) -> Character {
        let byte = control + 0x40
        return Character(Unicode.Scalar(byte &- 65 < 26 ? byte | 0x20 : byte))
    }

    /// All printable characters up to the next control; what is no UTF-8 becomes the sign for that.
    private mutating func text(_ isFinal: Bool) -> Key? {
        var end = start
        while end < bytes.count, bytes[end] >= 0x20, bytes[end] != 0x7F { end += 1 }
        if end == bytes.count, !isFinal {
            // The last character may be here in part only.
            var head = end - 1
            while head > start, end - head < 4, bytes[head] & 0xC0 == 0x80 { head -= 1 }
            let width = bytes[head] < 0xC0 ? 1 : bytes[head] < 0xE0 ? 2 : bytes[head] < 0xF0 ? 3 : 4
            if head + width > end { end = head }
        }
        guard end > start else { return nil }
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        return take(end - start, .text(text))
    }

    private mutating func paste() -> Key? {
        let rest = bytes[start...]
        var end: Int?
        var index = rest.startIndex
        while let found = bytes[index...].firstIndex(of: Self.escape) {
            if bytes[found...].starts(with: Self.pasteEnd) {
                end = found
                break
            }
            index = found + 1
        }
        if let end {
            isPasting = false
            return take(end - start + Self.pasteEnd.count, .paste(Self.lines(bytes[start..<end])))
        }
        guard rest.count > Self.longestPaste else { return nil }
        return take(Self.longestPaste, .paste(Self.lines(rest.prefix(Self.longestPaste))))
    }

    /// Pasted line ends are carriage returns, as Enter's.
    private static func lines(_ bytes: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == 0x0A, previous == 0x0D {
                previous = byte
                continue
            }
            previous = byte
            text.append(byte == 0x0D ? 0x0A : byte)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What follows an escape byte.
    private mutating func sequence(_ isFinal: Bool) -> Key? {
        guard start + 1 < bytes.count else { return isFinal ? take(1, .escape) : nil }
        let second = bytes[start + 1]
        guard second == UInt8(ascii: "[") || second == UInt8(ascii: "O") else {
            switch second {
            case 0x0A, 0x0D: return take(2, .newline)
            case 0x08, 0x7F: return take(2, .meta("\u{7F}"))
            case Self.escape: return take(1, .escape)
            case 0..<0x20: return take(2, .unknown)
            case 0x80...: return take(1, .escape)
            default: return take(2, .meta(Character(Unicode.Scalar(second))))
            }
        }
        var end = start + 2
        while end < bytes.count, 0x20...0x3F ~= bytes[end] { end += 1 }
        guard end < bytes.count else {
            return isFinal || end - start > Self.longestSequence ? take(end - start, .unknown) : nil
        }
        let parameters = bytes[(start + 2)..<end].split(separator: UInt8(ascii: ";")).map {
            Int(String(decoding: $0, as: UTF8.self)) ?? 0
        }
        let key = Self.key(final: bytes[end], parameters)
        start = end + 1
        guard key == .paste("") else { return key }
        isPasting = true
        return next(isFinal: isFinal)
    }

    /// An empty paste is the beginning of one.
    private static func key(final: UInt8, _ parameters: [Int]) -> Key {
        // The second parameter is one more than a set of bits: 1 Shift, 2 Alt, 4 Control.
        let isByWord = parameters.count > 1 && (parameters[1] - 1) & 6 != 0
        switch final {
        case UInt8(ascii: "A"): return .up
        case UInt8(ascii: "B"): return .down
        case UInt8(ascii: "C"): return isByWord ? .wordRight : .right
        case UInt8(ascii: "D"): return isByWord ? .wordLeft : .left
        case UInt8(ascii: "H"): return .home
        case UInt8(ascii: "F"): return .end
        case UInt8(ascii: "Z"): return .backTab
        case UInt8(ascii: "M"): return .enter
        case UInt8(ascii: "u"): return parameters.first == 13 ? .newline : .unknown
        case UInt8(ascii: "~"):
            switch parameters.first {
            case 1, 7: return .home
            case 4, 8: return .end
            case 3: return isByWord ? .meta("d") : .delete
            case 5: return .pageUp
            case 6: return .pageDown
            case 27: return parameters.last == 13 ? .newline : .unknown
            case 200: return .paste("")
            default: return .unknown
            }
        default: return .unknown
        }
    }
}
