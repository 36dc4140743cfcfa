import RDF

// Members whose keys are keywords or stand for one.
extension Expander {
    /// Step 13.4.
    func expand(
        _ keyword: Keyword, _ member: JSONMember, into object: ObjectBuilder, in context: ActiveContext
    ) throws(JSONLDFailure) {
        if object.property == Keyword.reverse.spelling {
            throw JSONLDFailure(.invalidReversePropertyMap, member.keyPlace, member.key)
        }
        if object.seen.contains(keyword), keyword != .included, keyword != .type || contexts.isVersion10 {
            throw JSONLDFailure(.collidingKeywords, member.keyPlace, keyword.spelling)
        }
        let value = member.value
        switch keyword {
        case .id:
            guard let string = value.string else { throw JSONLDFailure(.invalidIDValue, value.place) }
            object.node.id = try contexts.expand(string, in: context, documentRelative: true) ?? ""
        case .type: try expandTypes(value, into: object)
        case .graph:
            object.node.graph = try expand(value, of: Keyword.graph.spelling, in: context)?.items ?? []
        case .included:
            if contexts.isVersion10 { return }
            try expandIncluded(value, into: object.node, in: context)
        case .value: try setValue(value, of: object)
        case .language, .direction, .index: try setString(keyword, value, of: object)
        case .list:
            if object.property == nil || object.property == Keyword.graph.spelling { return }
            object.list = try expand(value, of: object.property, in: context)?.items ?? []
        case .set: object.set = try expand(value, of: object.property, in: context)
        case .reverse: try expandReverse(value, into: object.node, in: context)
        default: return
        }
        object.seen.insert(keyword)
    }

    @inline(never)
    private func expandTypes(_ value: JSONElement, into object: ObjectBuilder) throws(JSONLDFailure) {
        if case .array = value.content { object.hasSingleType = false } else { object.hasSingleType = true }
        for element in value.elements {
            guard let string = element.string else { throw JSONLDFailure(.invalidTypeValue, element.place) }
            let type = try contexts.expand(
                string, in: object.typeContext, documentRelative: true, vocabulary: true)
            if let type { object.node.types.append(type) }
        }
    }

    @inline(never)
    private func expandIncluded(
        _ value: JSONElement, into node: ExpandedNode, in context: ActiveContext
    ) throws(JSONLDFailure) {
        guard let expansion = try expand(value, of: nil, in: context),
            expansion.items.allSatisfy({ $0.node != nil })
        else { throw JSONLDFailure(.invalidIncludedValue, value.place) }
        node.included += expansion.items
    }

    @inline(never)
    private func setValue(_ value: JSONElement, of object: ObjectBuilder) throws(JSONLDFailure) {
        if object.isJSON {
            if contexts.isVersion10 { throw JSONLDFailure(.invalidValueObjectValue, value.place) }
        } else {
            switch value.content {
            case .array, .object: throw JSONLDFailure(.invalidValueObjectValue, value.place)
            default: break
            }
        }
        object.value = value
    }

    @inline(never)
    private func setString(
        _ keyword: Keyword, _ value: JSONElement, of object: ObjectBuilder
    ) throws(JSONLDFailure) {
        switch keyword {
        case .language:
            guard let language = value.string else { throw JSONLDFailure(.invalidLanguageTaggedString, value.place) }
            object.language = language
        case .direction:
            if contexts.isVersion10 { return }
            guard case .value(let direction) = try ContextProcessor.direction(value) else {
                throw JSONLDFailure(.invalidBaseDirection, value.place)
            }
            object.direction = direction
        default:
            guard let index = value.string else { throw JSONLDFailure(.invalidIndexValue, value.place) }
            object.node.index = index
        }
    }

    /// Step 13.4.13: what is reversed twice goes forward.
    @inline(never)
    private func expandReverse(
        _ value: JSONElement, into node: ExpandedNode, in context: ActiveContext
    ) throws(JSONLDFailure) {
        guard value.members != nil else { throw JSONLDFailure(.invalidReverseValue, value.place) }
        let expansion = try expand(value, of: Keyword.reverse.spelling, in: context)
        guard let reversed = expansion?.items.first?.node else { return }
        node.properties += reversed.reverseProperties
        for (iri, values) in reversed.properties { try addReverse(iri, values, to: node, value.place) }
    }

    /// Adds properties from `values` to `node`.
    @inline(never)
    func addReverse(
        _ iri: String, _ values: [ExpandedItem], to node: ExpandedNode, _ place: JSONPlace
    ) throws(JSONLDFailure) {
        for value in values where value.node == nil {
            throw JSONLDFailure(.invalidReversePropertyValue, place)
        }
        node.reverseProperties.append((iri, values))
    }
}
