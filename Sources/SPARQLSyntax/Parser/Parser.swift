import RDF
import SourceText

/// The state of one reading: one token of look-ahead, the group being filled, what is declared.
///
/// Not copyable, so that no call copies it: in a debug build copies would make frames too big for the nesting allowed.
struct Parser: ~Copyable {
    var lexer: SPARQLLexer
    var token: Token
    /// The token before ``token``.
    var previous: Token
    /// How many brackets of any kind are open.
    var depth = 0

    var baseIRI: String?
    /// The same, taken apart; nil without a base.
    var base: BaseIRI?
    var prefixes: PrefixMap

    /// The group whose elements are being read, or the triples of a template.
    var group = GroupBuilder()
    var mode = TripleMode.pattern
    var labels = BlankNodeLabels()
    var aggregation = Aggregation()
    /// Whether the last `[…]`, `(…)` or `<<…>>` made triples, so that it may stand alone.
    var nodeMadeTriples = false
    /// Counts the variables and blank nodes that the text does not name.
    var freshCount = 0
    /// What the labels of blank nodes without one begin with; empty until the first is needed.
    var freshLabelPrefix = ""

    init(_ text: [UInt8], options: SPARQLParserOptions) {
        lexer = SPARQLLexer(text)
        baseIRI = options.baseIRI
        base = options.baseIRI.map { BaseIRI($0) }
        prefixes = options.prefixes
        token = Token(.endOfText, 0, 0)
        previous = token
    }

    /// Reads the first token of a text that is UTF-8.
    mutating func start() throws(SyntaxFailure) {
        if let index = UTF8Validation.firstInvalidIndex(in: lexer.text[...]) {
            throw SyntaxFailure(SourceRange(index, index + 1), "this is not well-formed UTF-8")
        }
        token = try lexer.next()
    }
}

/// Tokens.
extension Parser {
    /// Moves on and gives the token that was current.
    @discardableResult
    mutating func advance() throws(SyntaxFailure) -> Token {
        previous = token
        token = try lexer.next()
        return previous
    }

    func at(_ kind: Token.Kind) -> Bool { token.kind == kind }

    func at(_ keyword: Keyword) -> Bool { token.keyword == keyword }

    mutating func take(_ kind: Token.Kind) throws(SyntaxFailure) -> Bool {
        guard token.kind == kind else { return false }
        try advance()
        return true
    }

    mutating func take(_ keyword: Keyword) throws(SyntaxFailure) -> Bool {
        guard token.keyword == keyword else { return false }
        try advance()
        return true
    }

    mutating func expect(_ kind: Token.Kind, _ what: @autoclosure () -> String) throws(SyntaxFailure) {
        guard token.kind == kind else { throw expected(what()) }
        try advance()
    }

    mutating func expect(_ keyword: Keyword) throws(SyntaxFailure) {
        guard token.keyword == keyword else { throw expected("'\(keyword.text)'", keywords: [keyword]) }
        try advance()
    }

    /// Enters a bracket or the like; ``leave()`` is its counterpart.
    mutating func enter() throws(SyntaxFailure) {
        depth += 1
        if depth > SPARQLParser.maximumDepth { throw tooDeep(previous.range) }
    }

    mutating func leave() { depth -= 1 }

    func text(_ range: SourceRange) -> String {
        String(decoding: lexer.text[range.start..<range.end], as: UTF8.self)
    }

    /// A number that no other fresh name of this text has.
    mutating func nextFresh() -> Int {
        freshCount += 1
        return freshCount
    }
}
