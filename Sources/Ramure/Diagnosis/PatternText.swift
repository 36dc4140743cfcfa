internal import RDF
internal import SPARQLSyntax

/// Patterns as a query writes them, with prefixed names.
enum PatternText {
    static func of(_ triple: TriplePattern, prefixes: PrefixMap) -> String {
        let property = of(triple.predicate, prefixes)
        let type = of(.term(.iri(RDFVocabulary.type)), prefixes)
        return "\(of(triple.subject, prefixes)) \(property == type ? "a" : property) \(of(triple.object, prefixes))"
    }

    static func of(_ path: PathPattern, prefixes: PrefixMap) -> String {
        "\(of(path.subject, prefixes)) \(of(path.path, prefixes)) \(of(path.object, prefixes))"
    }

    static func of(_ term: Term, _ prefixes: PrefixMap) -> String { of(.term(term), prefixes) }

    static func of(_ term: PatternTerm, _ prefixes: PrefixMap) -> String {
        switch term {
        case .variable(let variable): return variable.description
        case .term(.iri(let iri)):
            if let short = prefixes.shorten(iri) { return "\(short.prefix):\(short.local)" }
            return "<\(iri.string)>"
        case .term(let term):
            var text = ""
            TermText.append(term, to: &text)
            return text
        case .triple(let triple): return "<<( \(of(triple, prefixes: prefixes)) )>>"
        }
    }

    private static func of(_ path: PropertyPath, _ prefixes: PrefixMap) -> String {
        func inner(_ path: PropertyPath) -> String {
            if case .predicate = path { of(path, prefixes) } else { "(\(of(path, prefixes)))" }
        }
        switch path {
        case .predicate(let iri): return of(.term(.iri(iri)), prefixes)
        case .inverse(let path): return "^" + inner(path)
        case .sequence(let steps): return steps.map(inner).joined(separator: "/")
        case .alternative(let options): return options.map(inner).joined(separator: "|")
        case .zeroOrMore(let path): return inner(path) + "*"
        case .oneOrMore(let path): return inner(path) + "+"
        case .zeroOrOne(let path): return inner(path) + "?"
        case .negatedSet(let forward, let inverse):
            let names =
                (forward ?? []).map { of(.term(.iri($0)), prefixes) }
                + (inverse ?? []).map { "^" + of(.term(.iri($0)), prefixes) }
            return "!(\(names.joined(separator: "|")))"
        }
    }
}
