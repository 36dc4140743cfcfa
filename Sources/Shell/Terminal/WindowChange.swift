import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Whether the window of the terminal got another size.
enum WindowChange {
    private static let flag = Atomic<Bool>(false)

    /// From now on, changes are noted, and wake reads that wait.
    static func watch() {
        flag.store(false, ordering: .relaxed)
        var action = sigaction()
        let handler: @convention(c) (Int32) -> Void = { _ in WindowChange.flag.store(true, ordering: .relaxed) }
        #if canImport(Darwin)
            unsafe action.__sigaction_u.__sa_handler = handler
        #elseif canImport(Musl)
            unsafe action.__sa_handler.sa_handler = handler
        #else
            unsafe action.__sigaction_handler.sa_handler = handler
        #endif
        unsafe sigaction(SIGWINCH, &action, nil)
    }

    /// Whether there was one since the last call.
    static func take() -> Bool { flag.exchange(false, ordering: .relaxed) }

    /// Columns and rows of the terminal that a descriptor names; nil when it does not say.
    static func size(of descriptor: Int32) -> (columns: Int, rows: Int)? {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return (Int(size.ws_col), max(2, Int(size.ws_row)))
    }
}
