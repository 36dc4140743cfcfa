import QuadStore
import RDF
import SPARQLSyntax

/// What an expression gives for one row: a term that has a number, or a value that has none yet. No operand is an
/// error.
enum Operand {
    case id(TermID)
    case value(Value)
}

extension ExecutionContext {
    /// Rows between two questions whether to go on: one row's expression may cost a long text.
    private static var rowsPerPoll: Int { 64 }

    /// Appends the numbers of the rows for which `predicate` holds; an error counts as false.
    ///
    /// Asks last of all whether to go on: a search that was stopped in the middle looks like an error of its row.
    func select(
        _ predicate: CompiledExpression, in batch: Batch, into selection: inout [Int32]
    ) throws(EvaluationError) {
        if selectByValue(predicate, in: batch, into: &selection) { return }
        if selectByText(predicate, in: batch, into: &selection) { return try poll() }
        for row in 0..<batch.rowCount {
            if effectiveBooleanValue(predicate, row, batch) == true { selection.append(Int32(row)) }
            if row % Self.rowsPerPoll == 0 { try poll() }
        }
        try poll()
    }

    /// Appends the value for each row, unbound for an error; asks whether to go on as ``select(_:in:into:)`` does.
    func evaluate(
        _ expression: CompiledExpression, in batch: Batch, into column: inout [TermID]
    ) throws(EvaluationError) {
        switch expression {
        case .column(let source):
            column.append(contentsOf: batch.columns[source])
        case .constant(let id, _):
            column.append(contentsOf: repeatElement(id, count: batch.rowCount))
        default:
            column.reserveCapacity(column.count + batch.rowCount)
            for row in 0..<batch.rowCount {
                functions.solution = row
                switch operand(expression, row, batch) {
                case .id(let id): column.append(id)
                case .value(let value): column.append(intern(value))
                case nil: column.append(.unbound)
                }
                if row % Self.rowsPerPoll == 0 { try poll() }
            }
            try poll()
        }
    }

    /// The decoded value of a bound term.
    func value(of id: TermID) -> Value {
        Value(encoded: terms.bytes(of: id)) ?? .string("")
    }

    /// A bound term with its literal left as it is written.
    func unreadValue(of id: TermID) -> Value {
        Value(unread: terms.bytes(of: id)) ?? .string("")
    }

    /// The number of a value's term.
    func intern(_ value: Value) -> TermID {
        var bytes: [UInt8] = []
        value.encode(into: &bytes)
        return terms.intern(bytes[...])
    }

    private func value(of operand: Operand) -> Value {
        switch operand {
        case .id(let id): value(of: id)
        case .value(let value): value
        }
    }

    private func value(_ expression: CompiledExpression, _ row: Int, _ batch: Batch) -> Value? {
        if case .constant(_, let value) = expression { return value }
        return operand(expression, row, batch).map(value(of:))
    }

    /// - Source: SPARQL 1.1 Query, §17.2 and §17.4.1.
    func operand(_ expression: CompiledExpression, _ row: Int, _ batch: Batch) -> Operand? {
        switch expression {
        case .column(let column):
            let id = batch.columns[column][row]
            return id == .unbound ? nil : .id(id)
        case .unbound, .failure: return nil
        case .constant(let id, _): return .id(id)
        case .or, .and, .not, .comparison, .isIn, .isBound, .sameTerm, .regex, .text, .byLanguage:
            return truth(expression, row, batch).map { .value(.boolean($0)) }
        case .memo(let column, let inner, let memo, let isCondition):
            if isCondition { return truth(expression, row, batch).map { .value(.boolean($0)) } }
            let id = memo.result(for: batch.columns[column][row]) {
                operand(inner, row, batch).map { self.id(of: $0) } ?? .unbound
            }
            return id == .unbound ? nil : .id(id)
        case .conditional(let condition, let first, let second):
            guard let holds = effectiveBooleanValue(condition, row, batch) else { return nil }
            return operand(holds ? first : second, row, batch)
        case .coalesce(let list):
            for candidate in list {
                if let found = operand(candidate, row, batch) { return found }
            }
            return nil
        case .arithmetic(let first, let steps):
            guard var result = value(first, row, batch) else { return nil }
            for step in steps {
                guard let next = value(step.operand, row, batch),
                    let combined = Value.arithmetic(step.operator, result, next)
                else { return nil }
                result = combined
            }
            return .value(result)
        case .negate(let inner): return value(inner, row, batch).flatMap { $0.negated() }.map { .value($0) }
        case .identity(let inner): return value(inner, row, batch).flatMap { $0.identity() }.map { .value($0) }
        case .call(let function, let arguments): return call(function, arguments, row, batch)
        case .replace(let text, let pattern, let replacement):
            guard let text = value(text, row, batch), let new = value(replacement, row, batch) else { return nil }
            return pattern.replacing(in: text, with: new).map { .value($0) }
        case .cast(let name, let inner):
            return value(inner, row, batch).flatMap { FunctionLibrary.cast(to: name, $0) }.map { .value($0) }
        case .custom(let function, let arguments): return call(function, arguments, row, batch)
        }
    }

