import RDF
import SourceText

/// Makes active contexts from the contexts that documents hold or name.
/// - Source: JSON-LD 1.1 API, §4.1 (Context Processing Algorithm).
final class ContextProcessor {
    /// Contexts that may lie within each other, by reference or by scope.
    private static let depthLimit = 64
    /// Contexts that one context may bring in.
    private static let countLimit = 10_000
    /// Bytes that the IRIs of all terms of one context may have, so that prefixes built upon prefixes do not explode.
    static let mappingLimit = 1 << 26

    let isVersion10: Bool
    let sources: JSONLDSources
    private let loader: JSONLD.ContextLoader?
    private let treeLimit: Int
    /// The contexts that IRIs named so far, with the base of each.
    private var loaded: [ExactString: JSONElement] = [:]
    /// What the last reference to an IRI made of which context.
    private var results: [ExactString: (active: ActiveContext, result: ActiveContext)] = [:]
    private var contextCount = 0
    private var mappingLength = 0

    init(options: JSONLD.Options, sources: JSONLDSources) {
        isVersion10 = options.processingMode == .version10
        loader = options.contextLoader
        treeLimit = options.treeLimit
        self.sources = sources
    }

    /// What holds where `local` stands in a place where `active` holds.
    func process(
        _ local: JSONElement, in active: ActiveContext, base: BaseIRI?, overridesProtected: Bool = false,
        propagates: Bool = true
    ) throws(JSONLDFailure) -> ActiveContext {
        contextCount = 0
        mappingLength = 0
        return try process(
            local, in: active, LocalContext.Surroundings(base: base, overridesProtected: overridesProtected),
            propagates: propagates)
    }

    func process(
        _ local: JSONElement, in active: ActiveContext, _ surroundings: LocalContext.Surroundings,
        propagates: Bool = true
    ) throws(JSONLDFailure) -> ActiveContext {
        contextCount += 1
        guard surroundings.depth < Self.depthLimit, contextCount <= Self.countLimit else {
            throw JSONLDFailure(.contextOverflow, local.place)
        }
        let propagates = local["@propagate"]?.boolean ?? propagates
        var result = active
        if !propagates, active.previous == nil {
            result = active.copy()
            result.previous = active
        }
        for context in local.elements {
            switch context.content {
            case .null:
                if !surroundings.overridesProtected, result.hasProtectedTerms {
                    throw JSONLDFailure(.invalidContextNullification, context.place)
                }
                let previous = result.previous
                result = ActiveContext(base: active.originalBase)
                if !propagates { result.previous = previous }
            case .string(let reference):
                result = try processRemote(reference, context.place, in: result, surroundings)
            case .object(let members):
                result = result.copy()
                try apply(context, members, to: result, surroundings)
            default: throw JSONLDFailure(.invalidLocalContext, context.place)
            }
        }
        return result
    }

    /// Step 5.2. The result is kept: documents repeat the same reference in every node.
    private func processRemote(
        _ reference: String, _ place: JSONPlace, in active: ActiveContext, _ surroundings: LocalContext.Surroundings
    ) throws(JSONLDFailure) -> ActiveContext {
        let iri = surroundings.base?.resolve(reference) ?? reference
        guard surroundings.depth == 0 else { return try processRemote(iri, at: place, in: active, surroundings) }
        if let known = results[ExactString(iri)], known.active === active { return known.result }
        let result = try processRemote(iri, at: place, in: active, surroundings)
        results[ExactString(iri)] = (active, result)
        return result
    }

    private func processRemote(
        _ iri: String, at place: JSONPlace, in active: ActiveContext, _ surroundings: LocalContext.Surroundings
    ) throws(JSONLDFailure) -> ActiveContext {
        if !surroundings.validatesScopedContexts, surroundings.remoteContexts.contains(iri) { return active }
        let context = try load(iri, place)
        guard let local = context["@context"] else { throw JSONLDFailure(.invalidRemoteContext, place, iri) }
        var within = LocalContext.Surroundings(base: BaseIRI(iri))
        within.remoteContexts = surroundings.remoteContexts + [iri]
        within.depth = surroundings.depth + 1
        within.validatesScopedContexts = surroundings.validatesScopedContexts
        return try process(local, in: active, within)
    }

    /// The document that an IRI names. Loaded once.
    private func load(_ iri: String, _ place: JSONPlace) throws(JSONLDFailure) -> JSONElement {
        if let element = loaded[ExactString(iri)] { return element }
        let bytes: [UInt8]?
        do {
            bytes = try loader?(iri)
        } catch {
            throw JSONLDFailure(.loadingRemoteContextFailed, place, "\(iri): \(error)")
        }
        guard let bytes else { throw JSONLDFailure(.loadingRemoteContextFailed, place, iri) }
        do throws(Diagnostic) {
            var reader = try JSONReader(bytes, sourceName: iri)
            let element = try JSONElement.read(
                from: &reader, try reader.next(), document: sources.add(bytes, name: iri), limit: treeLimit)
            _ = try reader.next()
            loaded[ExactString(iri)] = element
            return element
        } catch {
            throw JSONLDFailure(.loadingRemoteContextFailed, place, iri, cause: error)
        }
    }

