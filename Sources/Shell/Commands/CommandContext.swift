import Persistence
import Ramure

/// What a command works in: the streams, the terminal if there is one, the language of messages.
package struct CommandContext: Sendable {
    package var language = Language.english
    package var isInputTerminal = false
    package var isOutputTerminal = false
    /// Whether somebody sees what is told while a command works.
    package var isErrorTerminal = false
    /// Whether the terminal moves its cursor as it is told.
    package var movesCursor = false
    /// Columns of the terminal behind standard output.
    package var columnCount = 80
    let fileSystem: any FileSystem = SystemFileSystem()

    package init() {}

    /// That of this process.
    static var ofProcess: CommandContext {
        var context = CommandContext()
        context.language = Language(environment: SystemTerminal.environment)
        context.isInputTerminal = SystemTerminal.isTerminal(0)
        context.isOutputTerminal = SystemTerminal.isTerminal(1)
        context.isErrorTerminal = SystemTerminal.isTerminal(2)
        let kind = SystemTerminal.environment("TERM")
        context.movesCursor = kind != nil && kind != "dumb"
        context.columnCount = SystemTerminal.columnCount ?? 80
        return context
    }

    /// Whether lines can be edited key by key: both ends of the talk are a terminal that can do it.
    var canEditLines: Bool { isInputTerminal && isErrorTerminal && movesCursor }

    /// The language of what goes to standard output; nil in a pipe, whose bytes are the same in every language.
    var outputLanguage: Language? { isOutputTerminal ? language : nil }

    /// Tells something on standard error. That it cannot be told is nothing to stop for.
    func say(_ wording: Wording) {
        let text = wording.text(in: language) + "\n"
        write(error: isErrorTerminal ? String(decoding: VisibleText.lines(Array(text.utf8)[...]), as: UTF8.self) : text)
    }

    /// Tells how a query was answered on standard error.
    func say(plan: QueryPlan) {
        let isFrench = language == .french
        let table = plan.text(headings: isFrench ? ("attendues", "lignes", "ms") : ("expected", "rows", "ms"))
        let time = QueryPlan.milliseconds(plan.time ?? .zero)
        let planning = QueryPlan.milliseconds(plan.planningTime)
        write(error: table)
        say(Wording("\(time) ms in all, \(planning) to plan", fr: "\(time) ms en tout, dont \(planning) de plan"))
    }

    func write(error text: String) {
        let file = OpenFile(descriptor: 2, path: "standard error")
        try? fileSystem.write(Array(text.utf8)[...], to: file, at: nil)
    }

    /// Lets `body` write on standard output, and hands over what it left in the buffer, whether it threw or not.
    func withStandardOutput(_ body: (inout OutputBuffer) throws -> Void) throws {
        let file = OpenFile(descriptor: 1, path: "standard output")
        var output = OutputBuffer { [fileSystem, isOutputTerminal] piece in
            // A terminal shows what data says; it does not do it.
            try fileSystem.write(isOutputTerminal ? VisibleText.lines(piece)[...] : piece, to: file, at: nil)
        }
        do {
            try body(&output)
        } catch {
            try? output.flush()
            throw error
        }
        try output.flush()
    }

    /// Lets `body` write on standard output, or into a file, which is replaced whole or not at all.
    func withOutput(_ path: String?, _ body: (inout OutputBuffer) throws -> Void) throws {
        guard let path else { return try withStandardOutput(body) }
        if try isDevice(path) { return try withDevice(path, body) }
        try fileSystem.replaceFile(path) { file in
            // The closure of a buffer cannot hold what is passed inout.
            let target = file
            var output = OutputBuffer { piece in
                var target = target
                try target.append(piece)
            }
            try body(&output)
            try output.flush()
        }
    }

    /// Whether a path to write at is one of a device or a pipe. Throws when its folder is missing.
    func isDevice(_ path: String) throws(FileError) -> Bool {
        let folder = SystemFileSystem.folder(of: path)
        if try fileSystem.kind(of: folder) == nil { throw FileError(cause: .missing, path: folder) }
        return try fileSystem.kind(of: path) == .other
    }

    /// A device or a named pipe is written into, not replaced.
    private func withDevice(_ path: String, _ body: (inout OutputBuffer) throws -> Void) throws {
        let file = try fileSystem.create(path, permissionsOf: path)
        defer { fileSystem.close(file) }
        var output = OutputBuffer(file, of: fileSystem)
        try body(&output)
        try output.flush()
    }
}
