import RDF

/// Does away with contexts: every key becomes an IRI or keyword, every value a node, a value or a list.
///
/// Recursion follows the nesting of the document, which the JSON reader bounds.
/// - Source: JSON-LD 1.1 API, §5.1 (Expansion Algorithm).
struct Expander {
    let contexts: ContextProcessor
    let base: BaseIRI?
    let isOrdered: Bool

    /// What `element` says as a value of `property`, which is written as the document has it; nil when it says nothing.
    @inline(never)
    func expand(
        _ element: JSONElement, of property: String?, in context: ActiveContext, isFromMap: Bool = false
    ) throws(JSONLDFailure) -> Expansion? {
        switch element.content {
        case .null: return nil
        case .array(let elements): return try expand(elements, of: property, in: context, isFromMap: isFromMap)
        case .object(let members):
            let builder = try begin(element, members, of: property, in: context, isFromMap: isFromMap)
            try expand(members, into: builder.object, in: builder.context)
            return try builder.object.build()
        case .boolean, .number, .string: return try expandScalar(element, of: property, in: context)
        }
    }

    private func expand(
        _ elements: [JSONElement], of property: String?, in context: ActiveContext, isFromMap: Bool
    ) throws(JSONLDFailure) -> Expansion {
        let holdsLists = property.flatMap { context.definition(of: $0) }?.containers.contains(.list) == true
        var items: [ExpandedItem] = []
        for element in elements {
            guard let expansion = try expand(element, of: property, in: context, isFromMap: isFromMap) else { continue }
            if holdsLists, expansion.isArray {
                items.append(.list(expansion.items))
            } else {
                items += expansion.items
            }
        }
        return Expansion(items: items, isArray: true)
    }

    @inline(never)
    private func expandScalar(
        _ element: JSONElement, of property: String?, in context: ActiveContext
    ) throws(JSONLDFailure) -> Expansion? {
        guard let property, property != Keyword.graph.spelling else { return nil }
        var context = context
        if let definition = context.definition(of: property), let scoped = definition.context {
            context = try contexts.process(scoped, in: context, base: definition.baseIRI, overridesProtected: true)
        }
        return Expansion(items: [try expandValue(element, of: property, in: context)])
    }

    /// - Source: JSON-LD 1.1 API, §5.3 (Value Expansion).
    func expandValue(
        _ element: JSONElement, of property: String, in context: ActiveContext
    ) throws(JSONLDFailure) -> ExpandedItem {
        let definition = context.definition(of: property)
        if let type = definition?.type {
            let keyword = Keyword(type)
            if let string = element.string, keyword == .id || keyword == .vocabulary {
                let node = ExpandedNode(place: element.place)
                node.id = try contexts.expand(
                    string, in: context, documentRelative: true, vocabulary: keyword == .vocabulary) ?? ""
                return .node(node)
            }
            if keyword != .id, keyword != .vocabulary, keyword != .nothing {
                return .value(ExpandedValue(value: element, type: type))
            }
        }
        guard element.string != nil else { return .value(ExpandedValue(value: element)) }
        let language = definition?.language ?? .absent
        let direction = definition?.direction ?? .absent
        return .value(
            ExpandedValue(
                value: element, language: language.resolved(context.language),
                direction: direction.resolved(context.direction)))
    }
}

// The contexts that an object brings.
extension Expander {
    /// Steps 7 to 12.
    @inline(never)
    private func begin(
        _ element: JSONElement, _ members: [JSONMember], of property: String?, in context: ActiveContext,
        isFromMap: Bool
    ) throws(JSONLDFailure) -> (object: ObjectBuilder, context: ActiveContext) {
        var active = context
        if let previous = context.previous, !isFromMap, try !isValueOrReference(members, in: context) {
            active = previous
        }
        if let definition = property.flatMap({ context.definition(of: $0) }), let scoped = definition.context {
            active = try contexts.process(scoped, in: active, base: definition.baseIRI, overridesProtected: true)
        }
        if let local = element["@context"] { active = try contexts.process(local, in: active, base: base) }
        let typeContext = active
        var typeMembers: [JSONMember] = []
        for member in members where try contexts.key(member.key, in: active).keyword == .type {
            typeMembers.append(member)
        }
        if typeMembers.count > 1 { typeMembers.sort { $0.key.precedesByCodePoint($1.key) } }
        for member in typeMembers { active = try applyTypes(member.value, typeContext, active) }
        var isJSON = false
        if let type = typeMembers.first?.value.elements.last?.string {
            isJSON = try contexts.expand(type, in: active, vocabulary: true) == Keyword.json.spelling
        }
        let object = ObjectBuilder(place: element.place, property: property, typeContext: typeContext, isJSON: isJSON)
        return (object, active)
    }

    /// Whether an object is a value, or nothing but the `@id` of a node: contexts that end at the next node hold there.
    private func isValueOrReference(_ members: [JSONMember], in context: ActiveContext) throws(JSONLDFailure) -> Bool {
        for member in members {
            let keyword = try contexts.key(member.key, in: context).keyword
            if keyword == .value || (members.count == 1 && keyword == .id) { return true }
        }
        return false
    }

    /// Step 11.2.
    private func applyTypes(
        _ value: JSONElement, _ typeContext: ActiveContext, _ active: ActiveContext
    ) throws(JSONLDFailure) -> ActiveContext {
        var active = active
        let types = value.elements.compactMap(\.string)
        for type in types.count > 1 ? types.sorted(by: { $0.precedesByCodePoint($1) }) : types {
            guard let definition = typeContext.definition(of: type), let scoped = definition.context else { continue }
            active = try contexts.process(scoped, in: active, base: definition.baseIRI, propagates: false)
        }
        return active
    }
}

// Members.
extension Expander {
    /// Steps 13 and 14.
    private func expand(
        _ members: [JSONMember], into object: ObjectBuilder, in context: ActiveContext
    ) throws(JSONLDFailure) {
        var nests: [JSONMember] = []
        for member in inOrder(members) where member.key != Keyword.context.spelling {
            let key = try contexts.key(member.key, in: context)
            if let keyword = key.keyword {
                if keyword == .nest {
                    nests.append(member)
                } else {
                    try expand(keyword, member, into: object, in: context)
                }
            } else if let property = key.property {
                try expandProperty(member, property, key.definition, into: object.node, in: context)
            }
        }
        for nest in nests { try expandNest(nest, into: object, in: context) }
    }

    @inline(never)
    private func expandNest(
        _ nest: JSONMember, into object: ObjectBuilder, in context: ActiveContext
    ) throws(JSONLDFailure) {
        var context = context
        if let definition = context.definition(of: nest.key), let scoped = definition.context {
            context = try contexts.process(scoped, in: context, base: definition.baseIRI, overridesProtected: true)
        }
        for element in nest.value.elements {
            guard let members = element.members else { throw JSONLDFailure(.invalidNestValue, element.place) }
            for member in members where try contexts.key(member.key, in: context).keyword == .value {
                throw JSONLDFailure(.invalidNestValue, member.keyPlace)
            }
            try expand(members, into: object, in: context)
        }
    }

    func inOrder(_ members: [JSONMember]) -> [JSONMember] {
        isOrdered ? members.sorted { $0.key.precedesByCodePoint($1.key) } : members
    }
}
