import RDF
import SourceText

/// Reads Turtle, and TriG, which is Turtle with graphs.
///
/// A machine with a stack of its own: each ``step`` reads one token (a directive, a literal or a triple term: all of
/// its tokens) and changes the top of the stack. A step reads before it acts, so when it runs into the end of the
/// window it is simply repeated once the window has grown; and a batch may end between any two steps.
/// - Source: RDF 1.2 Turtle, §6.5; RDF 1.2 TriG, §4.5.
struct TurtleParser: FormatParser {
    private var window: InputWindow
    private var terms: TurtleTermReader
    private let allowsGraphs: Bool
    /// The first byte that is not parsed.
    private var position = 0
    /// Where the step under way began.
    private var stepStart = 0
    private var frames: [TurtleFrame] = []
    /// The graph that statements go to, in the batch's table.
    private var graph = EncodedQuadBatch.defaultGraph
    private var isInsideGraph = false
    /// The terms of ``frames`` and ``graph`` between two batches.
    private var carried = EncodedTermTable()
    /// How many bytes of the batch under way were ``carried``.
    private var carriedByteCount = 0
    /// What was wrong with the statement that was not read to its end.
    private var failure: SyntaxFailure?
    /// Where the object of each quad of the batch ends in the source; nil when nobody asks (``PlacedQuad``).
    var objectEnds: [Int]?

    init(_ source: ByteSource, options: RDFParserOptions, allowsGraphs: Bool) {
        window = InputWindow(source, sourceName: options.sourceName, tokenLimit: options.tokenLimit)
        terms = TurtleTermReader(options)
        self.allowsGraphs = allowsGraphs
    }

    var prefixes: PrefixMap { terms.prefixes.map }
    var baseIRI: String? { terms.baseIRI }

    mutating func nextBatch(into batch: inout EncodedQuadBatch) throws -> Bool {
        batch.removeAll()
        if objectEnds != nil { objectEnds = [] }
        terms.beginBatch()
        resume(into: &batch)
        while true {
            switch try run(&batch) {
            case .needsMore: try readMore()
            case .full:
                suspend(batch)
                return true
            case .end: return batch.quadCount > 0
            }
        }
    }

    private enum Outcome {
        case needsMore, full, end
    }

    private mutating func run(_ batch: inout EncodedQuadBatch) throws -> Outcome {
        let bytes = window.bytes
        let span = bytes.span
        terms.lexer = TurtleLexer(isComplete: window.isComplete)
        do throws(SyntaxFailure) {
            while !batch.isFull(beyond: carriedByteCount) {
                stepStart = position
                guard try step(span, &batch) else { return .end }
            }
            return .full
        } catch {
            batch.terms.dropUnfinishedTerm()
            if error.isIncomplete, !window.isComplete { return .needsMore }
            failure = error
            frames.removeAll()
            suspend(batch)
            throw error.diagnostic(in: &window)
        }
    }

    private mutating func readMore() throws {
        position = stepStart - (try window.readMore(keepingFrom: stepStart))
        stepStart = position
    }

    /// Takes the open constructs' terms out of a batch that is handed over.
    private mutating func suspend(_ batch: EncodedQuadBatch) {
        carried.removeAll()
        for index in frames.indices {
            Self.carry(&frames[index].subject, from: batch, to: &carried)
            Self.carry(&frames[index].predicate, from: batch, to: &carried)
            if frames[index].expecting != .objectEnd { frames[index].object = TurtleFrame.none }
            Self.carry(&frames[index].object, from: batch, to: &carried)
            Self.carry(&frames[index].reifier, from: batch, to: &carried)
        }
        Self.carry(&graph, from: batch, to: &carried)
    }

    private static func carry(
        _ term: inout UInt32, from batch: EncodedQuadBatch, to carried: inout EncodedTermTable
    ) {
        guard term != TurtleFrame.none else { return }
        carried.bytes.append(contentsOf: batch.terms[Int(term)])
        term = UInt32(carried.endTerm())
    }

    /// Puts them into the next one, at the same indices.
    private mutating func resume(into batch: inout EncodedQuadBatch) {
        carriedByteCount = carried.bytes.count
        batch.terms.bytes.append(contentsOf: carried.bytes)
        batch.terms.starts.append(contentsOf: carried.starts.dropFirst())
        carried.removeAll()
    }

