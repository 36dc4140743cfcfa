import SPARQLSyntax
import XSDValues

extension FunctionLibrary {
    /// The parts of a date or time; an error where the datatype has no such part.
    ///
    /// SPARQL defines them on `xsd:dateTime`; the other datatypes give what they have, as in XPath.
    /// - Source: SPARQL 1.1 Query, §17.4.5; XPath functions 3.1, §9.5.
    static func dateTime(_ function: BuiltIn, _ argument: Value) -> Value? {
        guard case .dateTime(let value) = argument.read() else { return nil }
        switch function {
        case .year: return integer(value.year)
        case .month: return integer(value.month)
        case .day: return integer(value.day)
        case .hours: return integer(value.hour)
        case .minutes: return integer(value.minute)
        case .seconds: return value.second.map { .decimal($0) }
        case .timezone: return value.zoneDuration.map { .duration($0) }
        default:
            var bytes: [UInt8] = []
            value.writeZone(into: &bytes)
            return .string(String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func integer(_ value: Int64?) -> Value? {
        value.map { .integer(ExactInteger($0)) }
    }
}
