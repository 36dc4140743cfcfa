import Ramure
import SPARQLResults

/// `ramure path FROM TO`: what connects two things.
struct PathCommand {
    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        guard invocation.arguments.count == 2 else {
            throw CommandError.usage(
                "'path' takes two things: ramure path \"Fondation Total\" \"Le RAMEAU\"",
                fr: "« path » prend deux choses : ramure path \"Fondation Total\" \"Le RAMEAU\"")
        }
        let graph = try DataOptions.graph(for: invocation, in: context)
        let ends = try invocation.arguments.map { try graph.resolve($0, language: context.language.rawValue) }
        if ends[0] == ends[1] {
            throw CommandError.usage(
                "Both are the same thing: \(ends[0])", fr: "Les deux sont la même chose : \(ends[0])")
        }
        let options = try options(for: invocation, graph, context)
        let clock = ContinuousClock()
        let start = clock.now
        let paths = try graph.paths(from: ends[0], to: ends[1], options: options)
        let output = try AnswerOutput(for: invocation, prefixes: graph.prefixes, in: context)
        let table = PathTable(of: graph, output.format, context).rows(paths)
        try context.withOutput(invocation[.output]) { _ = try output.write(table, to: &$0) }
        if paths.isEmpty {
            context.say(
                Wording(
                    "No path of \(options.maxLength) statements or fewer; --max-length looks further",
                    fr: "Aucun chemin de \(options.maxLength) énoncés ou moins ; --max-length cherche plus loin"))
        } else if paths.count == options.maxCount {
            context.say(
                Wording(
                    "There may be more paths as short; --max-paths gives more",
                    fr: "Il y a peut-être d'autres chemins aussi courts ; --max-paths en donne plus"))
        }
        output.close(rowCount: table.count, time: clock.now - start, in: context)
    }

    private static func options(
        for invocation: Invocation, _ graph: KnowledgeGraph, _ context: CommandContext
    ) throws -> PathOptions {
        var options = PathOptions(query: try invocation.queryOptions())
        options.maxLength = min(try invocation.count(.maxLength, minimum: 1) ?? options.maxLength, 100)
        options.maxCount = try invocation.count(.maxPaths, minimum: 1) ?? options.maxCount
        for property in invocation.values(of: .through) {
            if property == "all" {
                options.avoidedProperties = []
            } else {
                options.avoidedProperties.remove(try graph.resolve(property, language: context.language.rawValue))
            }
        }
        return options
    }
}

/// Paths as rows, one a statement: names and arrows for people; for programs the statement, and its direction.
struct PathTable {
    private let graph: KnowledgeGraph
    private let isForPeople: Bool
    private let language: Language?
    private let sections: SourceColumn

    init(of graph: KnowledgeGraph, _ format: OutputFormat, _ context: CommandContext) {
        self.graph = graph
        isForPeople = format.isForPeople
        language = context.outputLanguage
        sections = SourceColumn(of: graph, language: language)
    }

    func rows(_ paths: [GraphPath]) -> SolutionTable {
        var table = SolutionTable(
            variables: isForPeople
                ? ["path", "step", "from", "link", "to", "sources"]
                : ["path", "step", "subject", "property", "object", "direction", "sources"])
        for (number, path) in paths.enumerated() {
            for (index, step) in path.steps.enumerated() {
                let place: [Term?] = [.integer(number + 1), .integer(index + 1)]
                let sources = Term.string(sections.text(step.sources))
                table.append(place + (isForPeople ? people(step) : program(step)) + [sources])
            }
        }
        return table
    }

    private func people(_ step: PathStep) -> [Term?] {
        let link = name(.iri(step.triple.predicate))
        let arrow = step.isForward ? "—\(link)→" : "←\(link)—"
        return [name(step.start), arrow, name(step.end)].map { .string($0) }
    }

    private func program(_ step: PathStep) -> [Term?] {
        [
            step.triple.subject, .iri(step.triple.predicate), step.triple.object,
            .string(step.isForward ? "forward" : "backward"),
        ]
    }

    private func name(_ term: Term) -> String { graph.label(of: term, language: (language ?? .french).rawValue) }
}
