internal import RDFFormats
internal import SourceText

extension KnowledgeGraph {
    /// The graph that travels with the library, with the union of its named graphs as default graph.
    ///
    /// Read when first asked for, in a few milliseconds, and kept.
    public static var shipped: KnowledgeGraph {
        get throws { try shippedResult.get() }
    }

    private static let shippedResult = Result {
        var loader = GraphLoader()
        for file in EmbeddedFile.files(in: "Graph/") where !ShapesFile.isNamed(by: file.pathText) {
            guard let format = RDFFormat(fileExtension: file.pathExtension) else { continue }
            try loader.load(ByteSource(file.bytes), format: format, sourceName: file.pathText)
        }
        let prefixes = loader.prefixes
        return KnowledgeGraph(
            snapshot: try loader.commit(), prefixes: prefixes, defaultGraph: .union)
    }
}

extension QuestionLibrary {
    /// The questions that travel with the library.
    public static var shipped: QuestionLibrary {
        get throws { try shippedResult.get() }
    }

    private static let shippedResult = Result {
        QuestionLibrary(
            try EmbeddedFile.files(in: "Queries/").filter { $0.pathExtension == "rq" }.map { file in
                try Question(
                    name: file.name, text: String(decoding: file.bytes, as: UTF8.self), sourceName: file.pathText)
            })
    }
}
