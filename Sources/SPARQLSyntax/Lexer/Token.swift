package import SourceText

/// A word, sign or value of a SPARQL text, with its place.
/// - Source: SPARQL 1.2 Query, §19.8, the terminals.
package struct Token: Sendable {
    package enum Kind: Sendable {
        case endOfText
        /// `<…>`
        case iri
        /// `foaf:`
        case prefixAlone
        /// `foaf:name`
        case prefixedName
        /// `_:b`
        case blankNodeLabel
        /// `?x` or `$x`
        case variable
        /// `@en` or `@ar--rtl`
        case languageTag
        case integer, decimal, double
        /// Between single or double quotes.
        case string
        /// Between three quotes.
        case longString
        case keyword
        case builtIn
        /// Letters that are no word of the language.
        case word
        case openBrace, closeBrace, openParenthesis, closeParenthesis, openBracket, closeBracket
        case openAnnotation, closeAnnotation, openReifiedTriple, closeReifiedTriple, openTripleTerm, closeTripleTerm
        case comma, semicolon, dot, tilde
        case pipe, or, slash, caret, doubleCaret, star, plus, minus, not, notEqual, equal
        case less, lessOrEqual, greater, greaterOrEqual, and, questionMark
    }

    package var kind: Kind
    package var start: Int
    package var end: Int
    /// Given when the kind is ``Kind/keyword``.
    package var keyword: Keyword?
    /// Given when the kind is ``Kind/builtIn``.
    package var builtIn: BuiltIn?
    /// Whether a backslash has to be undone in an IRI, a string or a local name.
    package var hasEscapes = false

    init(_ kind: Kind, _ start: Int, _ end: Int) {
        self.kind = kind
        self.start = start
        self.end = end
    }

    package var range: SourceRange { SourceRange(start, end) }
}

/// A syntax error before line and column are counted.
///
/// A class, so that each call that can throw keeps one word for it, not six: the parser recurses.
package final class SyntaxFailure: Error, Sendable {
    package let range: SourceRange
    /// One sentence without a full stop.
    package let message: String
    package let suggestion: String?

    package init(_ range: SourceRange, _ message: String, suggestion: String? = nil) {
        self.range = range
        self.message = message
        self.suggestion = suggestion
    }

    /// The same error with another suggestion, if there is one.
    func suggesting(_ suggestion: String?) -> SyntaxFailure {
        suggestion.map { SyntaxFailure(range, message, suggestion: $0) } ?? self
    }

    /// The error as it is shown, with the line of `text` that it is on.
    package func diagnostic(sourceName: String, text: [UInt8]) -> Diagnostic {
        Diagnostic(sourceName: sourceName, text: text, range: range, message: message, suggestion: suggestion)
    }
}
