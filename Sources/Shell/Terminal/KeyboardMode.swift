import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Whether a terminal hands over each key at once, unseen, or lines that the system edits.
enum KeyboardMode {
    /// How the terminal was before it handed over keys.
    private static let lineSettings = Mutex<termios?>(nil)

    /// Lets `body` read keys: Ctrl-C and Ctrl-Z are keys like others meanwhile, and nothing typed is shown.
    ///
    /// Nil, and `body` is not called, when standard input is no terminal. Afterwards the terminal is as it was.
    static func withKeys<Result>(_ body: () throws -> Result) rethrows -> Result? {
        var settings = termios()
        guard unsafe tcgetattr(0, &settings) == 0 else { return nil }
        var keys = settings
        keys.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
        keys.c_iflag &= ~tcflag_t(IXON | ICRNL | INLCR | IGNCR | ISTRIP)
        unsafe withUnsafeMutableBytes(of: &keys.c_cc) { bytes in
            unsafe bytes[Int(VMIN)] = 1
            unsafe bytes[Int(VTIME)] = 0
        }
        guard unsafe tcsetattr(0, TCSADRAIN, &keys) == 0 else { return nil }
        lineSettings.withLock { $0 = settings }
        defer { unsafe tcsetattr(0, TCSADRAIN, &settings) }
        return try body()
    }

    /// Within ``withKeys(_:)``, lets the terminal be as it was before while `body` works.
    static func withLines(_ body: () -> Void) {
        var keys = termios()
        guard unsafe tcgetattr(0, &keys) == 0, var lines = lineSettings.withLock({ $0 }) else { return body() }
        unsafe tcsetattr(0, TCSADRAIN, &lines)
        body()
        unsafe tcsetattr(0, TCSADRAIN, &keys)
    }

    /// Within ``withKeys(_:)``, lets Ctrl-C be a signal again while `body` works; what is typed meanwhile waits unseen.
    static func withSignals<Result>(_ body: () throws -> Result) rethrows -> Result {
        var keys = termios()
        guard unsafe tcgetattr(0, &keys) == 0 else { return try body() }
        var signals = keys
        signals.c_lflag |= tcflag_t(ISIG)
        unsafe tcsetattr(0, TCSADRAIN, &signals)
        defer { unsafe tcsetattr(0, TCSADRAIN, &keys) }
        return try body()
    }

    /// Waits for input, at most so long; false when none came.
    static func hasInput(withinMilliseconds time: Int32) -> Bool {
        var request = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&request, 1, time) > 0
    }

    /// Stops the process until its shell lets it go on.
    static func suspend() { kill(getpid(), SIGTSTP) }
}