    /// Reads on by one token; false at the end of the document.
    private mutating func step(
        _ bytes: Span<UInt8>, _ batch: inout EncodedQuadBatch
    ) throws(SyntaxFailure) -> Bool {
        position = try terms.lexer.skipBlanks(bytes, position)
        stepStart = position
        let token = try terms.lexer.token(bytes, position)
        guard let top = frames.last else {
            if token.kind == .end {
                guard !isInsideGraph else { throw token.failure(.closeBrace) }
                return false
            }
            try startStatement(token, bytes, &batch)
            return true
        }
        position = token.end
        switch top.expecting {
        case .subject, .object: try readNode(token, bytes, &batch)
        case .verb, .verbOrEnd, .verbAfterSemicolon: try readVerb(token, top, bytes, &batch)
        case .objectEnd: try readObjectEnd(token, top, bytes, &batch)
        }
        return true
    }
}

/// Statements and graphs.
extension TurtleParser {
    private mutating func startStatement(
        _ token: TurtleToken, _ bytes: Span<UInt8>, _ batch: inout EncodedQuadBatch
    ) throws(SyntaxFailure) {
        switch token.kind {
        case .atWord where !isInsideGraph, .word where !isInsideGraph:
            let directive = try terms.directive(token, bytes)
            if case .graph? = directive, allowsGraphs {
                try openNamedGraph(token, bytes, &batch)
            } else if let end = try terms.readDirective(directive, token, bytes) {
                position = end
            } else {
                throw token.failure(.subject)
            }
        case .openBrace where allowsGraphs && !isInsideGraph:
            position = token.end
            isInsideGraph = true
        case .closeBrace where isInsideGraph:
            position = token.end
            closeGraph()
        default:
            position = token.end
            frames.append(TurtleFrame(.statement, .subject))
            do throws(SyntaxFailure) {
                try readNode(token, bytes, &batch)
            } catch {
                // The step may be repeated: then it begins a statement again.
                frames.removeLast()
                throw error
            }
        }
    }

    /// Reads `GRAPH`, a name, and `{`.
    private mutating func openNamedGraph(
        _ keyword: TurtleToken, _ bytes: Span<UInt8>, _ batch: inout EncodedQuadBatch
    ) throws(SyntaxFailure) {
        let label = try terms.nextToken(bytes, keyword.end)
        let brace = try terms.nextToken(bytes, label.end)
        guard label.isNode else { throw label.failure(.graphLabel) }
        guard brace.kind == .openBrace else { throw brace.failure(.openBrace) }
        graph = try terms.readNode(label, bytes, &batch.terms)
        isInsideGraph = true
        position = brace.end
    }

    private mutating func closeGraph() {
        graph = EncodedQuadBatch.defaultGraph
        isInsideGraph = false
    }

    private mutating func emit(
        _ subject: UInt32, _ predicate: UInt32, _ object: UInt32, _ batch: inout EncodedQuadBatch
    ) {
        batch.quads.append(subject)
        batch.quads.append(predicate)
        batch.quads.append(object)
        batch.quads.append(graph)
        objectEnds?.append(window.droppedByteCount + position)
    }

    /// Ends the construct on top, if `token` is what ends it.
    private mutating func close(
        _ token: TurtleToken, _ top: TurtleFrame, _ batch: inout EncodedQuadBatch
    ) throws(SyntaxFailure) {
        switch (top.kind, token.kind) {
        case (.statement, .dot), (.propertyList, .closeBracket), (.annotation, .closeAnnotation):
            frames.removeLast()
        case (.statement, .closeBrace) where isInsideGraph:
            frames.removeLast()
            closeGraph()
        case (.collection, .closeParenthesis):
            frames.removeLast()
            emit(top.subject, terms.constant(.rest, &batch.terms), terms.constant(.nil, &batch.terms), &batch)
        case (.reifiedTriple, .closeReified):
            frames.removeLast()
            let reifier = top.reifier == TurtleFrame.none ? terms.generateNode(&batch.terms) : top.reifier
            reify(top, as: reifier, &batch)
            deliver(reifier, isStatement: true, &batch)
        default:
            throw token.failure(top.expectation(isInsideGraph: isInsideGraph))
        }
    }
}

