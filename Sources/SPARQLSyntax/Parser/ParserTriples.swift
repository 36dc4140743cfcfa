import RDF
import SourceText

/// Triples with their abbreviations: `;` `,` `[…]` `(…)`, reified triples, annotations.
/// - Source: SPARQL 1.2 Query, §4.2 and productions TriplesSameSubject to GraphNodePath.
extension Parser {
    /// Whether the current token begins the subject of a triple.
    var atSubject: Bool {
        switch token.kind {
        case .variable, .iri, .prefixedName, .prefixAlone, .blankNodeLabel, .openBracket, .openParenthesis,
            .openReifiedTriple, .openTripleTerm:
            true
        default: atLiteral
        }
    }

    /// Triples separated by dots, the last of which may be missing. Adds to ``group``.
    mutating func parseTriples() throws(SyntaxFailure) {
        repeat { try parseTriplesSameSubject() } while try take(.dot) && atSubject
    }

    private mutating func parseTriplesSameSubject() throws(SyntaxFailure) {
        // What already made triples may stand alone.
        let standsAlone = at(.openBracket) || at(.openParenthesis) || at(.openReifiedTriple)
        let subject = try parseNode("a subject")
        // An empty `[]` or `()` made none.
        if standsAlone, nodeMadeTriples, !atVerb { return }
        try parsePropertyList(subject)
    }

    /// Whether the current token begins a verb.
    private var atVerb: Bool {
        switch token.kind {
        case .variable, .iri, .prefixedName, .prefixAlone: true
        case .keyword: token.keyword == .a
        case .caret, .not, .openParenthesis: mode == .pattern
        default: false
        }
    }

    /// Verbs with their objects, separated by semicolons.
    mutating func parsePropertyList(_ subject: PatternTerm) throws(SyntaxFailure) {
        try parseVerbAndObjects(subject)
        while try take(.semicolon) {
            if atVerb { try parseVerbAndObjects(subject) }
        }
    }

    private mutating func parseVerbAndObjects(_ subject: PatternTerm) throws(SyntaxFailure) {
        guard atVerb else { throw expectedVerb() }
        let verb = token.range
        if mode == .pattern, !at(.variable) {
            let path = try parsePath()
            if case .predicate(let iri) = path {
                try parseObjects(subject, .term(.iri(iri)))
            } else {
                try parseObjects(subject, path, SourceRange(verb.start, previous.end))
            }
        } else {
            try parseObjects(subject, try parseVerb())
        }
    }

    private func expectedVerb() -> SyntaxFailure {
        var failure = expected("a property")
        if token.kind == .blankNodeLabel || token.kind == .openBracket {
            failure.suggestion = "A blank node may not be a property: use a variable."
        } else if atLiteral {
            failure.suggestion = "A literal may not be a property."
        } else if token.kind == .word {
            failure.suggestion = "An IRI stands between '<' and '>', or has a prefix: ex:\(shown(token))."
        } else if mode != .pattern, token.kind == .caret || token.kind == .not || token.kind == .openParenthesis {
            failure.suggestion = "A property path stands only in a graph pattern."
        }
        return failure
    }

    /// A variable, an IRI, or `a`.
    mutating func parseVerb() throws(SyntaxFailure) -> PatternTerm {
        if at(.variable) { return try tripleVariable() }
        if try take(Keyword.a) { return .term(.iri(RDFVocabulary.type)) }
        guard atIRI else { throw expectedVerb() }
        return .term(.iri(try parseIRI()))
    }

    private mutating func parseObjects(_ subject: PatternTerm, _ verb: PatternTerm) throws(SyntaxFailure) {
        repeat {
            let object = try parseNode("an object")
            group.triples.append(TriplePattern(subject, verb, object))
            if at(.tilde) || at(.openAnnotation) {
                try parseAnnotations(TriplePattern(subject, verb, object))
            }
        } while try take(.comma)
    }

    private mutating func parseObjects(
        _ subject: PatternTerm, _ path: PropertyPath, _ pathRange: SourceRange
    ) throws(SyntaxFailure) {
        repeat {
            let object = try parseNode("an object")
            addPath(subject, path, object)
            if at(.tilde) || at(.openAnnotation) {
                throw SyntaxFailure(
                    token.range, "a triple with a property path may not be annotated",
                    suggestion: "Write the step that is annotated as a triple of its own.")
            }
        } while try take(.comma)
    }

    /// GraphNode or GraphNodePath. Adds the triples that it stands for.
    mutating func parseNode(_ what: String) throws(SyntaxFailure) -> PatternTerm {
        switch token.kind {
        case .variable: return try tripleVariable()
        case .iri, .prefixedName, .prefixAlone: return .term(.iri(try parseIRI()))
        case .blankNodeLabel: return try labelledBlankNode()
        case .openBracket: return try parseBracket(what)
        case .openParenthesis: return try parseCollection()
        case .openReifiedTriple: return try parseReifiedTriple()
        case .openTripleTerm: return try parseTripleTerm()
        default:
            guard atLiteral else { throw expected(what) }
            return .term(.literal(try parseLiteral()))
        }
    }

    /// `[]`, or a blank node with its properties.
    private mutating func parseBracket(_ what: String) throws(SyntaxFailure) -> PatternTerm {
        let bracket = try advance().range
        let node = try freshBlankNode(bracket)
        nodeMadeTriples = false
        if try take(.closeBracket) { return node }
        try enter()
        try parsePropertyList(node)
        try expect(.closeBracket, "']', ';' or ','")
        leave()
        nodeMadeTriples = true
        return node
    }

    /// `(1 2)`: a list of cells; `()` is the IRI `rdf:nil`.
    private mutating func parseCollection() throws(SyntaxFailure) -> PatternTerm {
        let parenthesis = try advance().range
        nodeMadeTriples = false
        if try take(.closeParenthesis) { return .term(.iri(RDFVocabulary.nil)) }
        try enter()
        let head = try freshBlankNode(parenthesis)
        var cell = head
        while true {
            let item = try parseNode("an item of the list, or ')'")
            group.triples.append(TriplePattern(cell, .term(.iri(RDFVocabulary.first)), item))
            if at(.closeParenthesis) { break }
            let next = try freshBlankNode(parenthesis)
            group.triples.append(TriplePattern(cell, .term(.iri(RDFVocabulary.rest)), next))
            cell = next
        }
        group.triples.append(TriplePattern(cell, .term(.iri(RDFVocabulary.rest)), .term(.iri(RDFVocabulary.nil))))
        try advance()
        leave()
        nodeMadeTriples = true
        return head
    }
}
