import Persistence

/// A file that the answers of a session are written into, one after the other.
final class SessionOutput {
    let path: String
    private let file: OpenFile
    private let fileSystem: any FileSystem

    /// Makes the file, or empties it.
    init(_ path: String, of fileSystem: any FileSystem) throws {
        self.path = path
        self.fileSystem = fileSystem
        file = try fileSystem.create(path, permissionsOf: path)
    }

    deinit { fileSystem.close(file) }

    func write(_ body: (inout OutputBuffer) throws -> Void) throws {
        var buffer = OutputBuffer(file, of: fileSystem)
        do {
            try body(&buffer)
        } catch {
            try? buffer.flush()
            throw error
        }
        try buffer.flush()
    }
}