/// Nodes, in the places of subjects and objects.
extension TurtleParser {
    /// Reads what stands for a subject, an object or an item of the construct on top.
    private mutating func readNode(
        _ token: TurtleToken, _ bytes: Span<UInt8>, _ batch: inout EncodedQuadBatch
    ) throws(SyntaxFailure) {
        guard let top = frames.last else { return }
        let isSubject = top.expecting == .subject
        let isPlain = top.kind == .reifiedTriple
        switch token.kind {
        case .iri, .prefixedName, .blankNode, .anonymous:
            let node = try terms.readNode(token, bytes, &batch.terms)
            deliver(node, mayBeGraphName: true, &batch)
        case .openBracket where !isPlain:
            let node = terms.generateNode(&batch.terms)
            deliver(node, isStatement: true, &batch)
            try open(TurtleFrame(.propertyList, .verb, subject: node), token)
        case .openParenthesis where !isPlain:
            try openCollection(token, bytes, &batch)
        case .closeParenthesis where top.kind == .collection:
            try close(token, top, &batch)
        case .openReified:
            try open(TurtleFrame(.reifiedTriple, .subject), token)
        case .openTripleTerm where !isSubject:
            let node = try terms.readTripleTerm(token, bytes, &batch.terms, &position)
            deliver(node, &batch)
        case _ where !isSubject:
            guard let literal = try terms.readLiteral(token, bytes, &batch.terms, &position) else {
                throw token.failure(top.expectation(isInsideGraph: isInsideGraph))
            }
            deliver(literal, &batch)
        default:
            throw token.failure(top.expectation(isInsideGraph: isInsideGraph))
        }
    }

    private mutating func open(_ frame: TurtleFrame, _ token: TurtleToken) throws(SyntaxFailure) {
        guard frames.count <= NestingLimit.depth else { throw SyntaxFailure(.tooDeep, token.start, token.end) }
        frames.append(frame)
    }

    /// Opens a list, or takes the empty one whole.
    private mutating func openCollection(
        _ token: TurtleToken, _ bytes: Span<UInt8>, _ batch: inout EncodedQuadBatch
    ) throws(SyntaxFailure) {
        let next = try terms.nextToken(bytes, token.end)
        if next.kind == .closeParenthesis {
            position = next.end
            deliver(terms.constant(.nil, &batch.terms), &batch)
            return
        }
        let cell = terms.generateNode(&batch.terms)
        deliver(cell, &batch)
        try open(TurtleFrame(.collection, .object, subject: cell), token)
    }

    /// Puts a node into the place that the construct on top has for it.
    private mutating func deliver(
        _ node: UInt32, mayBeGraphName: Bool = false, isStatement: Bool = false, _ batch: inout EncodedQuadBatch
    ) {
        let last = frames.count - 1
        guard last >= 0 else { return }
        let top = frames[last]
        if top.kind == .collection {
            var cell = top.subject
            if top.hasItem {
                cell = terms.generateNode(&batch.terms)
                emit(top.subject, terms.constant(.rest, &batch.terms), cell, &batch)
            }
            emit(cell, terms.constant(.first, &batch.terms), node, &batch)
            frames[last].subject = cell
            frames[last].hasItem = true
        } else if top.expecting == .subject {
            frames[last].subject = node
            frames[last].expecting = isStatement && top.kind == .statement ? .verbOrEnd : .verb
            frames[last].mayBeGraphName = mayBeGraphName
        } else {
            if top.kind != .reifiedTriple { emit(top.subject, top.predicate, node, &batch) }
            frames[last].object = node
            frames[last].reifier = TurtleFrame.none
            frames[last].expecting = .objectEnd
        }
    }
}

