/// Where a text comes from, piece by piece: memory, or a file that somebody else reads.
///
/// ```swift
/// let source = ByteSource { buffer in          // a file, 128 KiB at a time
///     buffer.append(contentsOf: try file.read(upToCount: 131_072))
///     return !file.isAtEnd
/// }
/// ```
package struct ByteSource {
    private let appendNextPiece: (inout [UInt8]) throws -> Bool

    /// Makes a source of a closure that appends the next piece, of any size, and says whether more may follow.
    ///
    /// It is not called again once it has said no or thrown.
    package init(_ appendNextPiece: @escaping (inout [UInt8]) throws -> Bool) {
        self.appendNextPiece = appendNextPiece
    }

    /// Makes a source of bytes in memory, which are not copied.
    package init(_ bytes: [UInt8]) {
        self.init { buffer in
            if buffer.isEmpty { buffer = bytes } else { buffer += bytes }
            return false
        }
    }

    /// Makes a source of bytes in memory that hands out `pieceSize` of them at a time.
    package init(_ bytes: [UInt8], pieceSize: Int) {
        var start = 0
        self.init { buffer in
            let end = min(bytes.count, start + max(1, pieceSize))
            buffer += bytes[start..<end]
            start = end
            return end < bytes.count
        }
    }

    package func appendNextPiece(to buffer: inout [UInt8]) throws -> Bool {
        try appendNextPiece(&buffer)
    }
}
