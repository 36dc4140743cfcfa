import RDF
import SPARQLSyntax
enum Value: Sendable {
    case integer(Int), boolean(Bool), string(String)
    init(encoded: ArraySlice<UInt8>) { self = .integer(0) }
    func encode(into: inout [UInt8]) {}
    static func add(_ a: Value, _ b: Value) -> Value? { nil }
    static func divide(_ a: Value, _ b: Value) -> Value? { nil }
    static func arithmetic(_ o: ArithmeticOperator, _ a: Value, _ b: Value) -> Value? { nil }
    static func negate(_ a: Value) -> Value? { nil }
    static func plus(_ a: Value) -> Value? { nil }
    static func equals(_ a: Value, _ b: Value) -> Bool? { nil }
    static func compare(_ o: ComparisonOperator, _ a: Value, _ b: Value) -> Bool? { nil }
    static func order(_ a: Value?, _ b: Value?) -> Int { 0 }
    var effectiveBooleanValue: Bool? { nil }
    var stringBytes: [UInt8]? { nil }
}
struct FunctionContext { init(now: String, seed: UInt64, baseIRI: String?) {}
 mutating func beginSolution() {} }
enum FunctionLibrary { static func apply(_ f: BuiltIn, _ v: [Value], in c: inout FunctionContext) -> Value? { nil }
 static func cast(to: IRI, _ v: Value) -> Value? { nil } }
struct PreparedPattern { init?(_ p: CompiledExpression, _ f: CompiledExpression?) { nil }
 func matches(_ v: Value) -> Bool? { nil }
 func replacing(in v: Value, with: Value) -> Value? { nil } }
extension Algebra { func inScopeVariables() -> [Variable] { [] } }
import QuadStore
extension Snapshot { var predicateCount: Int { 10 }; func distinctSubjects(of: TermID?) -> Int { 1000 }; func distinctObjects(of: TermID?) -> Int { 1000 } }
