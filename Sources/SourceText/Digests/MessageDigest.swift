/// Message digests of bytes.
/// - Source: RFC 1321 (MD5); FIPS 180-4 (SHA-1, SHA-2).
package enum MessageDigest: CaseIterable, Sendable {
    case md5, sha1, sha256, sha384, sha512

    /// The digest of `message`: 16, 20, 32, 48 or 64 bytes.
    package func digest(_ message: [UInt8]) -> [UInt8] {
        switch self {
        case .md5: MD5.digest(message)
        case .sha1: SHA1.digest(message)
        case .sha256: SHA256.digest(message)
        case .sha384: Array(SHA512.digest(message, initial: SHA512.initial384).prefix(48))
        case .sha512: SHA512.digest(message, initial: SHA512.initial512)
        }
    }

    /// The digest in lower-case hexadecimal digits.
    package func hexadecimal(_ message: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in digest(message) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// The end of a message, padded: a one bit, zeros, and the length in bits.
///
/// Blocks are taken from the message while it lasts, so that a long one is not copied.
struct PaddedMessage {
    private let message: [UInt8]
    private let tail: [UInt8]
    private let wholeCount: Int
    private let blockSize: Int

    /// `lengthSize` bytes hold the length; big endian but for MD5.
    init(_ message: [UInt8], blockSize: Int, lengthSize: Int, isLittleEndian: Bool = false) {
        self.message = message
        self.blockSize = blockSize
        wholeCount = message.count / blockSize
        var tail = Array(message[(wholeCount * blockSize)...])
        tail.append(0x80)
        while (tail.count + lengthSize) % blockSize != 0 { tail.append(0) }
        let bitCount = UInt64(message.count) &* 8
        for index in 0..<lengthSize {
            let place = isLittleEndian ? index : lengthSize - 1 - index
            tail.append(place < 8 ? UInt8(truncatingIfNeeded: bitCount >> UInt64(8 * place)) : 0)
        }
        self.tail = tail
    }

    /// Calls `body` with each block: an array and where the block begins in it.
    func forEachBlock(_ body: ([UInt8], Int) -> Void) {
        for index in 0..<wholeCount { body(message, index * blockSize) }
        for start in stride(from: 0, to: tail.count, by: blockSize) { body(tail, start) }
    }
}

extension [UInt8] {
    /// The big-endian word at `index`.
    func word32(_ index: Int) -> UInt32 {
        var word: UInt32 = 0
        for byte in self[index..<(index + 4)] { word = word << 8 | UInt32(byte) }
        return word
    }

    /// The big-endian word at `index`.
    func word64(_ index: Int) -> UInt64 {
        var word: UInt64 = 0
        for byte in self[index..<(index + 8)] { word = word << 8 | UInt64(byte) }
        return word
    }
}

extension FixedWidthInteger {
    func rotatedLeft(_ count: Self) -> Self { self &<< count | self &>> (Self(Self.bitWidth) &- count) }

    func rotatedRight(_ count: Self) -> Self { self &>> count | self &<< (Self(Self.bitWidth) &- count) }

    /// The bytes, most significant first.
    var bigEndianBytes: [UInt8] {
        (0..<(Self.bitWidth / 8)).reversed().map { UInt8(truncatingIfNeeded: self >> Self($0 * 8)) }
    }
}
