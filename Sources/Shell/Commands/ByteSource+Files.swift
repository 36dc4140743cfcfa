import Persistence
import SourceText

extension ByteSource {
    /// Bytes read at a time.
    private static let pieceSize = 1 << 17

    /// Reads an open file to its end. Throws when Ctrl-C is pressed, and for a text that is compressed.
    init(_ file: OpenFile, of fileSystem: any FileSystem) {
        var isFirst = true
        self.init { buffer in
            if Interruption.isPending { throw CommandError(.interrupted, nil) }
            let start = buffer.count
            try fileSystem.read(file, upTo: Self.pieceSize, into: &buffer)
            if isFirst, buffer[start...].starts(with: [0x1F, 0x8B]) {
                throw CommandError.compressed(file.path)
            }
            isFirst = false
            return buffer.count > start
        }
    }

    /// All that the source gives.
    func allBytes() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while try appendNextPiece(to: &bytes) {}
        return bytes
    }
}
