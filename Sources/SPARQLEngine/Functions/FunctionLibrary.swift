package import SPARQLSyntax

/// The built-in functions, a file a family.
package enum FunctionLibrary {
    /// The value of `function` of `arguments`; nil is an expression error, a wrong number of arguments included.
    ///
    /// BOUND, IF and COALESCE are not here: they look at arguments that may be errors.
    /// - Source: SPARQL 1.1 Query, §17.4; SPARQL 1.2 Query, §17.4.
    package static func apply(
        _ function: BuiltIn, _ arguments: [Value], in context: inout FunctionContext
    ) -> Value? {
        guard arity(of: function).contains(arguments.count) else { return nil }
        switch function {
        case .bound, .if, .coalesce: return nil
        case .sameTerm, .isIRI, .isURI, .isBlank, .isLiteral, .isNumeric, .str, .lang, .langDirection, .datatype,
            .stringDatatype, .stringLanguage, .stringLanguageDirection, .hasLanguage, .hasLanguageDirection:
            return term(function, arguments)
        case .iri, .uri, .blankNode, .uuid, .stringUUID:
            return newTerm(function, arguments, in: &context)
        case .stringLength, .substring, .uppercase, .lowercase, .encodeForURI, .concat, .langMatches:
            return string(function, arguments)
        case .stringStarts, .stringEnds, .contains, .stringBefore, .stringAfter:
            return search(function, arguments)
        case .regex: return regex(arguments, shouldStop: context.shouldStop)
        case .replace: return replace(arguments, shouldStop: context.shouldStop)
        case .abs, .round, .ceil, .floor: return number(function, arguments[0])
        case .rand: return .double(Double.random(in: 0..<1, using: &context.random))
        case .now: return context.now
        case .year, .month, .day, .hours, .minutes, .seconds, .timezone, .tz: return dateTime(function, arguments[0])
        case .md5, .sha1, .sha256, .sha384, .sha512: return digest(function, arguments[0])
        case .triple, .subject, .predicate, .object, .isTriple: return triple(function, arguments)
        }
    }

    /// Bytes of the longest text that CONCAT and REPLACE make; beyond, they err.
    /// - Source: XPath 3.1, §2.3.1, XPDY0130: a limit of the implementation.
    static let maximumTextLength = 1 << 27

    /// How many arguments a function takes.
    package static func arity(of function: BuiltIn) -> ClosedRange<Int> {
        switch function {
        case .rand, .now, .uuid, .stringUUID: 0...0
        case .blankNode: 0...1
        case .sameTerm, .stringDatatype, .stringLanguage, .stringStarts, .stringEnds, .contains, .stringBefore,
            .stringAfter, .langMatches:
            2...2
        case .substring, .regex: 2...3
        case .if, .stringLanguageDirection, .triple: 3...3
        case .replace: 3...4
        case .coalesce, .concat: 0...Int.max
        default: 1...1
        }
    }

    /// Whether the function looks at the term of a literal, its lexical form or exact datatype, rather than at its
    /// value, so that its arguments are to be made by ``Value/init(unread:)``.
    package static func looksAtTerms(_ function: BuiltIn) -> Bool {
        switch function {
        case .sameTerm, .str, .datatype, .triple: true
        default: false
        }
    }
}

extension Value {
    /// The text of a string literal, tagged or not; nil for anything else.
    var stringLiteralText: String? {
        switch self {
        case .string(let text), .languageTagged(let text, _, _): text
        default: nil
        }
    }

    /// The text of an `xsd:string`; nil for anything else.
    var plainText: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// `text` with the language tag and direction of this string literal.
    func retagged(_ text: String) -> Value {
        if case .languageTagged(_, let tag, let direction) = self {
            return .languageTagged(text, tag: tag, direction: direction)
        }
        return .string(text)
    }
}
