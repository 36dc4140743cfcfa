import RDF
import SPARQLEngine
import SPARQLSyntax

/// Evaluates an expression without variables, written as in a query: what a row of a table of tests calls.
///
/// A literal reaches a function as the engine would hand it over: read, or as written where the function looks at
/// terms.
struct ExpressionText {
    var context = FunctionContext(now: "2026-11-21T08:30:00Z", seed: 1, baseIRI: "http://e/base/")

    static let prologue = """
        PREFIX : <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>

        """

    /// The term of `text`; nil is an expression error.
    static func evaluate(_ text: String) throws -> Term? {
        var evaluator = ExpressionText()
        return try evaluator.evaluate(text)
    }

    mutating func evaluate(_ text: String) throws -> Term? {
        let query = try SPARQLParser.parseQuery(Self.prologue + "SELECT (\(text) AS ?result) {}")
        guard let expression = Self.expression(in: query.algebra) else { return nil }
        return value(expression, unread: true)?.term
    }

    private static func expression(in algebra: Algebra) -> Expression? {
        switch algebra {
        case .extend(_, _, let expression): expression
        case .project(_, let inner): Self.expression(in: inner)
        default: nil
        }
    }

    private mutating func value(_ expression: Expression, unread: Bool = false) -> Value? {
        switch expression {
        case .term(let term): return unread ? Value(unread: term) : Value(term)
        case .not(let inner): return value(inner)?.effectiveBoolean.map { .boolean(!$0) }
        case .negate(let inner): return value(inner)?.negated()
        case .identity(let inner): return value(inner)?.identity()
        case .comparison(let comparison, let left, let right):
            guard let left = value(left), let right = value(right) else { return nil }
            return Value.compare(comparison, left, right).map { .boolean($0) }
        case .arithmetic(let first, let steps):
            var result = value(first)
            for step in steps {
                guard let left = result, let right = value(step.operand) else { return nil }
                result = Value.arithmetic(step.operator, left, right)
            }
            return result
        case .call(let function, let arguments):
            var values: [Value] = []
            for argument in arguments {
                guard let value = value(argument, unread: FunctionLibrary.looksAtTerms(function)) else { return nil }
                values.append(value)
            }
            return FunctionLibrary.apply(function, values, in: &context)
        case .function(let name, let arguments):
            return arguments.first.flatMap { value($0) }.flatMap { FunctionLibrary.cast(to: name, $0) }
        default: return nil
        }
    }
}

/// A row of a table: an expression, and the expression that names its result; nil is an error.
typealias Row = (expression: String, result: String?)
