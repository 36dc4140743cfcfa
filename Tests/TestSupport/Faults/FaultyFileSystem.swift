package import Persistence
import Synchronization

/// Files on a ``SimulatedDisk``, of which one call goes wrong.
package final class FaultyFileSystem: FileSystem {
    /// How a call goes wrong.
    package enum Fault: Hashable, Sendable {
        /// Nothing happens, and an error is given.
        case fail
        /// It happens, and an error is given all the same.
        case failAfterwards
        /// A write stops after so many bytes, and an error is given; other calls fail.
        case tear(Int)
        /// The process stops before the call, after it, or after so many bytes of a write. Nothing happens any more.
        case stopBefore, stopAfter
        case stopWithin(Int)
    }

    /// A call, for the choice of faults.
    package struct Call: Sendable {
        /// That of the function; `look` for those that change nothing.
        package let name: String
        /// Bytes that are written.
        package let byteCount: Int
    }

    private struct Descriptor {
        var file: Int
        var path: String
        var readIndex = 0
        var appends = false
        var writeIndex = 0
    }

    private struct State {
        var disk: SimulatedDisk
        var descriptors: [Int32: Descriptor] = [:]
        var locks: [String: Int32] = [:]
        var nextDescriptor: Int32 = 3
        var calls: [Call] = []
        var isStopped = false
    }

    private let state: Mutex<State>
    private let faultyCall: Int?
    private let fault: Fault
    private let ignoresSynchronize: Bool

    /// Calls are numbered from 0; `faultyCall` nil is none. To try the tests themselves, files may be left as they are
    /// when they should be synchronized.
    package init(
        _ disk: SimulatedDisk = SimulatedDisk(), faultyCall: Int? = nil, fault: Fault = .fail,
        ignoresSynchronize: Bool = false
    ) {
        state = Mutex(State(disk: disk))
        self.ignoresSynchronize = ignoresSynchronize
        self.faultyCall = faultyCall
        self.fault = fault
    }

    /// The disk as readers see it now.
    package var disk: SimulatedDisk { state.withLock { $0.disk } }
    /// The calls so far.
    package var calls: [Call] { state.withLock { $0.calls } }
    /// Whether the process was stopped.
    package var isStopped: Bool { state.withLock { $0.isStopped } }

    private static func error(_ path: String) -> FileError {
        FileError(cause: .system(5, "Input/output error"), path: path)
    }

    /// Does `work`, or what the fault makes of it; `tear` does a part of it.
    private func call<Result>(
        _ name: String, _ path: String, byteCount: Int = 0, tear: ((inout State, Int) -> Void)? = nil,
        _ work: (inout State) throws(FileError) -> Result
    ) throws(FileError) -> Result {
        try state.withLock { state throws(FileError) in
            if state.isStopped { throw Self.error(path) }
            let number = state.calls.count
            state.calls.append(Call(name: name, byteCount: byteCount))
            guard number == faultyCall else { return try work(&state) }
            switch fault {
            case .fail: break
            case .failAfterwards: _ = try work(&state)
            case .tear(let count): tear?(&state, count)
            case .stopBefore: state.isStopped = true
            case .stopAfter:
                _ = try work(&state)
                state.isStopped = true
            case .stopWithin(let count):
                tear?(&state, count)
                state.isStopped = true
            }
            throw Self.error(path)
        }
    }

    /// Does what only looks.
    private func look<Result>(
        _ path: String, _ work: (inout State) throws(FileError) -> Result
    ) throws(FileError) -> Result {
        try state.withLock { state throws(FileError) in
            if state.isStopped { throw Self.error(path) }
            let number = state.calls.count
            state.calls.append(Call(name: "look", byteCount: 0))
            guard number == faultyCall else { return try work(&state) }
            switch fault {
            case .fail, .failAfterwards, .tear: break
            case .stopBefore, .stopAfter, .stopWithin: state.isStopped = true
            }
            throw Self.error(path)
        }
    }

    private static func register(_ descriptor: Descriptor, _ state: inout State) -> OpenFile {
        let number = state.nextDescriptor
        state.nextDescriptor += 1
        state.descriptors[number] = descriptor
        return OpenFile(descriptor: number, path: descriptor.path)
    }

    package func open(_ path: String) throws(FileError) -> OpenFile {
        try look(path) { state throws(FileError) in
            guard let file = state.disk.names[path] else { throw FileError(cause: .missing, path: path) }
            return Self.register(Descriptor(file: file, path: path), &state)
        }
    }

    package func create(_ path: String, permissionsOf original: String) throws(FileError) -> OpenFile {
        try call("create", path) { state in
            let file: Int
            if let known = state.disk.names[path] {
                file = known
                state.disk.change(known, .truncate(0))
            } else {
                file = state.disk.create(path)
            }
            return Self.register(Descriptor(file: file, path: path), &state)
        }
    }

    package func openForAppending(_ path: String, permissionsOf original: String) throws(FileError) -> OpenFile {
        try call("openForAppending", path) { state in
            let file = state.disk.names[path] ?? state.disk.create(path)
            return Self.register(Descriptor(file: file, path: path, appends: true), &state)
        }
    }

    package func byteCount(of file: OpenFile) throws(FileError) -> Int {
        try look(file.path) { state in Self.bytes(of: file, state).count }
    }

    private static func bytes(of file: OpenFile, _ state: State) -> [UInt8] {
        state.descriptors[file.descriptor].flatMap { state.disk.files[$0.file]?.bytes } ?? []
    }

    package func read(_ file: OpenFile, upTo count: Int, into bytes: inout [UInt8]) throws(FileError) {
        bytes += try look(file.path) { state in
            let start = state.descriptors[file.descriptor]?.readIndex ?? 0
            let piece = Array(Self.bytes(of: file, state).dropFirst(start).prefix(count))
            state.descriptors[file.descriptor]?.readIndex += piece.count
            return piece
        }
    }

    package func write(_ bytes: ArraySlice<UInt8>, to file: OpenFile, at offset: Int?) throws(FileError) {
        let bytes = Array(bytes)
        func write(_ count: Int, _ state: inout State) {
            guard let descriptor = state.descriptors[file.descriptor] else { return }
            let end = state.disk.files[descriptor.file]?.bytes.count ?? 0
            let start = offset ?? (descriptor.appends ? end : descriptor.writeIndex)
            let piece = Array(bytes.prefix(count))
            state.disk.change(descriptor.file, .write(offset: start, bytes: piece))
            if offset == nil { state.descriptors[file.descriptor]?.writeIndex = start + piece.count }
        }
        try call("write", file.path, byteCount: bytes.count, tear: { write($1, &$0) }) { write(bytes.count, &$0) }
    }

    package func truncate(_ file: OpenFile, to byteCount: Int) throws(FileError) {
        try call("truncate", file.path) { state in
            guard let descriptor = state.descriptors[file.descriptor] else { return }
            state.disk.change(descriptor.file, .truncate(byteCount))
        }
    }

    package func synchronize(_ file: OpenFile) throws(FileError) {
        try call("synchronize", file.path) { state in
            guard let descriptor = state.descriptors[file.descriptor], !ignoresSynchronize else { return }
            state.disk.synchronize(descriptor.file)
        }
    }

    package func close(_ file: OpenFile) {
        state.withLock { state in
            state.descriptors[file.descriptor] = nil
            state.locks = state.locks.filter { $0.value != file.descriptor }
        }
    }

    package func rename(_ path: String, to newPath: String) throws(FileError) {
        try call("rename", path) { state throws(FileError) in
            guard state.disk.names[path] != nil else { throw FileError(cause: .missing, path: path) }
            state.disk.rename(path, to: newPath)
        }
    }

    package func synchronizeFolder(_ path: String) throws(FileError) {
        try call("synchronizeFolder", path) { $0.disk.synchronizeNames() }
    }

    package func remove(_ path: String) throws(FileError) {
        try call("remove", path) { state throws(FileError) in
            guard state.disk.names[path] != nil else { throw FileError(cause: .missing, path: path) }
            state.disk.remove(path)
        }
    }

    package func names(inFolder path: String) throws(FileError) -> [String] {
        try look(path) { state in
            state.disk.names.keys.filter { $0.hasPrefix(path + "/") }.map { String($0.dropFirst(path.count + 1)) }
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
    }

    package func kind(of path: String) throws(FileError) -> FileKind? {
        try look(path) { state in state.disk.names[path] == nil ? nil : .file }
    }

    package func lock(_ path: String) throws(FileError) -> OpenFile? {
        try call("lock", path) { state in
            if state.locks[path] != nil { return nil }
            let file = state.disk.names[path] ?? state.disk.create(path)
            let lock = Self.register(Descriptor(file: file, path: path), &state)
            state.locks[path] = lock.descriptor
            return lock
        }
    }

    package func canonicalPath(_ path: String) -> String { path }
    package var processNumber: Int { 1 }
    package func temporaryPath(for path: String) -> String { path + ".1.tmp" }
}
