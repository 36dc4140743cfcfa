import RDF

/// Writes Turtle and TriG: prefixes first, then statements that share what their neighbours have in common.
///
/// ```
/// PREFIX ex: <http://example.org/>
///
/// ex:river a ex:Place ;
///     ex:length 774 , 780 .
///
/// GRAPH ex:maps {
///     ex:river ex:on ex:map1 .
/// }
/// ```
///
/// - Source: RDF 1.2 Turtle, §2; RDF 1.2 TriG, §2.
struct TurtleSerializer: FormatSerializer {
    private let format: RDFFormat
    private var terms: TermSerializer<TurtleTermStyle>
    private var hasStarted = false
    /// Whether an empty line is due before the next statement or graph at the top.
    private var hasText = false
    /// Whether the last statement still lacks its full stop.
    private var isOpen = false
    /// Encodings of what the last statement shares with the next; the graph is empty for the default graph.
    private var graph: [UInt8] = []
    private var subject: [UInt8] = []
    private var predicate: [UInt8] = []

    init(format: RDFFormat, prefixes: PrefixMap) {
        self.format = format
        terms = TermSerializer(style: TurtleTermStyle(prefixes: prefixes))
    }

    mutating func write(_ batch: EncodedQuadBatch, into output: inout [UInt8]) throws(RDFSerializationError) {
        startIfNeeded(&output)
        let bytes = batch.terms.bytes
        let span = bytes.span
        for row in stride(from: 0, to: batch.quads.count, by: 4) {
            let (subject, predicate, object, graphName) = try batch.checkedQuad(row)
            let graphRange = graphName == EncodedQuadBatch.defaultGraph ? 0..<0 : batch.range(graphName)
            if !graph.elementsEqual(bytes[graphRange]) {
                guard format.supportsDatasets else { throw .namedGraph(format) }
                closeGraph(&output)
                try openGraph(span, bytes, graphRange, &output)
            }
            try writeStart(span, bytes, batch.range(subject), batch.range(predicate), &output)
            try terms.append(span, batch.range(object), to: &output)
        }
    }

    mutating func finish(into output: inout [UInt8]) {
        startIfNeeded(&output)
        closeGraph(&output)
    }

    private mutating func startIfNeeded(_ output: inout [UInt8]) {
        guard !hasStarted else { return }
        hasStarted = true
        hasText = !terms.style.prefixes.isEmpty
        TurtleTermStyle.appendPrefixes(terms.style.prefixes, to: &output)
    }

    private mutating func openGraph(
        _ span: Span<UInt8>, _ bytes: [UInt8], _ range: Range<Int>, _ output: inout [UInt8]
    ) throws(RDFSerializationError) {
        graph = Array(bytes[range])
        guard !range.isEmpty else { return }
        separate(&output)
        output += "GRAPH ".utf8
        try terms.append(span, range, to: &output)
        output += " {\n".utf8
    }

    /// Ends the last statement and its graph, if it is a named one.
    private mutating func closeGraph(_ output: inout [UInt8]) {
        endStatement(&output)
        subject = []
        predicate = []
        if !graph.isEmpty { output += "}\n".utf8 }
        graph = []
    }

    private mutating func separate(_ output: inout [UInt8]) {
        if hasText { output.append(10) }
        hasText = true
    }

    private mutating func endStatement(_ output: inout [UInt8]) {
        if isOpen { output += " .\n".utf8 }
        isOpen = false
    }

    /// Writes what comes before an object: `,`, or `;` and a predicate, or a subject and a predicate.
    private mutating func writeStart(
        _ span: Span<UInt8>, _ bytes: [UInt8], _ subjectRange: Range<Int>, _ predicateRange: Range<Int>,
        _ output: inout [UInt8]
    ) throws(RDFSerializationError) {
        let indent = graph.isEmpty ? "" : "    "
        let isSameSubject = isOpen && subject.elementsEqual(bytes[subjectRange])
        if isSameSubject, predicate.elementsEqual(bytes[predicateRange]) {
            output += " , ".utf8
            return
        }
        if isSameSubject {
            output += " ;\n    \(indent)".utf8
        } else {
            endStatement(&output)
            if graph.isEmpty { separate(&output) }
            output += indent.utf8
            try terms.append(span, subjectRange, to: &output)
            output.append(32)
            subject = Array(bytes[subjectRange])
            isOpen = true
        }
        predicate = Array(bytes[predicateRange])
        if bytes[predicateRange].dropFirst().elementsEqual(RDFVocabulary.type.string.utf8) {
            output.append(UInt8(ascii: "a"))
        } else {
            try terms.append(span, predicateRange, to: &output)
        }
        output.append(32)
    }
}
