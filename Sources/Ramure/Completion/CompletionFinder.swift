internal import QuadStore
internal import RDF
internal import SPARQLSyntax

/// Finds what can stand at a place, and of that what the word there may become.
struct CompletionFinder {
    let graph: KnowledgeGraph
    let languages: [String]
    let word: CompletedWord
    let place: CompletionPlace
    /// Prefixes that may be written, by what they stand for.
    let prefixes: PrefixMap
    let variables: [String]

    private let samples: PlaceSamples
    private let labels: ShownLabels
    private let foldedWord: String
    /// The prefix that the word begins with: of several for one namespace, the one that is typed.
    private let typedPrefix: PrefixMap
    private static let itemCount = 200
    private static let foundCount = 60

    init(_ graph: KnowledgeGraph, text: [UInt8], cursor: Int, languages: [String], prefixes: PrefixMap) {
        self.graph = graph
        self.languages = languages
        self.prefixes = prefixes
        word = CompletedWord(text, end: cursor)
        place = CompletionPlace(text, end: word.start, cursor: cursor)
        let dictionary = graph.snapshot.dictionary
        samples = PlaceSamples(graph.snapshot) { word in
            if word.hasPrefix("<") { return dictionary.id(of: .iri(IRI(String(word.dropFirst().dropLast())))) }
            return prefixes.expand(word).flatMap { dictionary.id(of: .iri($0)) }
        }
        labels = ShownLabels(graph.snapshot)
        var typed: PrefixMap = [:]
        if word.form == .prefixedName, let colon = word.text.firstIndex(of: ":") {
            typed[String(word.text[..<colon])] = prefixes[String(word.text[..<colon])]
        }
        typedPrefix = typed
        // A plural finds what stands in the singular: it begins alike.
        foldedWord = FoldedText(word.text).words.map(\.singular).joined(separator: " ")
        var seen: Set<String> = []
        let around = Array(text[..<word.start]) + [0x20] + text[cursor...]
        var names: [String] = []
        var lexer = SPARQLLexer(around)
        while let token = try? lexer.next(), token.kind != .endOfText {
            if token.kind == .variable {
                let name = String(decoding: around[token.start..<token.end], as: UTF8.self)
                if seen.insert(name).inserted { names.append(name) }
            }
        }
        variables = names
    }

    /// All that fits, the likeliest first.
    func items() -> [Completion] {
        switch word.form {
        case .variable: return variables.filter { $0.hasPrefix(word.text) }.map { Completion($0, .variable) }
        case .literal: return literals()
        case .plain where word.text.isEmpty && place.role == .expression:
            return variables.map { Completion($0, .variable) }
        default: break
        }
        var items: [Completion] = []
        switch place.role {
        case .clause: items = (isNaming ? entities() : []) + keywords()
        case .subject: items = keywords() + (word.text.isEmpty ? allVariables : []) + entities()
        case .property: items = properties()
        case .object:
            items = samples.isType(place.property) ? classes() : objects()
            if word.text.isEmpty { items += allVariables }
        case .afterObject: items = keywords()
        case .expression: items = functions() + entities()
        case .graphName: items = graphNames()
        case .prefixName: items = declarations()
        }
        if word.form == .plain, !word.text.isEmpty, place.role != .prefixName { items += prefixNames() }
        var seen: Set<String> = []
        return Array(items.filter { seen.insert($0.text).inserted }.prefix(Self.itemCount))
    }

    private var allVariables: [Completion] { variables.map { Completion($0, .variable) } }

    /// Whether a thing may be named outside of braces: after DESCRIBE.
    private var isNaming: Bool { place.role == .clause(.describe) && !word.text.isEmpty }
}

// MARK: Words of the language

extension CompletionFinder {
    private func keywords() -> [Completion] {
        guard word.form == .plain else { return [] }
        let wanted = word.text.uppercased()
        return CompletionKeywords.at(place.role).filter { $0.hasPrefix(wanted) }.map { Completion($0, .keyword) }
    }

    private func functions() -> [Completion] {
        guard word.form == .plain, !word.text.isEmpty else { return [] }
        let wanted = word.text.uppercased()
        let names = BuiltIn.allCases.map { $0.rawValue + "(" } + ["EXISTS {", "NOT EXISTS {", "IN ("]
        return names.filter { $0.hasPrefix(wanted) }.map { Completion($0, .keyword) }
    }

    private func prefixNames() -> [Completion] {
        prefixes.filter { $0.prefix.hasPrefix(word.text) }.map {
            Completion("\($0.prefix):", .prefix, label: $0.namespace)
        }
    }

    /// `foaf: <http://…>`, to stand after PREFIX.
    private func declarations() -> [Completion] {
        graph.prefixes.filter { "\($0.prefix):".hasPrefix(word.text) }.map {
            Completion("\($0.prefix): <\($0.namespace)>", .prefix)
        }
    }
}

