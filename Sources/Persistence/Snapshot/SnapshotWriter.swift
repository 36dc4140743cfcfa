import RDF
import RDFFormats
import SourceText

/// Writes quads as the graph of a snapshot, one value a line; what must be opened or closed before a value, is.
///
/// ```
/// ,{"@id": "ex:g", "@graph": [null          a named graph
/// ,{"@id": "ex:s"                           a subject
/// ,"ex:p": [null                            a property
/// ,"chat"                                   a value: the line of one fact
/// ,{"@id": "ex:o"}
/// ]
/// }
/// ]}
/// ```
/// JSON-LD passes over the `null`s; they let every fact have a comma before it, so that it comes and goes with its own
/// lines and changes no other.
struct SnapshotGraphWriter {
    private let context: SnapshotContext
    /// What is open: encodings, empty for none, and for the default graph.
    private var graphName: [UInt8] = []
    private var subject: [UInt8] = []
    private var predicate: [UInt8] = []
    /// Where those stand in the batch, when the row before was in it.
    private var indices: (graph: UInt32, subject: UInt32, predicate: UInt32)?
    private let datatypes = TermKind.wellKnownDatatypes.map { TermEncoding.encoded(.iri($0)) }

    init(context: SnapshotContext) {
        self.context = context
    }

    /// What follows is in another batch.
    mutating func endBatch() {
        indices = nil
    }

    mutating func write(_ batch: EncodedQuadBatch, _ row: Int, into output: inout [UInt8]) {
        let (subjectIndex, predicateIndex) = (batch.quads[row * 4], batch.quads[row * 4 + 1])
        let graphIndex = batch.quads[row * 4 + 3]
        if indices?.graph != graphIndex {
            let name = graphIndex == EncodedQuadBatch.defaultGraph ? [] : batch.terms[Int(graphIndex)]
            if name != graphName[...] { open(graph: name, &output) }
        }
        if indices?.subject != subjectIndex || subject.isEmpty {
            let node = batch.terms[Int(subjectIndex)]
            if node != subject[...] { open(subject: node, &output) }
        }
        if indices?.predicate != predicateIndex || predicate.isEmpty {
            let node = batch.terms[Int(predicateIndex)]
            if node != predicate[...] { open(predicate: node, &output) }
        }
        indices = (graphIndex, subjectIndex, predicateIndex)
        output.append(UInt8(ascii: ","))
        append(value: batch.terms[Int(batch.quads[row * 4 + 2])], to: &output)
        output.append(0x0A)
    }

    private mutating func open(graph name: ArraySlice<UInt8>, _ output: inout [UInt8]) {
        closeGraph(&output)
        graphName = Array(name)
        output.append(contentsOf: ",{\"@id\": ".utf8)
        context.append(node: name, to: &output)
        output.append(contentsOf: ", \"@graph\": [null\n".utf8)
    }

    private mutating func open(subject node: ArraySlice<UInt8>, _ output: inout [UInt8]) {
        closeSubject(&output)
        subject = Array(node)
        output.append(contentsOf: ",{\"@id\": ".utf8)
        context.append(node: node, to: &output)
        output.append(0x0A)
    }

    private mutating func open(predicate node: ArraySlice<UInt8>, _ output: inout [UInt8]) {
        closeProperty(&output)
        predicate = Array(node)
        output.append(UInt8(ascii: ","))
        context.append(node: node, to: &output)
        output.append(contentsOf: ": [null\n".utf8)
    }

    mutating func closeGraph(_ output: inout [UInt8]) {
        closeSubject(&output)
        if !graphName.isEmpty { output.append(contentsOf: "]}\n".utf8) }
        graphName = []
    }

    private mutating func closeSubject(_ output: inout [UInt8]) {
        closeProperty(&output)
        if !subject.isEmpty { output.append(contentsOf: "}\n".utf8) }
        subject = []
    }

    private mutating func closeProperty(_ output: inout [UInt8]) {
        if !predicate.isEmpty { output.append(contentsOf: "]\n".utf8) }
        predicate = []
    }

    /// Numbers and truth values stay strings with a datatype: a JSON number would lose its spelling.
    private func append(value: ArraySlice<UInt8>, to output: inout [UInt8]) {
        let kind = TermKind(rawValue: value.first ?? 0)
        var text = value.dropFirst()
        switch kind {
        case .iri, .blankNode:
            output.append(contentsOf: "{\"@id\": ".utf8)
            context.append(node: value, to: &output)
            output.append(UInt8(ascii: "}"))
        case .string: appendQuoted(text, to: &output)
        default:
            // Tag or datatype, zero byte, lexical form; or the lexical form alone.
            var qualifier = text.prefix(0)
            if kind == .typed || kind == .languageTagged, let zero = text.firstIndex(of: 0) {
                qualifier = text[..<zero]
                text = text[(zero + 1)...]
            }
            output.append(contentsOf: "{\"@value\": ".utf8)
            appendQuoted(text, to: &output)
            if kind == .languageTagged {
                output.append(contentsOf: ", \"@language\": ".utf8)
                appendQuoted(qualifier, to: &output)
            } else {
                output.append(contentsOf: ", \"@type\": ".utf8)
                let known = Int(kind.rawValue) - Int(TermKind.firstWellKnown)
                let isKnown = datatypes.indices.contains(known)
                context.append(node: isKnown ? datatypes[known][...] : [TermKind.iri.rawValue] + qualifier, to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    private func appendQuoted(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        JSONWriter.appendEscaped(text, to: &output)
        output.append(UInt8(ascii: "\""))
    }
}