/// Predicates, and what follows objects.
extension TurtleParser {
    private mutating func readVerb(
        _ token: TurtleToken, _ top: TurtleFrame, _ bytes: Span<UInt8>, _ batch: inout EncodedQuadBatch
    ) throws(SyntaxFailure) {
        let predicate: UInt32
        switch token.kind {
        case .iri, .prefixedName:
            predicate = try terms.readNode(token, bytes, &batch.terms)
        case .word where terms.isWord("a", token, bytes):
            predicate = terms.constant(.type, &batch.terms)
        case .semicolon where top.expecting == .verbAfterSemicolon:
            return
        case .openBrace where allowsGraphs && !isInsideGraph && top.mayBeGraphName && top.expecting == .verb:
            graph = top.subject
            isInsideGraph = true
            frames.removeLast()
            return
        default:
            guard top.expecting != .verb else { throw token.failure(.predicate) }
            try close(token, top, &batch)
            return
        }
        frames[frames.count - 1].predicate = predicate
        frames[frames.count - 1].mayBeGraphName = false
        frames[frames.count - 1].expecting = .object
    }

    private mutating func readObjectEnd(
        _ token: TurtleToken, _ top: TurtleFrame, _ bytes: Span<UInt8>, _ batch: inout EncodedQuadBatch
    ) throws(SyntaxFailure) {
        let last = frames.count - 1
        let isReified = top.kind == .reifiedTriple
        switch token.kind {
        case .comma where !isReified:
            frames[last].expecting = .object
        case .semicolon where !isReified:
            frames[last].expecting = .verbAfterSemicolon
        case .tilde where !isReified || top.reifier == TurtleFrame.none:
            frames[last].reifier = try readReifier(token, bytes, &batch)
            if !isReified { reify(top, as: frames[last].reifier, &batch) }
        case .openAnnotation where !isReified:
            var reifier = top.reifier
            if reifier == TurtleFrame.none {
                reifier = terms.generateNode(&batch.terms)
                reify(top, as: reifier, &batch)
            }
            frames[last].reifier = TurtleFrame.none
            try open(TurtleFrame(.annotation, .verb, subject: reifier), token)
        default:
            try close(token, top, &batch)
        }
    }

    /// Reads what may follow `~`; without a name the reifier is a blank node.
    private mutating func readReifier(
        _ tilde: TurtleToken, _ bytes: Span<UInt8>, _ batch: inout EncodedQuadBatch
    ) throws(SyntaxFailure) -> UInt32 {
        let next = try terms.nextToken(bytes, tilde.end)
        guard next.isNode else { return terms.generateNode(&batch.terms) }
        position = next.end
        return try terms.readNode(next, bytes, &batch.terms)
    }

    /// Adds the statement that `reifier` reifies the triple of `frame`.
    /// - Source: RDF 1.2 Turtle, §7.2 (reifiedTriple, reifier).
    private mutating func reify(_ frame: TurtleFrame, as reifier: UInt32, _ batch: inout EncodedQuadBatch) {
        batch.terms.bytes.append(TermKind.triple.rawValue)
        for term in [frame.subject, frame.predicate, frame.object] {
            let part = batch.terms.beginPart()
            batch.terms.appendCopy(of: term)
            batch.terms.endPart(part)
        }
        let triple = UInt32(batch.terms.endTerm())
        emit(reifier, terms.constant(.reifies, &batch.terms), triple, &batch)
    }
}

/// Going on after an error.
extension TurtleParser {
    /// Goes on behind the end of the statement in error, or with the next one where that plainly begins.
    mutating func recover() throws -> Bool {
        guard let failure else { return false }
        self.failure = nil
        stepStart = TurtleRecovery.start(after: failure, readTo: position, in: window.bytes.span)
        if TurtleRecovery.isNextStatement(stepStart, after: failure, in: window.bytes.span) {
            position = stepStart
            return true
        }
        while true {
            switch skipStatement() {
            case .needsMore: try readMore()
            case .end(let end, let isInsideGraph):
                position = end
                if !isInsideGraph { graph = EncodedQuadBatch.defaultGraph }
                self.isInsideGraph = isInsideGraph
                return true
            }
        }
    }

    private mutating func skipStatement() -> TurtleRecovery.Outcome {
        let bytes = window.bytes
        let recovery = TurtleRecovery(
            lexer: TurtleLexer(isComplete: window.isComplete), allowsGraphs: allowsGraphs, isInsideGraph: isInsideGraph)
        return recovery.skip(bytes.span, from: &stepStart)
    }
}
