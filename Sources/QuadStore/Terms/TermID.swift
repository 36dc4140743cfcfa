/// The number of a term in a ``TermDictionary``: dense, from 1 on, in the order of first interning.
///
/// Ids say nothing of the order of terms; ``TermDictionary/value(of:)`` compares values. Zero means *unbound* in rows.
@frozen @usableFromInline
package struct TermID: Hashable, Sendable {
    @usableFromInline package var rawValue: UInt32

    /// Wraps a number.
    @inlinable package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// No term.
    @inlinable package static var unbound: TermID { TermID(rawValue: 0) }

    /// Whether it names a term.
    @inlinable package var isBound: Bool { rawValue != 0 }
}

extension TermID: Comparable {
    /// Order of numbers.
    @inlinable package static func < (left: TermID, right: TermID) -> Bool {
        left.rawValue < right.rawValue
    }

    /// Equality of numbers.
    @inlinable package static func == (left: TermID, right: TermID) -> Bool {
        left.rawValue == right.rawValue
    }
}
