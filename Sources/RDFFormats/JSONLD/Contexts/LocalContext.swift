import RDF

/// A context of a document while its terms are being defined.
final class LocalContext {
    /// Where contexts stand that a context refers to.
    struct Surroundings {
        var base: BaseIRI?
        /// The remote contexts that led here.
        var remoteContexts: [String] = []
        /// Contexts within contexts around this one.
        var depth = 0
        var overridesProtected = false
        /// False within a scoped context, whose remote contexts are looked at once only.
        var validatesScopedContexts = true
    }

    private var entries: [ExactString: JSONMember] = [:]
    /// True for terms that are defined, false for those about to be.
    private var defined: [ExactString: Bool] = [:]
    let surroundings: Surroundings
    /// Whether all of its terms are protected unless they say otherwise.
    let isProtected: Bool
    /// How deep definitions lean on each other at the moment.
    var dependencyDepth = 0

    init(_ members: [JSONMember], isProtected: Bool, surroundings: Surroundings) {
        for member in members { entries[ExactString(member.key)] = member }
        self.isProtected = isProtected
        self.surroundings = surroundings
    }

    func member(_ term: String) -> JSONMember? {
        entries[ExactString(term)]
    }

    /// Whether the context has a definition of this term that is not made yet.
    func isPending(_ term: String) -> Bool {
        entries[ExactString(term)] != nil && state(of: term) != true
    }

    func state(of term: String) -> Bool? {
        defined[ExactString(term)]
    }

    func setState(of term: String, _ isDefined: Bool) {
        defined[ExactString(term)] = isDefined
    }
}
