import RDF

/// Operations of an update.
extension SPARQLSerializer {
    mutating func write(_ operation: UpdateOperation) {
        switch operation {
        case .insertData(let quads): writeQuads("INSERT DATA ", quads.map(QuadPattern.init))
        case .deleteData(let quads): writeQuads("DELETE DATA ", quads.map(QuadPattern.init))
        case .deleteWhere(let quads): writeQuads("DELETE WHERE ", quads)
        case .modify(let modification): write(modification)
        case .load(let source, let target, let isSilent):
            writeVerb("LOAD", isSilent)
            write(source)
            if let target {
                write(" INTO GRAPH ")
                write(target)
            }
        case .clear(let graphs, let isSilent): write("CLEAR", isSilent, graphs)
        case .drop(let graphs, let isSilent): write("DROP", isSilent, graphs)
        case .create(let graph, let isSilent):
            writeVerb("CREATE", isSilent)
            write("GRAPH ")
            write(graph)
        case .add(let source, let target, let isSilent): write("ADD", isSilent, source, target)
        case .move(let source, let target, let isSilent): write("MOVE", isSilent, source, target)
        case .copy(let source, let target, let isSilent): write("COPY", isSilent, source, target)
        }
    }

    private mutating func writeVerb(_ verb: String, _ isSilent: Bool) {
        writeLine(isSilent ? "\(verb) SILENT " : "\(verb) ")
    }

    private mutating func write(_ verb: String, _ isSilent: Bool, _ graphs: GraphSelection) {
        writeVerb(verb, isSilent)
        switch graphs {
        case .defaultGraph: write("DEFAULT")
        case .allNamed: write("NAMED")
        case .all: write("ALL")
        case .graph(let graph):
            write("GRAPH ")
            write(graph)
        }
    }

    private mutating func write(
        _ verb: String, _ isSilent: Bool, _ source: GraphOrDefault, _ target: GraphOrDefault
    ) {
        writeVerb(verb, isSilent)
        write(source)
        write(" TO ")
        write(target)
    }

    private mutating func write(_ graph: GraphOrDefault) {
        switch graph {
        case .defaultGraph: write("DEFAULT")
        case .graph(let iri): write(iri)
        }
    }

    private mutating func write(_ modification: Modification) {
        if let graph = modification.graph {
            writeLine("WITH ")
            write(graph)
        }
        if !modification.delete.isEmpty || modification.insert.isEmpty { writeQuads("DELETE ", modification.delete) }
        if !modification.insert.isEmpty { writeQuads("INSERT ", modification.insert) }
        if let using = modification.using { write(using, "USING") }
        writeLine("WHERE ")
        writeBraces { $0.writeBody(modification.pattern) }
    }

    /// Quads in the order given, neighbours of one graph together.
    private mutating func writeQuads(_ verb: String, _ quads: [QuadPattern]) {
        writeLine(verb)
        writeBraces { serializer in
            for run in quads.runs {
                let triples = quads[run].map(\.triple)
                guard let graph = quads[run.lowerBound].graph else {
                    serializer.writeTriples(triples)
                    continue
                }
                serializer.writeLine("GRAPH ")
                serializer.write(graph)
                serializer.write(" ")
                serializer.writeBraces { $0.writeTriples(triples) }
            }
        }
    }
}

extension QuadPattern {
    fileprivate init(_ quad: Quad) {
        self.init(
            TriplePattern(.term(quad.triple.subject), .term(.iri(quad.triple.predicate)), .term(quad.triple.object)),
            in: quad.graphName.map { .term($0) })
    }
}

extension [QuadPattern] {
    /// Ranges of neighbours that share a graph.
    fileprivate var runs: [Range<Int>] {
        var runs: [Range<Int>] = []
        for index in indices {
            if let last = runs.last, self[last.lowerBound].graph == self[index].graph {
                runs[runs.count - 1] = last.lowerBound..<(index + 1)
            } else {
                runs.append(index..<(index + 1))
            }
        }
        return runs
    }
}
