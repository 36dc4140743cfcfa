import SourceText

/// Where and why a document is malformed; ``SyntaxCause`` makes the sentence of it once it is thrown to the outside.
struct SyntaxFailure: Error {
    var cause: SyntaxCause
    /// Indices into the window.
    var start: Int
    var end: Int

    init(_ cause: SyntaxCause, _ start: Int, _ end: Int) {
        self.cause = cause
        self.start = start
        self.end = end
    }

    /// Whether the window ended too early: with more bytes the failure may vanish.
    var isIncomplete: Bool {
        if case .unterminated = cause { true } else { false }
    }
}

/// What a document can have wrong.
enum SyntaxCause {
    /// The text ended within this.
    case unterminated(Construct)
    case expected(Expectation)
    case malformedUTF8
    case lineBreakInString
    case forbiddenInIRI
    case forbiddenEscapeInIRI
    case relativeIRI
    case relativeIRIInLine
    case unknownEscape
    case shortEscape
    case escapedSurrogate
    case badPercentEscape
    case badNameEscape
    case badBlankNodeLabel
    case badLanguageTag
    case badBaseDirection
    case languageDatatype
    case unknownPrefix(suggestion: String?)
    case unknownDirective
    case tooDeep
}

/// What may be cut off by the end of a text.
enum Construct: String {
    case iri = "an IRI", string = "a string", longString = "a long string", token = "a statement"
    case comment = "a comment"
}

/// What stands where a token is wrong.
enum Expectation: String {
    case subject = "a subject (an IRI, a prefixed name or a blank node)"
    case lineSubject = "a subject (an IRI or a blank node)"
    case predicate = "a predicate (an IRI, a prefixed name or 'a')"
    case linePredicate = "a predicate (an IRI)"
    case object = "an object (an IRI, a prefixed name, a blank node or a literal)"
    case lineObject = "an object (an IRI, a blank node or a literal)"
    case graphName = "a graph name (an IRI or a blank node) or '.'"
    case graphLabel = "a graph name (an IRI, a prefixed name or a blank node)"
    case datatype = "a datatype IRI after '^^'"
    case dot = "'.' at the end of the directive"
    case lineDot = "'.' at the end of the statement"
    case lineEnd = "the end of the line"
    case prefix = "a prefix with its colon, such as 'ex:'"
    case iri = "an IRI in angle brackets"
    case version = "a version in single quotes or double quotes, such as \"1.2\""
    case afterObject = "',', ';' or '.' after the object"
    case afterObjectInGraph = "',', ';', '.' or '}' after the object"
    case afterObjectInBrackets = "',', ';' or ']' after the object"
    case afterObjectInAnnotation = "',', ';' or '|}' after the object"
    case reifiedEnd = "'~' or '>>' at the end of the reified triple"
    case tripleTermEnd = "')>>' at the end of the triple term"
    case listItem = "an item of the list or ')'"
    case openBrace = "'{' after the graph name"
    case closeBrace = "'}' at the end of the graph"
    case plainSubject = "a subject without brackets (an IRI, a blank node or a reified triple)"
    case plainObject = "an object without brackets (an IRI, a blank node, a literal or a triple term)"
    case tripleTermSubject = "the subject of a triple term (an IRI or a blank node)"
    case tripleTermObject = "the object of a triple term (an IRI, a blank node, a literal or a triple term)"
}