    /// Arguments go as the terms they are; an argument that errs, and what the function throws, is an error.
    private func call(
        _ function: CustomFunction, _ arguments: [CompiledExpression], _ row: Int, _ batch: Batch
    ) -> Operand? {
        var values: [Term] = []
        for argument in arguments {
            switch operand(argument, row, batch) {
            case .id(let id): values.append(unreadValue(of: id).term)
            case .value(let value): values.append(value.term)
            case nil: return nil
            }
        }
        return (try? function(values)).flatMap { $0 }.map { .value(Value(unread: $0)) }
    }

    private func call(
        _ function: BuiltIn, _ arguments: [CompiledExpression], _ row: Int, _ batch: Batch
    ) -> Operand? {
        if arguments.count == 1, case .column(let column) = arguments[0],
            let result = resultByEncoding(of: function, batch.columns[column][row])
        {
            return .value(result)
        }
        var values: [Value] = []
        values.reserveCapacity(arguments.count)
        let looksAtTerms = FunctionLibrary.looksAtTerms(function)
        for argument in arguments {
            if case .constant(_, let value) = argument, !looksAtTerms {
                values.append(value)
                continue
            }
            switch operand(argument, row, batch) {
            case .id(let id): values.append(looksAtTerms ? unreadValue(of: id) : value(of: id))
            case .value(let value): values.append(value)
            case nil: return nil
            }
        }
        return FunctionLibrary.apply(function, values, in: &functions).map { .value($0) }
    }

    /// The effective boolean value (§17.2.2); nil is an error.
    func effectiveBooleanValue(_ expression: CompiledExpression, _ row: Int, _ batch: Batch) -> Bool? {
        switch expression {
        case .or, .and, .not, .comparison, .isIn, .isBound, .sameTerm, .regex, .text, .byLanguage,
            .memo(_, _, _, isCondition: true):
            truth(expression, row, batch)
        default: value(expression, row, batch).flatMap(\.effectiveBoolean)
        }
    }

    /// Expressions that give a boolean.
    private func truth(_ expression: CompiledExpression, _ row: Int, _ batch: Batch) -> Bool? {
        switch expression {
        case .or(let parts): return any(parts, row, batch)
        case .and(let parts): return all(parts, row, batch)
        case .not(let inner): return effectiveBooleanValue(inner, row, batch).map { !$0 }
        case .comparison(let `operator`, let left, let right): return compare(`operator`, left, right, row, batch)
        case .isIn(let element, let list): return isIn(element, list, row, batch)
        case .isBound(let column): return batch.columns[column][row] != .unbound
        case .sameTerm(let left, let right):
            guard let left = operand(left, row, batch), let right = operand(right, row, batch) else { return nil }
            return id(of: left) == id(of: right)
        case .text(let column, let test):
            let id = batch.columns[column][row]
            return id == .unbound ? nil : test.passes(terms.bytes(of: id).span)
        case .byLanguage(let column, let inner, let memo):
            let id = batch.columns[column][row]
            return id == .unbound ? nil : memo.result(for: terms.bytes(of: id).span) { truth(inner, row, batch) }
        case .memo(let column, let inner, let memo, _):
            // 1 is false, 2 is true.
            let result = memo.result(for: batch.columns[column][row]) {
                TermID(rawValue: effectiveBooleanValue(inner, row, batch).map { $0 ? 2 : 1 } ?? 0)
            }
            return result == .unbound ? nil : result.rawValue == 2
        case .regex(.column(let column), let pattern):
            let id = batch.columns[column][row]
            return id == .unbound ? nil : pattern.matches(encoded: terms.bytes(of: id))
        case .regex(let text, let pattern): return value(text, row, batch).flatMap { pattern.matches($0) }
        default: return nil
        }
    }

