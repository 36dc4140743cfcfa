package import QuadStore
import RDF
package import SPARQLEngine
import SPARQLSyntax

/// Holds a shapes graph against a data graph.
///
/// A shape looks at all its focus nodes at once: one batched look-up fetches the values of a property for all of them,
/// so that the shipped graph (some 10,000 quads, some 300 constraints) takes a few milliseconds. What nested shapes say
/// of a node is remembered.
package struct GraphValidator {
    let dataset: Dataset
    let shapes: [Shape]
    let targeted: [Int]
    let options: EvaluationOptions
    var results: [ValidationResult] = []
    private var knownInstances: [TermID: Set<TermID>] = [:]
    private var knownConformance: [Conformance: Bool] = [:]
    var matchers: [Int: RegularExpression.Matcher] = [:]
    private let type: TermID?
    private let subClassOf: TermID?

    private struct Conformance: Hashable {
        let shape: Int
        let node: TermID
    }

    /// Reads the shapes of `shapesGraph` in `shapes`.
    ///
    /// Throws ``ShapesError`` for an ill-formed shape among those with a target or referred to by one.
    package init(
        shapes: Snapshot, in shapesGraph: GraphSelector, data: Dataset, options: EvaluationOptions
    ) throws {
        var reader = ShapesReader(ShapesSource(snapshot: shapes, graph: shapesGraph), data: data.snapshot)
        targeted = try reader.readAll()
        self.shapes = reader.shapes
        dataset = Dataset(try reader.commit(), defaultGraph: data.defaultGraph)
        self.options = options
        type = dataset.snapshot.dictionary.id(of: .iri(RDFVocabulary.type))
        subClassOf = dataset.snapshot.dictionary.id(of: .iri(SHACL.subClassOf))
    }

    /// How many shapes have targets.
    package var shapeCount: Int { targeted.count }

    /// Validates all focus nodes.
    ///
    /// Throws what ``EvaluationOptions/poll`` answers. Cost: a look-up a focus node and property, the values compared.
    /// - Source: SHACL, §3.4.
    package mutating func report() throws(EvaluationError) -> ValidationReport {
        results = []
        for number in targeted {
            var nodes: Set<TermID> = []
            for target in shapes[number].targets { nodes.formUnion(try focusNodes(of: target)) }
            try validate(number, nodes.sorted())
        }
        return ValidationReport(results)
    }

    private mutating func focusNodes(of target: Shape.Target) throws(EvaluationError) -> Set<TermID> {
        switch target {
        case .node(let id): return [id]
        case .instances(let id): return try instances(of: id)
        case .subjects(let predicate): return Set(try column(.subject, predicate: predicate))
        case .objects(let predicate): return Set(try column(.object, predicate: predicate))
        }
    }

    private func column(
        _ position: QuadPositions, predicate: TermID?, object: TermID? = nil
    ) throws(EvaluationError) -> [TermID] {
        guard let predicate else { return [] }
        var scan = dataset.snapshot.makeScan(
            QuadPattern(predicate: predicate, object: object, graph: dataset.defaultGraph), outputs: position)
        var found = QuadColumns()
        while scan.next(limit: 4_096, into: &found) > 0 { try poll() }
        return position == .subject ? found.subject : found.object
    }

    /// The instances of a class and of the classes below it in the data.
    /// - Source: SHACL, §1.1 (SHACL instance).
    mutating func instances(of start: TermID) throws(EvaluationError) -> Set<TermID> {
        if let known = knownInstances[start] { return known }
        var classes: Set<TermID> = [start]
        var waiting = [start]
        var instances: Set<TermID> = []
        while let next = waiting.popLast() {
            instances.formUnion(try column(.subject, predicate: type, object: next))
            for below in try column(.subject, predicate: subClassOf, object: next)
            where classes.insert(below).inserted { waiting.append(below) }
        }
        knownInstances[start] = instances
        return instances
    }

    /// Whether a node conforms to a shape.
    mutating func conforms(_ node: TermID, to shape: Int) throws(EvaluationError) -> Bool {
        let key = Conformance(shape: shape, node: node)
        if let known = knownConformance[key] { return known }
        let outer = results
        results = []
        try validate(shape, [node])
        let conforms = results.isEmpty
        results = outer
        knownConformance[key] = conforms
        return conforms
    }

    func poll() throws(EvaluationError) {
        if let error = options.poll?() { throw error }
    }
}
