import Persistence
import RDF
import Ramure
import SourceText

/// The graph that a command line asks for.
enum DataOptions {
    /// The dataset that the options put together; without any, the graph that the program carries.
    static func graph(for invocation: Invocation, in context: CommandContext) throws -> KnowledgeGraph {
        // Loading cannot be stopped half-way but with the process.
        defer { Interruption.listen() }
        let paths = invocation.values(of: .graph)
        let hasData = invocation.has(.data) || invocation.has(.dataGraph)
        if !paths.isEmpty, hasData {
            throw CommandError.usage(
                "'--graph' is a view of its own: give either '--graph', or '--data' and '--data-graph'",
                fr: "« --graph » est une vue à part : donnez soit « --graph », soit « --data » et « --data-graph »")
        }
        if let path = invocation[.store] {
            if !paths.isEmpty || hasData {
                throw CommandError.usage(
                    "'--store' is all of the data; to put files into it: ramure convert IN… --store \(path)",
                    fr: "« --store » est toutes les données ; pour y mettre des fichiers : "
                        + "ramure convert IN… --store \(path)")
            }
            return try StoreOption(path, of: invocation, in: context).graph()
        }
        if invocation.has(.asOf) {
            throw CommandError.usage("'--as-of' needs '--store FILE'", fr: "« --as-of » demande « --store FICHIER »")
        }
        if !paths.isEmpty { return try failing { try KnowledgeGraph(contentsOf: paths) } }
        if !hasData { return try KnowledgeGraph.shipped }
        var graph = KnowledgeGraph()
        func load(_ path: String, into name: IRI?) throws {
            // That a file is missing is told before what its name tells.
            if try context.fileSystem.kind(of: path) == nil { throw FileError(cause: .missing, path: path) }
            if path.hasSuffix(".gz") { throw CommandError.compressed(path) }
            try failing { try graph.load(contentsOf: path, into: name, baseIRI: invocation[.base]) }
        }
        for path in invocation.values(of: .data) {
            try load(path, into: nil)
        }
        for value in invocation.values(of: .dataGraph) {
            let (name, path) = try namedFile(value, option: .dataGraph)
            try load(path, into: name)
        }
        return graph
    }

    /// Takes `IRI=FILE` apart at the last equals sign that leaves a file behind it; IRIs may hold some too.
    static func namedFile(
        _ value: String, option: CommandOption.Name
    ) throws(CommandError) -> (IRI, String) {
        guard let equals = value.utf8.lastIndex(of: UInt8(ascii: "=")), equals > value.startIndex,
            value.utf8.index(after: equals) < value.endIndex
        else {
            throw .usage(
                "'\(option.text) \(value)': expected IRI=FILE", fr: "« \(option.text) \(value) » : il faut IRI=FICHIER")
        }
        let path = String(value[value.utf8.index(after: equals)...])
        let iri = String(value[..<equals])
        guard IRIResolution.isAbsolute(iri), IRIResolution.firstForbiddenIndex(in: Array(iri.utf8)[...]) == nil else {
            throw .usage("'\(iri)' is no absolute IRI", fr: "« \(iri) » n'est pas une IRI absolue")
        }
        return (IRI(iri), path)
    }

    /// Malformed data is a failure of the command, where a malformed query would be one of its user.
    static func failing<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as Diagnostic {
            throw CommandError(.failed, Wording(diagnostic: error), isLocated: true)
        }
    }
}

extension Invocation {
    /// The options that queries are evaluated with.
    func queryOptions() throws -> QueryOptions {
        let limits = QueryLimits(
            time: try timeLimit(), rows: try count(.maxRows), memory: try byteCount(.maxMemory))
        var options = QueryOptions(limits: limits, isCancelled: { Interruption.isPending })
        options.seed = try seed()
        options.baseIRI = self[.base]
        options.now = try now()
        return options
    }

    /// The time that the command line gives.
    func now() throws -> String? {
        guard let now = self[.now] else { return nil }
        let time = Term.literal(Literal(now, datatype: XSD.dateTime))
        guard try KnowledgeGraph().ask("ASK { FILTER(YEAR(?time) = YEAR(?time)) }", ["time": time]) else {
            throw invalid(.now, Wording("a time: 2026-01-31T12:00:00Z", fr: "un instant : 2026-01-31T12:00:00Z"))
        }
        return now
    }
}
