/// The first byte of an encoded term (see ``TermEncoding``).
///
/// Kinds from 16 on are literals of a well-known datatype, which spares them its IRI.
@frozen public struct TermKind: RawRepresentable, Hashable, Sendable {
    /// The byte.
    public let rawValue: UInt8

    /// Wraps a byte, known or not.
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Rest: the IRI.
    public static let iri = TermKind(rawValue: 1)
    /// Rest: the label.
    public static let blankNode = TermKind(rawValue: 2)
    /// An `xsd:string`. Rest: the lexical form.
    public static let string = TermKind(rawValue: 3)
    /// Rest: language tag, then `--ltr` or `--rtl` if there is a direction, then a zero byte, then the lexical form.
    public static let languageTagged = TermKind(rawValue: 4)
    /// A literal of any other datatype. Rest: datatype IRI, zero byte, lexical form.
    public static let typed = TermKind(rawValue: 5)
    /// Rest: subject, predicate, object, each as four bytes of length (little endian) and that many bytes.
    public static let triple = TermKind(rawValue: 6)

    /// The first kind of a well-known datatype.
    public static let firstWellKnown: UInt8 = 16
}

extension TermKind {
    /// The datatypes that have a kind of their own, in the order of their kinds from 16 on. Append only.
    package static let wellKnownDatatypes: [IRI] = [
        "integer", "decimal", "double", "float", "boolean", "date", "dateTime", "time", "gYear", "gYearMonth", "gMonth",
        "gMonthDay", "gDay", "duration", "dayTimeDuration", "yearMonthDuration", "dateTimeStamp", "nonNegativeInteger",
        "positiveInteger", "nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte", "unsignedLong",
        "unsignedInt", "unsignedShort", "unsignedByte", "anyURI",
    ].map { IRI(XSD.namespace + $0) }

    private static let kindsByDatatype: [IRI: TermKind] = Dictionary(
        uniqueKeysWithValues: wellKnownDatatypes.enumerated().map { index, datatype in
            (datatype, TermKind(rawValue: firstWellKnown + UInt8(index)))
        })

    /// The kind of literals of `datatype`; `typed` when it has none of its own.
    package static func literal(of datatype: IRI) -> TermKind {
        datatype == XSD.string ? .string : kindsByDatatype[datatype] ?? .typed
    }

    /// The datatype of a well-known kind.
    package var wellKnownDatatype: IRI? {
        guard rawValue >= Self.firstWellKnown else { return nil }
        let index = Int(rawValue - Self.firstWellKnown)
        return index < Self.wellKnownDatatypes.count ? Self.wellKnownDatatypes[index] : nil
    }

    /// Whether the kind is one of a literal.
    package var isLiteral: Bool {
        rawValue >= Self.string.rawValue && rawValue != Self.triple.rawValue
    }
}
