extension RegularExpression {
    /// A replacement string, read: what is put in place of a match.
    /// - Source: XPath Functions and Operators 3.1 §5.6.4 (fn:replace).
    package struct Replacement: Sendable {
        private enum Part {
            case bytes([UInt8])
            /// The place of a group in ``groups``.
            case group(Int)
        }

        private var parts: [Part] = []
        /// The groups that are named, and 0, ascending.
        let groups: [Int]

        /// A string without special characters (flag `q`).
        init(literal: [UInt8]) {
            groups = [0]
            parts = [.bytes(literal)]
        }

        /// Reads `$0` for the match, `$1` to `$N` for its groups, `\$` and `\\`.
        ///
        /// Of the digits after `$` the longest number up to `groupCount` counts, and at least one digit; the others
        /// stand for themselves. A group that the pattern does not have is empty, as is one that took no part.
        /// - Throws: FORX0004 for a `$` without digit, or a `\` before anything else.
        init(_ bytes: [UInt8], groupCount: Int) throws(RegularExpressionError) {
            var literal: [UInt8] = []
            var pieces: [(literal: [UInt8], group: Int)] = []
            var position = 0
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                let following = position < bytes.count ? bytes[position] : nil
                if byte == UInt8(ascii: "\\") {
                    guard let following, following == byte || following == UInt8(ascii: "$") else {
                        throw Self.error("expected '\\' or '$' after '\\'", in: bytes, at: position - 1)
                    }
                    literal.append(following)
                    position += 1
                } else if byte == UInt8(ascii: "$") {
                    guard var group = Self.digit(following) else {
                        throw Self.error(
                            "expected the number of a group after '$'; write '\\$' for a dollar sign", in: bytes,
                            at: position - 1)
                    }
                    position += 1
                    while position < bytes.count, let digit = Self.digit(bytes[position]),
                        group * 10 + digit <= groupCount
                    {
                        group = group * 10 + digit
                        position += 1
                    }
                    pieces.append((literal, group))
                    literal = []
                } else {
                    literal.append(byte)
                }
            }
            groups = Set(pieces.map(\.group)).filter { $0 <= groupCount }.union([0]).sorted()
            for piece in pieces {
                if !piece.literal.isEmpty { parts.append(.bytes(piece.literal)) }
                if let place = groups.firstIndex(of: piece.group) { parts.append(.group(place)) }
            }
            if !literal.isEmpty { parts.append(.bytes(literal)) }
        }

        private static func digit(_ byte: UInt8?) -> Int? {
            guard let byte, (0x30...0x39).contains(byte) else { return nil }
            return Int(byte - 0x30)
        }

        private static func error(_ what: String, in bytes: [UInt8], at position: Int) -> RegularExpressionError {
            let offset = bytes[..<position].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
            return RegularExpressionError(.replacement(what), at: offset)
        }

        /// Appends what stands for one match; `slots` holds begin and end of each of ``groups``, or -1.
        func append(to result: inout [UInt8], text: Span<UInt8>, slots: [Int]) {
            for part in parts {
                switch part {
                case .bytes(let bytes): result.append(contentsOf: bytes)
                case .group(let place):
                    let start = slots[2 * place]
                    let end = slots[2 * place + 1]
                    guard start >= 0, start <= end else { continue }
                    for position in start..<end { result.append(text[position]) }
                }
            }
        }
    }
}
