/// A place in a text.
public struct SourcePosition: Hashable, Sendable {
    /// Bytes before it.
    public var byteOffset: Int
    /// From 1.
    public var line: Int
    /// In Unicode scalars, from 1.
    public var column: Int

    /// Puts a place together.
    public init(byteOffset: Int = 0, line: Int = 1, column: Int = 1) {
        self.byteOffset = byteOffset
        self.line = line
        self.column = column
    }
}

/// A stretch of a text: its first byte, and the one after its last.
package struct SourceRange: Hashable, Sendable {
    package var start: Int
    package var end: Int

    package init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }
}
