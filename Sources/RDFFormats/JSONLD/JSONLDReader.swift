import RDF
import SourceText

/// Reads a JSON-LD document into quads, some thousand at a time.
///
/// An array of nodes, or a context with a `@graph` and nothing else that says something, as snapshots and most dumps
/// are, is taken node by node, and the graphs in it that are but `@id` and `@graph` too; so only the text is held, not
/// a tree of it. Anything else is held as a tree. The quads are the same.
struct JSONLDReader {
    private enum State {
        case unread
        case streaming(JSONLDNodeStream)
        case expanded(ArraySlice<ExpandedItem>)
        case finished
    }

    private let options: JSONLD.Options
    private let text: JSONLDText
    private let contexts: ContextProcessor
    private let expander: Expander
    private var emitter: QuadEmitter
    private var state = State.unread
    /// Whether the last error was that of a node, behind which ``state`` stands.
    private var canRecover = false
    /// False takes every document as a tree.
    private let streams: Bool
    /// What the context at the top says.
    private var topContext: ActiveContext?
    /// What a snapshot says beside its JSON-LD, read when that is.
    private var otherQuads: NQuadsParser?

    init(_ source: [UInt8], sourceName: String, options: JSONLD.Options, streams: Bool = true) {
        self.options = options
        self.streams = streams
        text = JSONLDText(bytes: source, name: sourceName, treeLimit: options.treeLimit)
        let sources = JSONLDSources()
        _ = sources.add(source, name: sourceName)
        contexts = ContextProcessor(options: options, sources: sources)
        let base = options.baseIRI.map { BaseIRI($0) }
        expander = Expander(contexts: contexts, base: base, isOrdered: options.isOrdered)
        emitter = QuadEmitter(options: options)
    }

    /// The prefixes that the context at the top declares.
    var prefixes: PrefixMap { topContext?.prefixes ?? PrefixMap() }

    /// Empties `batch` and fills it with the next quads; false, with an empty batch, at the end of the document.
    mutating func nextBatch(into batch: inout EncodedQuadBatch) throws(JSONLDError) -> Bool {
        if try nextNodes(into: &batch) { return true }
        guard otherQuads != nil else { return false }
        do {
            return try otherQuads?.nextBatch(into: &batch) ?? false
        } catch {
            throw contexts.sources.error(JSONLDFailure(.loadingDocumentFailed, nil, cause: error as? Diagnostic))
        }
    }

    private mutating func nextNodes(into batch: inout EncodedQuadBatch) throws(JSONLDError) -> Bool {
        swap(&batch, &emitter.batch)
        defer { swap(&batch, &emitter.batch) }
        emitter.beginBatch()
        do throws(JSONLDFailure) {
            if case .unread = state {
                state = .finished
                state = try begin()
            }
            while try emitNext() {
                guard emitter.batch.isFull() else { continue }
                if emitter.batch.quadCount > 0 { break }
                // So many terms, and no statement of them that RDF can hold.
                emitter.beginBatch()
            }
        } catch {
            emitter.dropPending()
            throw contexts.sources.error(error)
        }
        return emitter.batch.quadCount > 0
    }

    /// Goes on behind the node that was in error; false where the error was of another kind.
    mutating func recover() -> Bool {
        defer { canRecover = false }
        return canRecover
    }

    /// Emits the next node; false when there is none.
    private mutating func emitNext() throws(JSONLDFailure) -> Bool {
        switch state {
        case .unread, .finished: return false
        case .expanded(var items):
            state = .finished
            guard let item = items.popFirst() else { return false }
            try emitter.emit(item, in: .defaultGraph, named: nil)
            state = .expanded(items)
        case .streaming(var stream):
            state = .finished
            guard let element = try stream.next(of: text) else { return false }
            do throws(JSONLDFailure) {
                try emit(element, of: stream)
            } catch {
                canRecover = true
                state = .streaming(stream)
                throw error
            }
            state = .streaming(stream)
        }
        return true
    }

    private mutating func emit(_ element: JSONElement, of stream: JSONLDNodeStream) throws(JSONLDFailure) {
        guard let expansion = try expander.expand(element, of: stream.property, in: stream.context) else { return }
        var graph = QuadEmitter.Graph.defaultGraph
        var name: String?
        if let written = stream.graphName {
            let iri = try contexts.expand(written, in: stream.context, documentRelative: true) ?? ""
            name = iri
            graph = emitter.graph(iri)
        }
        for item in expansion.items { try emitter.emit(item, in: graph, named: name) }
    }

    /// Looks over the whole text, so that nothing is handed over of one that is no JSON, and finds how to go about it.
    private mutating func begin() throws(JSONLDFailure) -> State {
        let outline = try text.outline()
        let initial = try initialContext()
        if let stream = try stream(outline, in: initial), streams { return .streaming(stream) }
        let document = try text.element(at: 0)
        guard let expansion = try expander.expand(document, of: nil, in: initial) else { return .finished }
        if !expansion.isArray, expansion.items.count == 1, let node = expansion.items[0].node, let graph = node.graph,
            node.isGraphObject, node.id == nil, node.index == nil
        {
            return .expanded(graph[...])
        }
        return .expanded(expansion.items[...])
    }

    /// - Source: JSON-LD 1.1 API, §9.2 (expand), steps 5 and 6.
    private func initialContext() throws(JSONLDFailure) -> ActiveContext {
        let empty = ActiveContext(base: expander.base)
        guard let bytes = options.expandContext else { return empty }
        let text = JSONLDText(
            bytes: bytes, name: "context", treeLimit: options.treeLimit,
            number: contexts.sources.add(bytes, name: "context"))
        let element = try text.element(at: 0)
        return try contexts.process(element["@context"] ?? element, in: empty, base: expander.base)
    }

    /// How the nodes are taken one by one; nil when they cannot be.
    private mutating func stream(
        _ outline: JSONLDText.Outline, in initial: ActiveContext
    ) throws(JSONLDFailure) -> JSONLDNodeStream? {
        guard initial.previous == nil else { return nil }
        switch outline {
        case .scalar: return nil
        case .array(let start): return try JSONLDNodeStream(of: text, at: start, property: nil, in: initial)
        case .object(let members):
            guard Set(members.map { ExactString($0.key) }).count == members.count else { return nil }
            var context = initial
            if let local = members.first(where: { $0.key == Keyword.context.spelling }) {
                context = try contexts.process(
                    try text.element(at: local.start, depth: 1), in: initial, base: expander.base)
                topContext = context
            }
            var graphStart: Int?
            for member in members where member.key != Keyword.context.spelling {
                let key = try contexts.key(member.key, in: context)
                if key.keyword == .graph, graphStart == nil, member.isArray {
                    graphStart = member.start
                } else if key.keyword != nil || key.property != nil {
                    return nil
                }
            }
            guard let graphStart else { return nil }
            if options.readsSnapshotQuads { otherQuads = try SnapshotQuads.parser(of: text, members) }
            return try JSONLDNodeStream(of: text, at: graphStart, property: Keyword.graph.spelling, in: context)
        }
    }
}
