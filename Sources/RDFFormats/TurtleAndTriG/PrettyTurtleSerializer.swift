import RDF

/// Writes Turtle and TriG as people like to read it, once the whole dataset is known: each node's statements in one
/// place, `a` first, blank nodes that are mentioned once as `[ … ]`, lists as `( … )`.
///
/// ```
/// ex:river a ex:Place ;
///     ex:source [
///         a ex:Spring ;
///         ex:height 1408
///     ] ;
///     ex:cities ( ex:Nantes ex:Tours ) .
/// ```
///
/// What comes first is written first, so the same statements in the same order give the same bytes.
/// - Source: RDF 1.2 Turtle, §2; RDF 1.2 TriG, §2.
struct PrettyTurtleSerializer: FormatSerializer {
    /// Lists that would be longer than this stand on lines of their own.
    private static let lineLength = 80

    private let format: RDFFormat
    private var terms: TermSerializer<TurtleTermStyle>
    private var outline = TurtleOutline()
    private var numbers: [[UInt8]: Int] = [:]
    /// By number: how a term is written. A predicate `a`, and `()`, are the two that depend on the place.
    private var texts: [[UInt8]] = []
    private var blankNodes: [Int] = []
    private var typeNumber: Int?

    init(format: RDFFormat, prefixes: PrefixMap) {
        self.format = format
        terms = TermSerializer(style: TurtleTermStyle(prefixes: prefixes))
    }

    mutating func write(_ batch: EncodedQuadBatch, into output: inout [UInt8]) throws(RDFSerializationError) {
        for row in stride(from: 0, to: batch.quads.count, by: 4) {
            let (subject, predicate, object, graphName) = try batch.checkedQuad(row)
            var graph = TurtleOutline.defaultGraph
            if graphName != EncodedQuadBatch.defaultGraph {
                guard format.supportsDatasets else { throw .namedGraph(format) }
                graph = try number(of: batch.terms[Int(graphName)])
                outline.keepLabel(of: graph)
            }
            outline.add(
                try number(of: batch.terms[Int(subject)]), try number(of: batch.terms[Int(predicate)]),
                try number(of: batch.terms[Int(object)]), graph: graph)
        }
    }

    private mutating func number(of term: ArraySlice<UInt8>) throws(RDFSerializationError) -> Int {
        let bytes = Array(term)
        if let known = numbers[bytes] { return known }
        var text: [UInt8] = []
        try terms.append(bytes.span, 0..<bytes.count, to: &text)
        let number = texts.count
        numbers[bytes] = number
        texts.append(text)
        switch TermKind(rawValue: bytes[0]) {
        case .blankNode: blankNodes.append(number)
        case .triple: try keepLabels(in: bytes)
        case .iri: note(bytes, number)
        default: break
        }
        return number
    }

    /// Blank nodes in triple terms are written with their labels, there and everywhere.
    private mutating func keepLabels(in term: [UInt8]) throws(RDFSerializationError) {
        var rest = term.dropFirst()
        while let parts = TermEncoding.tripleParts(rest) {
            for part in [parts.subject, parts.object] where part.first == TermKind.blankNode.rawValue {
                outline.keepLabel(of: try number(of: part))
            }
            guard parts.object.first == TermKind.triple.rawValue else { return }
            rest = parts.object.dropFirst()
        }
    }

    private mutating func note(_ iri: [UInt8], _ number: Int) {
        let name = iri.dropFirst()
        if name.elementsEqual(RDFVocabulary.type.string.utf8) { typeNumber = number }
        if name.elementsEqual(RDFVocabulary.first.string.utf8) { outline.first = number }
        if name.elementsEqual(RDFVocabulary.rest.string.utf8) { outline.rest = number }
        if name.elementsEqual(RDFVocabulary.nil.string.utf8) { outline.nil = number }
    }

