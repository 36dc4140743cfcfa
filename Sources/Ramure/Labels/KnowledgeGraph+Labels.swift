public import RDF

extension KnowledgeGraph {
    /// What things are called.
    package var labels: LabelIndex { labelCache.index(of: snapshot) }

    /// What to call a term: the best label of an IRI in `language`, else in any; the prefixed name of an IRI without
    /// one; the lexical form of a literal.
    public func label(of term: Term, language: String? = nil) -> String {
        switch term {
        case .iri(let iri):
            let labels = self.labels
            if let place = labels.places[iri], !labels.entities[place].names.isEmpty {
                return labels.label(of: place, language: language)
            }
            return prefixes.shorten(iri).map { "\($0.prefix):\($0.local)" } ?? iri.string
        case .literal(let literal): return literal.lexicalForm
        case .blankNode, .triple: return term.description
        }
    }

    /// All things of a class, or of a class below it, that have a label, in order of their labels.
    public func entities(of classes: Set<IRI>, language: String? = nil) -> [NamedEntity] {
        let labels = self.labels
        return labels.instances(of: classes, language: language).map { labels.named($0, language: language) }
    }

    /// The thing that `text` means: `<an IRI>`, a prefixed name, or a label.
    ///
    /// A label is looked for as it is written, then folded (case, accents, apostrophes, guillemets, hyphens, `&` and
    /// `et`, articles, plurals), then after a word for its class, such as `axe` or `CRN`. Where
    /// `classes` are given, only their instances count. Throws ``RamureError/ambiguousLabel(_:candidates:)`` when
    /// several things have the label, ``RamureError/unknownLabel(_:expectedClass:suggestions:)`` when none has: nothing
    /// is guessed. `prefixes` are known beside the graph's own, and win over them.
    public func resolve(
        _ text: String, classes: Set<IRI> = [], prefixes: PrefixMap = [:], language: String? = nil
    ) throws(RamureError) -> IRI {
        if let iri = writtenIRI(text, prefixes: prefixes) { return iri }
        let labels = self.labels
        let folded = FoldedText(text)
        let readings = [
            labels.places(exactly:), { _ in labels.places(loosely: folded) },
            { _ in labels.places(afterClassWord: folded) },
        ]
        for reading in readings {
            let found = reading(text).filter { labels.isInstance($0, of: classes) }
            if found.count > 1 {
                throw .ambiguousLabel(text, candidates: found.map { labels.named($0, language: language) })
            }
            if let place = found.first { return labels.entities[place].iri }
        }
        throw unknownLabel(text, folded, classes: classes, language: language)
    }

    /// The IRI that `text` writes out: in angle brackets, bare when the graph knows a name for it, or as a prefixed
    /// name.
    private func writtenIRI(_ text: String, prefixes: PrefixMap) -> IRI? {
        if text.hasPrefix("<"), text.hasSuffix(">") { return IRI(String(text.dropFirst().dropLast())) }
        guard text.utf8.contains(UInt8(ascii: ":")), !text.utf8.contains(UInt8(ascii: " ")) else { return nil }
        if labels.places[IRI(text)] != nil { return IRI(text) }
        return prefixes.expand(text) ?? self.prefixes.expand(text)
    }

    /// What was probably meant; when nothing is near, what there is of the class, if that is not too much.
    private func unknownLabel(
        _ text: String, _ folded: FoldedText, classes: Set<IRI>, language: String?
    ) -> RamureError {
        let labels = self.labels
        var suggested = labels.suggestions(for: folded, of: classes)
        if suggested.isEmpty, !classes.isEmpty {
            let all = labels.instances(of: classes, language: language)
            if all.count <= 30 { suggested = all }
        }
        let className = classes.sorted().map { label(of: .iri($0), language: language) }.joined(separator: ", ")
        return .unknownLabel(
            text, expectedClass: classes.isEmpty ? nil : className,
            suggestions: suggested.map { labels.named($0, language: language) })
    }
}
