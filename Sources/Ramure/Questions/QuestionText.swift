internal import RDF
internal import SPARQLSyntax
internal import SourceText

/// What a question's SPARQL shows before it is parsed: its parameters and its prefixes.
///
/// Cutting a text into tokens costs microseconds, so that a list of questions needs no parser.
struct QuestionText {
    private(set) var parameters: [QuestionParameter] = []
    private(set) var prefixes = PrefixMap()

    /// Reads the tokens of `text`; every variable that begins with `_` has to be a parameter.
    init(_ text: [UInt8], sourceName: String) throws(Diagnostic) {
        do {
            try read(text)
        } catch {
            throw error.diagnostic(sourceName: sourceName, text: text)
        }
    }

    private mutating func read(_ text: [UInt8]) throws(SyntaxFailure) {
        var lexer = SPARQLLexer(text)
        var previous: [Token] = []
        while true {
            let token = try lexer.next()
            switch token.kind {
            case .endOfText: return
            case .variable where text[token.start + 1..<token.end].first == UInt8(ascii: "_"):
                try add(variable: token, in: text)
            case .iri where previous.count == 2 && previous[0].keyword == .prefix && previous[1].kind == .prefixAlone:
                let prefix = String(decoding: text[previous[1].start..<previous[1].end - 1], as: UTF8.self)
                prefixes[prefix] = String(decoding: text[token.start + 1..<token.end - 1], as: UTF8.self)
            default: break
            }
            previous = previous.suffix(1) + [token]
        }
    }

    private mutating func add(variable token: Token, in text: [UInt8]) throws(SyntaxFailure) {
        let name = String(decoding: text[token.start + 1..<token.end], as: UTF8.self)
        if parameters.contains(where: { $0.variable == name }) { return }
        guard let parameter = QuestionParameter(variable: name) else {
            throw SyntaxFailure(
                token.range,
                "a variable that begins with '_' is a parameter: ?_name_iri, _integer, _number, _literal, _fr, _xsd_date")
        }
        if QuestionParameter.reservedNames.contains(parameter.name) {
            throw SyntaxFailure(token.range, "'\(parameter.name)' is an option of the command, and can name no parameter")
        }
        if let other = parameters.first(where: { $0.name == parameter.name }) {
            throw SyntaxFailure(token.range, "the parameter '\(parameter.name)' is ?\(other.variable) elsewhere")
        }
        parameters.append(parameter)
    }
}
