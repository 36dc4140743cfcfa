import RDF
import SourceText

/// Triple terms, reified triples and annotations.
/// - Source: SPARQL 1.2 Query, §4.2.5, productions TripleTerm, ReifiedTriple, Annotation.
extension Parser {
    /// `<<( s p o )>>` in a pattern or template.
    mutating func parseTripleTerm() throws(SyntaxFailure) -> PatternTerm {
        try advance()
        try enter()
        let subject = try parseTriplePart("the subject of the triple term", inReifiedTriple: false)
        let predicate = try parseVerb()
        let object = try parseTriplePart("the object of the triple term", inReifiedTriple: false)
        try expect(.closeTripleTerm, "')>>'")
        leave()
        return Self.tripleTerm(TriplePattern(subject, predicate, object))
    }

    /// A term when nothing varies in `triple`, else a pattern.
    static func tripleTerm(_ triple: TriplePattern) -> PatternTerm {
        if case .term(let subject) = triple.subject, case .term(.iri(let predicate)) = triple.predicate,
            case .term(let object) = triple.object {
            return .term(.triple(Triple(subject, predicate, object)))
        }
        return .triple(triple)
    }

    /// Subject or object of a triple term or reified triple: no lists, no properties in brackets.
    private mutating func parseTriplePart(
        _ what: StaticString, inReifiedTriple: Bool
    ) throws(SyntaxFailure) -> PatternTerm {
        switch token.kind {
        case .openReifiedTriple where inReifiedTriple: return try parseNode(what)
        case .openParenthesis, .openReifiedTriple: throw notATriplePart(what)
        case .openBracket: return try parseAnonymousNode()
        default: return try parseNode(what)
        }
    }

    private func notATriplePart(_ what: StaticString) -> SyntaxFailure {
        expected(what.description)
            .suggesting(
                at(.openParenthesis) ? nil : "Inside a triple term write the inner triple as '<<( … )>>'.")
    }

    /// `[]`.
    private mutating func parseAnonymousNode() throws(SyntaxFailure) -> PatternTerm {
        let bracket = try advance().range
        guard try take(.closeBracket) else { throw expected("']'") }
        return try freshBlankNode(bracket)
    }

    /// `<< s p o ~ r >>`: stands for the reifier, and adds the triple that says what it reifies.
    mutating func parseReifiedTriple() throws(SyntaxFailure) -> PatternTerm {
        let start = try advance().range
        try enter()
        let subject = try parseTriplePart("the subject of the reified triple", inReifiedTriple: true)
        let predicate = try parseVerb()
        let object = try parseTriplePart("the object of the reified triple", inReifiedTriple: true)
        let reifier = try take(.tilde) ? try parseReifier(start) : try freshBlankNode(start)
        try expect(.closeReifiedTriple, "'>>'")
        leave()
        addReifier(reifier, of: TriplePattern(subject, predicate, object))
        nodeMadeTriples = true
        return reifier
    }

    private mutating func addReifier(_ reifier: PatternTerm, of triple: TriplePattern) {
        group.triples.append(
            TriplePattern(reifier, .term(.iri(RDFVocabulary.reifies)), Self.tripleTerm(triple)))
    }

    /// What follows `~`: a variable, an IRI or a blank node; nothing is a fresh blank node.
    private mutating func parseReifier(_ range: SourceRange) throws(SyntaxFailure) -> PatternTerm {
        switch token.kind {
        case .variable: return try tripleVariable()
        case .iri, .prefixedName, .prefixAlone: return .term(.iri(try parseIRI()))
        case .blankNodeLabel: return try labelledBlankNode()
        case .openBracket: return try parseAnonymousNode()
        default: return try freshBlankNode(range)
        }
    }

    /// Reifiers and blocks after an object. A block speaks of the reifier right before it, else of a fresh one.
    mutating func parseAnnotations(_ triple: TriplePattern) throws(SyntaxFailure) {
        var reifier: PatternTerm?
        while true {
            if at(.tilde) {
                let range = try advance().range
                let named = try parseReifier(range)
                addReifier(named, of: triple)
                reifier = named
            } else if at(.openAnnotation) {
                try parseAnnotationBlock(triple, reifier)
                reifier = nil
            } else {
                return
            }
        }
    }

    private mutating func parseAnnotationBlock(
        _ triple: TriplePattern, _ reifier: PatternTerm?
    ) throws(SyntaxFailure) {
        let start = try advance().range
        try enter()
        let subject: PatternTerm
        if let reifier {
            subject = reifier
        } else {
            subject = try freshBlankNode(start)
            addReifier(subject, of: triple)
        }
        try parsePropertyList(subject)
        try expect(.closeAnnotation, "'|}'")
        leave()
    }
}
