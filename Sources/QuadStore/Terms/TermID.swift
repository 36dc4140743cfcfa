/// The number of a term in a ``TermDictionary``: dense, from 1 on, in the order of first interning.
///
/// 32 bits, with values in side columns, rather than 64 with small values inside. Measured on the million triples of
/// `bench/cartography` (nanoseconds a row, 32 against 64): radix sort to one order 19.5 against 72; hash join 3.8
/// against 5.4; merge join 0.8 against 0.9; a numeric range over all objects 1.0 against 0.8, over one predicate 0.65
/// against 0.7; four orders cost 32 bytes a triple against 64. Only the filter over everything is slower, and every
/// inlined value would have to keep its lexical form elsewhere, since `01` is not `1`.
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
