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
    private let datatypes = TermKind.wellKnownDatatypes.map { TermEncoding.encoded(.iri($0)) }

    init(context: SnapshotContext) {
        self.context = context
    }

    mutating func write(_ batch: EncodedQuadBatch, _ row: Int, into output: inout [UInt8]) {
        let terms = batch.terms
        let graph = batch.quads[row * 4 + 3]
        let newGraphName = graph == EncodedQuadBatch.defaultGraph ? [] : terms[Int(graph)]
        let newSubject = terms[Int(batch.quads[row * 4])]
        let newPredicate = terms[Int(batch.quads[row * 4 + 1])]
        if newGraphName != graphName[...] {
            closeGraph(&output)
            graphName = Array(newGraphName)
            output.append(contentsOf: ",{\"@id\": ".utf8)
            context.append(node: newGraphName, to: &output)
            output.append(contentsOf: ", \"@graph\": [null\n".utf8)
        }
        if newSubject != subject[...] {
            closeSubject(&output)
            subject = Array(newSubject)
            output.append(contentsOf: ",{\"@id\": ".utf8)
            context.append(node: newSubject, to: &output)
            output.append(0x0A)
        }
        if newPredicate != predicate[...] {
            closeProperty(&output)
            predicate = Array(newPredicate)
            output.append(UInt8(ascii: ","))
            context.append(node: newPredicate, to: &output)
            output.append(contentsOf: ": [null\n".utf8)
        }
        output.append(UInt8(ascii: ","))
        append(value: terms[Int(batch.quads[row * 4 + 2])], to: &output)
        output.append(0x0A)
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
