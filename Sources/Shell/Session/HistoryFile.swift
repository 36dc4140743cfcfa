/// What was typed in earlier sessions, an entry a line, its own line ends as `\n`.
package struct HistoryFile: Sendable {
    /// Entries that are kept.
    static let entryCount = 5_000
    let path: String

    /// In the state folder of the user; nil when there is none.
    /// - Source: XDG Base Directory Specification 0.8, `$XDG_STATE_HOME`.
    init?(environment: (String) -> String?) {
        if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") {
            path = state + "/ramure/history"
        } else if let home = environment("HOME") {
            path = home + "/.local/state/ramure/history"
        } else {
            return nil
        }
    }

    /// All entries, the oldest first, each once. Rewrites a file that has grown far beyond them.
    func entries() -> [String] {
        var entries: [String] = []
        PrivateFile.change(path) { bytes in
            let lines = bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
            let kept = Self.distinct(lines).suffix(Self.entryCount)
            entries = kept.map(Self.decoded)
            guard lines.count > 2 * max(100, kept.count) || lines.count > 2 * Self.entryCount else { return .nothing }
            return .replace(kept.flatMap { Array($0.utf8) + [0x0A] })
        }
        return entries
    }

    /// Adds an entry, whatever another session adds at the same time.
    func add(_ entry: String) {
        PrivateFile.change(path) { bytes in
            // A line that a full disk cut short is ended first.
            let isWhole = bytes.isEmpty || bytes.last == 0x0A
            return .append((isWhole ? [] : [0x0A]) + Array(Self.encoded(entry).utf8) + [0x0A])
        }
    }

    /// The lines without those that come again later.
    package static func distinct(_ lines: [String]) -> [String] {
        var seen: Set<String> = []
        return lines.reversed().filter { seen.insert($0).inserted }.reversed()
    }

    package static func encoded(_ entry: String) -> String {
        var line = ""
        for scalar in entry.unicodeScalars {
            switch scalar {
            case "\\": line += "\\\\"
            case "\n": line += "\\n"
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }

    package static func decoded(_ line: String) -> String {
        var entry = ""
        var isEscaped = false
        for scalar in line.unicodeScalars {
            if isEscaped {
                entry.unicodeScalars.append(scalar == "n" ? "\n" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                entry.unicodeScalars.append(scalar)
            }
        }
        return entry
    }
}
