import RDF
import SourceText

/// Reads the terms of Turtle, from tokens to encodings, with the prefixes and the base IRI in force.
struct TurtleTermReader {
    /// IRIs that the syntax stands for.
    enum Constant: Int, CaseIterable {
        case type, first, rest, `nil`, reifies

        fileprivate var iri: IRI {
            switch self {
            case .type: RDFVocabulary.type
            case .first: RDFVocabulary.first
            case .rest: RDFVocabulary.rest
            case .nil: RDFVocabulary.nil
            case .reifies: RDFVocabulary.reifies
            }
        }
    }

    var lexer = TurtleLexer(isComplete: false)
    private(set) var prefixes = PrefixTable()
    private var base: BaseIRI?
    private(set) var baseIRI: String?
    private var writer: TermWriter
    private let constants = Constant.allCases.map { Array($0.iri.string.utf8) }
    /// The IRI being put together.
    private var scratch: [UInt8] = []
    private var relative: [UInt8] = []

    init(_ options: RDFParserOptions) {
        writer = TermWriter(generatedLabelPrefix: options.generatedLabelPrefix)
        setBase(options.baseIRI)
    }

    mutating func setBase(_ iri: String?) {
        baseIRI = iri
        base = iri.map { BaseIRI($0) }
    }

    mutating func beginBatch() {
        writer.beginBatch()
    }

    /// The token after blanks at `start`.
    func nextToken(_ bytes: Span<UInt8>, _ start: Int) throws(SyntaxFailure) -> TurtleToken {
        try lexer.token(bytes, try lexer.skipBlanks(bytes, start))
    }

    func isWord(_ word: StaticString, _ token: TurtleToken, _ bytes: Span<UInt8>) -> Bool {
        let wanted = word.description.utf8
        guard wanted.count == token.end - token.start else { return false }
        return zip(wanted, token.start..<token.end).allSatisfy { $0 == bytes[$1] }
    }

    mutating func constant(_ constant: Constant, _ table: inout EncodedTermTable) -> UInt32 {
        let iri = constants[constant.rawValue]
        return writer.internIRI(iri.span, in: &table)
    }

    mutating func generateNode(_ table: inout EncodedTermTable) -> UInt32 {
        writer.appendGeneratedBlankNode(to: &table)
        return UInt32(table.endTerm())
    }

    /// Reads an IRI, a prefixed name or a blank node.
    mutating func readNode(
        _ token: TurtleToken, _ bytes: Span<UInt8>, _ table: inout EncodedTermTable
    ) throws(SyntaxFailure) -> UInt32 {
        switch token.kind {
        case .blankNode, .anonymous:
            appendBlankNode(token, bytes, &table)
            return UInt32(table.endTerm())
        default:
            let iri = bytes.extracting(token.contentStart..<token.contentEnd)
            if token.kind == .iri, !token.hasEscapes, TermScanning.hasScheme(iri) {
                return writer.internIRI(iri, in: &table)
            }
            try resolve(token, bytes)
            let resolved = scratch
            return writer.internIRI(resolved.span, in: &table)
        }
    }

    private mutating func appendBlankNode(
        _ token: TurtleToken, _ bytes: Span<UInt8>, _ table: inout EncodedTermTable
    ) {
        if token.kind == .anonymous {
            writer.appendGeneratedBlankNode(to: &table)
        } else {
            writer.appendBlankNode(bytes, token.contentStart, token.contentEnd, to: &table)
        }
    }

    /// Puts the IRI of a token, absolute, into ``scratch``.
    private mutating func resolve(_ token: TurtleToken, _ bytes: Span<UInt8>) throws(SyntaxFailure) {
        scratch.removeAll(keepingCapacity: true)
        if token.kind == .prefixedName {
            let prefix = bytes.extracting(token.start..<(token.contentStart - 1))
            guard let index = prefixes.index(of: prefix) else {
                let suggestion = prefixes.nearest(to: prefix)
                throw SyntaxFailure(.unknownPrefix(suggestion: suggestion), token.start, token.contentStart)
            }
            scratch += prefixes.namespace(index)
            if token.hasEscapes {
                try Unescaping.append(bytes, token.contentStart, token.contentEnd, of: .localName, to: &scratch)
            } else {
                ByteSpans.append(bytes.extracting(token.contentStart..<token.contentEnd), to: &scratch)
            }
            return
        }
        try Unescaping.append(bytes, token.contentStart, token.contentEnd, of: .iri, to: &scratch)
        guard !TermScanning.hasScheme(scratch.span) else { return }
        guard let base else { throw SyntaxFailure(.relativeIRI, token.start, token.end) }
        swap(&scratch, &relative)
        scratch.removeAll(keepingCapacity: true)
        base.resolve(relative[...], into: &scratch)
    }
}

