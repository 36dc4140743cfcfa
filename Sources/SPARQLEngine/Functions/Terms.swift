import RDF
import SPARQLSyntax

extension FunctionLibrary {
    /// Functions on RDF terms.
    /// - Source: SPARQL 1.1 Query, §17.4.2; SPARQL 1.2 Query, §17.4.2.
    static func term(_ function: BuiltIn, _ arguments: [Value]) -> Value? {
        let argument = arguments[0]
        switch function {
        case .sameTerm: return .boolean(Value.isSameTerm(argument, arguments[1]))
        case .isIRI, .isURI:
            if case .iri = argument { return .boolean(true) } else { return .boolean(false) }
        case .isBlank:
            if case .blankNode = argument { return .boolean(true) } else { return .boolean(false) }
        case .isLiteral: return .boolean(argument.isLiteral)
        case .isNumeric: return .boolean(argument.read().isNumeric)
        case .str:
            if case .iri(let iri) = argument { return .string(iri.string) }
            return argument.lexicalForm.map { .string($0) }
        case .datatype: return argument.datatype.map { .iri($0) }
        case .lang, .langDirection, .hasLanguage, .hasLanguageDirection: return language(function, argument)
        case .stringDatatype: return stringDatatype(argument, arguments[1])
        case .stringLanguage:
            guard let text = argument.plainText, let tag = languageTag(arguments[1]) else { return nil }
            return .languageTagged(text, tag: tag, direction: nil)
        default:
            guard let text = argument.plainText, let tag = languageTag(arguments[1]),
                let direction = arguments[2].plainText.flatMap({ BaseDirection(rawValue: $0) })
            else { return nil }
            return .languageTagged(text, tag: tag, direction: direction)
        }
    }

    private static func language(_ function: BuiltIn, _ argument: Value) -> Value? {
        var tag = ""
        var direction: BaseDirection?
        if case .languageTagged(_, let ownTag, let ownDirection) = argument {
            (tag, direction) = (ownTag, ownDirection)
        }
        switch function {
        case .hasLanguage: return .boolean(!tag.isEmpty)
        case .hasLanguageDirection: return .boolean(direction != nil)
        case .lang: return argument.isLiteral ? .string(tag) : nil
        default: return argument.isLiteral ? .string(direction?.rawValue ?? "") : nil
        }
    }

    /// A tag in its conventional case; nil for what is no string, or no tag: subtags of one to eight letters and
    /// digits, the first of letters.
    /// - Source: SPARQL 1.2 Query, grammar, `LANG_DIR`.
    private static func languageTag(_ value: Value) -> String? {
        guard let tag = value.plainText else { return nil }
        let subtags = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        for (index, subtag) in subtags.enumerated() {
            let isWellFormed = subtag.allSatisfy { byte in
                byte.asciiLowercased &- UInt8(ascii: "a") < 26 || (index > 0 && byte &- UInt8(ascii: "0") < 10)
            }
            guard isWellFormed, 1...8 ~= subtag.count else { return nil }
        }
        return LanguageTag.formatted(tag)
    }

    /// STRDT. A tag cannot be given this way, so the datatypes of tagged text are errors (SPARQL 1.2 Query,
    /// §17.4.2.10).
    private static func stringDatatype(_ text: Value, _ datatype: Value) -> Value? {
        guard let text = text.plainText, case .iri(let iri) = datatype, iri != RDFVocabulary.langString,
            iri != RDFVocabulary.dirLangString
        else { return nil }
        return iri == XSD.string ? .string(text) : .other(Literal(text, datatype: iri))
    }

    /// Functions that make terms out of their surroundings.
    /// - Source: SPARQL 1.1 Query, §17.4.2.8 and §17.4.2.9, §17.4.2.12 and §17.4.2.13.
    static func newTerm(_ function: BuiltIn, _ arguments: [Value], in context: inout FunctionContext) -> Value? {
        switch function {
        case .iri, .uri: return iri(arguments[0], base: context.baseIRI)
        case .blankNode:
            guard let argument = arguments.first else { return .blankNode(context.newBlankNode()) }
            return argument.plainText.map { .blankNode(context.blankNode(labelled: $0)) }
        case .uuid: return .iri(IRI("urn:uuid:" + uuid(&context.random)))
        default: return .string(uuid(&context.random))
        }
    }

    /// The IRI of a string, resolved against the base; nil for what holds a character that no IRI may.
    private static func iri(_ value: Value, base: String?) -> Value? {
        if case .iri = value { return value }
        guard let text = value.plainText, IRIResolution.firstForbiddenIndex(in: Array(text.utf8)[...]) == nil else {
            return nil
        }
        return .iri(IRI(base.map { IRIResolution.resolve(text, against: $0) } ?? text))
    }

    /// A random UUID (version 4, variant 1) in lower case.
    /// - Source: RFC 9562, §5.4.
    private static func uuid(_ random: inout SeededGenerator) -> String {
        let high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for index in 0..<32 {
            if [8, 12, 16, 20].contains(index) { text.append(UInt8(ascii: "-")) }
            let word = index < 16 ? high : low
            text.append(digits[Int(word >> UInt64(60 - index % 16 * 4) & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
