#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What the machine tells about the streams, the terminal and the environment of this process.
enum SystemTerminal {
    /// Whether a descriptor is a terminal: 0 is standard input, 1 output, 2 error.
    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Columns of the terminal behind standard output; nil when it does not say.
    static var columnCount: Int? { WindowChange.size(of: 1)?.columns }

    /// A variable of the environment; nil when it is not set or empty.
    static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// Reads what is there, waiting for the first byte: up to `count` bytes of standard input.
    ///
    /// False at the end of the input. Gives nothing, and true, when a signal woke the call.
    static func readInput(upTo count: Int, into bytes: inout [UInt8]) -> Bool {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: count))
        let received = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe read(0, buffer.baseAddress?.advanced(by: start), count)
        }
        let isInterrupted = received < 0 && errno == EINTR
        bytes.removeLast(count - max(0, received))
        return received > 0 || isInterrupted
    }

    /// Makes a folder; one that is there already is as good.
    static func makeFolder(_ path: String) -> Bool {
        unsafe mkdir(path, 0o777) == 0 || errno == EEXIST
    }

    /// Removes an empty folder. That it cannot be removed is nothing to stop for.
    static func removeFolder(_ path: String) {
        _ = unsafe rmdir(path)
    }

    /// The number that the system has for writing into a pipe whose other end is closed.
    static let closedPipe = EPIPE

    /// Ends the process, with nothing left to write.
    static func end(_ code: Int32) -> Never { exit(code) }
}
