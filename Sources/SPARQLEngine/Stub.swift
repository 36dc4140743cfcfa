import RDF
import SPARQLSyntax
struct FunctionContext { init(now: String, seed: UInt64, baseIRI: String?) {}
 mutating func beginSolution() {} }
enum FunctionLibrary { static func apply(_ f: BuiltIn, _ v: [Value], in c: inout FunctionContext) -> Value? { nil }
 static func looksAtTerms(_ f: BuiltIn) -> Bool { false }
 static func cast(to: IRI, _ v: Value) -> Value? { nil } }
struct PreparedPattern { init?(_ p: CompiledExpression, _ f: CompiledExpression?) { nil }
 func matches(_ v: Value) -> Bool? { nil }
 func replacing(in v: Value, with: Value) -> Value? { nil } }
extension Algebra { func inScopeVariables() -> [Variable] { [] } }
import QuadStore
extension Snapshot { var predicateCount: Int { 10 }; func distinctSubjects(of: TermID?) -> Int { 1000 }; func distinctObjects(of: TermID?) -> Int { 1000 } }
