internal import Persistence
internal import QuadStore
public import RDF
internal import RDFFormats
public import Shapes
internal import SPARQLEngine

/// What adding facts to a folder of files did.
public struct FactAddition: Sendable {
    /// The statements that are new, those that follow from a super-property included.
    public let added: [Quad]
    /// The statements that were there already.
    public let present: [Quad]
    /// The files that were changed, in order.
    public let changedPaths: [String]
    /// Disagreements that there were not before, and no variant declares.
    public let disagreements: [Disagreement]
    /// Questions whose expectations held before, and hold no more.
    public let failures: [String: [ExpectationFailure]]

    /// Whether nothing was broken.
    public var isHarmless: Bool { disagreements.isEmpty && failures.isEmpty }
}

extension FactAddition {
    /// Adds facts to the graph of a section, in the file of a folder that holds it.
    ///
    /// With a property comes its super-property, which the section has to state as well. What is there already is left.
    /// Each file is replaced whole or not at all.
    ///
    /// Throws ``FactError`` for what the graph would not be valid with, before any file is touched.
    /// Cost: two checks of the graph, and the expectations of `questions` on both.
    package static func add(
        _ facts: [Triple], to section: IRI, inFolder folder: String, shapes: KnowledgeGraph,
        questions: QuestionLibrary
    ) throws -> FactAddition {
        let before = try KnowledgeGraph(contentsOf: folder)
        let quads = withSuperProperties(facts, in: before).map { Quad($0, in: .iri(section)) }
        let added = quads.filter { !before.contains($0) }
        let present = quads.filter { before.contains($0) }
        guard !added.isEmpty else {
            return FactAddition(added: [], present: present, changedPaths: [], disagreements: [], failures: [:])
        }
        try checkNames(in: added, of: before, section: section)
        var after = before
        try after.insert(added)
        let (old, new) = (try before.check(shapes: shapes), try after.check(shapes: shapes))
        let faults = Set(new.report.results).subtracting(old.report.results)
        guard faults.isEmpty else { throw FactError.invalid(ValidationReport(Array(faults)).results) }
        let changedPaths = try write(added, section: section, folder: folder)
        let known = Set(old.undeclared)
        let failures = try failures(of: questions, on: after).filter { name, _ in
            (try? questions[name].ask(before, questions[name].example).failures.isEmpty) == true
        }
        return FactAddition(
            added: added, present: present, changedPaths: changedPaths,
            disagreements: new.undeclared.filter { !known.contains($0) }, failures: failures)
    }

    private static func withSuperProperties(_ facts: [Triple], in graph: KnowledgeGraph) -> [Triple] {
        let subPropertyOf = IRI("http://www.w3.org/2000/01/rdf-schema#subPropertyOf")
        var all: [Triple] = []
        for fact in facts {
            if !all.contains(fact) { all.append(fact) }
            for quad in graph.quads(subject: .iri(fact.predicate), predicate: subPropertyOf) {
                guard let above = quad.triple.object.iri else { continue }
                let general = Triple(fact.subject, above, fact.object)
                if !all.contains(general) { all.append(general) }
            }
        }
        return all
    }

    /// Things and properties that nobody has heard of are slips of the pen; the editors' own graph may name new ones.
    private static func checkNames(in quads: [Quad], of graph: KnowledgeGraph, section: IRI) throws {
        let reader = FactReader(graph, language: nil)
        let dictionary = graph.snapshot.dictionary
        let isEditorial = !graph.quads(
            subject: .iri(section), object: .iri("https://rameau.example/vocabulary#EditorialGraph")
        ).isEmpty
        for triple in quads.map(\.triple) {
            let property = triple.predicate
            if graph.quads(predicate: property).isEmpty, graph.quads(subject: .iri(property)).isEmpty {
                let known = Set(graph.quads().map(\.triple.predicate)).sorted()
                throw FactError.unknownProperty(property, nearest: reader.nearest(to: property, among: known))
            }
            if isEditorial { continue }
            for case .iri(let iri) in [triple.subject, triple.object]
            where iri.string.hasPrefix("https://rameau.example/") && dictionary.id(of: .iri(iri)) == nil {
                let known = Set(graph.quads().compactMap(\.triple.subject.iri)).sorted()
                throw FactError.unknownThing(iri, nearest: reader.nearest(to: iri, among: known))
            }
        }
    }

    private static func failures(
        of questions: QuestionLibrary, on graph: KnowledgeGraph
    ) throws -> [String: [ExpectationFailure]] {
        var failures: [String: [ExpectationFailure]] = [:]
        for question in questions.questions where !question.expectations.isEmpty {
            let broken = try question.ask(graph, question.example).failures
            if !broken.isEmpty { failures[question.name] = broken }
        }
        return failures
    }

    /// Puts each statement into the file that holds most of its graph's statements about its subject, or most of its
    /// graph's; a graph without statements begins in the file that describes the section.
    private static func write(_ quads: [Quad], section: IRI, folder: String) throws -> [String] {
        let files = DataFiles(fileSystem: SystemFileSystem())
        var editors = try files.paths(under: folder).compactMap { path -> TurtleFileEditor? in
            guard RDFFormat(fileExtension: path.pathExtension) == .trig else { return nil }
            return try TurtleFileEditor(path: path, format: .trig, bytes: try files.fileSystem.readAll(path))
        }
        var changed: Set<Int> = []
        for quad in quads {
            let place = editors.indices.max { left, right in
                let keys = [left, right].map { index in
                    [
                        editors[index].count(of: .iri(section), subject: quad.triple.subject),
                        editors[index].count(of: .iri(section)),
                        editors[index].placed.count { $0.quad.triple.subject == .iri(section) },
                        -index,
                    ]
                }
                return keys[0].lexicographicallyPrecedes(keys[1])
            }
            guard let place, editors[place].placed.contains(where: {
                $0.quad.graphName == .iri(section) || $0.quad.triple.subject == .iri(section)
            }) else { throw FactError.noFile(section: section) }
            try editors[place].add(quad)
            changed.insert(place)
        }
        for place in changed.sorted() {
            do {
                try files.fileSystem.replaceFile(editors[place].path) { output in
                    try output.append(editors[place].bytes[...])
                }
            } catch let error as FileError {
                throw RamureError(error)
            }
        }
        return changed.sorted().map { editors[$0].path }
    }
}

extension KnowledgeGraph {
    /// Whether the lexical form of a literal is one of its datatype, as far as SPARQL knows the datatype.
    func isWellFormed(_ literal: Literal) -> Bool {
        if case .other = Value(.literal(literal)) { false } else { true }
    }
}
