import RDF
import SourceText

/// Prefixed names, and short forms of numbers and booleans.
struct TurtleTermStyle: TermStyle {
    let prefixes: PrefixMap
    let lowercasesLanguageTags = false
    private let booleanKind = TermKind.literal(of: XSD.boolean)
    private let integerKind = TermKind.literal(of: XSD.integer)
    private let decimalKind = TermKind.literal(of: XSD.decimal)
    private let doubleKind = TermKind.literal(of: XSD.double)

    init(prefixes: PrefixMap) {
        self.prefixes = prefixes
    }

    /// Appends the declarations of prefixes, a line each.
    static func appendPrefixes(_ prefixes: PrefixMap, to output: inout [UInt8]) {
        for entry in prefixes {
            output += "PREFIX \(entry.prefix): ".utf8
            Escaping.appendIRI(entry.namespaceBytes.span, to: &output)
            output.append(10)
        }
    }

    func appendIRI(_ iri: Span<UInt8>, to output: inout [UInt8]) {
        guard !prefixes.isEmpty else { return Escaping.appendIRI(iri, to: &output) }
        var bytes: [UInt8] = []
        ByteSpans.append(iri, to: &bytes)
        guard let name = prefixes.shorten(bytes[...]) else { return Escaping.appendIRI(iri, to: &output) }
        output += prefixes[name.entry].prefix.utf8
        output.append(UInt8(ascii: ":"))
        output += bytes[name.localStart...]
    }

    /// A number or boolean without quotes, if the lexical form is a token that reads back as this datatype.
    /// - Source: RDF 1.2 Turtle, productions INTEGER, DECIMAL, DOUBLE and BooleanLiteral.
    func appendShortForm(_ lexicalForm: Span<UInt8>, _ kind: TermKind, to output: inout [UInt8]) -> Bool {
        let shape: TurtleToken.Kind
        switch kind {
        case integerKind: shape = .integer
        case decimalKind: shape = .decimal
        case doubleKind: shape = .double
        case booleanKind: shape = .word
        default: return false
        }
        guard let token = try? TurtleLexer(isComplete: true).token(lexicalForm, 0), token.kind == shape,
            token.end == lexicalForm.count, shape != .word || isBoolean(lexicalForm)
        else { return false }
        ByteSpans.append(lexicalForm, to: &output)
        return true
    }

    private func isBoolean(_ lexicalForm: Span<UInt8>) -> Bool {
        lexicalForm.count == 4
            ? ByteSpans.hasBytes(lexicalForm, in: Array("true".utf8), at: 0)
            : ByteSpans.hasBytes(lexicalForm, in: Array("false".utf8), at: 0)
    }
}
