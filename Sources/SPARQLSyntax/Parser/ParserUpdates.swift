import RDF
import SourceText

/// Requests of SPARQL Update.
/// - Source: SPARQL 1.2 Query, productions UpdateUnit to TriplesTemplate; SPARQL 1.1 Update, §3.
extension Parser {
    mutating func parseUpdateUnit() throws(SyntaxFailure) -> Update {
        var operations: [UpdateOperation] = []
        repeat {
            try parsePrologue()
            guard !at(.endOfText) else { break }
            labels.openOperation()
            operations.append(try parseOperation())
        } while try take(.semicolon)
        guard at(.endOfText) else { throw expected("';' and another operation, or the end of the update") }
        return Update(operations: operations, baseIRI: baseIRI)
    }

    private mutating func parseOperation() throws(SyntaxFailure) -> UpdateOperation {
        switch token.keyword {
        case .insert: return try parseInsert()
        case .delete: return try parseDelete()
        case .with:
            try advance()
            return try parseModification(graph: try parseIRI("the IRI of a graph"))
        case .load: return try parseLoad()
        case .clear:
            let isSilent = try operationIsSilent()
            return .clear(try parseGraphSelection(), isSilent: isSilent)
        case .drop:
            let isSilent = try operationIsSilent()
            return .drop(try parseGraphSelection(), isSilent: isSilent)
        case .create:
            let isSilent = try operationIsSilent()
            try expect(.graph)
            return .create(try parseIRI("the IRI of a graph"), isSilent: isSilent)
        case .add, .move, .copy: return try parseTransfer()
        case .select, .ask, .construct, .describe:
            throw SyntaxFailure(token.range, "this is a query, where an update is expected")
        default:
            throw expected(
                "an operation such as INSERT, DELETE or LOAD",
                keywords: [.insert, .delete, .with, .load, .clear, .drop, .create, .add, .move, .copy, .prefix, .base])
        }
    }

    private mutating func operationIsSilent() throws(SyntaxFailure) -> Bool {
        try advance()
        return try take(.silent)
    }

    private mutating func parseInsert() throws(SyntaxFailure) -> UpdateOperation {
        try advance()
        if try take(.data) { return .insertData(try parseData(.insertData)) }
        return try parseModificationRest(
            Modification(graph: nil, delete: [], insert: try parseQuads(.template), using: nil, pattern: .bgp([])))
    }

    private mutating func parseDelete() throws(SyntaxFailure) -> UpdateOperation {
        try advance()
        if try take(.data) { return .deleteData(try parseData(.deleteData)) }
        if try take(.where) { return .deleteWhere(try parseQuads(.deleteTemplate)) }
        return try parseModificationAfterDelete(graph: nil)
    }

    /// DELETE and INSERT after WITH.
    private mutating func parseModification(graph: IRI) throws(SyntaxFailure) -> UpdateOperation {
        if try take(.delete) { return try parseModificationAfterDelete(graph: graph) }
        guard try take(.insert) else { throw expected("'DELETE' or 'INSERT'", keywords: [.delete, .insert]) }
        return try parseModificationRest(
            Modification(graph: graph, delete: [], insert: try parseQuads(.template), using: nil, pattern: .bgp([])))
    }

    private mutating func parseModificationAfterDelete(graph: IRI?) throws(SyntaxFailure) -> UpdateOperation {
        let delete = try parseQuads(.deleteTemplate)
        let insert = try take(.insert) ? try parseQuads(.template) : []
        return try parseModificationRest(
            Modification(graph: graph, delete: delete, insert: insert, using: nil, pattern: .bgp([])))
    }

    /// USING and WHERE.
    private mutating func parseModificationRest(_ modification: Modification) throws(SyntaxFailure) -> UpdateOperation {
        var modification = modification
        modification.using = try parseDatasetClause(.using)
        guard try take(.where) else { throw expected("'WHERE'", keywords: [.where, .using, .insert]) }
        modification.pattern = try parseGroup().algebra
        return .modify(modification)
    }

    /// `{ … }` with triples and `GRAPH <g> { … }`.
    private mutating func parseQuads(_ mode: TripleMode) throws(SyntaxFailure) -> [QuadPattern] {
        try expect(.openBrace, "'{'")
        self.mode = mode
        group = GroupBuilder()
        var quads: [QuadPattern] = []
        while true {
            if atSubject { try parseTriples() }
            quads += takeTriples(nil)
            guard try take(.graph) else { break }
            let name = at(.variable) ? try tripleVariable() : .term(.iri(try parseIRI("a variable or an IRI")))
            try expect(.openBrace, "'{'")
            if atSubject { try parseTriples() }
            quads += takeTriples(name)
            try expect(.closeBrace, "a triple or '}'")
            _ = try take(.dot)
        }
        try expect(.closeBrace, "a triple, 'GRAPH' or '}'")
        self.mode = .pattern
        group = GroupBuilder()
        return quads
    }

    private mutating func takeTriples(_ graph: PatternTerm?) -> [QuadPattern] {
        defer { group.triples.removeAll(keepingCapacity: true) }
        return group.triples.map { QuadPattern($0, in: graph) }
    }

    /// Quads of constants: the mode has let no variable pass.
    private mutating func parseData(_ mode: TripleMode) throws(SyntaxFailure) -> [Quad] {
        try parseQuads(mode).compactMap { quad in
            guard case .term(let subject) = quad.triple.subject,
                case .term(.iri(let predicate)) = quad.triple.predicate, case .term(let object) = quad.triple.object
            else { return nil }
            guard case .term(let graph)? = quad.graph else { return Quad(subject, predicate, object) }
            return Quad(subject, predicate, object, in: graph)
        }
    }

    private mutating func parseLoad() throws(SyntaxFailure) -> UpdateOperation {
        let isSilent = try operationIsSilent()
        let source = try parseIRI("the IRI of a document")
        guard try take(.into) else { return .load(source, into: nil, isSilent: isSilent) }
        try expect(.graph)
        return .load(source, into: try parseIRI("the IRI of a graph"), isSilent: isSilent)
    }

    /// GraphRefAll.
    private mutating func parseGraphSelection() throws(SyntaxFailure) -> GraphSelection {
        if try take(.default) { return .defaultGraph }
        if try take(.named) { return .allNamed }
        if try take(.all) { return .all }
        guard try take(.graph) else {
            throw expected(
                "'GRAPH' and an IRI, 'DEFAULT', 'NAMED' or 'ALL'", keywords: [.graph, .default, .named, .all])
        }
        return .graph(try parseIRI("the IRI of a graph"))
    }

    /// ADD, MOVE or COPY.
    private mutating func parseTransfer() throws(SyntaxFailure) -> UpdateOperation {
        let keyword = token.keyword
        let isSilent = try operationIsSilent()
        let source = try parseGraphOrDefault()
        try expect(.to)
        let target = try parseGraphOrDefault()
        switch keyword {
        case .add: return .add(from: source, to: target, isSilent: isSilent)
        case .move: return .move(from: source, to: target, isSilent: isSilent)
        default: return .copy(from: source, to: target, isSilent: isSilent)
        }
    }

    private mutating func parseGraphOrDefault() throws(SyntaxFailure) -> GraphOrDefault {
        if try take(.default) { return .defaultGraph }
        _ = try take(.graph)
        return .graph(try parseIRI("the IRI of a graph, or 'DEFAULT'"))
    }
}
