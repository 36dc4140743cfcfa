import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Ctrl-C: it ends the process, or, once somebody listens, raises a flag that long work asks for.
enum Interruption {
    private static let flag = Atomic<Bool>(false)
    private static let hasListener = Atomic<Bool>(false)

    /// Whether Ctrl-C was pressed since the last ``clear()``.
    static var isPending: Bool { flag.load(ordering: .relaxed) }

    /// From now on the flag is looked at often.
    static func listen() { hasListener.store(true, ordering: .relaxed) }

    static func clear() { flag.store(false, ordering: .relaxed) }

    /// Takes over SIGINT, and lets writes into a closed pipe fail instead of killing the process.
    ///
    /// A second Ctrl-C, before anybody cleared the first, ends the process at once. Waiting reads return.
    static func install() {
        clear()
        hasListener.store(false, ordering: .relaxed)  // Globals are made before the handler needs them.
        signal(SIGPIPE, SIG_IGN)
        // Without SA_RESTART, so that a read that waits returns.
        var action = sigaction()
        let handler: @convention(c) (Int32) -> Void = { _ in
            let isFirst = !Interruption.flag.exchange(true, ordering: .relaxed)
            if !isFirst || !Interruption.hasListener.load(ordering: .relaxed) { _exit(130) }
        }
        #if canImport(Darwin)
            unsafe action.__sigaction_u.__sa_handler = handler
        #elseif canImport(Musl)
            unsafe action.__sa_handler.sa_handler = handler
        #else
            unsafe action.__sigaction_handler.sa_handler = handler
        #endif
        unsafe sigaction(SIGINT, &action, nil)
    }
}
