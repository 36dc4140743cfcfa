/// What `ramure` can be told to do.
package enum CommandName: String, CaseIterable, Sendable {
    /// No command at all: statements, typed or from a pipe.
    case shell = ""
    case ask, query, update, convert, map, check, add, path, snapshot, diff, log, undo, bench, completion

    /// The names that can be typed.
    static var typedNames: [String] { allCases.map(\.rawValue).filter { !$0.isEmpty } }
}
