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
        let tokens = try SPARQLText.tokens(of: text)
        for (index, token) in tokens.enumerated() {
            if let variable = SPARQLText.variable(token, in: text), variable.name.hasPrefix("_") {
                try add(variable.name, token.range)
            } else if token.kind == .iri, index >= 2, tokens[index - 2].keyword == .prefix,
                tokens[index - 1].kind == .prefixAlone
            {
                let prefix = String(decoding: text[tokens[index - 1].start..<tokens[index - 1].end - 1], as: UTF8.self)
                prefixes[prefix] = String(decoding: text[token.start + 1..<token.end - 1], as: UTF8.self)
            }
        }
        for (variable, range) in try SPARQLText.assignedVariables(in: text)
        where parameters.contains(where: { $0.variable == variable.name }) {
            throw SyntaxFailure(range, "a parameter can be neither selected nor assigned")
        }
    }

    private mutating func add(_ name: String, _ range: SourceRange) throws(SyntaxFailure) {
        if parameters.contains(where: { $0.variable == name }) { return }
        guard let parameter = QuestionParameter(variable: name) else {
            throw SyntaxFailure(
                range,
                "'_' begins a parameter: ?_name_iri, _integer, _number, _literal, _fr, _xsd_date"
            )
        }
        if QuestionParameter.reservedNames.contains(parameter.name) {
            throw SyntaxFailure(range, "'\(parameter.name)' is an option of the command, and can name no parameter")
        }
        if let other = parameters.first(where: { $0.name == parameter.name }) {
            throw SyntaxFailure(range, "the parameter '\(parameter.name)' is ?\(other.variable) elsewhere")
        }
        parameters.append(parameter)
    }
}
