import RDF
import Ramure

/// How cells of the corpus and of our answers are brought together before they are compared.
enum Fold {
    static let nothing: Set<String> = ["—", "not stated", "no mark", "lost in the source"]

    static func text(of term: Term) -> String {
        switch term {
        case .iri(let iri): iri.string
        case .literal(let literal): literal.lexicalForm
        case .blankNode, .triple: term.description
        }
    }

    /// Numbers by value, all else by its words.
    static func cell(_ text: String) -> String {
        if nothing.contains(text) { return "" }
        if let number = Double(text) { return "\(number)" }
        return FoldedText(text).strictKey
    }
}
