#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A small file that its owner alone may read, and that one process at a time changes.
enum PrivateFile {
    /// What becomes of the file.
    enum Change {
        case nothing
        case append([UInt8])
        case replace([UInt8])
    }

    /// Makes the file and its folder when they are not there, reads it whole, and changes it, nobody else in between.
    ///
    /// False when the system refuses. Blocks while another process is at it, which is a moment.
    @discardableResult
    static func change(_ path: String, _ body: ([UInt8]) -> Change) -> Bool {
        guard let descriptor = openLocked(path) else { return false }
        defer { close(descriptor) }  // and so unlocks
        var bytes: [UInt8] = []
        while readMore(descriptor, into: &bytes) {}
        switch body(bytes) {
        case .nothing: return true
        case .append(let more): return write(more, to: descriptor)
        case .replace(let all):
            let temporary = "\(path).\(getpid())"
            let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard file >= 0 else { return false }
            let isWritten = write(all, to: file)
            close(file)
            guard isWritten, unsafe rename(temporary, path) == 0 else {
                unsafe unlink(temporary)
                return false
            }
            return true
        }
    }

    /// Opens and locks the file that has the name: not one that was replaced while waiting for the lock.
    private static func openLocked(_ path: String) -> Int32? {
        makeFolders(above: path)
        for _ in 0..<100 {
            let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { return nil }
            var opened = stat()
            var named = stat()
            if flock(descriptor, LOCK_EX) == 0, unsafe fstat(descriptor, &opened) == 0, unsafe stat(path, &named) == 0,
                opened.st_ino == named.st_ino, opened.st_dev == named.st_dev
            {
                if opened.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
                return descriptor
            }
            close(descriptor)
        }
        return nil
    }

    private static func makeFolders(above path: String) {
        var place = path.utf8.dropFirst().startIndex
        while let slash = path.utf8[place...].firstIndex(of: UInt8(ascii: "/")) {
            unsafe mkdir(String(path[..<slash]), 0o700)
            place = path.utf8.index(after: slash)
        }
    }

    private static func readMore(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: 1 << 16))
        let received = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe read(descriptor, buffer.baseAddress?.advanced(by: start), 1 << 16)
        }
        bytes.removeLast((1 << 16) - max(0, received))
        return received > 0
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { buffer in
                #if canImport(Darwin)
                    unsafe Darwin.write(descriptor, buffer.baseAddress, buffer.count)
                #elseif canImport(Musl)
                    unsafe Musl.write(descriptor, buffer.baseAddress, buffer.count)
                #else
                    unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
                #endif
            }
            if written <= 0 { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }
}