/// Literals and triple terms.
extension TurtleTermReader {
    /// Reads a literal from its first token on and moves `position` behind it; nil when a word is no boolean.
    mutating func readLiteral(
        _ token: TurtleToken, _ bytes: Span<UInt8>, _ table: inout EncodedTermTable, _ position: inout Int
    ) throws(SyntaxFailure) -> UInt32? {
        guard try appendLiteral(token, bytes, &table, &position) else { return nil }
        return UInt32(table.endTerm())
    }

    private mutating func appendLiteral(
        _ token: TurtleToken, _ bytes: Span<UInt8>, _ table: inout EncodedTermTable, _ position: inout Int
    ) throws(SyntaxFailure) -> Bool {
        let datatype: IRI
        switch token.kind {
        case .string, .longString:
            try appendString(token, bytes, &table, &position)
            return true
        case .integer: datatype = XSD.integer
        case .decimal: datatype = XSD.decimal
        case .double: datatype = XSD.double
        case .word where isWord("true", token, bytes) || isWord("false", token, bytes): datatype = XSD.boolean
        default: return false
        }
        writer.appendLiteral(
            bytes.extracting(token.start..<token.end), kind: TermKind.literal(of: datatype), to: &table)
        position = token.end
        return true
    }

    private mutating func appendString(
        _ token: TurtleToken, _ bytes: Span<UInt8>, _ table: inout EncodedTermTable, _ position: inout Int
    ) throws(SyntaxFailure) {
        position = token.end
        let suffix = try lexer.skipBlanks(bytes, token.end)
        guard lexer.isComplete || suffix + 1 < bytes.count else {
            throw SyntaxFailure(.unterminated(.token), token.start, bytes.count)
        }
        if suffix < bytes.count, bytes[suffix] == UInt8(ascii: "@") {
            let tag = try TermScanning.languageTag(bytes, suffix + 1, isComplete: lexer.isComplete)
            writer.beginLanguageTagged(
                bytes.extracting((suffix + 1)..<tag.tagEnd), direction: bytes.extracting(tag.tagEnd..<tag.end),
                in: &table)
            position = tag.end
        } else if suffix + 1 < bytes.count, bytes[suffix] == UInt8(ascii: "^"), bytes[suffix + 1] == UInt8(ascii: "^") {
            let datatype = try nextToken(bytes, suffix + 2)
            guard datatype.kind == .iri || datatype.kind == .prefixedName else { throw datatype.failure(.datatype) }
            try resolve(datatype, bytes)
            let resolved = scratch
            guard writer.beginTyped(resolved.span, in: &table) else {
                throw SyntaxFailure(.languageDatatype, datatype.start, datatype.end)
            }
            position = datatype.end
        } else {
            writer.beginString(in: &table)
        }
        if token.hasEscapes {
            try Unescaping.append(bytes, token.contentStart, token.contentEnd, of: .string, to: &table.bytes)
        } else {
            ByteSpans.append(bytes.extracting(token.contentStart..<token.contentEnd), to: &table.bytes)
        }
    }

    /// Reads a triple term from its `<<(` on, and moves `position` behind it. Triple terms nest in their objects only,
    /// so they are written from the outside to the inside as they are read, with a stack of the objects' beginnings.
    ///
    /// Blank nodes that it had generated are taken back when it fails, for it may be tried again.
    mutating func readTripleTerm(
        _ opening: TurtleToken, _ bytes: Span<UInt8>, _ table: inout EncodedTermTable, _ position: inout Int
    ) throws(SyntaxFailure) -> UInt32 {
        let labels = writer.blankNodes
        do throws(SyntaxFailure) {
            position = try appendTripleTerm(opening, bytes, &table)
        } catch {
            writer.blankNodes = labels
            throw error
        }
        return UInt32(table.endTerm())
    }

    private mutating func appendTripleTerm(
        _ opening: TurtleToken, _ bytes: Span<UInt8>, _ table: inout EncodedTermTable
    ) throws(SyntaxFailure) -> Int {
        var token = opening
        var objectStarts: [Int] = []
        while token.kind == .openTripleTerm {
            guard objectStarts.count < NestingLimit.depth else {
                throw SyntaxFailure(.tooDeep, token.start, token.end)
            }
            table.bytes.append(TermKind.triple.rawValue)
            token = try nextToken(bytes, token.end)
            guard token.isNode else { throw token.failure(.tripleTermSubject) }
            try appendPart(token, bytes, &table)
            token = try nextToken(bytes, token.end)
            guard token.isPredicate || isWord("a", token, bytes) else { throw token.failure(.predicate) }
            try appendPart(token, bytes, &table)
            token = try nextToken(bytes, token.end)
            objectStarts.append(table.beginPart())
        }
        var end = token.end
        if token.isNode {
            try append(token, bytes, &table)
        } else if !(try appendLiteral(token, bytes, &table, &end)) {
            throw token.failure(.tripleTermObject)
        }
        while let part = objectStarts.popLast() {
            table.endPart(part)
            token = try nextToken(bytes, end)
            guard token.kind == .closeTripleTerm else { throw token.failure(.tripleTermEnd) }
            end = token.end
        }
        return end
    }

