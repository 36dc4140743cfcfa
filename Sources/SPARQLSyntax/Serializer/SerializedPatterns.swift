import RDF

/// Patterns between braces.
extension SPARQLSerializer {
    /// The inside of a group whose translation is `algebra`.
    mutating func writeBody(_ algebra: Algebra) {
        switch algebra {
        case .bgp(let triples): writeTriples(triples)
        case .path(let path): write(path)
        case .join(let operands): writeJoin(operands)
        case .leftJoin(let left, let right, let condition):
            writeBefore(left)
            writeLine("OPTIONAL ")
            writeBraces { $0.writeOptional(right, condition) }
        case .filter(let conditions, let inner):
            writeBefore(inner)
            for condition in conditions {
                writeLine("FILTER (")
                write(condition)
                write(")")
            }
        case .union(let branches):
            for (index, branch) in branches.enumerated() {
                if index == 0 { writeLine("") } else { write(" UNION ") }
                writeBraces { $0.writeBody(branch) }
            }
        case .graph(let name, let inner):
            writeLine("GRAPH ")
            write(name)
            write(" ")
            writeBraces { $0.writeBody(inner) }
        case .extend(let inner, let variable, let expression):
            writeBefore(inner)
            writeLine("BIND (")
            write(expression)
            write(" AS ")
            write(variable)
            write(")")
        case .minus(let left, let right):
            writeBefore(left)
            writeLine("MINUS ")
            writeBraces { $0.writeBody(right) }
        case .values(let data):
            writeLine("")
            write(data)
        case .service(let service):
            writeLine(service.isSilent ? "SERVICE SILENT " : "SERVICE ")
            write(service.endpoint)
            write(" ")
            writeBraces { $0.writeBody(service.pattern) }
        case .group, .orderBy, .project, .distinct, .reduced, .slice: writeSubSelect(algebra)
        }
    }

    /// What stands before OPTIONAL, BIND, MINUS or FILTER in the same group. A filter there, or a SELECT, would mean
    /// something else without braces of its own.
    private mutating func writeBefore(_ algebra: Algebra) {
        switch algebra {
        case .filter, .group, .orderBy, .project, .distinct, .reduced, .slice: writeNested(algebra)
        default: writeBody(algebra)
        }
    }

    private mutating func writeNested(_ algebra: Algebra) {
        writeLine("")
        writeBraces { $0.writeBody(algebra) }
    }

    /// Triples and paths stand as they are, unless two blocks of triples would run together.
    private mutating func writeJoin(_ operands: [Algebra]) {
        var isAfterTriples = false
        for operand in operands {
            switch operand {
            case .bgp(let triples) where !isAfterTriples && !triples.isEmpty:
                writeTriples(triples)
                isAfterTriples = true
                continue
            case .path(let path): write(path)
            case .graph, .values, .service, .union: writeBody(operand)
            default: writeNested(operand)
            }
            isAfterTriples = false
        }
    }

    /// The group of OPTIONAL: a filter of its own is the condition, so that a filter of the pattern needs braces.
    private mutating func writeOptional(_ right: Algebra, _ condition: Expression?) {
        writeBefore(right)
        guard let condition else { return }
        writeLine("FILTER (")
        write(condition)
        write(")")
    }

    private mutating func write(_ path: PathPattern) {
        writeLine("")
        write(path.subject)
        write(" ")
        write(path.path)
        write(" ")
        write(path.object)
        write(" .")
    }

    mutating func write(_ data: InlineData) {
        write("VALUES (")
        for (index, variable) in data.variables.enumerated() {
            if index > 0 { write(" ") }
            write(variable)
        }
        write(") ")
        writeBraces { serializer in
            for row in data.rows {
                serializer.writeLine("(")
                for (index, term) in row.enumerated() {
                    if index > 0 { serializer.write(" ") }
                    if let term { serializer.write(term) } else { serializer.write("UNDEF") }
                }
                serializer.write(")")
            }
        }
    }

    mutating func write(_ path: PropertyPath) {
        switch path {
        case .predicate(let iri): write(iri)
        case .inverse(let inner): writeStep("^(", inner, ")")
        case .sequence(let steps): writeSteps(steps, " / ")
        case .alternative(let branches): writeSteps(branches, " | ")
        case .zeroOrMore(let inner): writeStep("(", inner, ")*")
        case .oneOrMore(let inner): writeStep("(", inner, ")+")
        case .zeroOrOne(let inner): writeStep("(", inner, ")?")
        case .negatedSet(let forward, let inverse):
            write("!(")
            for (index, iri) in (forward ?? []).enumerated() {
                if index > 0 { write(" | ") }
                write(iri)
            }
            for (index, iri) in (inverse ?? []).enumerated() {
                write(index > 0 || forward?.isEmpty == false ? " | ^" : "^")
                write(iri)
            }
            write(")")
        }
    }

    private mutating func writeStep(_ opening: String, _ path: PropertyPath, _ closing: String) {
        write(opening)
        write(path)
        write(closing)
    }

    private mutating func writeSteps(_ paths: [PropertyPath], _ separator: String) {
        write("(")
        for (index, path) in paths.enumerated() {
            if index > 0 { write(separator) }
            write(path)
        }
        write(")")
    }
}
