public import RDF
internal import SPARQLEngine
internal import XSDValues

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What a term says in Swift's own types; nil where it says nothing of the kind, ill-typed literals included.
extension Term {
    /// The lexical form of a literal, the characters of an IRI; nil for blank nodes and triple terms.
    public var text: String? {
        switch self {
        case .literal(let literal): literal.lexicalForm
        case .iri(let iri): iri.string
        case .blankNode, .triple: nil
        }
    }

    /// The value of an `xsd:integer`, or of a datatype derived from it, that fits.
    public var integerValue: Int? {
        guard case .integer(let value) = Value(self) else { return nil }
        return value.int64.flatMap(Int.init(exactly:))
    }

    /// The value of a number of any datatype, as near as a `Double` comes.
    public var doubleValue: Double? {
        switch Value(self) {
        case .integer(let value): value.double
        case .decimal(let value): value.double
        case .float(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }

    /// The value of an `xsd:boolean`.
    public var booleanValue: Bool? {
        if case .boolean(let value) = Value(self) { value } else { nil }
    }

    /// The instant of an `xsd:dateTime`, or at which an `xsd:date`, `xsd:gYearMonth` or `xsd:gYear` begins; in UTC
    /// where it names no time zone.
    public var dateValue: Date? {
        guard case .dateTime(let value) = Value(self) else { return nil }
        switch value.kind {
        case .dateTime, .date, .gYearMonth, .gYear:
            let fraction = Double(value.attoseconds) / 1e18
            return Date(timeIntervalSince1970: Double(value.timelineSeconds) + fraction)
        default: return nil
        }
    }
}
