import RDF

// Definitions of terms.
extension ContextProcessor {
    /// Terms that may be defined by each other, one after the other.
    private static let dependencyLimit = 128
    /// Bytes that the IRI of a term may have.
    private static let iriLimit = 1 << 16

    /// Defines `term` in `context` as `local` has it, unless that is done.
    /// - Source: JSON-LD 1.1 API, §4.2 (Create Term Definition).
    func define(_ term: String, of local: LocalContext, in context: ActiveContext) throws(JSONLDFailure) {
        guard let member = local.member(term), local.state(of: term) != true else { return }
        guard local.state(of: term) == nil else { throw JSONLDFailure(.cyclicIRIMapping, member.keyPlace, term) }
        guard !term.isEmpty else { throw JSONLDFailure(.invalidTermDefinition, member.keyPlace, "the empty term") }
        guard local.dependencyDepth < Self.dependencyLimit else {
            throw JSONLDFailure(.contextOverflow, member.keyPlace, term)
        }
        local.setState(of: term, false)
        if let keyword = Keyword(term) {
            guard keyword == .type, !isVersion10, Self.isTypeDefinition(member.value) else {
                throw JSONLDFailure(.keywordRedefinition, member.keyPlace, term)
            }
        } else if Keyword.hasForm(term) {
            return
        }
        local.dependencyDepth += 1
        defer { local.dependencyDepth -= 1 }
        let previous = context.removeDefinition(of: term)
        var definition = TermDefinition()
        let isComplete = try fill(&definition, member, local, context)
        guard isComplete else { return }
        try account(definition.iri?.utf8.count ?? 0, member.keyPlace)
        guard definition.iri?.utf8.count ?? 0 <= Self.iriLimit else {
            throw JSONLDFailure(.contextOverflow, member.keyPlace, "the IRI of '\(term)' is too long")
        }
        if let previous, previous.isProtected, !local.surroundings.overridesProtected {
            guard definition.isSame(as: previous) else {
                throw JSONLDFailure(.protectedTermRedefinition, member.keyPlace, term)
            }
            definition = previous
        }
        context.setDefinition(of: term, definition)
        local.setState(of: term, true)
    }

    /// Step 4: `@type` may be a set, and be protected.
    private static func isTypeDefinition(_ value: JSONElement) -> Bool {
        guard let members = value.members, !members.isEmpty else { return false }
        return members.allSatisfy { member in
            switch Keyword(member.key) {
            case .container: member.value.string == Keyword.set.spelling
            case .protected: true
            default: false
            }
        }
    }

    /// Steps 7 to 26; false when the term looks like a keyword and is passed over.
    private func fill(
        _ definition: inout TermDefinition, _ member: JSONMember, _ local: LocalContext, _ context: ActiveContext
    ) throws(JSONLDFailure) -> Bool {
        let (term, value) = (member.key, member.value)
        let isSimple: Bool
        switch value.content {
        case .null, .object: isSimple = false
        case .string: isSimple = true
        default: throw JSONLDFailure(.invalidTermDefinition, value.place, term)
        }
        definition.isProtected = local.isProtected
        if let protected = value["@protected"] {
            if isVersion10 { throw JSONLDFailure(.invalidTermDefinition, protected.place, "@protected") }
            guard let flag = protected.boolean else { throw JSONLDFailure(.invalidProtectedValue, protected.place) }
            definition.isProtected = flag
        }
        try setType(value["@type"], of: definition, local, context)
        if let reverse = value["@reverse"] {
            return try setReverse(reverse, value, of: definition, local, context)
        }
        let id = isSimple || value.isNull ? value : value["@id"]
        guard try setIRI(id, term, member, isSimple, of: definition, local, context) else { return false }
        try setContainers(value["@container"], of: definition)
        try setRest(value, term, of: definition, local, context)
        return true
    }

    private func setType(
        _ type: JSONElement?, of definition: TermDefinition, _ local: LocalContext, _ context: ActiveContext
    ) throws(JSONLDFailure) {
        guard let type else { return }
        guard let string = type.string,
            let iri = try expand(string, in: context, vocabulary: true, defining: local)
        else { throw JSONLDFailure(.invalidTypeMapping, type.place) }
        switch Keyword(iri) {
        case .id, .vocabulary: break
        case .json, .nothing:
            if isVersion10 { throw JSONLDFailure(.invalidTypeMapping, type.place, iri) }
        default:
            guard IRIResolution.isAbsolute(iri) else { throw JSONLDFailure(.invalidTypeMapping, type.place, iri) }
        }
        definition.type = iri
    }

