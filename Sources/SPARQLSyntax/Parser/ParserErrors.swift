import RDF
import SourceText

/// Sentences about what went wrong.
extension Parser {
    /// “expected … after …, found …”, with the keyword of `keywords` that was probably meant.
    func expected(_ what: String, keywords: [Keyword] = []) -> SyntaxFailure {
        let after = previous.end > previous.start ? " after '\(shown(previous))'" : ""
        var suggestion: String?
        switch token.kind {
        case .word:
            let word = text(token.range)
            suggestion = Suggestion.nearest(to: word, among: keywords.map(\.text)).map { "Did you mean '\($0)'?" }
        case .less where lexer.byte(token.end) > 0x40:
            suggestion = "If an IRI was meant: it may hold no spaces, quotes or braces, and ends in '>'."
        default: break
        }
        return SyntaxFailure(token.range, "expected \(what)\(after), found \(foundText)", suggestion: suggestion)
    }

    /// The current token in words.
    private var foundText: String {
        token.kind == .endOfText ? "the end of the text" : "'\(shown(token))'"
    }

    /// A token's text, shortened when it is long.
    func shown(_ token: Token) -> String {
        let text = text(token.range)
        guard text.utf8.count > 60 else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(57))) + "…"
    }

    func tooDeep(_ range: SourceRange) -> SyntaxFailure {
        SyntaxFailure(
            range, "the text nests deeper than \(SPARQLParser.maximumDepth) levels",
            suggestion: "Long lists of alternatives need no nesting: write them side by side, or use VALUES.")
    }

    /// The error of a prefix that nothing declares.
    func unknownPrefix(_ token: Token, _ name: String) -> SyntaxFailure {
        let suggestion: String?
        if let namespace = WellKnownPrefixes.namespace(of: name) {
            suggestion = "Add the line: PREFIX \(name): <\(namespace)>"
        } else {
            let names = prefixes.map(\.prefix)
            suggestion = Suggestion.nearest(to: name, among: names).map { "Did you mean '\($0):'?" }
                ?? "Declare it at the top: PREFIX \(name): <…>"
        }
        let colon = token.start + name.utf8.count + 1
        return SyntaxFailure(
            SourceRange(token.start, colon), "the prefix '\(name):' is not declared", suggestion: suggestion)
    }
}

/// Namespaces that people use without declaring them.
enum WellKnownPrefixes {
    static func namespace(of prefix: String) -> String? {
        all.first { $0.prefix.utf8.elementsEqual(prefix.utf8) }?.namespace
    }

    private static let all: [(prefix: String, namespace: String)] = [
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
        ("owl", "http://www.w3.org/2002/07/owl#"),
        ("foaf", "http://xmlns.com/foaf/0.1/"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("dcterms", "http://purl.org/dc/terms/"),
        ("dct", "http://purl.org/dc/terms/"),
        ("dcat", "http://www.w3.org/ns/dcat#"),
        ("schema", "https://schema.org/"),
        ("prov", "http://www.w3.org/ns/prov#"),
        ("org", "http://www.w3.org/ns/org#"),
        ("sh", "http://www.w3.org/ns/shacl#"),
        ("void", "http://rdfs.org/ns/void#"),
        ("vcard", "http://www.w3.org/2006/vcard/ns#"),
        ("geo", "http://www.opengis.net/ont/geosparql#"),
        ("bibo", "http://purl.org/ontology/bibo/"),
        ("time", "http://www.w3.org/2006/time#"),
        ("fn", "http://www.w3.org/2005/xpath-functions#"),
    ]
}