    private mutating func appendPart(
        _ token: TurtleToken, _ bytes: Span<UInt8>, _ table: inout EncodedTermTable
    ) throws(SyntaxFailure) {
        let part = table.beginPart()
        try append(token, bytes, &table)
        table.endPart(part)
    }

    /// Appends an IRI, a prefixed name, `a` or a blank node without ending the term.
    private mutating func append(
        _ token: TurtleToken, _ bytes: Span<UInt8>, _ table: inout EncodedTermTable
    ) throws(SyntaxFailure) {
        switch token.kind {
        case .blankNode, .anonymous: appendBlankNode(token, bytes, &table)
        case .word:
            let type = constants[Constant.type.rawValue]
            writer.appendIRI(type.span, to: &table)
        default:
            try resolve(token, bytes)
            let resolved = scratch
            writer.appendIRI(resolved.span, to: &table)
        }
    }
}

extension TurtleToken {
    /// Whether the token alone is an IRI or a blank node.
    var isNode: Bool {
        isPredicate || kind == .blankNode || kind == .anonymous
    }

    /// Whether the token is an IRI.
    var isPredicate: Bool {
        kind == .iri || kind == .prefixedName
    }
}

/// Directives.
extension TurtleTermReader {
    enum Directive {
        /// Followed by a full stop (`@prefix`) or not (`PREFIX`).
        case prefix(endsInDot: Bool), base(endsInDot: Bool), version(endsInDot: Bool)
        case graph
    }

    /// The directive that `token` begins; nil when it is a word of another kind.
    func directive(_ token: TurtleToken, _ bytes: Span<UInt8>) throws(SyntaxFailure) -> Directive? {
        if token.kind == .atWord {
            if isWord("@prefix", token, bytes) { return .prefix(endsInDot: true) }
            if isWord("@base", token, bytes) { return .base(endsInDot: true) }
            if isWord("@version", token, bytes) { return .version(endsInDot: true) }
            throw SyntaxFailure(.unknownDirective, token.start, token.end)
        }
        if isKeyword("prefix", token, bytes) { return .prefix(endsInDot: false) }
        if isKeyword("base", token, bytes) { return .base(endsInDot: false) }
        if isKeyword("version", token, bytes) { return .version(endsInDot: false) }
        return isKeyword("graph", token, bytes) ? .graph : nil
    }

    private func isKeyword(_ word: StaticString, _ token: TurtleToken, _ bytes: Span<UInt8>) -> Bool {
        let wanted = word.description.utf8
        guard wanted.count == token.end - token.start else { return false }
        return zip(wanted, token.start..<token.end).allSatisfy { $0 == bytes[$1] | 0x20 }
    }

    /// Reads the rest of a directive, obeys it, and gives where it ends; nil when it is none.
    mutating func readDirective(
        _ directive: Directive?, _ keyword: TurtleToken, _ bytes: Span<UInt8>
    ) throws(SyntaxFailure) -> Int? {
        guard let directive else { return nil }
        let first = try nextToken(bytes, keyword.end)
        switch directive {
        case .prefix(let endsInDot):
            guard first.kind == .prefixedName, first.contentStart == first.contentEnd else {
                throw first.failure(.prefix)
            }
            let iri = try nextToken(bytes, first.end)
            guard iri.kind == .iri else { throw iri.failure(.iri) }
            let end = try directiveEnd(iri, endsInDot, bytes)
            try resolve(iri, bytes)
            prefixes.declare(bytes.extracting(first.start..<(first.contentStart - 1)), scratch)
            return end
        case .base(let endsInDot):
            guard first.kind == .iri else { throw first.failure(.iri) }
            let end = try directiveEnd(first, endsInDot, bytes)
            try resolve(first, bytes)
            setBase(String(decoding: scratch, as: UTF8.self))
            return end
        case .version(let endsInDot):
            guard first.kind == .string else { throw first.failure(.version) }
            return try directiveEnd(first, endsInDot, bytes)
        case .graph:
            return nil
        }
    }

    private func directiveEnd(
        _ last: TurtleToken, _ endsInDot: Bool, _ bytes: Span<UInt8>
    ) throws(SyntaxFailure) -> Int {
        guard endsInDot else { return last.end }
        let dot = try nextToken(bytes, last.end)
        guard dot.kind == .dot else { throw dot.failure(.dot) }
        return dot.end
    }
}
