import RDF
import SourceText

/// IRIs, literals, variables, blank nodes.
extension Parser {
    var atIRI: Bool { token.kind == .iri || token.kind == .prefixedName || token.kind == .prefixAlone }

    /// IRIREF or prefixed name.
    mutating func parseIRI(_ what: @autoclosure () -> String = "an IRI") throws(SyntaxFailure) -> IRI {
        switch token.kind {
        case .iri: return IRI(try resolve(try advance()))
        case .prefixedName, .prefixAlone: return try expand(try advance())
        default: throw expected(what())
        }
    }

    /// IRIREF, resolved with the base (§4.1.1.2).
    func resolve(_ token: Token) throws(SyntaxFailure) -> String {
        let range = SourceRange(token.start + 1, token.end - 1)
        guard let base else { return token.hasEscapes ? lexer.unescaped(range) : text(range) }
        if token.hasEscapes { return base.resolve(lexer.unescaped(range)) }
        var resolved: [UInt8] = []
        base.resolve(lexer.text[range.start..<range.end], into: &resolved)
        return String(decoding: resolved, as: UTF8.self)
    }

    /// The IRI that a prefixed name stands for (§4.1.1.1).
    private func expand(_ token: Token) throws(SyntaxFailure) -> IRI {
        var colon = token.start
        while lexer.text[colon] != UInt8(ascii: ":") { colon += 1 }
        let name = text(SourceRange(token.start, colon))
        guard let namespace = prefixes[name] else { throw unknownPrefix(token, name) }
        let local = SourceRange(colon + 1, token.end)
        return IRI(namespace + (token.hasEscapes ? lexer.unescaped(local) : text(local)))
    }

    mutating func parseVariable(_ what: @autoclosure () -> String = "a variable") throws(SyntaxFailure) -> Variable {
        guard token.kind == .variable else { throw expected(what()) }
        return variable(try advance())
    }

    func variable(_ token: Token) -> Variable { Variable(text(SourceRange(token.start + 1, token.end))) }

    mutating func parseVariableOrIRI() throws(SyntaxFailure) -> PatternTerm {
        if token.kind == .variable {
            let variable = variable(try advance())
            group.scope.insert(variable)
            return .variable(variable)
        }
        return .term(.iri(try parseIRI("a variable or an IRI")))
    }

    /// Whether the current token begins a literal.
    var atLiteral: Bool {
        switch token.kind {
        case .string, .longString, .integer, .decimal, .double: true
        case .keyword: token.keyword == .true || token.keyword == .false
        default: false
        }
    }

    /// RDFLiteral, NumericLiteral or BooleanLiteral; the current token must begin one.
    mutating func parseLiteral() throws(SyntaxFailure) -> Literal {
        switch token.kind {
        case .integer: return Literal(text(try advance().range), datatype: XSD.integer)
        case .decimal: return Literal(text(try advance().range), datatype: XSD.decimal)
        case .double: return Literal(text(try advance().range), datatype: XSD.double)
        case .keyword: return Literal(try advance().keyword == .true ? "true" : "false", datatype: XSD.boolean)
        default: return try parseStringLiteral()
        }
    }

    private mutating func parseStringLiteral() throws(SyntaxFailure) -> Literal {
        let lexicalForm = try parseString()
        if token.kind == .languageTag {
            let tag = text(SourceRange(token.start + 1, token.end))
            try advance()
            for direction in BaseDirection.allCases where tag.utf8.reversed().starts(
                with: ("--" + direction.rawValue).utf8.reversed()) {
                return Literal(lexicalForm, language: String(tag.dropLast(5)), direction: direction)
            }
            return Literal(lexicalForm, language: tag)
        }
        if try take(.doubleCaret) { return Literal(lexicalForm, datatype: try parseIRI("the IRI of a datatype")) }
        return Literal(lexicalForm)
    }

    /// The characters of a string, escapes undone.
    mutating func parseString() throws(SyntaxFailure) -> String {
        let margin = token.kind == .longString ? 3 : 1
        guard token.kind == .string || token.kind == .longString else { throw expected("a string") }
        let string = try advance()
        let range = SourceRange(string.start + margin, string.end - margin)
        return string.hasEscapes ? lexer.unescaped(range) : text(range)
    }

    /// A blank node that the text labels, in what is being read now.
    mutating func labelledBlankNode() throws(SyntaxFailure) -> PatternTerm {
        let token = try advance()
        guard mode.allowsBlankNodes else { throw blankNodeForbidden(token.range) }
        let node = BlankNode(text(SourceRange(token.start + 2, token.end)))
        if mode == .pattern, !labels.useInPattern(node) {
            throw SyntaxFailure(
                token.range, "the label '\(text(token.range))' is used in another graph pattern",
                suggestion: "A blank node's label means nothing outside its pattern: use a variable.")
        }
        if mode == .insertData, !labels.useInData(node) {
            throw SyntaxFailure(
                token.range, "the label '\(text(token.range))' is used in another INSERT DATA",
                suggestion: "It would be another blank node: join the two operations, or choose another label.")
        }
        return mode == .pattern ? .variable(Variable("_:" + node.label)) : .term(.blankNode(node))
    }

    /// A blank node that the text does not label; `range` is where it would stand.
    mutating func freshBlankNode(_ range: SourceRange) throws(SyntaxFailure) -> PatternTerm {
        guard mode.allowsBlankNodes else { throw blankNodeForbidden(range) }
        if freshLabelPrefix.isEmpty { freshLabelPrefix = unusedLabelPrefix() }
        let label = "\(freshLabelPrefix)\(nextFresh())"
        return mode == .pattern ? .variable(Variable("_:" + label)) : .term(.blankNode(BlankNode(label)))
    }

    /// The beginning of labels that the text does not write: `b`, or that with underscores.
    private func unusedLabelPrefix() -> String {
        var prefix = "b"
        var index = 0
        let text = lexer.text
        while index + 2 < text.count {
            index += 1
            guard text[index - 1] == UInt8(ascii: "_"), text[index] == UInt8(ascii: ":") else { continue }
            // Longer than any run of underscores after a `b` of the text.
            var underscores = 0
            while lexer.byte(index + 2 + underscores) == UInt8(ascii: "_") { underscores += 1 }
            if text[index + 1] == UInt8(ascii: "b"), underscores >= prefix.utf8.count - 1 {
                prefix = "b" + String(repeating: "_", count: underscores + 1)
            }
        }
        return prefix
    }

    private func blankNodeForbidden(_ range: SourceRange) -> SyntaxFailure {
        SyntaxFailure(
            range, "a blank node may not stand in what is deleted",
            suggestion: mode == .deleteTemplate
                ? "Find the node with a variable in WHERE, and delete with that variable."
                : "Use DELETE WHERE with a variable in its place.")
    }

    /// A variable in a triple; the current token must be one.
    mutating func tripleVariable() throws(SyntaxFailure) -> PatternTerm {
        guard mode.allowsVariables else {
            throw SyntaxFailure(
                token.range, "a variable may not stand in data",
                suggestion: mode == .insertData
                    ? "Use INSERT { … } WHERE { … } to fill variables."
                    : "Use DELETE WHERE { … } to fill variables.")
        }
        let variable = variable(try advance())
        group.scope.insert(variable)
        return .variable(variable)
    }
}
