import Persistence

/// Collects bytes, and hands them on in big pieces.
struct OutputBuffer {
    private static let pieceSize = 1 << 16

    /// What is not handed on yet; writers append to it.
    var bytes: [UInt8] = []
    private let receive: (ArraySlice<UInt8>) throws -> Void

    init(_ receive: @escaping (ArraySlice<UInt8>) throws -> Void) {
        self.receive = receive
        bytes.reserveCapacity(2 * Self.pieceSize)
    }

    /// Writes to an open file, all of a piece or with an error.
    init(_ file: OpenFile, of fileSystem: any FileSystem) {
        self.init { piece in try fileSystem.write(piece, to: file, at: nil) }
    }

    mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// Hands over what there is, once it is worth the call.
    mutating func flushIfFull() throws {
        if bytes.count >= Self.pieceSize { try flush() }
    }

    mutating func flush() throws {
        if bytes.isEmpty { return }
        try receive(bytes[...])
        bytes.removeAll(keepingCapacity: true)
    }
}
