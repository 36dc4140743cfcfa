import RDF
import XSDValues

/// A datatype whose values the operators know.
///
/// Cases are named as in XML Schema: ``kind`` is found by that name.
enum KnownDatatype: UInt8, CaseIterable {
    case integer, decimal, double, float, boolean
    case dateTime, dateTimeStamp, date, time, gYear, gYearMonth, gMonth, gMonthDay, gDay
    case duration, dayTimeDuration, yearMonthDuration
    case nonNegativeInteger, positiveInteger, nonPositiveInteger, negativeInteger, long, int, short, byte
    case unsignedLong, unsignedInt, unsignedShort, unsignedByte

    /// The kind of encoded literals of the datatype.
    var kind: TermKind { TermKind(rawValue: Self.kindBytes[Int(rawValue)]) }

    /// The datatype's IRI.
    var iri: IRI { Self.iris[Int(rawValue)] }

    /// The known datatype of encoded literals of `kind`.
    static func of(_ kind: TermKind) -> KnownDatatype? { datatypesByKind[Int(kind.rawValue)] }

    private static let iris: [IRI] = allCases.map { IRI(XSD.namespace + "\($0)") }

    private static let kindBytes: [UInt8] = iris.map { TermKind.literal(of: $0).rawValue }

    private static let datatypesByKind: [KnownDatatype?] = {
        var table = [KnownDatatype?](repeating: nil, count: 256)
        for datatype in allCases { table[Int(datatype.kind.rawValue)] = datatype }
        return table
    }()
}

extension KnownDatatype {
    /// The value of a lexical form; nil when it is ill-typed.
    func read(_ text: ArraySlice<UInt8>) -> Value? {
        switch self {
        case .integer: ExactInteger(utf8: text).map { .integer($0) }
        case .decimal: ExactDecimal(utf8: text).map { .decimal($0) }
        case .double: FloatingPointText.double(text).map { .double($0) }
        case .float: FloatingPointText.float(text).map { .float($0) }
        case .boolean: Self.boolean(text).map { .boolean($0) }
        case .dateTime: DateTimeValue(.dateTime, utf8: text).map { .dateTime($0) }
        case .dateTimeStamp: DateTimeValue(.dateTime, utf8: text).flatMap { $0.zone == nil ? nil : .dateTime($0) }
        case .date: DateTimeValue(.date, utf8: text).map { .dateTime($0) }
        case .time: DateTimeValue(.time, utf8: text).map { .dateTime($0) }
        case .gYear: DateTimeValue(.gYear, utf8: text).map { .dateTime($0) }
        case .gYearMonth: DateTimeValue(.gYearMonth, utf8: text).map { .dateTime($0) }
        case .gMonth: DateTimeValue(.gMonth, utf8: text).map { .dateTime($0) }
        case .gMonthDay: DateTimeValue(.gMonthDay, utf8: text).map { .dateTime($0) }
        case .gDay: DateTimeValue(.gDay, utf8: text).map { .dateTime($0) }
        case .duration: DurationValue(.duration, utf8: text).map { .duration($0) }
        case .dayTimeDuration: DurationValue(.dayTime, utf8: text).map { .duration($0) }
        case .yearMonthDuration: DurationValue(.yearMonth, utf8: text).map { .duration($0) }
        default: ExactInteger(utf8: text).flatMap { isInRange($0) ? .integer($0) : nil }
        }
    }

    private static func boolean(_ text: ArraySlice<UInt8>) -> Bool? {
        var text = text
        while let first = text.first, first <= 0x20 { text = text.dropFirst() }
        while let last = text.last, last <= 0x20 { text = text.dropLast() }
        switch text.first {
        case UInt8(ascii: "1"), UInt8(ascii: "0"): return text.count == 1 ? text.first == UInt8(ascii: "1") : nil
        case UInt8(ascii: "t"): return text.elementsEqual("true".utf8) ? true : nil
        default: return text.elementsEqual("false".utf8) ? false : nil
        }
    }

    /// Whether an integer is a value of this derived datatype.
    /// - Source: XSD 1.1 part 2, §3.4.14 to §3.4.25.
    func isInRange(_ value: ExactInteger) -> Bool {
        switch self {
        case .nonNegativeInteger: return value.signum >= 0
        case .positiveInteger: return value.signum > 0
        case .nonPositiveInteger: return value.signum <= 0
        case .negativeInteger: return value.signum < 0
        case .unsignedLong: return value.signum >= 0 && ExactInteger.compare(value, Self.unsignedLongEnd) < 0
        default: break
        }
        guard let value = value.int64 else { return false }
        switch self {
        case .long: return true
        case .int: return Int32(exactly: value) != nil
        case .short: return Int16(exactly: value) != nil
        case .byte: return Int8(exactly: value) != nil
        case .unsignedInt: return UInt32(exactly: value) != nil
        case .unsignedShort: return UInt16(exactly: value) != nil
        default: return UInt8(exactly: value) != nil
        }
    }

    /// 2⁶⁴.
    private static let unsignedLongEnd =
        ExactInteger(1 << 32 as Int64).multiplied(by: ExactInteger(1 << 32 as Int64)) ?? ExactInteger(Int64.max)
}

extension KnownDatatype {
    /// The datatype of a value of a date or time.
    init(_ kind: DateTimeValue.Kind) {
        self =
            switch kind {
            case .dateTime: .dateTime
            case .date: .date
            case .time: .time
            case .gYear: .gYear
            case .gYearMonth: .gYearMonth
            case .gMonth: .gMonth
            case .gMonthDay: .gMonthDay
            case .gDay: .gDay
            }
    }

    /// The datatype of a duration.
    init(_ kind: DurationValue.Kind) {
        self =
            switch kind {
            case .duration: .duration
            case .yearMonth: .yearMonthDuration
            case .dayTime: .dayTimeDuration
            }
    }
}