    /// Counts the bytes of an IRI that a term came to stand for.
    func account(_ length: Int, _ place: JSONPlace) throws(JSONLDFailure) {
        mappingLength += length
        guard mappingLength <= Self.mappingLimit else {
            throw JSONLDFailure(.contextOverflow, place, "the IRIs of its terms are too long")
        }
    }
}

// One context definition, steps 5.4 to 5.13.
extension ContextProcessor {
    private func apply(
        _ context: JSONElement, _ members: [JSONMember], to result: ActiveContext,
        _ surroundings: LocalContext.Surroundings
    ) throws(JSONLDFailure) {
        var context = context
        var members = members
        if let version = context["@version"] {
            guard case .number(let spelling) = version.content, Double(spelling) == 1.1 else {
                throw JSONLDFailure(.invalidVersionValue, version.place)
            }
            if isVersion10 { throw JSONLDFailure(.processingModeConflict, version.place) }
        }
        if let reference = context["@import"] {
            members = try membersWithImport(reference, members, surroundings)
            context = JSONElement(content: .object(members), place: context.place)
        }
        if let base = context["@base"], surroundings.remoteContexts.isEmpty { try setBase(base, of: result) }
        if let vocabulary = context["@vocab"] { try setVocabulary(vocabulary, of: result) }
        if let language = context["@language"] {
            guard language.isNull || language.string != nil else {
                throw JSONLDFailure(.invalidDefaultLanguage, language.place)
            }
            result.language = language.string
        }
        if let direction = context["@direction"] {
            if isVersion10 { throw JSONLDFailure(.invalidContextEntry, direction.place, "@direction") }
            result.direction = try Self.direction(direction).resolved(nil)
        }
        if let propagate = context["@propagate"] {
            if isVersion10 { throw JSONLDFailure(.invalidContextEntry, propagate.place, "@propagate") }
            if propagate.boolean == nil { throw JSONLDFailure(.invalidPropagateValue, propagate.place) }
        }
        let protected = context["@protected"]
        if let protected, protected.boolean == nil { throw JSONLDFailure(.invalidProtectedValue, protected.place) }
        if let protected, isVersion10 { throw JSONLDFailure(.invalidContextEntry, protected.place, "@protected") }
        let local = LocalContext(members, isProtected: protected?.boolean ?? false, surroundings: surroundings)
        for member in members where !Self.isContextEntry(member.key) {
            try define(member.key, of: local, in: result)
        }
    }

    private static func isContextEntry(_ key: String) -> Bool {
        switch Keyword(key) {
        case .base, .direction, .import, .language, .propagate, .protected, .version, .vocabulary: true
        default: false
        }
    }

    /// A direction, or null.
    static func direction(_ element: JSONElement) throws(JSONLDFailure) -> Setting<BaseDirection> {
        if element.isNull { return .null }
        guard let direction = element.string.flatMap(BaseDirection.init(rawValue:)) else {
            throw JSONLDFailure(.invalidBaseDirection, element.place)
        }
        return .value(direction)
    }

    /// Step 5.6: the members of the context that `reference` names, where `members` have no say.
    private func membersWithImport(
        _ reference: JSONElement, _ members: [JSONMember], _ surroundings: LocalContext.Surroundings
    ) throws(JSONLDFailure) -> [JSONMember] {
        if isVersion10 { throw JSONLDFailure(.invalidContextEntry, reference.place, "@import") }
        guard let string = reference.string else { throw JSONLDFailure(.invalidImportValue, reference.place) }
        let iri = surroundings.base?.resolve(string) ?? string
        guard let imported = try load(iri, reference.place)["@context"]?.members else {
            throw JSONLDFailure(.invalidRemoteContext, reference.place, iri)
        }
        let own = Set(members.map { ExactString($0.key) })
        for member in imported where member.key == Keyword.import.spelling {
            throw JSONLDFailure(.invalidContextEntry, member.keyPlace, "an imported context cannot import another")
        }
        return imported.filter { !own.contains(ExactString($0.key)) } + members
    }

    private func setBase(_ element: JSONElement, of result: ActiveContext) throws(JSONLDFailure) {
        if element.isNull {
            result.base = nil
        } else if let iri = element.string, IRIResolution.isAbsolute(iri) {
            result.base = BaseIRI(iri)
        } else if let reference = element.string, let base = result.base {
            result.base = BaseIRI(base.resolve(reference))
        } else {
            throw JSONLDFailure(.invalidBaseIRI, element.place)
        }
    }

    private func setVocabulary(_ element: JSONElement, of result: ActiveContext) throws(JSONLDFailure) {
        if element.isNull {
            result.vocabulary = nil
            return
        }
        guard let value = element.string,
            let iri = try expand(value, in: result, documentRelative: true, vocabulary: true),
            IRIResolution.isAbsolute(iri) || iri.hasBlankNodeForm || !isVersion10, Keyword(iri) == nil
        else { throw JSONLDFailure(.invalidVocabMapping, element.place) }
        result.vocabulary = iri
    }
}
