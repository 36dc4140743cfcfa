import Ramure
import SPARQLResults

/// `ramure add SUBJECT PROPERTY VALUE --section SECTION`: a fact into the files of a checkout.
struct AddCommand {
    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        guard let sectionName = invocation[.section] else {
            throw CommandError.usage(
                "'add' needs the section that states the fact: --section \"D1 §4.1.1\"",
                fr: "« add » a besoin de la section qui énonce le fait : --section \"D1 §4.1.1\"")
        }
        let folder = try folder(of: invocation, in: context)
        let graph = try DataOptions.failing { try KnowledgeGraph(contentsOf: folder) }
        Interruption.listen()
        let reader = FactReader(graph, language: context.language.rawValue)
        let section = try reader.section(sectionName)
        let facts = try reader.facts(invocation.arguments)
        var shapesOf = invocation
        shapesOf.options[.graph] = [folder]
        let shapes = try CheckCommand.shapes(for: shapesOf, in: context)
        let result: FactAddition
        do {
            result = try FactAddition.add(
                facts, to: section, inFolder: folder, shapes: shapes, questions: try .shipped)
        } catch FactError.invalid(let results) {
            throw CommandError(.check, refusal(results, graph))
        }
        try report(result, graph, folder: folder, in: context)
    }

    /// The folder that `--graph` names, else `Graph` here: what the program carries cannot be changed.
    private static func folder(of invocation: Invocation, in context: CommandContext) throws -> String {
        let paths = invocation.values(of: .graph)
        let folder = paths.first ?? "Graph"
        guard paths.count < 2, try context.fileSystem.kind(of: folder) == .folder else {
            throw CommandError.usage(
                "'add' changes the files of one folder: say --graph FOLDER, the Graph of a checkout",
                fr: "« add » change les fichiers d'un dossier : dites --graph DOSSIER, le Graph d'une copie de travail")
        }
        return folder
    }

    /// What the shapes say of the fact, a line each.
    private static func refusal(_ results: [ValidationResult], _ graph: KnowledgeGraph) -> Wording {
        let cell = CellText(prefixes: graph.prefixes)
        let head = Wording(
            "nothing is added: the graph would not be valid", fr: "rien n'est ajouté : le graphe ne serait pas valide")
        return results.reduce(head) { text, result in
            let value = result.value.map { " \(cell.text(of: $0))" } ?? ""
            let place = "\n  \(cell.text(of: result.focusNode)) \(result.path(graph.prefixes) ?? "")\(value): "
            return text + Wording(place, fr: place) + result.wording(prefixes: graph.prefixes)
        }
    }

    private static func report(
        _ result: FactAddition, _ graph: KnowledgeGraph, folder: String, in context: CommandContext
    ) throws {
        let finder = try StatementFinder(paths: [folder])
        func line(_ quad: Quad) -> String {
            let triple = quad.triple
            let place = finder.place(
                subject: triple.subject, property: triple.predicate, value: triple.object, graph: quad.graphName)
            let text = CellText(prefixes: graph.prefixes)
            let statement = [triple.subject, .iri(triple.predicate), triple.object].map(text.text(of:))
            return (place.map { "\($0.path):\($0.line): " } ?? "") + statement.joined(separator: " ")
        }
        for quad in result.added { context.say(Wording("added ", fr: "ajouté ") + Wording(line(quad), fr: line(quad))) }
        for quad in result.present {
            context.say(Wording("stated already ", fr: "déjà énoncé ") + Wording(line(quad), fr: line(quad)))
        }
        for disagreement in result.disagreements {
            let subject = graph.label(of: disagreement.subject, language: context.language.rawValue)
            let property = graph.label(of: .iri(disagreement.property), language: context.language.rawValue)
            let values = disagreement.values.map { graph.label(of: $0.value) }.joined(separator: " / ")
            context.say(
                Wording(
                    "a new disagreement: \(subject), \(property): \(values). "
                        + "Mend the reading, or declare a ram:Variant",
                    fr: "un désaccord nouveau : \(subject), \(property) : \(values). "
                        + "Réparez la lecture, ou déclarez une ram:Variant"))
        }
        for (name, failures) in result.failures.sorted(by: { $0.key < $1.key }) {
            for failure in failures {
                context.say(
                    Wording(
                        "ramure ask \(name) --check: expected \(failure.expectation), found \(failure.found)",
                        fr: "ramure ask \(name) --check : attendu \(failure.expectation), trouvé \(failure.found)"))
            }
        }
        if !result.isHarmless {
            let count = result.disagreements.count + result.failures.count
            throw CommandError(
                .check,
                Wording(
                    "the fact is added, and \(count) things no longer hold",
                    fr: "le fait est ajouté, et \(count) choses ne tiennent plus"))
        }
    }
}
