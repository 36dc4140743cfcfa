/// Why a command ends without having done all it was asked.
package struct CommandError: Error, Equatable {
    /// What the process ends with.
    /// - Source: DESIGN.md, §6.1.
    package enum ExitCode: Int32, Sendable {
        case done = 0
        /// Unreadable or malformed data, a query that failed.
        case failed = 1
        /// A command, an option, a query or a value that cannot be meant.
        case usage = 2
        /// The answer is not whole: time, rows or memory.
        case limit = 3
        /// An expectation that does not hold.
        case check = 4
        case interrupted = 130
    }

    package let exitCode: ExitCode
    /// What to say; nil when everything was said.
    package let wording: Wording?
    /// Whether the wording begins with a place in a text, as editors look for it.
    package let isLocated: Bool

    package init(_ exitCode: ExitCode, _ wording: Wording?, isLocated: Bool = false) {
        self.exitCode = exitCode
        self.wording = wording
        self.isLocated = isLocated
    }

    static func usage(_ english: String, fr french: String) -> CommandError {
        CommandError(.usage, Wording(english, fr: french))
    }

    /// Nothing here unpacks.
    static func compressed(_ path: String) -> CommandError {
        .failed(
            "\(path) is compressed. Unpack it first: gunzip \(path)",
            fr: "\(path) est compressé. Décompressez-le d'abord : gunzip \(path)")
    }

    static func failed(_ english: String, fr french: String) -> CommandError {
        CommandError(.failed, Wording(english, fr: french))
    }
}
