public import RDF
import SPARQLSyntax

extension ValidationReport {
    /// The report as RDF: a `sh:ValidationReport` with its results, for any tool that reads SHACL.
    ///
    /// Blank nodes are numbered, so that the same report gives the same quads.
    /// - Source: SHACL, §3.6.
    public var quads: [Quad] {
        var writer = ReportWriter()
        let report = writer.newNode()
        writer.add(report, RDFVocabulary.type, .iri(SHACL.name("ValidationReport")))
        writer.add(report, SHACL.name("conforms"), .literal(Literal(conforms)))
        for result in results {
            let node = writer.newNode()
            writer.add(report, SHACL.name("result"), node)
            writer.add(result, at: node)
        }
        return writer.quads
    }
}

private struct ReportWriter {
    var quads: [Quad] = []
    private var nodeCount = 0

    mutating func newNode() -> Term {
        nodeCount += 1
        return .blankNode(BlankNode("report\(nodeCount)"))
    }

    mutating func add(_ subject: Term, _ predicate: IRI, _ object: Term) {
        quads.append(Quad(subject, predicate, object))
    }

    mutating func add(_ result: ValidationResult, at node: Term) {
        add(node, RDFVocabulary.type, .iri(SHACL.name("ValidationResult")))
        add(node, SHACL.name("focusNode"), result.focusNode)
        if let path = result.propertyPath {
            let pathNode = write(path)
            add(node, SHACL.name("resultPath"), pathNode)
        }
        if let value = result.value { add(node, SHACL.name("value"), value) }
        add(node, SHACL.name("resultSeverity"), .iri(result.severity))
        add(node, SHACL.name("sourceConstraintComponent"), .iri(result.component))
        add(node, SHACL.name("sourceShape"), result.sourceShape)
        if let graph = result.graph { add(node, GraphVocabulary.name("inGraph"), graph) }
        for message in result.messages { add(node, SHACL.name("resultMessage"), .literal(message)) }
    }

    /// Writes a path as §2.3.1 has it, and gives its node.
    private mutating func write(_ path: PropertyPath) -> Term {
        switch path {
        case .predicate(let iri): return .iri(iri)
        case .sequence(let steps): return write(list: steps)
        case .inverse(let inner): return write("inversePath", write(inner))
        case .alternative(let branches): return write("alternativePath", write(list: branches))
        case .zeroOrMore(let inner): return write("zeroOrMorePath", write(inner))
        case .oneOrMore(let inner): return write("oneOrMorePath", write(inner))
        case .zeroOrOne(let inner): return write("zeroOrOnePath", write(inner))
        // Shapes have none.
        case .negatedSet: return newNode()
        }
    }

    private mutating func write(_ name: String, _ object: Term) -> Term {
        let node = newNode()
        add(node, SHACL.name(name), object)
        return node
    }

    private mutating func write(list steps: [PropertyPath]) -> Term {
        var head = Term.iri(RDFVocabulary.nil)
        for step in steps.reversed() {
            let cell = newNode()
            add(cell, RDFVocabulary.first, write(step))
            add(cell, RDFVocabulary.rest, head)
            head = cell
        }
        return head
    }
}
