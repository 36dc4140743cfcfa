#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The files of the machine.
package struct SystemFileSystem: FileSystem {
    package init() {}

    package func open(_ path: String) throws(FileError) -> OpenFile {
        try open(path, O_RDONLY | O_CLOEXEC, permissions: 0)
    }

    package func create(_ path: String, permissionsOf original: String) throws(FileError) -> OpenFile {
        let file = try open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, permissions: 0o666)
        copyPermissions(of: original, to: file)
        return file
    }

    package func openForAppending(_ path: String, permissionsOf original: String) throws(FileError) -> OpenFile {
        let isNew = try kind(of: path) == nil
        let file = try open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, permissions: 0o666)
        if isNew { copyPermissions(of: original, to: file) }
        return file
    }

    private func copyPermissions(of original: String, to file: OpenFile) {
        var status = stat()
        if unsafe stat(original, &status) == 0 { fchmod(file.descriptor, status.st_mode & 0o7777) }
    }

    package func lock(_ path: String) throws(FileError) -> OpenFile? {
        let file = try open(path, O_WRONLY | O_CREAT | O_CLOEXEC, permissions: 0o666)
        while flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
            let error = lastError(path)
            if case .system(EINTR, _) = error.cause { continue }
            close(file)
            if case .system(EWOULDBLOCK, _) = error.cause { return nil }
            throw error
        }
        return file
    }

    private func open(_ path: String, _ flags: Int32, permissions: mode_t) throws(FileError) -> OpenFile {
        // A zero byte would cut the name where the system stops reading it.
        guard !path.utf8.contains(0) else { throw FileError(cause: .missing, path: path) }
        let descriptor = try retry(path) { Self.systemOpen(path, flags, permissions) }
        return OpenFile(descriptor: descriptor, path: path)
    }

    private static func systemOpen(_ path: String, _ flags: Int32, _ permissions: mode_t) -> Int32 {
        #if canImport(Darwin)
            unsafe Darwin.open(path, flags, permissions)
        #elseif canImport(Musl)
            unsafe Musl.open(path, flags, permissions)
        #else
            unsafe Glibc.open(path, flags, permissions)
        #endif
    }

    package func byteCount(of file: OpenFile) throws(FileError) -> Int {
        var status = stat()
        guard unsafe fstat(file.descriptor, &status) == 0 else { throw lastError(file.path) }
        return Int(status.st_size)
    }

    package func read(_ file: OpenFile, upTo count: Int, into bytes: inout [UInt8]) throws(FileError) {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: max(0, count)))
        var end = start
        defer { bytes.removeLast(bytes.count - end) }
        while end < start + count {
            let received = try retry(file.path) {
                unsafe bytes.withUnsafeMutableBytes { buffer in
                    unsafe systemRead(file.descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[end...]))
                }
            }
            if received == 0 { return }
            end += received
        }
    }

    package func write(_ bytes: ArraySlice<UInt8>, to file: OpenFile, at offset: Int?) throws(FileError) {
        var rest = bytes
        while !rest.isEmpty {
            let written = try retry(file.path) {
                unsafe rest.withUnsafeBytes { buffer in
                    guard let offset else { return unsafe systemWrite(file.descriptor, buffer) }
                    let done = off_t(offset + rest.startIndex - bytes.startIndex)
                    return unsafe pwrite(file.descriptor, buffer.baseAddress, buffer.count, done)
                }
            }
            rest = rest.dropFirst(written)
        }
    }

    package func truncate(_ file: OpenFile, to byteCount: Int) throws(FileError) {
        _ = try retry(file.path) { ftruncate(file.descriptor, off_t(byteCount)) }
    }

    package func synchronize(_ file: OpenFile) throws(FileError) {
        #if canImport(Darwin)
            try synchronize(file.descriptor, file.path)
        #else
            // Without the times of the file, which nobody needs back.
            _ = try retry(file.path) { fdatasync(file.descriptor) }
        #endif
    }

    private func synchronize(_ descriptor: Int32, _ path: String) throws(FileError) {
        #if canImport(Darwin)
            // fsync leaves the bytes in the drive's cache there; where the file system has no such call, it is all.
            if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
        #endif
        _ = try retry(path) { fsync(descriptor) }
    }

    package func close(_ file: OpenFile) {
        _ = systemClose(file.descriptor)
    }

    package func rename(_ path: String, to newPath: String) throws(FileError) {
        guard systemRename(path, newPath) == 0 else { throw lastError(newPath) }
    }

    package func synchronizeFolder(_ path: String) throws(FileError) {
        let folder = try open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, permissions: 0)
        defer { close(folder) }
        try synchronize(folder)
    }

    package func remove(_ path: String) throws(FileError) {
        guard unsafe unlink(path) == 0 else { throw lastError(path) }
    }

    package func names(inFolder path: String) throws(FileError) -> [String] {
        guard let folder = unsafe opendir(path) else { throw lastError(path) }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    package func kind(of path: String) throws(FileError) -> FileKind? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            let error = lastError(path)
            if error.cause == .missing || error.cause == .isNoFolder { return nil }
            throw error
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    package func canonicalPath(_ path: String) -> String {
        guard !path.utf8.contains(0), let resolved = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    package var processNumber: Int { Int(getpid()) }

    package func temporaryPath(for path: String) -> String { "\(path).\(getpid()).tmp" }

    /// Calls again what a signal interrupted; a negative answer is an error.
    private func retry<Count: SignedInteger>(_ path: String, _ call: () -> Count) throws(FileError) -> Count {
        while true {
            let result = call()
            if result >= 0 { return result }
            let error = lastError(path)
            if case .system(EINTR, _) = error.cause { continue }
            throw error
        }
    }

    private func lastError(_ path: String) -> FileError {
        let number = errno
        let cause: FileError.Cause
        switch number {
        case ENOENT: cause = .missing
        case EACCES, EPERM, EROFS: cause = .notPermitted
        case EISDIR: cause = .isFolder
        case ENOTDIR: cause = .isNoFolder
        case ENOSPC, EDQUOT: cause = .noSpace
        default: cause = .system(number, unsafe String(cString: strerror(number)))
        }
        return FileError(cause: cause, path: path)
    }
}

// The system's names, where a method of the same name hides them.

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    unsafe read(descriptor, buffer.baseAddress, buffer.count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    unsafe write(descriptor, buffer.baseAddress, buffer.count)
}

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

private func systemRename(_ path: String, _ newPath: String) -> Int32 { unsafe rename(path, newPath) }
