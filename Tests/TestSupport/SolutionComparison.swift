import RDF
package import SPARQLResults

/// Compares answers as the conformance suites want it: rows are a multiset, blank nodes equal up to one bijection.
package enum SolutionComparison {
    package enum Outcome: Sendable {
        case equal
        /// Only once numerals of one datatype were compared by value.
        case equalByValue
        case different
    }

    package enum Mode: Sendable {
        /// The same rows as often, in any order.
        case unordered
        case ordered
        /// The same rows, and no more of them than expected (`mf:LaxCardinality`).
        case laxCardinality
    }

    /// Variables may stand in any order. Throws when blank nodes are too alike to be matched.
    package static func compare(
        _ actual: SolutionTable, _ expected: SolutionTable, mode: Mode = .unordered
    ) throws -> Outcome {
        guard let expectedRows = rows(of: expected, in: actual.variables) else { return .different }
        let actualRows = actual.map(\.values)
        if try match(actualRows, expectedRows, mode) { return .equal }
        let byValue = try match(actualRows.map(normalized), expectedRows.map(normalized), mode)
        return byValue ? .equalByValue : .different
    }

    /// Compares with what a CSV file says: strings, with blank nodes that may be any.
    package static func compareCSV(_ actual: SolutionTable, _ expected: SolutionTable) throws -> Outcome {
        guard let expectedRows = rows(of: expected, in: actual.variables) else { return .different }
        let written = try ResultFormat.csv.write(actual)
        guard case .solutions(let plain) = try ResultReader.read(written, format: .csv, sourceName: "answer") else {
            return .different
        }
        let wild: ([Term?]) -> [Term?] = { row in
            row.map { term in
                if case .blankNode? = term { return .blankNode(BlankNode("any")) }
                return term
            }
        }
        let actualRows = plain.map { wild($0.values) }
        if try match(actualRows, expectedRows.map(wild), .unordered) { return .equal }
        let numbers: ([Term?]) -> [Term?] = { row in
            row.map { term in
                guard let text = term?.literal?.lexicalForm, let number = Double(text) else { return term }
                return .string("\(number)")
            }
        }
        let byValue = try match(actualRows.map(numbers), expectedRows.map(wild).map(numbers), .unordered)
        return byValue ? .equalByValue : .different
    }

    /// The rows with their columns in another order; nil when the variables are not the same.
    private static func rows(of table: SolutionTable, in variables: [String]) -> [[Term?]]? {
        guard table.variables.count == variables.count else { return nil }
        var columns: [Int] = []
        for variable in variables {
            guard let column = table.variables.firstIndex(of: variable), !columns.contains(column) else { return nil }
            columns.append(column)
        }
        return table.map { row in columns.map { row.values[$0] } }
    }

    private static func match(_ actual: [[Term?]], _ expected: [[Term?]], _ mode: Mode) throws -> Bool {
        switch mode {
        case .unordered:
            return try Isomorphism.tuplesMatch(actual, expected)
        case .ordered:
            // The place of each row becomes part of it.
            return try Isomorphism.tuplesMatch(
                actual.enumerated().map { [.integer($0)] + $1 }, expected.enumerated().map { [.integer($0)] + $1 })
        case .laxCardinality:
            return try actual.count <= expected.count
                && Isomorphism.tuplesMatch(Array(Set(actual)), Array(Set(expected)))
        }
    }

    private static func normalized(_ row: [Term?]) -> [Term?] {
        row.map { $0.map(normalized) }
    }

    /// A numeral in one spelling for its value and datatype; all else as it is.
    private static func normalized(_ term: Term) -> Term {
        guard case .literal(let literal) = term, literal.language == nil else { return term }
        switch literal.datatype {
        case XSD.double, XSD.float:
            guard let value = Double(literal.lexicalForm) else { return term }
            return .literal(Literal("\(value)", datatype: literal.datatype))
        case XSD.decimal, XSD.integer:
            let unsigned = literal.lexicalForm.drop { $0 == "+" || $0 == "-" }
            guard unsigned.utf8.allSatisfy({ $0 == UInt8(ascii: ".") || $0 &- 0x30 < 10 }) else { return term }
            let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
            let whole = (parts.first ?? "").drop { $0 == "0" }
            var fraction = parts.count == 2 ? parts[1] : ""
            while fraction.last == "0" { fraction.removeLast() }
            let digits = (whole.isEmpty ? "0" : String(whole)) + (fraction.isEmpty ? "" : "." + fraction)
            let sign = literal.lexicalForm.hasPrefix("-") && digits != "0" ? "-" : ""
            return .literal(Literal(sign + digits, datatype: literal.datatype))
        default: return term
        }
    }
}
