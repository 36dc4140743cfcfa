import QuadStore
import RDF
import SPARQLSyntax

/// An expression whose variables are columns and whose constants are ids and decoded values.
indirect enum CompiledExpression {
    case column(Int)
    /// A variable that nothing binds here: an error, or false for BOUND.
    case unbound
    case constant(TermID, Value)
    case or([CompiledExpression])
    case and([CompiledExpression])
    case not(CompiledExpression)
    case comparison(ComparisonOperator, CompiledExpression, CompiledExpression)
    case isIn(CompiledExpression, [CompiledExpression])
    case arithmetic(CompiledExpression, [CompiledStep])
    case negate(CompiledExpression)
    case identity(CompiledExpression)
    case isBound(Int)
    case conditional(CompiledExpression, CompiledExpression, CompiledExpression)
    case coalesce([CompiledExpression])
    case sameTerm(CompiledExpression, CompiledExpression)
    case call(BuiltIn, [CompiledExpression])
    /// REGEX and REPLACE with a constant pattern and flags, compiled once.
    case regex(CompiledExpression, PreparedPattern)
    case replace(CompiledExpression, PreparedPattern, CompiledExpression)
    case cast(IRI, CompiledExpression)
    /// A function that the program around gives.
    case custom(CustomFunction, [CompiledExpression])
    /// A condition on the text of a column.
    case text(Int, TextTest)
    /// A condition that only the language of a column decides.
    case byLanguage(Int, CompiledExpression, LanguageMemo)
    /// An expression of one column, its values remembered; whether it is a condition.
    case memo(Int, CompiledExpression, TermMemo, isCondition: Bool)
    /// A function nobody defines: an error on every row.
    case failure

    struct CompiledStep {
        var `operator`: ArithmeticOperator
        var operand: CompiledExpression
    }
}

/// Compiles expressions against the columns of one operator's rows.
struct ExpressionCompiler {
    let columns: [Variable: Int]
    let context: ExecutionContext
    /// Off inside an expression whose values are remembered as a whole.
    private var remembers = true

    init(columns: [Variable: Int], context: ExecutionContext) {
        self.columns = columns
        self.context = context
    }

    func compile(_ expression: Expression) throws(EvaluationError) -> CompiledExpression {
        guard remembers else { return try compilePlainly(expression) }
        var plain = self
        plain.remembers = false
        if expression.isCondition, let column = expression.languageVariable.flatMap({ columns[$0] }) {
            return .byLanguage(column, try plain.compile(expression), LanguageMemo())
        }
        if let column = expression.memoVariable.flatMap({ columns[$0] }) {
            let inner = try plain.compile(expression)
            return .memo(column, inner, TermMemo(), isCondition: expression.isCondition)
        }
        return try compilePlainly(expression)
    }

    private func compilePlainly(_ expression: Expression) throws(EvaluationError) -> CompiledExpression {
        switch expression {
        case .variable(let variable):
            return columns[variable].map { .column($0) } ?? .unbound
        case .term(let term):
            let id = context.terms.intern(TermEncoding.encoded(term)[...])
            return .constant(id, context.value(of: id))
        case .or(let parts): return .or(try compile(parts))
        case .and(let parts): return .and(try compile(parts))
        case .not(let operand): return .not(try compile(operand))
        case .comparison(let `operator`, let left, let right):
            return .comparison(`operator`, try compile(left), try compile(right))
        case .isIn(let operand, let list): return .isIn(try compile(operand), try compile(list))
        case .arithmetic(let first, let steps):
            var compiled: [CompiledExpression.CompiledStep] = []
            for step in steps {
                compiled.append(.init(operator: step.operator, operand: try compile(step.operand)))
            }
            return .arithmetic(try compile(first), compiled)
        case .negate(let operand): return .negate(try compile(operand))
        case .identity(let operand): return .identity(try compile(operand))
        case .call(let function, let arguments): return try compile(function, arguments)
        case .function(let name, let arguments):
            if let function = context.options.functions[name] { return .custom(function, try compile(arguments)) }
            guard let argument = arguments.first, arguments.count == 1 else { return .failure }
            return .cast(name, try compile(argument))
        case .exists: throw .unsupported("EXISTS")
        case .aggregate: return .failure
        }
    }

    private func compile(_ list: [Expression]) throws(EvaluationError) -> [CompiledExpression] {
        var compiled: [CompiledExpression] = []
        for expression in list { compiled.append(try compile(expression)) }
        return compiled
    }

    private func compile(_ function: BuiltIn, _ list: [Expression]) throws(EvaluationError) -> CompiledExpression {
        if function == .bound, case .variable(let variable)? = list.first {
            if let column = columns[variable] { return .isBound(column) }
            return .constant(context.intern(.boolean(false)), .boolean(false))
        }
        let arguments = try compile(list)
        switch (function, arguments.count) {
        case (.if, 3): return .conditional(arguments[0], arguments[1], arguments[2])
        case (.coalesce, _): return .coalesce(arguments)
        case (.sameTerm, 2): return .sameTerm(arguments[0], arguments[1])
        case (.contains, 2), (.stringStarts, 2), (.stringEnds, 2):
            guard let test = TextTest(function, arguments[0], arguments[1]) else { return .call(function, arguments) }
            if case .column(let column) = arguments[0] { return .text(column, test) }
            if case .call(_, let inner) = arguments[0], case .column(let column) = inner[0] {
                return .text(column, test)
            }
            return .call(function, arguments)
        case (.regex, 2...3):
            let flags = arguments.count > 2 ? arguments[2] : nil
            let pattern = PreparedPattern(arguments[1], flags, context: context)
            return pattern.map { .regex(arguments[0], $0) } ?? .call(function, arguments)
        case (.replace, 3...4):
            let flags = arguments.count > 3 ? arguments[3] : nil
            let pattern = PreparedPattern(arguments[1], flags, context: context)
            return pattern.map { .replace(arguments[0], $0, arguments[2]) } ?? .call(function, arguments)
        default: return .call(function, arguments)
        }
    }
}
