/// Whether two sets of quads differ in the labels of their blank nodes only.
///
/// Blank nodes that share no tuple, nor a chain of them, are matched apart. Within such a component they are coloured
/// by what stands around them, again and again until the colours split no further; nodes of one colour are then tried
/// against each other. Most data is decided by the colours alone; what is as symmetric as a clique is bounded by a
/// number of steps.
/// - Source: RDF 1.2 Concepts, §3.6 (graph isomorphism) and §4.1 (dataset isomorphism).
package enum Isomorphism {
    /// The steps (tuples looked at while searching) allowed when the caller names none: some seconds.
    package static let defaultStepLimit = 5_000_000

    /// Thrown when no answer was found within the steps allowed; the answer may be either.
    package struct StepLimitReached: Error, CustomStringConvertible {
        package let stepLimit: Int

        package var description: String {
            "the blank nodes are too alike to be matched within \(stepLimit) steps"
        }
    }

    /// Whether a bijection between the blank nodes turns one dataset into the other; quads given twice count once.
    package static func isIsomorphic(
        _ left: some Sequence<Quad>, _ right: some Sequence<Quad>, stepLimit: Int = defaultStepLimit
    ) throws(StepLimitReached) -> Bool {
        try tuplesMatch(
            Array(Set(left)).map(terms), Array(Set(right)).map(terms), stepLimit: stepLimit)
    }

    /// As ``isIsomorphic(_:_:stepLimit:)``, for graphs.
    package static func isIsomorphic(
        _ left: some Sequence<Triple>, _ right: some Sequence<Triple>, stepLimit: Int = defaultStepLimit
    ) throws(StepLimitReached) -> Bool {
        try isIsomorphic(left.lazy.map { Quad($0) }, right.lazy.map { Quad($0) }, stepLimit: stepLimit)
    }

    /// Whether one bijection between the blank nodes turns a multiset of tuples into the other; nil stands for nothing.
    ///
    /// Quads are tuples of four, rows of an answer tuples of as many terms as there are variables.
    package static func tuplesMatch(
        _ left: [[Term?]], _ right: [[Term?]], stepLimit: Int = defaultStepLimit
    ) throws(StepLimitReached) -> Bool {
        guard left.count == right.count else { return false }
        let left = BlankNodeComponents(left)
        let right = BlankNodeComponents(right)
        guard left.ground == right.ground, left.components.count == right.components.count else { return false }
        var candidates: [[UInt64]: [ColouredTuples]] = [:]
        for component in right.components {
            let coloured = ColouredTuples(component)
            candidates[coloured.signature, default: []].append(coloured)
        }
        var search = BlankNodeMatching(stepLimit: stepLimit)
        for component in left.components {
            // Being isomorphic is transitive, so the first partner found is as good as any.
            let coloured = ColouredTuples(component)
            var rest = candidates[coloured.signature] ?? []
            var partner: Int?
            for (index, candidate) in rest.enumerated() where partner == nil {
                if try search.matches(coloured, candidate) { partner = index }
            }
            guard let partner else { return false }
            rest.remove(at: partner)
            candidates[coloured.signature] = rest
        }
        return true
    }

    private static func terms(_ quad: Quad) -> [Term?] {
        [quad.triple.subject, .iri(quad.triple.predicate), quad.triple.object, quad.graphName]
    }
}
