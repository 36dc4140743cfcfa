import RDF

/// An object while its members are being expanded, before it is known what kind of object it is.
final class ObjectBuilder {
    let node: ExpandedNode
    /// The property that the object is a value of, as the document writes it.
    let property: String?
    /// What holds after the contexts of types.
    let typeContext: ActiveContext
    /// Whether the `@value` is any JSON.
    let isJSON: Bool

    /// The keywords that were met.
    var seen: KeywordSet = []
    var value: JSONElement?
    var language: String?
    var direction: BaseDirection?
    /// Whether `@type` is one string, as a value has it.
    var hasSingleType = false
    var list: [ExpandedItem]?
    var set: Expansion?

    init(place: JSONPlace, property: String?, typeContext: ActiveContext, isJSON: Bool) {
        node = ExpandedNode(place: place)
        self.property = property
        self.typeContext = typeContext
        self.isJSON = isJSON
    }

    /// Whether nothing but `keywords` was met.
    private func has(only keywords: KeywordSet) -> Bool {
        seen.isSubset(of: keywords) && node.properties.isEmpty && node.reverseProperties.isEmpty
    }

    /// Whether the object stands where a value would belong to nothing.
    private var isFreeFloating: Bool { property == nil || property == Keyword.graph.spelling }

    /// The object, now that all its members are known; nil when it says nothing.
    /// - Source: JSON-LD 1.1 API, §5.1.2, steps 15 to 19.
    @inline(never)
    func build() throws(JSONLDFailure) -> Expansion? {
        if seen.contains(.value) { return try buildValue() }
        if seen.contains(.list) || seen.contains(.set) {
            guard has(only: seen.contains(.list) ? [.list, .index] : [.set, .index]) else {
                throw JSONLDFailure(.invalidSetOrListObject, node.place)
            }
            if let list { return isFreeFloating ? nil : Expansion(items: [.list(list)]) }
            return set
        }
        if seen == [.language], has(only: [.language]) { return nil }
        if isFreeFloating, has(only: [.id]) { return nil }
        return Expansion(items: [.node(node)])
    }

    private func buildValue() throws(JSONLDFailure) -> Expansion? {
        let isTyped = seen.contains(.type)
        guard has(only: [.value, .type, .language, .direction, .index]),
            !isTyped || seen.isDisjoint(with: [.language, .direction])
        else { throw JSONLDFailure(.invalidValueObject, node.place) }
        guard let value else { return nil }
        let type = node.types.first
        if type == Keyword.json.spelling, isTyped {
            return isFreeFloating ? nil : Expansion(items: [.value(ExpandedValue(value: value, type: type))])
        }
        if value.isNull { return nil }
        if seen.contains(.language), value.string == nil {
            throw JSONLDFailure(.invalidLanguageTaggedValue, value.place)
        }
        if isTyped {
            guard hasSingleType, let type, type.isWellFormedIRI else {
                throw JSONLDFailure(.invalidTypedValue, node.place, type)
            }
        }
        if isFreeFloating { return nil }
        return Expansion(
            items: [.value(ExpandedValue(value: value, type: type, language: language, direction: direction))])
    }
}
