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
        var verb: PatternTerm?
        let path = mode == .pattern && !at(.variable) ? try parsePathVerb(&verb) : nil
        if let path {
            try parseObjects(subject, path)
        } else {
            if verb == nil { verb = try parseVerb() }
            if let verb { try parseObjects(subject, verb) }
        }
    }

    /// A path; nil, and `verb`, when it is a single property.
    private mutating func parsePathVerb(_ verb: inout PatternTerm?) throws(SyntaxFailure) -> PropertyPath? {
        let path = try parsePath()
        guard case .predicate(let iri) = path else { return path }
        verb = .term(.iri(iri))
        return nil
    }

    private func expectedVerb() -> SyntaxFailure {
        var suggestion: String?
        switch token.kind {
        case .blankNodeLabel, .openBracket: suggestion = "A blank node may not be a property: use a variable."
        case .word: suggestion = "An IRI stands between '<' and '>', or has a prefix: ex:\(shown(token))."
        case .caret, .not, .openParenthesis: suggestion = "A property path stands only in a graph pattern."
        default: suggestion = atLiteral ? "A literal may not be a property." : nil
        }
        return expected("a property").suggesting(suggestion)
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
        _ subject: PatternTerm, _ path: PropertyPath
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
    mutating func parseNode(_ what: StaticString) throws(SyntaxFailure) -> PatternTerm {
        switch token.kind {
        case .variable: return try tripleVariable()
        case .iri, .prefixedName, .prefixAlone: return try parseIRITerm()
        case .blankNodeLabel: return try labelledBlankNode()
        case .openBracket: return try parseBracket()
        case .openParenthesis: return try parseCollection()
        case .openReifiedTriple: return try parseReifiedTriple()
        case .openTripleTerm: return try parseTripleTerm()
        default: return try parseLiteralTerm(what)
        }
    }

    private mutating func parseLiteralTerm(_ what: StaticString) throws(SyntaxFailure) -> PatternTerm {
        guard atLiteral else { throw expected(what.description) }
        return .term(.literal(try parseLiteral()))
    }

    mutating func parseIRITerm() throws(SyntaxFailure) -> PatternTerm { .term(.iri(try parseIRI())) }

    /// `[]`, or a blank node with its properties.
    private mutating func parseBracket() throws(SyntaxFailure) -> PatternTerm {
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
