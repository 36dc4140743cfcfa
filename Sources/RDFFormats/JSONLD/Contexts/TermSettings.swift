import RDF

// What a definition says beside the IRI of its term.
extension ContextProcessor {
    /// Step 19.
    func setContainers(_ element: JSONElement?, of definition: TermDefinition) throws(JSONLDFailure) {
        guard let element else { return }
        var containers: Containers = []
        for item in element.elements {
            guard let container = item.string.flatMap({ Keyword($0) }).flatMap({ Containers($0) }),
                !containers.contains(container)
            else { throw JSONLDFailure(.invalidContainerMapping, item.place) }
            containers.insert(container)
        }
        guard Self.isAllowed(containers) else { throw JSONLDFailure(.invalidContainerMapping, element.place) }
        if isVersion10 {
            let isOld = element.string != nil && containers.isDisjoint(with: [.graph, .id, .type])
            guard isOld else { throw JSONLDFailure(.invalidContainerMapping, element.place) }
        }
        definition.containers = containers
        guard containers.contains(.type) else { return }
        let type = definition.type ?? Keyword.id.spelling
        guard [.id, .vocabulary].contains(Keyword(type)) else {
            throw JSONLDFailure(.invalidTypeMapping, element.place, "a @type container holds nodes")
        }
        definition.type = type
    }

    private static func isAllowed(_ containers: Containers) -> Bool {
        switch containers.subtracting(.set) {
        case [], .graph, .id, .index, .language, .type, [.graph, .id], [.graph, .index]: !containers.isEmpty
        default: containers == .list
        }
    }

    /// Steps 20 to 26.
    func setRest(
        _ value: JSONElement, _ term: String, of definition: TermDefinition, _ local: LocalContext,
        _ context: ActiveContext
    ) throws(JSONLDFailure) {
        if let index = value["@index"] { try setIndex(index, of: definition, local, context) }
        if let scoped = value["@context"] { try setContext(scoped, of: definition, local, context) }
        if definition.type == nil {
            if let language = value["@language"] {
                guard language.isNull || language.string != nil else {
                    throw JSONLDFailure(.invalidLanguageMapping, language.place)
                }
                definition.language = language.string.map { .value($0) } ?? .null
            }
            if let direction = value["@direction"] { definition.direction = try Self.direction(direction) }
        }
        if let nest = value["@nest"] {
            if isVersion10 { throw JSONLDFailure(.invalidTermDefinition, nest.place, "@nest") }
            guard let name = nest.string, Keyword(name) == nil || Keyword(name) == .nest else {
                throw JSONLDFailure(.invalidNestValue, nest.place)
            }
            definition.nest = name
        }
        if let prefix = value["@prefix"] { try setPrefix(prefix, term, of: definition) }
        for member in value.members ?? [] {
            switch Keyword(member.key) {
            case .id, .reverse, .container, .context, .direction, .index, .language, .nest, .prefix, .protected, .type:
                continue
            default: throw JSONLDFailure(.invalidTermDefinition, member.keyPlace, member.key)
            }
        }
    }

    /// Step 20.
    private func setIndex(
        _ index: JSONElement, of definition: TermDefinition, _ local: LocalContext, _ context: ActiveContext
    ) throws(JSONLDFailure) {
        guard !isVersion10, definition.containers.contains(.index), let string = index.string,
            let iri = try expand(string, in: context, vocabulary: true, defining: local),
            IRIResolution.isAbsolute(iri)
        else { throw JSONLDFailure(.invalidTermDefinition, index.place, "@index") }
        definition.index = string
    }

    /// Step 21: the scoped context is tried out at once, so that it fails where it stands.
    private func setContext(
        _ scoped: JSONElement, of definition: TermDefinition, _ local: LocalContext, _ context: ActiveContext
    ) throws(JSONLDFailure) {
        if isVersion10 { throw JSONLDFailure(.invalidTermDefinition, scoped.place, "@context") }
        var within = local.surroundings
        within.depth += 1
        within.overridesProtected = true
        within.validatesScopedContexts = false
        do throws(JSONLDFailure) {
            _ = try process(scoped, in: context, within)
        } catch {
            if error.code == .contextOverflow { throw error }
            throw JSONLDFailure(
                .invalidScopedContext, error.place ?? scoped.place, error.code.rawValue, cause: error.cause)
        }
        definition.context = scoped
        definition.baseIRI = local.surroundings.base
    }

    /// Step 25.
    private func setPrefix(
        _ prefix: JSONElement, _ term: String, of definition: TermDefinition
    ) throws(JSONLDFailure) {
        let isWord = !term.utf8.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }
        guard !isVersion10, isWord else { throw JSONLDFailure(.invalidTermDefinition, prefix.place, "@prefix") }
        guard let flag = prefix.boolean else { throw JSONLDFailure(.invalidPrefixValue, prefix.place) }
        if flag, let iri = definition.iri, Keyword(iri) != nil {
            throw JSONLDFailure(.invalidTermDefinition, prefix.place, "a keyword is no prefix")
        }
        definition.isPrefix = flag
    }
}
