/// A disk that remembers what was synchronized and what was not, so that a crash can lose, tear and reorder the rest.
///
/// A value: a copy is the disk at that moment.
package struct SimulatedDisk: Sendable {
    /// A change of a file that is not on the disk for sure.
    enum Change: Sendable {
        case write(offset: Int, bytes: [UInt8])
        case truncate(Int)

        func apply(to bytes: inout [UInt8]) {
            switch self {
            case .write(let offset, let piece):
                // What lies between was never written: it reads as zeros.
                if bytes.count < offset + piece.count {
                    bytes += repeatElement(0, count: offset + piece.count - bytes.count)
                }
                bytes.replaceSubrange(offset..<(offset + piece.count), with: piece)
            case .truncate(let count):
                if bytes.count > count { bytes.removeLast(bytes.count - count) }
                bytes += repeatElement(0, count: count - bytes.count)
            }
        }
    }

    /// A change of names that is not on the disk for sure: names that go, and one that comes.
    struct NameChange: Sendable {
        var removed: String?
        var bound: String?
        var file: Int
    }

    struct File: Sendable {
        /// What every reader sees.
        var bytes: [UInt8] = []
        /// What a crash leaves at least.
        var durable: [UInt8] = []
        var changes: [Change] = []
    }

    private(set) var files: [Int: File] = [:]
    private(set) var names: [String: Int] = [:]
    private var durableNames: [String: Int] = [:]
    private var nameChanges: [NameChange] = []
    private var nextFile = 0

    package init() {}

    mutating func change(_ file: Int, _ change: Change) {
        guard var changed = files.removeValue(forKey: file) else { return }
        change.apply(to: &changed.bytes)
        changed.changes.append(change)
        files[file] = changed
    }

    mutating func synchronize(_ file: Int) {
        files[file].map { files[file]?.durable = $0.bytes }
        files[file]?.changes = []
    }

    mutating func synchronizeNames() {
        durableNames = names
        nameChanges = []
    }

    mutating func create(_ path: String) -> Int {
        nextFile += 1
        files[nextFile] = File()
        apply(NameChange(removed: nil, bound: path, file: nextFile))
        return nextFile
    }

    mutating func rename(_ path: String, to newPath: String) {
        guard let file = names[path] else { return }
        apply(NameChange(removed: path, bound: newPath, file: file))
    }

    mutating func remove(_ path: String) {
        guard let file = names[path] else { return }
        apply(NameChange(removed: path, bound: nil, file: file))
    }

    private mutating func apply(_ change: NameChange) {
        Self.apply(change, to: &names)
        nameChanges.append(change)
    }

    private static func apply(_ change: NameChange, to names: inout [String: Int]) {
        if let removed = change.removed, names[removed] == change.file { names[removed] = nil }
        if let bound = change.bound { names[bound] = change.file }
    }

    /// What a crash does with that which was not synchronized.
    package enum Loss: CaseIterable, Sendable {
        case all, nothing
        /// Any part of it is kept, in any order, the last write perhaps torn: each file and name by itself.
        case some
    }

    /// The disk as it is found after a crash.
    package func crashed(_ loss: Loss, random: inout some RandomNumberGenerator) -> SimulatedDisk {
        var disk = self
        disk.names = durableNames
        for change in nameChanges where loss.keeps(&random) { Self.apply(change, to: &disk.names) }
        for (number, file) in files.sorted(by: { $0.key < $1.key }) {
            var bytes = file.durable
            for change in file.changes where loss.keeps(&random) {
                if loss == .some, case .write(let offset, let piece) = change, Bool.random(using: &random) {
                    // Some sectors of it: from any byte to any other.
                    let start = Int.random(in: 0...piece.count, using: &random)
                    let end = Int.random(in: start...piece.count, using: &random)
                    Change.write(offset: offset + start, bytes: Array(piece[start..<end])).apply(to: &bytes)
                } else {
                    change.apply(to: &bytes)
                }
            }
            disk.files[number] = File(bytes: bytes, durable: bytes)
        }
        disk.durableNames = disk.names
        disk.nameChanges = []
        return disk
    }

    /// The bytes at a path; nil when nothing is there.
    package func bytes(at path: String) -> [UInt8]? {
        names[path].flatMap { files[$0]?.bytes }
    }

    /// Puts bytes at a path, as if they had always been there.
    package mutating func place(_ bytes: [UInt8], at path: String) {
        let file = create(path)
        change(file, .write(offset: 0, bytes: bytes))
        synchronize(file)
        synchronizeNames()
    }
}

extension SimulatedDisk.Loss {
    fileprivate func keeps(_ random: inout some RandomNumberGenerator) -> Bool {
        switch self {
        case .all: false
        case .nothing: true
        case .some: Bool.random(using: &random)
        }
    }
}
