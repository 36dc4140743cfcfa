import Foundation
import Testing

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The real program in a terminal that a test reads and types into, key by key.
final class PseudoTerminal {
    private let leader: Int32
    private let process: pid_t
    private var bytes: [UInt8] = []
    private(set) var screen: ScreenModel
    /// What ended the program; nil while it runs.
    private(set) var exitCode: Int32?

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Starts the program in `folder`, in a window of this size.
    init(
        _ arguments: [String], folder: URL, columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
    ) throws {
        guard let program = RamureProcess.program else { throw Failure(description: "no program beside the tests") }
        guard let (leader, path) = Self.openLeader() else { throw Failure(description: "no pseudo-terminal") }
        self.leader = leader
        screen = ScreenModel(columnCount: columns, rowCount: rows)
        var variables = ["TERM": "xterm", "HOME": folder.path, "PATH": "/usr/bin:/bin", "LANG": "en_GB.UTF-8"]
        variables.merge(environment) { _, given in given }
        process = try Self.spawn(program.path, arguments, variables, terminal: path, folder: folder.path)
        setSize(columns: columns, rows: rows)
        _ = fcntl(leader, F_SETFL, O_NONBLOCK)
    }

    deinit {
        if exitCode == nil {
            kill(process, SIGKILL)
            var status: Int32 = 0
            unsafe waitpid(process, &status, 0)
        }
        close(leader)
    }

    /// The end that tests hold, and the name of the other.
    private static func openLeader() -> (Int32, String)? {
        #if canImport(Darwin)
            let leader = posix_openpt(O_RDWR | O_NOCTTY)
            guard leader >= 0, grantpt(leader) == 0, unlockpt(leader) == 0, let name = unsafe ptsname(leader) else {
                return nil
            }
            return (leader, unsafe String(cString: name))
        #else
            // What Glibc's module does not show: TIOCSPTLCK unlocks, TIOCGPTN gives the number.
            let leader = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
            var zero: Int32 = 0
            var number: UInt32 = 0
            guard leader >= 0, unsafe ioctl(leader, 0x4004_5431, &zero) == 0,
                unsafe ioctl(leader, 0x8004_5430, &number) == 0
            else { return nil }
            return (leader, "/dev/pts/\(number)")
        #endif
    }

    private static func spawn(
        _ program: String, _ arguments: [String], _ environment: [String: String], terminal: String, folder: String
    ) throws -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = unsafe posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        // In a session of its own, the first terminal that is opened is the one that sends it signals.
        #if canImport(Darwin)
            unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK))
        #else
            // POSIX_SPAWN_SETSID, which the module does not show either.
            unsafe posix_spawnattr_setflags(&attributes, 0x80 | Int16(POSIX_SPAWN_SETSIGMASK))
        #endif
        // Threads that run tests block signals; the program must not.
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        unsafe posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, 0, 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, 0, 2)
        let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder, program]
        let words = unsafe (shell + arguments).map { unsafe strdup($0) } + [nil]
        let variables = unsafe environment.map { unsafe strdup("\($0)=\($1)") } + [nil]
        defer { unsafe (words + variables).forEach { unsafe free($0) } }
        var process = pid_t()
        let status = unsafe posix_spawn(&process, "/bin/sh", &actions, &attributes, words, variables)
        guard status == 0 else { throw Failure(description: "cannot start \(program): \(status)") }
        return process
    }

    private func setSize(columns: Int, rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = unsafe ioctl(leader, UInt(TIOCSWINSZ), &size)
    }

    /// Gives the window another size, as a user who drags its corner.
    func resize(columns: Int, rows: Int) {
        screen.resize(columnCount: columns, rowCount: rows)
        setSize(columns: columns, rows: rows)
    }

    /// Types, all at once.
    func type(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe write(leader, $0.baseAddress, $0.count) }
            if written > 0 { rest = rest.dropFirst(written) } else { usleep(1_000) }
        }
    }

    /// Types key by key, and waits until each has been shown.
    func typeKeys(_ text: String) {
        for character in text {
            type(String(character))
            settle(milliseconds: 20)
        }
    }

    /// Reads until nothing came for a while.
    func settle(milliseconds: Int = 150) {
        var rest = milliseconds
        while rest > 0 {
            if read() { rest = milliseconds } else { rest -= 5 }
        }
    }

    /// Reads until the screen holds `text`; fails after `seconds`.
    func wait(for text: String, seconds: Double = 60) throws {
        let end = Date(timeIntervalSinceNow: seconds)
        while !screen.text.contains(text) {
            guard Date() < end else { throw Failure(description: "no '\(text)' on the screen:\n\(screen.text)") }
            _ = read()
        }
    }

    /// Waits for the end of the program; nil when it does not come.
    func waitForExit(seconds: Double = 60) -> Int32? {
        let end = Date(timeIntervalSinceNow: seconds)
        while exitCode == nil, Date() < end { _ = read() }
        return exitCode
    }

    /// Reads what is there, for some milliseconds; false when nothing came.
    private func read() -> Bool {
        var request = pollfd(fd: leader, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&request, 1, 5) > 0 else {
            noteExit()
            return false
        }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = unsafe buffer.withUnsafeMutableBytes { unsafe Foundation.read(leader, $0.baseAddress, $0.count) }
        guard count > 0 else {
            noteExit()
            usleep(1_000)
            return false
        }
        bytes += buffer[..<count]
        bytes = Array(screen.take(bytes[...]))
        return true
    }

    private func noteExit() {
        guard exitCode == nil else { return }
        var status: Int32 = 0
        guard unsafe waitpid(process, &status, WNOHANG) == process else { return }
        exitCode = status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    }
}
