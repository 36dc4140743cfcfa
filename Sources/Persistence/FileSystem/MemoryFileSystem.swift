import Synchronization

/// Files in memory, for tests and for programs that store nothing. Folders are there when a path names them.
package final class MemoryFileSystem: FileSystem {
    private struct State {
        var files: [String: [UInt8]] = [:]
        /// For each open file its path and where the next read starts.
        var open: [Int32: (path: String, readIndex: Int)] = [:]
        var nextDescriptor: Int32 = 3
        /// The paths that are locked, by the descriptor that holds them.
        var locks: [Int32: String] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    package func open(_ path: String) throws(FileError) -> OpenFile {
        if try kind(of: path) == .folder { throw FileError(cause: .isFolder, path: path) }
        return try state.withLock { state throws(FileError) in
            guard state.files[path] != nil else { throw FileError(cause: .missing, path: path) }
            return Self.register(path, &state)
        }
    }

    package func create(_ path: String, permissionsOf original: String) throws(FileError) -> OpenFile {
        if try kind(of: path) == .folder { throw FileError(cause: .isFolder, path: path) }
        return state.withLock { state in
            state.files[path] = []
            return Self.register(path, &state)
        }
    }

    package func openForAppending(_ path: String, permissionsOf original: String) throws(FileError) -> OpenFile {
        if try kind(of: path) == .folder { throw FileError(cause: .isFolder, path: path) }
        return state.withLock { state in
            state.files[path, default: []] += []
            return Self.register(path, &state)
        }
    }

    package func lock(_ path: String) throws(FileError) -> OpenFile? {
        let file = try openForAppending(path, permissionsOf: path)
        return state.withLock { state in
            if state.locks.values.contains(path) {
                state.open[file.descriptor] = nil
                return nil
            }
            state.locks[file.descriptor] = path
            return file
        }
    }

    package func truncate(_ file: OpenFile, to byteCount: Int) throws(FileError) {
        state.withLock { state in
            let bytes = state.files[file.path] ?? []
            state.files[file.path] = Array(bytes.prefix(max(0, byteCount)))
        }
    }

    package func canonicalPath(_ path: String) -> String { path }
    package var processNumber: Int { 1 }

    private static func register(_ path: String, _ state: inout State) -> OpenFile {
        let descriptor = state.nextDescriptor
        state.nextDescriptor += 1
        state.open[descriptor] = (path, 0)
        return OpenFile(descriptor: descriptor, path: path)
    }

    package func byteCount(of file: OpenFile) throws(FileError) -> Int {
        state.withLock { $0.files[file.path]?.count ?? 0 }
    }

    package func read(_ file: OpenFile, upTo count: Int, into bytes: inout [UInt8]) throws(FileError) {
        bytes += state.withLock { state in
            let start = state.open[file.descriptor]?.readIndex ?? 0
            let piece = Array((state.files[file.path] ?? []).dropFirst(start).prefix(count))
            state.open[file.descriptor]?.readIndex = start + piece.count
            return piece
        }
    }

    package func write(_ bytes: ArraySlice<UInt8>, to file: OpenFile, at offset: Int?) throws(FileError) {
        let bytes = Array(bytes)
        state.withLock { state in
            let end = state.files[file.path]?.count ?? 0
            let start = min(max(0, offset ?? end), end)
            state.files[file.path, default: []].replaceSubrange(start..<min(end, start + bytes.count), with: bytes)
        }
    }

    package func synchronize(_ file: OpenFile) throws(FileError) {}

    package func close(_ file: OpenFile) {
        state.withLock { state in
            state.open[file.descriptor] = nil
            state.locks[file.descriptor] = nil
        }
    }

    package func rename(_ path: String, to newPath: String) throws(FileError) {
        try state.withLock { state throws(FileError) in
            guard let bytes = state.files.removeValue(forKey: path) else {
                throw FileError(cause: .missing, path: path)
            }
            state.files[newPath] = bytes
        }
    }

    package func synchronizeFolder(_ path: String) throws(FileError) {}

    package func remove(_ path: String) throws(FileError) {
        try state.withLock { state throws(FileError) in
            guard state.files.removeValue(forKey: path) != nil else { throw FileError(cause: .missing, path: path) }
        }
    }

    package func names(inFolder path: String) throws(FileError) -> [String] {
        let prefix = path == "." ? "" : path.hasSuffix("/") ? path : path + "/"
        let paths = state.withLock { Array($0.files.keys) }.filter { $0.hasPrefix(prefix) }
        if paths.isEmpty, !prefix.isEmpty { throw FileError(cause: .missing, path: path) }
        let names = paths.map { String($0.dropFirst(prefix.count).prefix { $0 != "/" }) }
        return Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    package func kind(of path: String) throws(FileError) -> FileKind? {
        state.withLock { state in
            if state.files[path] != nil { return .file }
            return state.files.keys.contains { $0.hasPrefix(path + "/") } ? .folder : nil
        }
    }

    package func temporaryPath(for path: String) -> String { path + ".tmp" }
}
