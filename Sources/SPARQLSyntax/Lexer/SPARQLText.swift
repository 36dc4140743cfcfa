package import RDF
package import SourceText

/// What can be done with the text of a query while it stays the author's own text.
package enum SPARQLText {
    /// The lines before the first word that begin with `#`, from that sign to the end of the line.
    package static func leadingComments(in text: [UInt8]) -> [SourceRange] {
        var comments: [SourceRange] = []
        var index = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while index < text.count {
            switch text[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            case UInt8(ascii: "#"):
                let start = index
                while index < text.count, text[index] != 0x0A, text[index] != 0x0D { index += 1 }
                comments.append(SourceRange(start, index))
            default: return comments
            }
        }
        return comments
    }

    /// All tokens; throws where the text cannot be cut into any.
    package static func tokens(of text: [UInt8]) throws(SyntaxFailure) -> [Token] {
        var lexer = SPARQLLexer(text)
        var tokens: [Token] = []
        while true {
            let token = try lexer.next()
            if token.kind == .endOfText { return tokens }
            tokens.append(token)
        }
    }

    /// The variable that a token names; nil when it names none.
    package static func variable(_ token: Token, in text: [UInt8]) -> Variable? {
        guard token.kind == .variable else { return nil }
        return Variable(String(decoding: text[(token.start + 1)..<token.end], as: UTF8.self))
    }

    /// The places where a variable is projected by name, or given a value by AS or VALUES: none of these can be a
    /// parameter.
    package static func assignedVariables(
        in text: [UInt8]
    ) throws(SyntaxFailure) -> [(variable: Variable, range: SourceRange)] {
        var assigned: [(variable: Variable, range: SourceRange)] = []
        var isList = false
        var depth = 0
        var previous: Keyword?
        for token in try tokens(of: text) {
            switch token.kind {
            case .openParenthesis: depth += 1
            case .closeParenthesis: depth -= 1
            case .openBrace: isList = false
            case .keyword where token.keyword == .select || token.keyword == .values:
                isList = true
                depth = token.keyword == .values ? 1 : 0
            case .keyword where token.keyword == .where || token.keyword == .from: isList = false
            case .variable:
                // In SELECT, variables inside parentheses are used, not projected; in VALUES they are given values.
                let isNamed = isList && (depth == 0 || isValuesList(depth, previous))
                if let variable = variable(token, in: text), previous == .as || isNamed {
                    assigned.append((variable, token.range))
                }
            default: break
            }
            if token.kind == .keyword { previous = token.keyword } else if token.kind == .variable, previous == .as {
                previous = nil
            }
        }
        return assigned
    }

    private static func isValuesList(_ depth: Int, _ previous: Keyword?) -> Bool {
        previous == .values && depth <= 2
    }

    /// The text with terms in the place of variables: standard SPARQL, for a query that assigns none of them.
    ///
    /// `BOUND(?x)` becomes `true`; a term where GROUP BY or ORDER BY wants parentheses gets them. A text that cannot be
    /// cut into tokens comes back as it is.
    package static func replacingVariables(in text: [UInt8], with values: [Variable: Term]) -> [UInt8] {
        guard let tokens = try? tokens(of: text) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 64)
        var copied = 0
        var conditionDepth: Int?
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            index += 1
            updateConditionDepth(&conditionDepth, token)
            guard token.kind == .variable || token.builtIn == .bound else { continue }
            let isBound = token.builtIn == .bound
            if isBound, index + 2 >= tokens.count { continue }
            let place = isBound ? tokens[index + 1] : token
            guard let variable = variable(place, in: text), let term = values[variable] else { continue }
            let end = isBound ? tokens[index + 2].end : token.end
            if isBound { index += 3 }
            result += text[copied..<token.start]
            if needsSpace(result.last) { result.append(0x20) }
            let written = isBound ? "true" : self.written(term)
            result += conditionDepth == 0 ? Array("(\(written))".utf8) : Array(written.utf8)
            copied = end
            if needsSpace(end < text.count ? text[end] : nil) { result.append(0x20) }
        }
        return result + text[copied...]
    }

    private static func written(_ term: Term) -> String {
        var text = ""
        TermText.append(term, to: &text)
        return text
    }

    /// How many parentheses are open since GROUP BY or ORDER BY; nil outside of these.
    private static func updateConditionDepth(_ depth: inout Int?, _ token: Token) {
        switch token.kind {
        case .keyword:
            switch token.keyword {
            case .by: depth = 0
            case .having, .order, .limit, .offset, .values: depth = nil
            default: break
            }
        case .openParenthesis: if let open = depth { depth = open + 1 }
        case .closeParenthesis: if let open = depth { depth = open - 1 }
        case .closeBrace: depth = nil
        default: break
        }
    }

    /// Whether a term would run together with its neighbour.
    private static func needsSpace(_ neighbour: UInt8?) -> Bool {
        switch neighbour {
        case nil, 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ";"):
            false
        default: true
        }
    }
}