// MARK: Things of the graph

extension CompletionFinder {
    private func properties() -> [Completion] {
        let a = word.text.isEmpty || word.text == "a" ? [Completion("a", .keyword)] : []
        let found = samples.properties(of: place).compactMap { item($0.id, .property) }
        return a + found.filter { isWanted($0) && (a.isEmpty || $0.text != "rdf:type") }
    }

    private func classes() -> [Completion] {
        let here = samples.objects(of: place)
        return (here.isEmpty ? samples.classes : here).compactMap { item($0, .type) }.filter(isWanted)
    }

    private func objects() -> [Completion] {
        var ids = samples.objects(of: place)
        if ids.isEmpty { return entities() }
        if !word.text.isEmpty, word.form != .prefixedName {
            // Names tell more than a sample of the objects.
            let named = found().filter { samples.isObject($0, of: place) }
            let known = Set(named)
            ids = named + ids.filter { !known.contains($0) }
        }
        var items: [Completion] = []
        for id in ids {
            guard items.count < Self.itemCount else { break }
            if let item = item(id, .entity), isWanted(item) { items.append(item) }
        }
        return items
    }

    private func entities() -> [Completion] {
        if word.form == .plain, word.text.isEmpty { return [] }
        return found().compactMap { item($0, .entity) }
    }

    /// Things whose names hold the word, or whose prefixed name begins so.
    private func found() -> [TermID] {
        let index = graph.labelCache.search(of: graph.snapshot, builds: graph.count < 100_000)
        guard let index else { return [] }
        let all = graph.labels
        let ends: Set<Character> = word.form == .iri ? [":", "/", "#"] : [":"]
        let text =
            word.form == .plain ? word.text : word.text.split(whereSeparator: ends.contains).last.map(String.init) ?? ""
        let places = index.places(text, in: all, limit: Self.foundCount) { _ in true }
        return places.compactMap { graph.snapshot.dictionary.id(of: .iri(all.entities[$0].iri)) }
            .filter { id in word.form == .plain || item(id, .entity).map(isWanted) ?? false }
    }

    private func literals() -> [Completion] {
        samples.objects(of: place).compactMap { item($0, .literal) }.filter { item in
            item.kind == .literal && FoldedText(item.text).strictKey.contains(foldedWord)
        }
    }

    private func graphNames() -> [Completion] {
        graph.snapshot.graphNames.compactMap { item($0, .graph) }.filter(isWanted)
    }

    private func item(_ id: TermID, _ kind: Completion.Kind) -> Completion? {
        switch graph.snapshot.dictionary.term(of: id) {
        case .iri(let iri)?:
            let text =
                (word.form == .iri ? nil : typedPrefix.shorten(iri) ?? prefixes.shorten(iri))
                .map { "\($0.prefix):\($0.local)" } ?? "<\(iri.string)>"
            let classes = kind == .entity ? labels.classes(of: id).compactMap { name($0) } : []
            return Completion(text, kind, label: labels.label(of: id, languages: languages), classes: classes)
        case .literal?:
            guard let term = graph.snapshot.dictionary.term(of: id) else { return nil }
            return Completion(term.description, .literal)
        default: return nil
        }
    }

    private func name(_ id: TermID) -> String? {
        labels.label(of: id, languages: languages)
            ?? graph.snapshot.dictionary.term(of: id)?.iri.flatMap { prefixes.shorten($0)?.local }
    }

    /// Whether the word may become an item: by how that is written, by its local name, by a word of its label.
    private func isWanted(_ item: Completion) -> Bool {
        if word.text.isEmpty || item.text.hasPrefix(word.form == .iri ? "<" + word.text : word.text) { return true }
        guard word.form != .iri else { return false }
        if let label = item.label, hasWord(label, foldedWord) { return true }
        guard let colon = item.text.firstIndex(of: ":") else { return hasWord(item.text, foldedWord) }
        let local = item.text[item.text.index(after: colon)...]
        if word.form == .plain { return FoldedText(String(local)).words.contains { $0.text.hasPrefix(foldedWord) } }
        // `ram:sert` finds what `ram:serves` is called.
        let parts = word.text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let rest = FoldedText(String(parts.last ?? "")).strictKey
        guard item.text.hasPrefix("\(parts[0]):"), !rest.isEmpty else { return false }
        return item.label.map { hasWord($0, rest) } ?? false
    }

    private func hasWord(_ text: String, _ start: String) -> Bool {
        if start.isEmpty { return false }
        let folded = FoldedText(text)
        return folded.strictKey.hasPrefix(start) || folded.words.contains { $0.text.hasPrefix(start) }
    }
}
