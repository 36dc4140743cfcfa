/// The calls on files that the project makes, so that tests can let each of them fail, tear or never return.
///
/// Paths are as the system takes them. A file that is open is named by a number, until it is closed.
package protocol FileSystem: Sendable {
    func open(_ path: String) throws(FileError) -> OpenFile
    /// Makes an empty file, or empties the one that is there. A new file takes its permissions from `original`, when
    /// that exists: what replaces a private file stays private.
    func create(_ path: String, permissionsOf original: String) throws(FileError) -> OpenFile
    /// Opens a file to write at its end, and makes it when it is missing, with permissions as ``create`` takes them.
    func openForAppending(_ path: String, permissionsOf original: String) throws(FileError) -> OpenFile
    func byteCount(of file: OpenFile) throws(FileError) -> Int
    /// Appends up to `count` bytes to `bytes`, from where the last read ended; none at the end of the file.
    func read(_ file: OpenFile, upTo count: Int, into bytes: inout [UInt8]) throws(FileError)
    /// Writes all of `bytes` where the last write ended, or at `offset`.
    func write(_ bytes: ArraySlice<UInt8>, to file: OpenFile, at offset: Int?) throws(FileError)
    /// Forgets all bytes from `byteCount` on.
    func truncate(_ file: OpenFile, to byteCount: Int) throws(FileError)
    /// Returns once what was written is on the disk.
    func synchronize(_ file: OpenFile) throws(FileError)
    func close(_ file: OpenFile)
    /// Moves a file over another, which is replaced at once or not at all.
    func rename(_ path: String, to newPath: String) throws(FileError)
    /// Returns once the names in a folder are on the disk.
    func synchronizeFolder(_ path: String) throws(FileError)
    func remove(_ path: String) throws(FileError)
    /// The names in a folder, sorted by code point, without `.` and `..`.
    func names(inFolder path: String) throws(FileError) -> [String]
    /// What stands at a path; nil is nothing.
    func kind(of path: String) throws(FileError) -> FileKind?
    /// Opens a file to write, made when it is missing, and takes its advisory lock; nil when another has it.
    ///
    /// The lock ends when the file is closed, or with the process, however that ends.
    func lock(_ path: String) throws(FileError) -> OpenFile?
    /// The path without links, so that a file is the same by all its names; `path` itself where nothing stands.
    func canonicalPath(_ path: String) -> String
    /// The number of this process.
    var processNumber: Int { get }
    /// A name for a file that is to be moved to `path` when it is whole: in the same folder, and of this process alone.
    func temporaryPath(for path: String) -> String
}

/// A file that was opened and is not closed yet.
package struct OpenFile: Hashable, Sendable {
    package let descriptor: Int32
    /// As it was opened, for errors.
    package let path: String

    package init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }
}

/// What can stand at a path.
package enum FileKind: Sendable {
    case file, folder
    /// A device, a pipe, a socket.
    case other
}

/// A call on a file that failed.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Cause: Hashable, Sendable {
        case missing, notPermitted, isFolder, isNoFolder, noSpace
        /// Any other number that the system gave, with what it says of it.
        case system(Int32, String)
    }

    package let cause: Cause
    package let path: String

    package init(cause: Cause, path: String) {
        self.cause = cause
        self.path = path
    }

    package var description: String {
        switch cause {
        case .missing: "'\(path)' does not exist"
        case .notPermitted: "no permission for '\(path)'"
        case .isFolder: "'\(path)' is a folder"
        case .isNoFolder: "'\(path)' is not in a folder or is none"
        case .noSpace: "no space left for '\(path)'"
        case .system(let number, let text): "'\(path)': \(text) (error \(number))"
        }
    }
}

extension FileSystem {
    /// The whole of a file.
    package func readAll(_ path: String) throws(FileError) -> [UInt8] {
        let file = try open(path)
        defer { close(file) }
        var bytes: [UInt8] = []
        // The size of a pipe or a file of /proc is no size; reading goes on until nothing comes.
        var step = max(try byteCount(of: file), 1 << 16)
        while true {
            let count = bytes.count
            try read(file, upTo: step, into: &bytes)
            if bytes.count == count { return bytes }
            step = 1 << 16
        }
    }

    /// Whether anything stands at `path`.
    package func exists(_ path: String) throws(FileError) -> Bool {
        try kind(of: path) != nil
    }

    /// Replaces a file so that, whenever the machine stops, either the old or the new one is whole.
    ///
    /// Temporary file, what `write` puts into it, fsync, rename, fsync of the folder. When anything throws, the
    /// temporary file is removed and the old one stands.
    package func replaceFile(_ path: String, _ write: (inout FileOutput) throws -> Void) throws {
        let temporary = temporaryPath(for: path)
        let file = try create(temporary, permissionsOf: path)
        do {
            defer { close(file) }
            var output = FileOutput(fileSystem: self, file: file)
            try write(&output)
            try synchronize(file)
        } catch {
            try? remove(temporary)
            throw error
        }
        do {
            try rename(temporary, to: path)
        } catch {
            try? remove(temporary)
            throw error
        }
        try synchronizeFolder(Self.folder(of: path))
    }

    /// The folder that `path` stands in.
    package static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
    }
}

/// Takes bytes from front to back, and lets some be written again: a head that names a checksum of what follows.
package protocol ByteOutput {
    mutating func append(_ bytes: ArraySlice<UInt8>) throws
    mutating func overwrite(_ bytes: ArraySlice<UInt8>, at offset: Int) throws
}

/// Writes to an open file.
package struct FileOutput: ByteOutput {
    let fileSystem: any FileSystem
    let file: OpenFile

    package mutating func append(_ bytes: ArraySlice<UInt8>) throws {
        try fileSystem.write(bytes, to: file, at: nil)
    }

    package mutating func overwrite(_ bytes: ArraySlice<UInt8>, at offset: Int) throws {
        try fileSystem.write(bytes, to: file, at: offset)
    }
}

/// Keeps what is written.
package struct MemoryOutput: ByteOutput {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func append(_ bytes: ArraySlice<UInt8>) {
        self.bytes.append(contentsOf: bytes)
    }

    package mutating func overwrite(_ bytes: ArraySlice<UInt8>, at offset: Int) {
        guard offset >= 0, offset + bytes.count <= self.bytes.count else { return }
        self.bytes.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
    }
}
