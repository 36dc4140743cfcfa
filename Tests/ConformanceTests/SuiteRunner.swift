import QuadStore
import RDF
import RDFFormats
import SPARQLEngine
import SPARQLResults
import SPARQLSyntax
import SourceText
import TestSupport

/// How a test ended.
enum TestOutcome {
    case passed
    /// By value only: a number is written in another lexical form.
    case passedByValue
    /// This version does not do what the test needs, and said so by name.
    case refused(String)
    case failed(String)

    var isPass: Bool {
        switch self {
        case .passed, .passedByValue: true
        case .refused, .failed: false
        }
    }
}

/// Runs one test of a manifest.
struct SuiteRunner {
    let entry: ManifestEntry

    private static let query = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
    private static let manifest = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"

    func run() -> TestOutcome {
        do {
            let types = entry.types
            if types.contains(where: { $0.hasPrefix("Positive") }) { return try runSyntax(isPositive: true) }
            if types.contains(where: { $0.hasPrefix("Negative") }) { return try runSyntax(isPositive: false) }
            if types.contains("UpdateEvaluationTest") { return try runUpdate() }
            return try runEvaluation()
        } catch let error as EvaluationError {
            if case .unsupported(let feature) = error { return .refused(feature) }
            return .failed("\(error)")
        } catch let refusal as Refusal {
            return .refused(refusal.feature)
        } catch {
            return .failed("\(error)")
        }
    }

    /// A format or feature that this version does not have.
    struct Refusal: Error {
        var feature: String
    }

    // MARK: - Syntax

    private func runSyntax(isPositive: Bool) throws -> TestOutcome {
        guard let action = entry.action?.iri?.string else { return .failed("no action") }
        let text = try ManifestFolder.bytes(of: action)
        do {
            let options = SPARQLParserOptions(baseIRI: action, sourceName: entry.name)
            if action.hasSuffix(".ru") {
                _ = try SPARQLParser.parseUpdate(text, options: options)
            } else {
                _ = try SPARQLParser.parseQuery(text, options: options)
            }
            return isPositive ? .passed : .failed("was accepted")
        } catch {
            return isPositive ? .failed("\(error)") : .passed
        }
    }

    // MARK: - Evaluation

    private func runEvaluation() throws -> TestOutcome {
        let graph = entry.graph
        guard let action = entry.action else { return .failed("no action") }
        let file = graph.object(of: action, IRI(Self.query + "query")) ?? action
        guard let queryIRI = file.iri?.string else { return .failed("no query") }
        let query = try SPARQLParser.parseQuery(
            ManifestFolder.bytes(of: queryIRI),
            options: SPARQLParserOptions(baseIRI: queryIRI, sourceName: entry.name))
        let snapshot = try dataset(action, query)
        var options = EvaluationOptions()
        options.service = try serviceHandler(action)
        let answer = try QueryEngine.evaluate(query, on: Dataset(snapshot), options: options)
        guard let resultIRI = entry.result?.iri?.string else { return .failed("no result") }
        switch answer {
        case .boolean(let value): return try compare(value, resultIRI)
        case .solutions(let stream): return try compare(Self.table(of: stream), resultIRI)
        case .graph(let stream): return try compare(quads(of: stream), resultIRI)
        }
    }

    private func dataset(_ action: Term, _ query: Query) throws -> Snapshot {
        let graph = entry.graph
        var transaction = WriteTransaction(on: Snapshot())
        let data = graph.objects(of: action, IRI(Self.query + "data"))
        for file in data { try load(file, into: nil, &transaction) }
        for item in graph.objects(of: action, IRI(Self.query + "graphData")) {
            if let file = graph.object(of: item, IRI(Self.query + "graph")) {
                let label = graph.object(of: item, IRI("http://www.w3.org/2000/01/rdf-schema#label"))
                try load(file, into: label?.literal.map { .iri($0.lexicalForm) } ?? file, &transaction)
            } else {
                try load(item, into: item, &transaction)
            }
        }
        if let clause = query.dataset {
            // FROM names files of the suite; they are what the dataset is made of.
            for name in Set(clause.defaultGraphs + clause.namedGraphs) {
                try load(.iri(name), into: .iri(name), &transaction)
            }
        }
        return try transaction.commit()
    }

