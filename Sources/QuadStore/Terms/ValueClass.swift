/// What the payload beside a term means, so that values compare without their lexical forms.
@frozen @usableFromInline
package enum ValueClass: UInt8, Sendable {
    /// An IRI, a blank node or a triple term; payload 0.
    case notLiteral
    /// An `xsd:string`; payload 0.
    case string
    /// With a language tag; payload 0.
    case languageTagged
    /// Payload 0 or 1.
    case boolean
    /// `xsd:integer` or a type derived from it; payload is the value.
    case integer
    /// `xsd:decimal`; payload is the value times ``TermValue/decimalScale``, exactly.
    case decimal
    /// `xsd:float`; payload is the bit pattern of the value as a `Double`.
    case float
    /// `xsd:double`; payload is the bit pattern of the `Double`.
    case double
    /// `xsd:dateTime` with a zone; payload is microseconds on the timeline since 1970-01-01T00:00:00Z.
    case dateTime
    /// `xsd:dateTime` without a zone; payload likewise, read as if in UTC.
    case localDateTime
    /// `xsd:date` with a zone; payload is microseconds on the timeline of the day's first instant.
    case date
    /// `xsd:date` without a zone; payload likewise, read as if in UTC.
    case localDate
    /// Any other literal: a datatype without payload, a value beyond it, or a lexical form outside its datatype.
    case other

    /// Whether the class is one of numbers.
    @inlinable package var isNumeric: Bool {
        switch self {
        case .integer, .decimal, .float, .double: true
        default: false
        }
    }
}

/// A term's value, decoded once, when the term is interned.
@frozen @usableFromInline
package struct TermValue: Hashable, Sendable {
    @usableFromInline package var valueClass: ValueClass
    /// See ``ValueClass`` for its meaning.
    @usableFromInline package var payload: Int64

    /// A decimal's payload is its value times this.
    @inlinable package static var decimalScale: Int64 { 1_000_000 }

    @inlinable package init(_ valueClass: ValueClass, _ payload: Int64 = 0) {
        self.valueClass = valueClass
        self.payload = payload
    }
}
