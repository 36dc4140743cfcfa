internal import SPARQLSyntax

/// Where in a query something is typed, as the words before tell.
///
/// ```
/// SELECT ?x { ?x a ram:Tool ; ram:ser
///             |  | |          ^ the word: after the subject ?x, where a property stands
///             a triple that says more of ?x
/// ```
struct CompletionPlace {
    enum Role: Hashable {
        /// Outside of braces, after this word.
        case clause(Keyword?)
        case subject, property, object
        /// Behind a triple that is whole.
        case afterObject
        case expression
        /// After GRAPH, FROM or NAMED.
        case graphName
        /// After PREFIX.
        case prefixName
    }

    /// A term as it is written.
    typealias Word = String
    struct Triple {
        var subject: Word
        var property: Word
        var object: Word
    }

    private(set) var role = Role.clause(nil)
    private(set) var subject: Word?
    private(set) var property: Word?
    /// Those before the place, and what can be read of those behind it.
    private(set) var triples: [Triple] = []

    private var open: [(role: Role, subject: Word?, property: Word?)] = []
    private var expressionDepth = 0
    private var isExpression = false
    private var lastClause: Keyword?

    /// Reads `text` up to `end`, then, from `cursor` on, the rest for its triples.
    init(_ text: [UInt8], end: Int, cursor: Int) {
        for token in Self.tokens(Array(text[..<end])) { take(token, in: text) }
        var rest = self
        let behind = Array(text[cursor...])
        rest.role = open.isEmpty ? .clause(nil) : .afterObject
        rest.triples = []
        // What stands at the place is not finished: triples are read from the next full stop on.
        for token in Self.tokens(behind).drop(while: { $0.kind != .dot && $0.kind != .semicolon }) {
            rest.take(token, in: behind)
        }
        triples += rest.triples
    }

    private static func tokens(_ text: [UInt8]) -> [Token] {
        var lexer = SPARQLLexer(text)
        var tokens: [Token] = []
        while let token = try? lexer.next(), token.kind != .endOfText { tokens.append(token) }
        return tokens
    }

    private mutating func take(_ token: Token, in text: [UInt8]) {
        switch token.kind {
        case .openBrace:
            open.append((.subject, subject, property))
            isExpression = false
            expressionDepth = 0
            (role, subject, property) = (.subject, nil, nil)
        case .closeBrace:
            let outer = open.popLast()
            (subject, property) = (outer?.subject, outer?.property)
            role = open.isEmpty ? .clause(.where) : .subject
        case .openParenthesis where isExpression: expressionDepth += 1
        case .closeParenthesis where isExpression:
            expressionDepth -= 1
            if expressionDepth <= 0 {
                isExpression = false
                role = open.isEmpty ? .clause(lastClause) : .subject
            }
        case .keyword where token.keyword == .a && role == .property: take(word: "a")
        case .keyword where token.keyword == .true || token.keyword == .false: take(word: "true")
        case .keyword: if let keyword = token.keyword { take(keyword) }
        case .builtIn where role == .subject || role == .afterObject: break
        case _ where isExpression: break
        default: takeInPattern(token, in: text)
        }
    }

    private mutating func take(_ keyword: Keyword) {
        switch keyword {
        case .filter, .bind, .having:
            isExpression = true
            expressionDepth = 0
            role = .expression
        case .graph, .from, .named: role = .graphName
        case .prefix: role = .prefixName
        case .optional, .union, .minus, .service, .exists, .not:
            isExpression = false
            role = .subject
        default:
            lastClause = keyword
            if open.isEmpty { role = .clause(keyword) }
        }
    }

    private mutating func takeInPattern(_ token: Token, in text: [UInt8]) {
        switch token.kind {
        case .dot: role = open.isEmpty ? role : .subject
        case .semicolon: role = open.isEmpty ? .clause(nil) : .property
        case .comma: role = open.isEmpty ? role : .object
        case .openBracket:
            open.append((role, subject, property))
            (role, subject, property) = (.property, nil, nil)
        case .closeBracket:
            guard let outer = open.popLast() else { return }
            (role, subject, property) = outer
            take(word: "[]")
        case .slash, .pipe, .caret, .not:
            if role == .object { (role, subject) = (.property, nil) }
        case .iri, .prefixedName, .variable, .blankNodeLabel, .string, .longString, .integer, .decimal, .double:
            take(word: String(decoding: text[token.start..<token.end], as: UTF8.self))
        default: break
        }
    }

    private mutating func take(word: Word) {
        switch role {
        case .subject: (subject, role) = (word, .property)
        case .property: (property, role) = (word, .object)
        case .object:
            if let subject, let property {
                triples.append(Triple(subject: subject, property: property, object: word))
            }
            role = .afterObject
        case .graphName, .prefixName: role = open.isEmpty ? .clause(lastClause) : .subject
        default: break
        }
    }
}
