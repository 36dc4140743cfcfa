internal import QuadStore
package import RDF
internal import RDFFormats
internal import SourceText

/// Understands facts as people type them, against a graph that says what things and properties are called.
package struct FactReader {
    private let graph: KnowledgeGraph
    private let language: String?

    package init(_ graph: KnowledgeGraph, language: String?) {
        self.graph = graph
        self.language = language
    }

    /// One word is Turtle, with the graph's prefixes and with or without the last dot; three are subject, property and
    /// value, by label, prefixed name or IRI.
    ///
    /// Throws ``FactError``, ``RamureError`` for a label that means nothing or several things, and a `Diagnostic` for
    /// malformed Turtle.
    package func facts(_ words: [String]) throws -> [Triple] {
        let facts: [Triple]
        switch words.count {
        case 1: facts = try turtle(words[0])
        case 3: facts = [try fact(words[0], words[1], words[2])]
        default:
            throw FactError.unreadable(words.joined(separator: " "), reason: "one word or three are expected")
        }
        for fact in facts {
            for term in [fact.subject, fact.object] {
                switch term {
                case .blankNode, .triple: throw FactError.unnamed(term)
                case .iri, .literal: break
                }
            }
        }
        return facts
    }

    /// The section, or editorial graph, that `text` names.
    package func section(_ text: String) throws -> IRI {
        let classes = ["Section", "EditorialGraph"].map { IRI("https://rameau.example/vocabulary#" + $0) }
        let section = try graph.resolve(text, classes: Set(classes), language: language)
        // A prefixed name is taken as it is written: it has to be one of them as well.
        guard graph.labels.places[section].map({ graph.labels.isInstance($0, of: Set(classes)) }) == true else {
            let nearest = nearest(to: section, among: graph.entities(of: Set(classes)).map(\.iri))
            throw FactError.unknownThing(section, nearest: nearest)
        }
        return section
    }

    private func turtle(_ text: String) throws -> [Triple] {
        var document = ""
        for entry in graph.prefixes { document += "@prefix \(entry.prefix): <\(entry.namespace)> . " }
        let trimmed = String(text.reversed().drop { $0 == " " || $0 == "." || $0 == "\n" }.reversed())
        do {
            let text = document + "\n" + trimmed + " ."
            return try RDFDocument.parse(text, format: .turtle, sourceName: "FACT").map(\.triple)
        } catch var error as Diagnostic {
            // The prefixes are a line that nobody wrote.
            error.position.line -= 1
            throw error
        }
    }

    private func fact(_ subject: String, _ property: String, _ value: String) throws -> Triple {
        let predicate = try self.property(property)
        let subject = try graph.resolve(subject, language: language)
        return Triple(.iri(subject), predicate, try self.value(value, of: predicate))
    }

    private func property(_ text: String) throws(RamureError) -> IRI {
        let classes: Set = [IRI(RDFVocabulary.namespace + "Property")]
        if let property = try? graph.resolve(text, classes: classes, language: language) { return property }
        // Terms of others have a name in the vocabulary, and no class.
        let error: RamureError
        do throws(RamureError) {
            return try graph.resolve(text, language: language)
        } catch let thrown {
            error = thrown
        }
        guard case .ambiguousLabel(_, let candidates) = error else { throw error }
        let used = candidates.filter { !graph.quads(predicate: $0.iri).isEmpty }
        guard used.count == 1 else { throw error }
        return used[0].iri
    }

    /// The value that a text means for a property: a term of Turtle, else what the property's values are as a rule.
    private func value(_ text: String, of property: IRI) throws -> Term {
        let looksLikeTerm = text.hasPrefix("<") || text.hasPrefix("\"")
        if looksLikeTerm, let triple = try turtle("<urn:s> <urn:p> \(text)").first { return triple.object }
        switch kind(of: property) {
        case .things: return .iri(try graph.resolve(text, language: language))
        case .dates: return .literal(try date(text, of: property))
        case .texts: return .literal(Literal(text, language: "fr"))
        case .literals(let datatype):
            let literal = Literal(text, datatype: datatype)
            guard graph.isWellFormed(literal) else {
                throw FactError.unfitValue(text, property: property, expected: "\(datatype)")
            }
            return .literal(literal)
        }
    }

    private enum ValueKind: Hashable {
        case things, dates, texts
        case literals(IRI)
    }

    private static let dates: Set<IRI> = [XSD.gYear, XSD.gYearMonth, XSD.date]

    /// What most values of a property are; things where it has none.
    private func kind(of property: IRI) -> ValueKind {
        var counts: [ValueKind: Int] = [:]
        for quad in graph.quads(predicate: property) {
            let kind: ValueKind
            switch quad.triple.object {
            case .literal(let literal) where literal.language != nil: kind = .texts
            case .literal(let literal) where Self.dates.contains(literal.datatype): kind = .dates
            case .literal(let literal): kind = .literals(literal.datatype)
            default: kind = .things
            }
            counts[kind, default: 0] += 1
        }
        return counts.max { $0.value < $1.value }?.key ?? .things
    }

    /// `2014`, `2014-11` or `2014-11-05`, each with its datatype.
    private func date(_ text: String, of property: IRI) throws -> Literal {
        let candidates = [XSD.gYear, XSD.gYearMonth, XSD.date].map { Literal(text, datatype: $0) }
        guard let literal = candidates.first(where: graph.isWellFormed) else {
            throw FactError.unfitValue(text, property: property, expected: "2014, 2014-11 or 2014-11-05")
        }
        return literal
    }

    /// The IRI that differs least from one that was typed.
    package func nearest(to iri: IRI, among candidates: [IRI]) -> IRI? {
        Suggestion.nearest(to: iri.string, among: candidates.map(\.string)).map { IRI($0) }
    }
}