    func load(_ file: Term, into name: Term?, _ transaction: inout WriteTransaction) throws {
        guard let iri = file.iri?.string else { return }
        var scope = BlankNodeScope()
        let bytes = try ManifestFolder.bytes(of: iri)
        let quads = try RDFDocument.parse(bytes, format: try format(of: iri), baseIRI: iri, sourceName: iri)
        var batch = EncodedQuadBatch()
        for quad in quads { batch.append(Quad(quad.triple, in: quad.graphName ?? name)) }
        try transaction.insert(batch, blankNodes: &scope)
    }

    private func format(of iri: String) throws -> RDFFormat {
        let fileExtension = String(iri.split(separator: ".").last ?? "")
        guard let format = RDFFormat(fileExtension: fileExtension) else { throw Refusal(feature: ".\(fileExtension)") }
        return format
    }

    static func table(of stream: SolutionStream) throws -> SolutionTable {
        var table = SolutionTable(variables: stream.variables)
        var batch = EncodedRowBatch(columnCount: stream.variables.count)
        while try stream.next(into: &batch) { table.append(batch) }
        return table
    }

    private func quads(of stream: GraphStream) throws -> [Quad] {
        var batch = EncodedQuadBatch()
        var quads: [Quad] = []
        while try stream.next(into: &batch) { quads += batch.decodedQuads() ?? [] }
        return quads
    }

    // MARK: - Comparison

    private func compare(_ quads: [Quad], _ resultIRI: String) throws -> TestOutcome {
        let bytes = try ManifestFolder.bytes(of: resultIRI)
        let expected = try RDFDocument.parse(
            bytes, format: format(of: resultIRI), baseIRI: resultIRI, sourceName: resultIRI)
        return try Isomorphism.isIsomorphic(quads, expected) ? .passed : .failed("answered \(quads)")
    }

    private func compare(_ value: Bool, _ resultIRI: String) throws -> TestOutcome {
        switch try expected(resultIRI) {
        case .boolean(let wanted): value == wanted ? .passed : .failed("answered \(value)")
        case .solutions: .failed("a table was expected")
        }
    }

    private func compare(_ table: SolutionTable, _ resultIRI: String) throws -> TestOutcome {
        guard case .solutions(let wanted) = try expected(resultIRI) else { return .failed("a boolean was expected") }
        let cardinality = entry.graph.object(of: entry.id, IRI(Self.manifest + "resultCardinality"))
        let isLax = cardinality?.iri?.string.hasSuffix("LaxCardinality") ?? false
        let outcome =
            resultIRI.hasSuffix(".csv")
            ? try SolutionComparison.compareCSV(table, wanted)
            : try SolutionComparison.compare(
                table, wanted, mode: isLax ? .laxCardinality : isOrdered(resultIRI) ? .ordered : .unordered)
        switch outcome {
        case .equal: return .passed
        case .equalByValue: return .passedByValue
        case .different: return .failed("answered \(table.map(\.description)), expected \(wanted.map(\.description))")
        }
    }

    private func expected(_ iri: String) throws -> ReadResult {
        let bytes = try ManifestFolder.bytes(of: iri)
        switch String(iri.split(separator: ".").last ?? "") {
        case "srx": return try ResultReader.read(bytes, format: .xml, sourceName: iri)
        case "srj": return try ResultReader.read(bytes, format: .json, sourceName: iri)
        case "csv": return try ResultReader.read(bytes, format: .csv, sourceName: iri)
        case "tsv": return try ResultReader.read(bytes, format: .tsv, sourceName: iri)
        default:
            let quads = try RDFDocument.parse(bytes, format: try format(of: iri), baseIRI: iri, sourceName: iri)
            return try ResultGraph(quads).result()
        }
    }

    private func isOrdered(_ iri: String) throws -> Bool {
        guard let format = RDFFormat(fileExtension: String(iri.split(separator: ".").last ?? "")) else { return false }
        let quads = try RDFDocument.parse(ManifestFolder.bytes(of: iri), format: format, baseIRI: iri, sourceName: iri)
        return ResultGraph(quads).isOrdered
    }
}
