package import RDF
import XSDValues

extension FunctionLibrary {
    /// The constructor function of a datatype of XML Schema; nil is an expression error, and what `datatype` names no
    /// datatype of ours.
    ///
    /// Besides those of SPARQL, the derived integers, dates, times and durations of XPath. A derived integer keeps its
    /// datatype.
    /// - Source: SPARQL 1.1 Query, §17.5; XPath functions 3.1, §19.
    package static func cast(to datatype: IRI, _ value: Value) -> Value? {
        let source = value.read()
        if datatype == XSD.string { return castText(source).map { .string($0) } }
        guard let target = KnownDatatype.of(.literal(of: datatype)) else { return nil }
        if case .string(let text) = source {
            return target.read(Array(text.utf8)[...]).flatMap { typed($0, target) }
        }
        return castValue(source, to: target).flatMap { typed($0, target) }
    }

    /// The string that a cast gives: an IRI, a string, or a value in the form of XPath: `1`, `0.1`, `1.0E7`.
    private static func castText(_ value: Value) -> String? {
        switch value {
        case .iri(let iri): iri.string
        case .string(let text): text
        case .double(let number): FloatingPointText.castText(number)
        case .float(let number): FloatingPointText.castText(number)
        case .boolean, .integer, .decimal, .dateTime, .duration: value.lexicalForm
        case .blankNode, .triple, .languageTagged, .other: nil
        }
    }

    private static func castValue(_ value: Value, to target: KnownDatatype) -> Value? {
        switch target {
        case .boolean:
            guard value.isNumeric || value.knownDatatype == .boolean else { return nil }
            return value.effectiveBoolean.map { .boolean($0) }
        case .double: return number(value).double.map { .double($0) }
        case .float: return number(value).float.map { .float($0) }
        case .decimal: return decimal(number(value)).map { .decimal($0) }
        case .dateTime, .dateTimeStamp: return moment(value, .dateTime)
        case .date: return moment(value, .date)
        case .time: return moment(value, .time)
        case .gYear: return moment(value, .gYear)
        case .gYearMonth: return moment(value, .gYearMonth)
        case .gMonth: return moment(value, .gMonth)
        case .gMonthDay: return moment(value, .gMonthDay)
        case .gDay: return moment(value, .gDay)
        case .duration: return duration(value, .duration)
        case .dayTimeDuration: return duration(value, .dayTime)
        case .yearMonthDuration: return duration(value, .yearMonth)
        default:
            guard let whole = decimal(number(value))?.rounded(.towardZero),
                target == .integer || target.isInRange(whole)
            else { return nil }
            return .integer(whole)
        }
    }

    /// A boolean as 0 or 1, anything else as it is.
    private static func number(_ value: Value) -> Value {
        if case .boolean(let holds) = value { .integer(holds ? 1 : 0) } else { value }
    }

    private static func decimal(_ value: Value) -> ExactDecimal? {
        switch value {
        case .double(let number): ExactDecimal(exactly: number)
        case .float(let number): ExactDecimal(exactly: Double(number))
        default: value.exactDecimal
        }
    }

    private static func moment(_ value: Value, _ kind: DateTimeValue.Kind) -> Value? {
        guard case .dateTime(let moment) = value else { return nil }
        return moment.cast(to: kind).map { .dateTime($0) }
    }

    private static func duration(_ value: Value, _ kind: DurationValue.Kind) -> Value? {
        guard case .duration(let duration) = value else { return nil }
        return .duration(duration.cast(to: kind))
    }

    /// The value as a literal of `target`, where its own datatype is another: a derived one.
    private static func typed(_ value: Value, _ target: KnownDatatype) -> Value? {
        if value.knownDatatype == target { return value }
        if target == .dateTimeStamp, case .dateTime(let moment) = value, moment.zone == nil { return nil }
        return value.lexicalForm.map { .other(Literal($0, datatype: target.iri)) }
    }
}
