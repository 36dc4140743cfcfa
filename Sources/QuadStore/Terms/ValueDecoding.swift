internal import RDF
internal import XSDValues

extension TermValue {
    /// Decodes the value of an encoded term.
    package init(encoded: ArraySlice<UInt8>) {
        guard let kind = encoded.first else {
            self.init(.other)
            return
        }
        switch TermKind(rawValue: kind) {
        case .iri, .blankNode, .triple: self.init(.notLiteral)
        case .string: self.init(.string)
        case .languageTagged: self.init(.languageTagged)
        default: self = LiteralReader.byKind[Int(kind)]?.read(encoded.dropFirst()) ?? TermValue(.other)
        }
    }
}

/// How the lexical forms of a datatype become payloads.
private enum LiteralReader: Sendable {
    /// With the bounds of a derived datatype.
    case integer(ClosedRange<Int64>)
    case decimal, double, float, boolean, dateTime, dateTimeStamp, date

    /// The reader of each kind of encoded term that has one.
    static let byKind: [LiteralReader?] = {
        var table = [LiteralReader?](repeating: nil, count: 256)
        let readers: [(String, LiteralReader)] = [
            ("decimal", .decimal), ("double", .double), ("float", .float), ("boolean", .boolean),
            ("dateTime", .dateTime), ("dateTimeStamp", .dateTimeStamp), ("date", .date),
            ("integer", .integer(.min ... .max)), ("long", .integer(.min ... .max)),
            ("nonNegativeInteger", .integer(0 ... .max)), ("positiveInteger", .integer(1 ... .max)),
            ("nonPositiveInteger", .integer(.min ... 0)), ("negativeInteger", .integer(.min ... -1)),
            ("int", .integer(Int64(Int32.min)...Int64(Int32.max))),
            ("short", .integer(Int64(Int16.min)...Int64(Int16.max))),
            ("byte", .integer(Int64(Int8.min)...Int64(Int8.max))), ("unsignedLong", .integer(0 ... .max)),
            ("unsignedInt", .integer(0...Int64(UInt32.max))), ("unsignedShort", .integer(0...Int64(UInt16.max))),
            ("unsignedByte", .integer(0...Int64(UInt8.max))),
        ]
        for (name, reader) in readers {
            table[Int(TermKind.literal(of: IRI(XSD.namespace + name)).rawValue)] = reader
        }
        return table
    }()

    /// The value of a lexical form; nil when it is ill-typed or beyond the payload.
    func read(_ text: ArraySlice<UInt8>) -> TermValue? {
        switch self {
        case .integer(let range):
            guard let value = ExactInteger(utf8: text)?.int64, range.contains(value) else { return nil }
            return TermValue(.integer, value)
        case .decimal:
            return ExactDecimal(utf8: text).flatMap { Self.decimal($0) }
        case .double:
            return FloatingPointText.double(text).map { TermValue(.double, Int64(bitPattern: $0.bitPattern)) }
        case .float:
            return FloatingPointText.float(text).map { TermValue(.float, Int64(bitPattern: Double($0).bitPattern)) }
        case .boolean:
            return Self.boolean(text).map { TermValue(.boolean, $0 ? 1 : 0) }
        case .dateTime, .dateTimeStamp, .date:
            let kind: DateTimeValue.Kind = if case .date = self { .date } else { .dateTime }
            guard let value = DateTimeValue(kind, utf8: text) else { return nil }
            if case .dateTimeStamp = self, value.zone == nil { return nil }
            return Self.instant(value)
        }
    }

    /// Up to 2⁵³ only, so that a decimal's payload is exact as a double too, and rounds once when it is promoted.
    private static func decimal(_ value: ExactDecimal) -> TermValue? {
        guard let scaled = value.multiplied(by: ExactDecimal(TermValue.decimalScale)),
            let whole = scaled.rounded(.towardZero), let payload = whole.int64, payload.magnitude <= 1 << 53,
            ExactDecimal.compare(ExactDecimal(whole), scaled) == 0
        else { return nil }
        return TermValue(.decimal, payload)
    }

    private static func boolean(_ text: ArraySlice<UInt8>) -> Bool? {
        if text.elementsEqual("true".utf8) || text.elementsEqual("1".utf8) { return true }
        return text.elementsEqual("false".utf8) || text.elementsEqual("0".utf8) ? false : nil
    }

    private static func instant(_ value: DateTimeValue) -> TermValue? {
        let (fraction, rest) = value.attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000_000)
        let (whole, overflows) = value.timelineSeconds.multipliedReportingOverflow(by: 1_000_000)
        let (payload, overflowsToo) = whole.addingReportingOverflow(Int64(fraction))
        guard rest == 0, !overflows, !overflowsToo else { return nil }
        switch (value.kind, value.zone != nil) {
        case (.date, true): return TermValue(.date, payload)
        case (.date, false): return TermValue(.localDate, payload)
        case (_, true): return TermValue(.dateTime, payload)
        case (_, false): return TermValue(.localDateTime, payload)
        }
    }
}
