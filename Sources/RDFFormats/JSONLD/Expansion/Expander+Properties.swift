import RDF

// Members whose keys are properties.
extension Expander {
    /// Steps 13.5 to 13.14.
    func expandProperty(
        _ member: JSONMember, _ iri: String, _ definition: TermDefinition?, into node: ExpandedNode,
        in context: ActiveContext
    ) throws(JSONLDFailure) {
        let containers = definition?.containers ?? []
        guard var expansion = try expandPropertyValue(member, definition, in: context) else { return }
        if containers.contains(.list) {
            var isList = false
            if case .list? = expansion.items.first { isList = !expansion.isArray }
            if !isList { expansion = Expansion(items: [.list(expansion.items)]) }
        }
        if containers.contains(.graph), containers.isDisjoint(with: [.id, .index]) {
            expansion.items = expansion.items.map { Self.graphObject(of: $0, place: member.value.place) }
        }
        if definition?.isReverse == true {
            try addReverse(iri, expansion.items, to: node, member.value.place)
        } else {
            node.properties.append((iri, expansion.items))
        }
    }

    @inline(never)
    private func expandPropertyValue(
        _ member: JSONMember, _ definition: TermDefinition?, in context: ActiveContext
    ) throws(JSONLDFailure) -> Expansion? {
        guard let definition else { return try expand(member.value, of: member.key, in: context) }
        if definition.type == Keyword.json.spelling {
            return Expansion(items: [.value(ExpandedValue(value: member.value, type: Keyword.json.spelling))])
        }
        if let entries = member.value.members {
            if definition.containers.contains(.language) {
                return try expandLanguageMap(entries, definition, in: context)
            }
            if !definition.containers.isDisjoint(with: [.index, .type, .id]) {
                return try expandIndexMap(entries, of: member.key, definition, in: context)
            }
        }
        return try expand(member.value, of: member.key, in: context)
    }

    private static func graphObject(of item: ExpandedItem, place: JSONPlace) -> ExpandedItem {
        let node = ExpandedNode(place: place)
        node.graph = [item]
        return .node(node)
    }

    /// Step 13.7.
    @inline(never)
    private func expandLanguageMap(
        _ entries: [JSONMember], _ definition: TermDefinition, in context: ActiveContext
    ) throws(JSONLDFailure) -> Expansion {
        var items: [ExpandedItem] = []
        let direction = definition.direction.resolved(context.direction)
        for entry in inOrder(entries) {
            let key = try contexts.expand(entry.key, in: context, vocabulary: true)
            let language = key == Keyword.nothing.spelling ? nil : entry.key
            for element in entry.value.elements where !element.isNull {
                guard element.string != nil else { throw JSONLDFailure(.invalidLanguageMapValue, element.place) }
                items.append(.value(ExpandedValue(value: element, language: language, direction: direction)))
            }
        }
        return Expansion(items: items, isArray: true)
    }

    /// Step 13.8.
    @inline(never)
    private func expandIndexMap(
        _ entries: [JSONMember], of property: String, _ definition: TermDefinition, in context: ActiveContext
    ) throws(JSONLDFailure) -> Expansion {
        var items: [ExpandedItem] = []
        for entry in inOrder(entries) {
            var mapContext = context
            if definition.containers.contains(.type) {
                mapContext = context.previous ?? context
                if let type = mapContext.definition(of: entry.key), let scoped = type.context {
                    mapContext = try contexts.process(scoped, in: mapContext, base: type.baseIRI, propagates: false)
                }
            }
            let key = try contexts.expand(entry.key, in: context, vocabulary: true)
            let isKeyed = key != Keyword.nothing.spelling
            let values = JSONElement(content: .array(entry.value.elements), place: entry.value.place)
            let expansion = try expand(values, of: property, in: mapContext, isFromMap: true)
            for item in expansion?.items ?? [] {
                var item = item
                if definition.containers.contains(.graph), item.node?.isGraphObject != true {
                    item = Self.graphObject(of: item, place: entry.value.place)
                }
                if isKeyed { try setKey(entry, expandedKey: key, of: item, definition, in: context) }
                items.append(item)
            }
        }
        return Expansion(items: items, isArray: true)
    }

    /// Step 13.8.3.7: the key of a map says something of each value.
    @inline(never)
    private func setKey(
        _ entry: JSONMember, expandedKey: String?, of item: ExpandedItem, _ definition: TermDefinition,
        in context: ActiveContext
    ) throws(JSONLDFailure) {
        if definition.containers.contains(.index) {
            if let property = definition.index, property != Keyword.index.spelling {
                guard let node = item.node else { throw JSONLDFailure(.invalidValueObject, entry.value.place) }
                let key = JSONElement(content: .string(entry.key), place: entry.keyPlace)
                let value = try expandValue(key, of: property, in: context)
                if let iri = try contexts.expand(property, in: context, vocabulary: true) {
                    node.properties.append((iri, [value]))
                }
            } else if let node = item.node, node.index == nil {
                node.index = entry.key
            }
        } else if definition.containers.contains(.id) {
            guard let node = item.node, node.id == nil else { return }
            node.id = try contexts.expand(entry.key, in: context, documentRelative: true) ?? ""
        } else if definition.containers.contains(.type), let node = item.node, let expandedKey {
            node.types.insert(expandedKey, at: 0)
        }
    }
}
