import RDF

/// Writes queries, updates and algebra as SPARQL that reads back as the same algebra.
///
/// Every IRI is written whole, every operator in parentheses. What the algebra hides (blank nodes of patterns, places
/// between the steps of a path, names of aggregates) becomes a variable of a name that the query does not use.
package struct SPARQLSerializer {
    private(set) var text = ""
    private var indentation = 0
    /// Names of the variables that no query can write.
    private var hiddenNames: [Variable: String] = [:]
    /// What those names begin with.
    private let hiddenPrefix: String
    /// Whether a variable of the query begins with ``hiddenPrefix``.
    private var hasClash = false
    /// Whether hidden variables are written as blank nodes: what projects nothing must not show them.
    var hidesVariables = false
    /// What the variables of aggregates stand for, in the query being written.
    var aggregates: [Variable: Aggregate] = [:]

    /// What `body` writes, with a prefix for hidden variables that nothing else uses.
    private static func text(_ body: (inout SPARQLSerializer) -> Void) -> String {
        var prefix = "_"
        while true {
            var serializer = SPARQLSerializer(hiddenPrefix: prefix)
            body(&serializer)
            guard serializer.hasClash else { return serializer.text }
            prefix += "_"
        }
    }

    private init(hiddenPrefix: String) { self.hiddenPrefix = hiddenPrefix }

    package static func text(of query: Query) -> String {
        text { $0.write(query) }
    }

    package static func text(of update: Update) -> String {
        text { serializer in
            if let base = update.baseIRI { serializer.writeBase(base) }
            for (index, operation) in update.operations.enumerated() {
                if index > 0 { serializer.write(" ;\n") }
                serializer.write(operation)
            }
            serializer.write("\n")
        }
    }

    /// `pattern` as a query of its own, which SERVICE can send: it selects all that is visible.
    package static func selectText(of pattern: Algebra) -> String {
        let variables = pattern.inScopeVariables().filter(\.isVisible)
        // No SELECT clause is empty: a pattern without variables projects one that nothing binds.
        let projected = variables.isEmpty ? [Variable("nothing")] : variables
        return text(of: Query(form: .select, variables: projected, algebra: .project(projected, pattern)))
    }
}

extension ServicePattern {
    /// The query that is to be sent.
    package var text: String { SPARQLSerializer.selectText(of: pattern) }
}

// MARK: - Lines and terms

extension SPARQLSerializer {
    mutating func write(_ string: String) { text += string }

    /// Begins a line.
    mutating func writeLine(_ string: String) {
        if !text.isEmpty { text += "\n" }
        text += String(repeating: "  ", count: indentation)
        text += string
    }

    mutating func writeBase(_ base: String) {
        writeLine("BASE ")
        TermText.append(IRI(base), to: &text)
    }

    /// `{`, what `body` writes one step further in, `}`.
    mutating func writeBraces(_ body: (inout SPARQLSerializer) -> Void) {
        text += "{"
        indentation += 1
        body(&self)
        indentation -= 1
        writeLine("}")
    }

    mutating func write(_ term: Term) { TermText.append(term, to: &text) }

    mutating func write(_ iri: IRI) { TermText.append(iri, to: &text) }

    mutating func write(_ variable: Variable) {
        if variable.isVisible {
            if variable.name.utf8.starts(with: hiddenPrefix.utf8) { hasClash = true }
            text += "?" + variable.name
        } else {
            let name = hiddenNames[variable] ?? "\(hiddenPrefix)\(hiddenNames.count + 1)"
            hiddenNames[variable] = name
            text += (hidesVariables ? "_:" : "?") + name
        }
    }

    mutating func write(_ term: PatternTerm) {
        switch term {
        case .variable(let variable): write(variable)
        case .term(let term): write(term)
        case .triple(let triple):
            text += "<<( "
            writeParts(triple)
            text += " )>>"
        }
    }

    mutating func writeParts(_ triple: TriplePattern) {
        write(triple.subject)
        text += " "
        write(triple.predicate)
        text += " "
        write(triple.object)
    }

    mutating func writeTriples(_ triples: [TriplePattern]) {
        for triple in triples {
            writeLine("")
            writeParts(triple)
            text += " ."
        }
    }
}
