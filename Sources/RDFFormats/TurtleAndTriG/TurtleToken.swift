/// A token of Turtle, as indices into the window.
struct TurtleToken {
    enum Kind: UInt8 {
        case end
        /// `<…>`
        case iri
        /// `ex:name`, `ex:`, `:name`, `:`
        case prefixedName
        /// `_:name`
        case blankNode
        /// `[]`
        case anonymous
        /// `"…"`, `'…'`
        case string
        /// `"""…"""`, `'''…'''`
        case longString
        case integer, decimal, double
        /// Letters without a colon: `a`, `true`, `PREFIX`
        case word
        /// `@` and letters: a directive, or a language tag out of place
        case atWord
        case dot, comma, semicolon, tilde, datatypeMark
        case openBracket, closeBracket, openParenthesis, closeParenthesis, openBrace, closeBrace
        /// `<<`, `>>`
        case openReified, closeReified
        /// `<<(`, `)>>`
        case openTripleTerm, closeTripleTerm
        /// `{|`, `|}`
        case openAnnotation, closeAnnotation
        /// A character that begins no token
        case stray
    }

    var kind: Kind
    var start: Int
    var end: Int
    /// What is between the brackets or quotes; of a prefixed name, what comes after the colon.
    var contentStart: Int
    var contentEnd: Int
    var hasEscapes = false

    init(_ kind: Kind, _ start: Int, _ end: Int) {
        self.init(kind, start, end, content: start, end)
    }

    init(
        _ kind: Kind, _ start: Int, _ end: Int, content contentStart: Int, _ contentEnd: Int, hasEscapes: Bool = false
    ) {
        self.kind = kind
        self.start = start
        self.end = end
        self.contentStart = contentStart
        self.contentEnd = contentEnd
        self.hasEscapes = hasEscapes
    }

    func failure(_ expectation: Expectation) -> SyntaxFailure {
        SyntaxFailure(.expected(expectation), start, end)
    }
}
