import RDF

/// Expressions, each operator in parentheses of its own.
extension SPARQLSerializer {
    mutating func write(_ expression: Expression) {
        switch expression {
        case .variable(let variable):
            if let aggregate = aggregates[variable] { write(aggregate) } else { write(variable) }
        case .term(let term): write(term)
        case .or(let operands): write(operands, " || ")
        case .and(let operands): write(operands, " && ")
        case .not(let operand): writeNegation(of: operand)
        case .comparison(let sign, let left, let right): write([left, right], " \(sign.rawValue) ")
        case .isIn(let operand, let list): writeMembership(operand, " IN ", list)
        case .arithmetic(let first, let steps):
            write("(")
            write(first)
            for step in steps {
                write(" \(step.operator.rawValue) ")
                write(step.operand)
            }
            write(")")
        case .negate(let operand): write([operand], "", opening: "(-(", closing: "))")
        case .identity(let operand): write([operand], "", opening: "(+(", closing: "))")
        case .call(let function, let arguments):
            write(function.rawValue)
            write(arguments, ", ")
        case .function(let iri, let arguments):
            write(iri)
            write(arguments, ", ")
        case .exists(let pattern):
            write("EXISTS ")
            writeBraces { $0.writeBody(pattern) }
        case .aggregate(let aggregate): write(aggregate)
        }
    }

    private mutating func write(
        _ operands: [Expression], _ separator: String, opening: String = "(", closing: String = ")"
    ) {
        write(opening)
        for (index, operand) in operands.enumerated() {
            if index > 0 { write(separator) }
            write(operand)
        }
        write(closing)
    }

    private mutating func writeNegation(of operand: Expression) {
        switch operand {
        case .isIn(let operand, let list): writeMembership(operand, " NOT IN ", list)
        case .exists(let pattern):
            write("NOT EXISTS ")
            writeBraces { $0.writeBody(pattern) }
        default: write([operand], "", opening: "(!(", closing: "))")
        }
    }

    private mutating func writeMembership(_ operand: Expression, _ word: String, _ list: [Expression]) {
        write("(")
        write(operand)
        write(word)
        write(list, ", ")
        write(")")
    }

    private mutating func write(_ aggregate: Aggregate) {
        var separator: String?
        switch aggregate.function {
        case .count: write("COUNT(")
        case .sum: write("SUM(")
        case .min: write("MIN(")
        case .max: write("MAX(")
        case .average: write("AVG(")
        case .sample: write("SAMPLE(")
        case .groupConcat(let text):
            write("GROUP_CONCAT(")
            separator = text
        case .custom(let iri):
            write(iri)
            write("(")
        }
        if aggregate.isDistinct { write("DISTINCT ") }
        if let argument = aggregate.argument { write(argument) } else { write("*") }
        if let separator {
            write("; SEPARATOR=")
            write(Term.string(separator))
        }
        write(")")
    }
}
