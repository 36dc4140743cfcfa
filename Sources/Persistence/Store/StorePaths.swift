/// The files that a store consists of, all beside each other.
///
/// ```
/// lab.json                    the snapshot
/// lab.json.journal            the commits since
/// lab.json.journal.1-250      commits that the snapshot holds already: the history
/// lab.json.journal.cut        bytes that were torn from the end of the journal
/// lab.json.lock               who writes
/// ```
package struct StorePaths: Sendable {
    package let file: String

    package init(file: String) {
        self.file = file
    }

    package var journal: String { file + ".journal" }
    package var cut: String { journal + ".cut" }
    package var lock: String { file + ".lock" }
    package var folder: String { SystemFileSystem.folder(of: file) }

    func archive(_ transactions: ClosedRange<Int>) -> String {
        "\(journal).\(transactions.lowerBound)-\(transactions.upperBound)"
    }

    /// The parts of the journal that were put away, by their first transactions.
    package func archives(in fileSystem: any FileSystem) throws(FileError) -> [String] {
        let prefix = Self.name(of: journal) + "."
        var found: [(path: String, first: Int)] = []
        for name in try fileSystem.names(inFolder: folder) where name.hasPrefix(prefix) {
            let numbers = name.dropFirst(prefix.count).split(separator: "-", omittingEmptySubsequences: false)
            guard numbers.count == 2, let first = Int(numbers[0]), Int(numbers[1]) != nil else { continue }
            found.append((journal + name.dropFirst(prefix.count - 1), first))
        }
        return found.sorted { $0.first < $1.first }.map(\.path)
    }

    /// Files that a save left behind when its process was stopped.
    func leftovers(in fileSystem: any FileSystem) throws(FileError) -> [String] {
        let prefix = Self.name(of: file) + "."
        return try fileSystem.names(inFolder: folder).filter { name in
            name.hasPrefix(prefix) && name.hasSuffix(".tmp")
                && Int(name.dropFirst(prefix.count).dropLast(".tmp".count)) != nil
        }.map { file + $0.dropFirst(prefix.count - 1) }
    }

    private static func name(of path: String) -> Substring {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] } ?? path[...]
    }
}
