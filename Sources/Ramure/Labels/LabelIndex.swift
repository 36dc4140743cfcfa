internal import RDF
internal import SourceText

/// What the things of a graph are called, and which thing a name means.
///
/// ```
/// "Alliances & Territoires"      → r:axis-alliances-territoires      as written
/// "alliances et territoires"     → the same                          strict key
/// "l'alliance et le territoire"  → the same                          loose key
/// "axe alliances territoires"    → the same                          class word in front, then the loose key
/// ```
/// Built in a few milliseconds for some thousand names, when a graph is first asked for a name.
package struct LabelIndex: Sendable {
    /// A name as the graph gives it.
    struct Name: Sendable {
        let text: String
        let language: String?
        /// Position of the property in ``LabelVocabulary/properties``.
        let rank: Int
    }

    /// A thing with a name, or a class.
    struct Entity: Sendable {
        let iri: IRI
        var names: [Name] = []
        var classes: [IRI] = []
    }

    private(set) var entities: [Entity]
    /// Where a thing stands among the entities.
    let places: [IRI: Int]
    /// The things that a strict key names, and a loose one.
    private var strict: [String: [Int]] = [:]
    private var loose: [String: [Int]] = [:]
    /// Each class with all above it, itself included.
    private let ancestors: [IRI: Set<IRI>]
    /// Words that announce a class, as a loose key (`axe`, `axe recherche`), and the classes they announce.
    private var classWords: [String: Set<IRI>] = [:]

    /// Indexes things by their names; `superclasses` has the classes directly above each.
    init(_ entities: [Entity], superclasses: [IRI: [IRI]]) {
        self.entities = entities
        places = Dictionary(entities.enumerated().map { ($1.iri, $0) }, uniquingKeysWith: { first, _ in first })
        ancestors = Self.closure(of: superclasses, entities: entities)
        for (place, entity) in entities.enumerated() {
            for name in entity.names {
                let folded = FoldedText(name.text)
                Self.add(place, to: &strict, key: folded.strictKey)
                Self.add(place, to: &loose, key: folded.looseKey)
            }
        }
        for iri in Set(entities.flatMap(\.classes)).union(superclasses.keys) {
            guard let place = places[iri] else { continue }
            for name in entities[place].names {
                let words = FoldedText(name.text).looseKey
                classWords[words, default: []].insert(iri)
                if let first = words.split(separator: " ").first { classWords[String(first), default: []].insert(iri) }
            }
        }
    }

    private static func add(_ place: Int, to table: inout [String: [Int]], key: String) {
        if !key.isEmpty, table[key]?.last != place { table[key, default: []].append(place) }
    }

    /// Follows the classes upwards, each once: vocabularies may have cycles.
    private static func closure(of superclasses: [IRI: [IRI]], entities: [Entity]) -> [IRI: Set<IRI>] {
        var closure: [IRI: Set<IRI>] = [:]
        for iri in Set(entities.flatMap(\.classes)).union(superclasses.keys) {
            var found: Set<IRI> = [iri]
            var open = [iri]
            while let next = open.popLast() {
                for above in superclasses[next] ?? [] where found.insert(above).inserted { open.append(above) }
            }
            closure[iri] = found
        }
        return closure
    }
}

extension LabelIndex {
    /// Whether a thing is an instance of one of `classes` or of a class below; anything is, when there are none.
    func isInstance(_ place: Int, of classes: Set<IRI>) -> Bool {
        classes.isEmpty || entities[place].classes.contains { !(ancestors[$0] ?? [$0]).isDisjoint(with: classes) }
    }

    /// The things named by exactly these characters.
    func places(exactly text: String) -> [Int] {
        (strict[FoldedText(text).strictKey] ?? []).filter { place in
            entities[place].names.contains { $0.text.hasSameCodePoints(as: text) }
        }
    }

    func places(loosely text: FoldedText) -> [Int] { loose[text.looseKey] ?? [] }

    /// The things whose class the first words name, and themselves the rest: `CRN partenariats`.
    func places(afterClassWord text: FoldedText) -> [Int] {
        let words = text.looseKey.split(separator: " ").map(String.init)
        var found: [Int] = []
        for count in stride(from: words.count - 1, to: 0, by: -1) {
            guard let classes = classWords[words[..<count].joined(separator: " ")] else { continue }
            let rest = loose[words[count...].joined(separator: " ")] ?? []
            found += rest.filter { isInstance($0, of: classes) && !found.contains($0) }
        }
        return found
    }

    /// The things that `text` was probably meant to name, the nearest first: names with at most two slips, names that
    /// begin so, names that hold all the words.
    func suggestions(for text: FoldedText, of classes: Set<IRI>, limit: Int = 5) -> [Int] {
        let key = text.looseKey
        let scalars = Array(key.unicodeScalars)
        let words = Set(key.split(separator: " "))
        guard !key.isEmpty, scalars.count <= 200 else { return [] }
        var scores: [Int: Int] = [:]
        for (candidate, places) in loose {
            var score = Int.max
            let length = candidate.unicodeScalars.count
            if abs(length - scalars.count) <= 2 {
                let distance = Suggestion.editDistance(scalars, Array(candidate.unicodeScalars))
                // Two slips in three letters are another word.
                if distance <= min(2, length / 3) { score = distance }
            }
            if score == Int.max, candidate.hasPrefix(key) { score = 3 }
            if score == Int.max, words.isSubset(of: candidate.split(separator: " ")) { score = 4 }
            guard score < Int.max else { continue }
            for place in places where isInstance(place, of: classes) {
                scores[place] = min(score, scores[place] ?? score)
            }
        }
        return scores.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(limit).map(\.key)
    }

    /// All instances of the classes, in order of their labels.
    func instances(of classes: Set<IRI>, language: String?) -> [Int] {
        let found = entities.indices.filter { !entities[$0].names.isEmpty && isInstance($0, of: classes) }
        let keys = found.map { (place: $0, key: FoldedText(label(of: $0, language: language)).strictKey) }
        return keys.sorted { $0.key == $1.key ? $0.place < $1.place : $0.key < $1.key }.map(\.place)
    }

    /// The best name in `language`, or without one, or in any; a name to show rather than one to find by; else the IRI.
    func label(of place: Int, language: String?) -> String {
        bestName(of: place, language: language)?.text ?? entities[place].iri.string
    }

    private func bestName(of place: Int, language: String?) -> Name? {
        func cost(_ name: Name) -> Int {
            let distance = name.language == language ? 0 : name.language == nil ? 1 : 2
            return (name.rank >= LabelVocabulary.firstAlternative ? 100 : 0) + distance * 10 + name.rank
        }
        return entities[place].names.filter { $0.rank < LabelVocabulary.hidden }.min { left, right in
            let (first, second) = (cost(left), cost(right))
            guard first == second else { return first < second }
            if let one = left.language, let other = right.language, one != other { return one < other }
            return left.text.precedesByCodePoint(right.text)
        }
    }

    /// A thing with its label and those of its classes.
    func named(_ place: Int, language: String?) -> NamedEntity {
        NamedEntity(
            iri: entities[place].iri, label: label(of: place, language: language),
            classes: entities[place].classes.compactMap { places[$0] }.map { label(of: $0, language: language) })
    }
}