    mutating func finish(into output: inout [UInt8]) {
        outline.nest(blankNodes)
        TurtleTermStyle.appendPrefixes(terms.style.prefixes, to: &output)
        var needsGap = !terms.style.prefixes.isEmpty
        let graphs = Dictionary(grouping: outline.entries.filter { !outline.isNested($0.subject) }, by: \.graph)
        var order: [Int] = []
        var seen: Set<Int> = []
        for entry in outline.entries where seen.insert(entry.graph).inserted { order.append(entry.graph) }
        order.removeAll { $0 == TurtleOutline.defaultGraph }
        for entry in graphs[TurtleOutline.defaultGraph] ?? [] {
            if needsGap { output.append(10) }
            needsGap = true
            writeStatement(entry, indent: 0, &output)
        }
        for graph in order {
            if needsGap { output.append(10) }
            needsGap = true
            output += "GRAPH ".utf8
            output += texts[graph]
            output += " {\n".utf8
            for entry in graphs[graph] ?? [] { writeStatement(entry, indent: 1, &output) }
            output += "}\n".utf8
        }
    }
}

/// Statements and what stands in them. Brackets nest no deeper than ``TurtleOutline/nestingLimit``.
extension PrettyTurtleSerializer {
    private func startLine(_ indent: Int, _ output: inout [UInt8]) {
        output.append(10)
        for _ in 0..<indent { output += "    ".utf8 }
    }

    private func writeStatement(_ entry: TurtleOutline.Entry, indent: Int, _ output: inout [UInt8]) {
        for _ in 0..<indent { output += "    ".utf8 }
        output += outline.isUnnamed(entry.subject) ? Array("[]".utf8) : texts[entry.subject]
        output.append(32)
        writeProperties(entry, indent: indent + 1, &output)
        output += " .\n".utf8
    }

    private func writeProperties(_ entry: TurtleOutline.Entry, indent: Int, _ output: inout [UInt8]) {
        let types = entry.properties.filter { $0.predicate == typeNumber }
        let others = entry.properties.filter { $0.predicate != typeNumber }
        for (index, property) in (types + others).enumerated() {
            if index > 0 {
                output += " ;".utf8
                startLine(indent, &output)
            }
            output += property.predicate == typeNumber ? Array("a".utf8) : texts[property.predicate]
            for (place, object) in property.objects.enumerated() {
                output += (place > 0 ? " , " : " ").utf8
                writeObject(object, indent: indent, &output)
            }
        }
    }

    private func writeObject(_ term: Int, indent: Int, _ output: inout [UInt8]) {
        switch outline.form(of: term) {
        case .plain: output += term == outline.nil ? Array("()".utf8) : texts[term]
        case .brackets(nil): output += "[]".utf8
        case .brackets(let entry?): writeBrackets(outline.entries[entry], indent: indent, &output)
        case .list(let items): writeList(items, indent: indent, &output)
        }
    }

    private func writeBrackets(_ entry: TurtleOutline.Entry, indent: Int, _ output: inout [UInt8]) {
        let isShort = entry.properties.count == 1 && entry.properties[0].objects.allSatisfy(isPlain)
        output.append(UInt8(ascii: "["))
        if isShort { output.append(32) } else { startLine(indent + 1, &output) }
        writeProperties(entry, indent: indent + 1, &output)
        if isShort { output.append(32) } else { startLine(indent, &output) }
        output.append(UInt8(ascii: "]"))
    }

    private func isPlain(_ term: Int) -> Bool {
        if case .plain = outline.form(of: term) { true } else { false }
    }

    private func writeList(_ items: [Int], indent: Int, _ output: inout [UInt8]) {
        let length = items.reduce(0) { $0 + texts[$1].count + 1 }
        let isShort = length <= Self.lineLength && items.allSatisfy(isPlain)
        output.append(UInt8(ascii: "("))
        for item in items {
            if isShort { output.append(32) } else { startLine(indent + 1, &output) }
            writeObject(item, indent: indent + 1, &output)
        }
        if isShort { output.append(32) } else { startLine(indent, &output) }
        output.append(UInt8(ascii: ")"))
    }
}