    /// Step 13.
    private func setReverse(
        _ reverse: JSONElement, _ value: JSONElement, of definition: TermDefinition, _ local: LocalContext,
        _ context: ActiveContext
    ) throws(JSONLDFailure) -> Bool {
        if value["@id"] != nil || value["@nest"] != nil { throw JSONLDFailure(.invalidReverseProperty, reverse.place) }
        guard let string = reverse.string else { throw JSONLDFailure(.invalidIRIMapping, reverse.place) }
        if Keyword.hasForm(string) { return false }
        guard let iri = try expand(string, in: context, vocabulary: true, defining: local),
            IRIResolution.isAbsolute(iri) || iri.hasBlankNodeForm
        else { throw JSONLDFailure(.invalidIRIMapping, reverse.place, string) }
        definition.iri = iri
        if let container = value["@container"], !container.isNull {
            switch container.string.flatMap({ Keyword($0) }) {
            case .set: definition.containers = .set
            case .index: definition.containers = .index
            default: throw JSONLDFailure(.invalidReverseProperty, container.place)
            }
        }
        definition.isReverse = true
        return true
    }
}

// What a term stands for.
extension ContextProcessor {
    /// Steps 14 to 18.
    private func setIRI(
        _ id: JSONElement?, _ term: String, _ member: JSONMember, _ isSimple: Bool, of definition: TermDefinition,
        _ local: LocalContext, _ context: ActiveContext
    ) throws(JSONLDFailure) -> Bool {
        if let id, id.isNull || id.string.map({ $0.hasSameCodePoints(as: term) }) != true {
            if id.isNull { return true }
            return try setIRI(id, term, isSimple, of: definition, local, context)
        }
        if term.hasInnerColon {
            definition.iri = try expandedCompactIRI(term, local, context)
        } else if term.utf8.contains(UInt8(ascii: "/")) {
            guard let iri = try expand(term, in: context, vocabulary: true), IRIResolution.isAbsolute(iri) else {
                throw JSONLDFailure(.invalidIRIMapping, member.keyPlace, term)
            }
            definition.iri = iri
        } else if term == Keyword.type.spelling {
            definition.iri = term
        } else if let vocabulary = context.vocabulary {
            definition.iri = vocabulary + term
        } else {
            throw JSONLDFailure(.invalidIRIMapping, id?.place ?? member.keyPlace, term)
        }
        return true
    }

    /// Step 14.2: the definition says what the term stands for.
    private func setIRI(
        _ id: JSONElement, _ term: String, _ isSimple: Bool, of definition: TermDefinition, _ local: LocalContext,
        _ context: ActiveContext
    ) throws(JSONLDFailure) -> Bool {
        guard let string = id.string else { throw JSONLDFailure(.invalidIRIMapping, id.place) }
        if Keyword(string) == nil, Keyword.hasForm(string) { return false }
        guard let iri = try expand(string, in: context, vocabulary: true, defining: local),
            Keyword(iri) != nil || IRIResolution.isAbsolute(iri) || iri.hasBlankNodeForm
        else { throw JSONLDFailure(.invalidIRIMapping, id.place, string) }
        if Keyword(iri) == .context { throw JSONLDFailure(.invalidKeywordAlias, id.place) }
        definition.iri = iri
        let hasColonInside = term.utf8.dropFirst().dropLast().contains(UInt8(ascii: ":"))
        if hasColonInside || term.utf8.contains(UInt8(ascii: "/")) {
            local.setState(of: term, true)
            let own = try expand(term, in: context, vocabulary: true, defining: local)
            guard let own, own.hasSameCodePoints(as: iri) else {
                throw JSONLDFailure(.invalidIRIMapping, id.place, "'\(term)' stands for another IRI already")
            }
        }
        if isSimple, !term.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }) {
            let endsNamespace = iri.utf8.last.map { ":/?#[]@".utf8.contains($0) } ?? false
            definition.isPrefix = endsNamespace || iri.hasBlankNodeForm
        }
        return true
    }

    /// Step 15: the term is itself a compact IRI, an IRI or a blank node.
    private func expandedCompactIRI(
        _ term: String, _ local: LocalContext, _ context: ActiveContext
    ) throws(JSONLDFailure) -> String {
        guard let colon = term.utf8.firstIndex(of: UInt8(ascii: ":")) else { return term }
        let prefix = String(term[..<colon])
        if local.isPending(prefix) { try define(prefix, of: local, in: context) }
        guard let iri = context.definition(of: prefix)?.iri else { return term }
        return iri + term[term.utf8.index(after: colon)...]
    }
}
