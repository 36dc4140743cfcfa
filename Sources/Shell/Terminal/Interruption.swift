#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif
import Synchronization

/// Ctrl-C, as a flag that long work asks for.
enum Interruption {
    private static let flag = Atomic<Bool>(false)

    /// Whether Ctrl-C was pressed since the last ``clear()``.
    static var isPending: Bool { flag.load(ordering: .relaxed) }

    static func clear() { flag.store(false, ordering: .relaxed) }

    /// Takes over SIGINT, and lets writes into a closed pipe fail instead of killing the process.
    ///
    /// A second Ctrl-C, before anybody looked at the first, ends the process at once. Waiting reads return.
    static func install() {
        clear()
        signal(SIGPIPE, SIG_IGN)
        // Without SA_RESTART, so that a read that waits returns.
        var action = sigaction()
        let handler: @convention(c) (Int32) -> Void = { _ in
            if Interruption.flag.exchange(true, ordering: .relaxed) { _exit(130) }
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
