import QuadStore
import RDF
import SPARQLEngine
import SPARQLSyntax

/// Reads the shapes that have targets, and those that they refer to; what nothing refers to is not looked at.
///
/// Terms are interned into the dictionary of the data, so that the validator compares ids alone.
/// - Source: SHACL, §2.
struct ShapesReader: ~Copyable {
    let source: ShapesSource
    private(set) var shapes: [Shape] = []
    private var data: WriteTransaction
    private var numbers: [Term: Int] = [:]
    /// The shapes being read, the outermost first.
    private var open: [Term] = []
    /// Shapes within shapes.
    static let depthLimit = 100

    init(_ source: ShapesSource, data: Snapshot) {
        self.source = source
        self.data = WriteTransaction(on: data)
    }

    /// The data with all the terms that the shapes name.
    consuming func commit() throws(QuadStoreError) -> Snapshot { try data.commit() }

    /// Reads all shapes with targets; the numbers of those.
    mutating func readAll() throws -> [Int] {
        var nodes: Set<Term> = []
        for name in ["targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf"] {
            nodes.formUnion(source.subjects(with: SHACL.name(name)))
        }
        nodes.formUnion(implicitTargets())
        var targeted: [Int] = []
        for node in nodes.sorted(by: { $0.description.utf8.lexicographicallyPrecedes($1.description.utf8) }) {
            let number = try shape(at: node)
            shapes[number].targets = try targets(of: node)
            targeted.append(number)
        }
        return targeted
    }

    /// Shapes that are classes as well.
    /// - Source: SHACL, §2.1.3.3.
    private func implicitTargets() -> Set<Term> {
        var metaclasses: Set<Term> = [.iri(SHACL.classOfClasses)]
        var waiting = Array(metaclasses)
        while let next = waiting.popLast() {
            for below in source.subjects(with: SHACL.subClassOf, next) where metaclasses.insert(below).inserted {
                waiting.append(below)
            }
        }
        let classes = metaclasses.flatMap { source.subjects(with: RDFVocabulary.type, $0) }
        let shapes = ["NodeShape", "PropertyShape"].flatMap {
            source.subjects(with: RDFVocabulary.type, .iri(SHACL.name($0)))
        }
        return Set(classes).intersection(shapes).filter { $0.iri != nil }
    }

    private mutating func targets(of node: Term) throws -> [Shape.Target] {
        var targets: [Shape.Target] = []
        for term in source.objects(of: node, SHACL.name("targetNode")) { targets.append(.node(try id(term))) }
        for term in source.objects(of: node, SHACL.name("targetClass")) {
            targets.append(.instances(of: try id(property(term, "targetClass", of: node))))
        }
        for term in source.objects(of: node, SHACL.name("targetSubjectsOf")) {
            targets.append(.subjects(of: try id(property(term, "targetSubjectsOf", of: node))))
        }
        for term in source.objects(of: node, SHACL.name("targetObjectsOf")) {
            targets.append(.objects(of: try id(property(term, "targetObjectsOf", of: node))))
        }
        if implicitTargets().contains(node) { targets.append(.instances(of: try id(node))) }
        return targets
    }

    /// The number of the shape at a node, which is read when it is met first.
    mutating func shape(at node: Term) throws -> Int {
        if open.contains(node) { throw ShapesError(shape: node, parameter: nil, problem: .recursive) }
        if let number = numbers[node] { return number }
        guard open.count < Self.depthLimit else {
            throw ShapesError(shape: node, parameter: nil, problem: .tooDeep(limit: Self.depthLimit))
        }
        if node.literal != nil {
            throw ShapesError(
                shape: open.last ?? node, parameter: nil, problem: .wrongValue(node, expected: "a shape"))
        }
        open.append(node)
        var shape = Shape(node: node)
        if let path = try value("path", of: node) {
            shape.path = PathReader(source: source).path(at: path)
            if shape.path == nil {
                throw ShapesError(shape: node, parameter: SHACL.name("path"), problem: .illFormedPath)
            }
        }
        if let severity = try value("severity", of: node) {
            shape.severity = try property(severity, "severity", of: node)
        }
        shape.messages = source.objects(of: node, SHACL.name("message")).compactMap(\.literal)
        shape.isDeactivated = try flag("deactivated", of: node)
        shape.constraints = try constraints(of: node, isProperty: shape.path != nil)
        open.removeLast()
        shapes.append(shape)
        numbers[node] = shapes.count - 1
        return shapes.count - 1
    }
}

/// Single values.
extension ShapesReader {
    /// The id that the data have for a term, or get.
    mutating func id(_ term: Term) throws(QuadStoreError) -> TermID { try data.intern(term) }

    mutating func id(_ iri: IRI) throws(QuadStoreError) -> TermID { try data.intern(.iri(iri)) }

    /// All values of a parameter.
    func values(_ parameter: String, of node: Term) -> [Term] { source.objects(of: node, SHACL.name(parameter)) }

    /// The value of a parameter that may have one.
    func value(_ parameter: String, of node: Term) throws(ShapesError) -> Term? {
        let values = values(parameter, of: node)
        if values.count > 1 {
            throw ShapesError(shape: node, parameter: SHACL.name(parameter), problem: .severalValues)
        }
        return values.first
    }

    func wrong(_ term: Term, _ parameter: String, of node: Term, expected: String) -> ShapesError {
        ShapesError(
            shape: node, parameter: SHACL.name(parameter), problem: .wrongValue(term, expected: expected))
    }

    func property(_ term: Term, _ parameter: String, of node: Term) throws(ShapesError) -> IRI {
        guard let iri = term.iri else { throw wrong(term, parameter, of: node, expected: "an IRI") }
        return iri
    }

    func integer(_ parameter: String, of node: Term) throws(ShapesError) -> Int? {
        guard let term = try value(parameter, of: node) else { return nil }
        guard let literal = term.literal, literal.datatype == XSD.integer, let number = Int(literal.lexicalForm) else {
            throw wrong(term, parameter, of: node, expected: "an xsd:integer")
        }
        return number
    }

    /// Whether a parameter is `true`; by its term, as the specification compares, so that `1` switches nothing on.
    func flag(_ parameter: String, of node: Term) throws(ShapesError) -> Bool {
        guard let term = try value(parameter, of: node) else { return false }
        guard case .boolean = Value(term) else {
            throw wrong(term, parameter, of: node, expected: "an xsd:boolean")
        }
        return term == .literal(Literal(true))
    }

    func list(at head: Term, _ parameter: String, of node: Term) throws(ShapesError) -> [Term] {
        guard let items = source.items(ofListAt: head) else {
            throw wrong(head, parameter, of: node, expected: "a list")
        }
        return items
    }
}
