/// A query variable, or what behaves as one inside the algebra.
///
/// Names that no query can write tell the kinds apart: `_:b` is a blank node of a pattern (it joins like a variable and
/// is never projected), `.agg1` a place that translation made.
package struct Variable: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Without `?` or `$`.
    package let name: String

    package init(_ name: String) {
        self.name = name
    }

    /// Whether `SELECT *` shows it.
    package var isVisible: Bool {
        !name.utf8.starts(with: "_:".utf8) && name.utf8.first != UInt8(ascii: ".")
    }

    package static func < (left: Variable, right: Variable) -> Bool {
        left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }

    package static func == (left: Variable, right: Variable) -> Bool {
        left.name.utf8.elementsEqual(right.name.utf8)
    }

    package var description: String { isVisible ? "?\(name)" : name }
}