    private func id(of operand: Operand) -> TermID {
        switch operand {
        case .id(let id): id
        case .value(let value): intern(value)
        }
    }

    /// True if one holds; otherwise an error if one errs (§17.2, logical-or).
    private func any(_ parts: [CompiledExpression], _ row: Int, _ batch: Batch) -> Bool? {
        var result: Bool? = false
        for part in parts {
            switch effectiveBooleanValue(part, row, batch) {
            case true?: return true
            case nil: result = nil
            case false?: break
            }
        }
        return result
    }

    /// False if one does not hold; otherwise an error if one errs (§17.2, logical-and).
    private func all(_ parts: [CompiledExpression], _ row: Int, _ batch: Batch) -> Bool? {
        var result: Bool? = true
        for part in parts {
            switch effectiveBooleanValue(part, row, batch) {
            case false?: return false
            case nil: result = nil
            case true?: break
            }
        }
        return result
    }

    /// §17.4.1.9: `=` with each, any of which may err.
    private func isIn(
        _ element: CompiledExpression, _ list: [CompiledExpression], _ row: Int, _ batch: Batch
    ) -> Bool? {
        guard let left = operand(element, row, batch) else { return list.isEmpty ? false : nil }
        var result: Bool? = false
        for candidate in list {
            let isEqual = operand(candidate, row, batch).flatMap { equals(left, $0) }
            if isEqual == true { return true }
            if isEqual == nil { result = nil }
        }
        return result
    }

    private func compare(
        _ operator: ComparisonOperator, _ left: CompiledExpression, _ right: CompiledExpression, _ row: Int,
        _ batch: Batch
    ) -> Bool? {
        switch `operator` {
        case .equal: return equals(left, right, row, batch)
        case .notEqual: return equals(left, right, row, batch).map { !$0 }
        default:
            guard let left = value(left, row, batch), let right = value(right, row, batch) else { return nil }
            return Value.compare(`operator`, left, right)
        }
    }

    private func equals(
        _ left: CompiledExpression, _ right: CompiledExpression, _ row: Int, _ batch: Batch
    ) -> Bool? {
        switch (left, right) {
        // A computed value against a constant, which is decoded already.
        case (.call, .constant(_, let constant)): return value(left, row, batch).flatMap { Value.equals($0, constant) }
        case (.constant(_, let constant), .call): return value(right, row, batch).flatMap { Value.equals(constant, $0) }
        default:
            guard let left = operand(left, row, batch), let right = operand(right, row, batch) else { return nil }
            return equals(left, right)
        }
    }

    /// `=`: terms that are no literals, and terms that are the same, need no decoding.
    private func equals(_ left: Operand, _ right: Operand) -> Bool? {
        if case .id(let leftID) = left, case .id(let rightID) = right {
            let leftKind = terms.kind(of: leftID)
            let rightKind = terms.kind(of: rightID)
            if leftKind == .iri || rightKind == .iri || leftKind == .blankNode || rightKind == .blankNode {
                return leftID == rightID
            }
            if leftID == rightID, leftKind == .string || leftKind == .languageTagged { return true }
        }
        return Value.equals(value(of: left), value(of: right))
    }
}
