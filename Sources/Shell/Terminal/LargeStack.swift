#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A thread with room for the deepest query that the parser lets through.
///
/// Parsing, planning and the chain of operators recurse once or more a level of nesting. The main thread has what the
/// shell that started it allows, often 8 MB; this one reserves addresses, and memory only as far as it is used.
enum LargeStack {
    private static let byteCount = 512 << 20

    /// Runs `work` on such a thread and waits for its result; on this thread, when there can be no other.
    static func run(_ work: @escaping @Sendable () -> Int32) -> Int32 {
        let task = Task(work)
        var attributes = pthread_attr_t()
        guard unsafe pthread_attr_init(&attributes) == 0 else { return work() }
        defer { unsafe pthread_attr_destroy(&attributes) }
        guard unsafe pthread_attr_setstacksize(&attributes, byteCount) == 0 else { return work() }
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let argument = unsafe Unmanaged.passUnretained(task).toOpaque()
        let status = unsafe pthread_create(
            &thread, &attributes,
            { argument in
                #if canImport(Darwin)
                    unsafe Unmanaged<Task>.fromOpaque(argument).takeUnretainedValue().run()
                #else
                    if let argument = unsafe argument {
                        unsafe Unmanaged<Task>.fromOpaque(argument).takeUnretainedValue().run()
                    }
                #endif
                return nil
            }, argument)
        guard status == 0 else { return work() }
        #if canImport(Darwin)
            if let thread { pthread_join(thread, nil) }
        #else
            pthread_join(thread, nil)
        #endif
        return task.result
    }

    /// What the thread does; the caller holds it until the thread has ended.
    private final class Task {
        private let work: @Sendable () -> Int32
        private(set) var result: Int32 = 0

        init(_ work: @escaping @Sendable () -> Int32) {
            self.work = work
        }

        func run() { result = work() }
    }
}
