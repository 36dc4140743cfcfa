import SourceText

extension SyntaxFailure {
    /// The error as the user reads it.
    func diagnostic(in window: inout InputWindow) -> Diagnostic {
        let found = self.found(in: window)
        return window.diagnostic(
            at: SourceRange(start, max(end, start + 1)), message: cause.message(found: found),
            suggestion: cause.suggestion(found: found))
    }

    /// The offending stretch between quotes, at most 40 scalars of it.
    private func found(in window: InputWindow) -> String {
        let bytes = window.bytes
        // Lines are parsed whole: where there is more, it is another line.
        guard start < bytes.count else { return window.isComplete ? "the end of the text" : "the end of the line" }
        if bytes[start] == 10 || bytes[start] == 13 { return "the end of the line" }
        let shownEnd = min(bytes.count, max(start + 1, min(end, start + 200)))
        let text = String(decoding: bytes[start..<shownEnd], as: UTF8.self)
        let scalars = text.unicodeScalars
        return scalars.count > 40 ? "'\(String(scalars.prefix(40)))…'" : "'\(text)'"
    }
}

extension SyntaxCause {
    /// One sentence: what was found and what was expected.
    fileprivate func message(found: String) -> String {
        switch self {
        case .unterminated(let construct): "the text ends within \(construct.rawValue)"
        case .expected(let expectation): "expected \(expectation.rawValue), found \(found)"
        case .malformedUTF8: "these bytes are not UTF-8"
        case .lineBreakInString: "this string has no closing quote on its line"
        case .forbiddenInIRI: "\(found) may not stand in an IRI"
        case .forbiddenEscapeInIRI: "\(found) stands for a character that no IRI may have"
        case .relativeIRIInLine: "the IRI \(found) is relative, which N-Triples and N-Quads do not allow"
        case .relativeIRI: "the IRI \(found) is relative, and there is no base IRI to resolve it against"
        case .unknownEscape: "\(found) is no escape that may stand here"
        case .shortEscape: "the escape \(found) needs four hexadecimal digits after \\u and eight after \\U"
        case .escapedSurrogate: "\(found) is no Unicode character"
        case .badPercentEscape: "expected two hexadecimal digits after '%'"
        case .badNameEscape: "\(found) is no escape of a name"
        case .badBlankNodeLabel: "expected the label of a blank node after '_:', found \(found)"
        case .badLanguageTag: "\(found) is no language tag"
        case .badBaseDirection: "\(found) is no base direction"
        case .languageDatatype: "a literal of the datatype \(found) needs a language tag"
        case .unknownPrefix: "the prefix \(found) is not declared"
        case .unknownDirective: "\(found) is no directive"
        case .tooDeep: "brackets are nested more than \(NestingLimit.depth) deep"
        }
    }

    /// The likely mend; nil when none is likelier than others.
    fileprivate func suggestion(found: String) -> String? {
        switch self {
        case .unterminated(.iri): "'>' may be missing."
        case .unterminated(.string), .lineBreakInString: "Close it, or write \\n for a line break."
        case .unterminated(.longString): "Close it with the three quotes that opened it."
        case .malformedUTF8: DocumentEncoding.remedy
        case .escapedSurrogate: "Write the character itself, or \\U and eight hexadecimal digits."
        case .forbiddenEscapeInIRI: "Write it with '%' and two hexadecimal digits, such as %20."
        case .relativeIRIInLine: "Write it with its scheme, such as 'http:'; Turtle has relative IRIs."
        case .badPercentEscape: "Write %25 for the character itself."
        case .badBlankNodeLabel: "A label begins with a letter, a digit or '_', such as _:b1."
        case .tooDeep: "Give the inner nodes labels such as _:b1, and say them in statements of their own."
        case .forbiddenInIRI where found == "' '": "Write %20 for a space; or '>' may be missing before it."
        case .forbiddenInIRI: "Escape it with '%' and two hexadecimal digits; or '>' may be missing before it."
        case .relativeIRI: "Declare one with '@base', give one, or write the IRI with its scheme, such as 'http:'."
        case .unknownEscape: "Write \\\\ for a backslash."
        case .badNameEscape: "In names a backslash stands before punctuation only."
        case .badLanguageTag: "A tag is like 'fr' or 'en-GB': letters and digits, at most eight between two hyphens."
        case .badBaseDirection: "It is '--ltr' or '--rtl'."
        case .languageDatatype: "Write a tag such as '@fr' instead."
        case .unknownPrefix(let nearest?): "Did you mean '\(nearest):'?"
        case .unknownPrefix(nil): "Declare it with 'PREFIX', or write the IRI in angle brackets."
        case .unknownDirective: "The directives are '@prefix', '@base' and '@version'."
        case .expected(let expectation): expectation.suggestion(found: found)
        default: nil
        }
    }
}

extension Expectation {
    /// The likely mend, by what begins the word that was found.
    fileprivate func suggestion(found: String) -> String? {
        let first = found.utf8.dropFirst().first ?? 0
        let isString = first == UInt8(ascii: "\"")
        let isBlankNode = found.hasPrefix("'_:")
        let isStop = found == "'.'"
        switch self {
        case .subject where isString, .lineSubject where isString, .predicate where isString,
            .linePredicate where isString, .plainSubject where isString, .tripleTermSubject where isString,
            .graphName where isString, .graphLabel where isString:
            return "A literal can only be an object."
        case .subject where isStop: return "There may be a full stop too many."
        case .predicate where isStop: return "The predicate and the object may be missing."
        case .object where isStop: return "The object may be missing."
        case .prefix: return "The colon may be missing; a full stop may not end a prefix."
        case .iri: return "Write '<' and '>' around it."
        case .afterObjectInBrackets where isStop: return "']' may be missing before it."
        case .graphLabel where found == "'{'": return "The default graph stands without 'GRAPH'."
        case .reifiedEnd: return "A reified triple is a subject, a predicate and an object, perhaps '~' and a name."
        case .plainSubject, .plainObject, .tripleTermSubject, .tripleTermObject:
            return "Give what stands in brackets a label such as _:b1, and say it in a statement of its own."
        case .predicate where isBlankNode, .linePredicate where isBlankNode:
            return "A blank node can be a subject or an object only."
        case .predicate where found == "'{'": return "Only TriG has graphs: it may have to be read as TriG."
        case .subject, .predicate, .object:
            let isWord = first.isASCIILetter && found.hasPrefix("'")
            return isWord ? "A prefix and its colon may be missing before it." : nil
        case .lineDot where first == UInt8(ascii: "<") || isBlankNode:
            return "N-Triples has no graph names: it may have to be read as N-Quads."
        case .lineObject where first == UInt8(ascii: "'"):
            return "N-Triples and N-Quads have strings in double quotes only."
        case .lineSubject, .linePredicate, .lineObject:
            return found.hasPrefix("'") && !isString ? "If this is Turtle, it has to be read as Turtle." : nil
        case .afterObject, .afterObjectInGraph, .dot, .lineDot: return "A full stop may be missing before it."
        default: return nil
        }
    }
}

/// How deep lists, property lists, annotations and triple terms may stand in one another.
enum NestingLimit {
    static let depth = 1024
}

/// What can be done about a document in another encoding.
enum DocumentEncoding {
    static let remedy = "The text may be in another encoding: convert it to UTF-8 first, for example with iconv."
}
