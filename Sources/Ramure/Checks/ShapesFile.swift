internal import RDFFormats
internal import SourceText

/// The file of a folder of data that holds its shapes.
///
/// Shapes describe the data and are none of them: were they loaded with the rest, the shapes' own labels, paths and
/// lists would stand in every count, list and map of what the documents say. So a folder is read without this file, and
/// ``KnowledgeGraph/check(shapes:options:)`` is given it apart.
package enum ShapesFile {
    /// What the file is called, in whatever folder.
    package static let name = "shapes.ttl"

    /// Whether a path is that of such a file.
    package static func isNamed(by path: String) -> Bool { path == name || path.hasSuffix("/" + name) }
}

extension KnowledgeGraph {
    /// The shapes that travel with the library: what is expected of the shipped graph.
    public static var shippedShapes: KnowledgeGraph {
        get throws { try shippedShapesResult.get() }
    }

    private static let shippedShapesResult = Result {
        var shapes = KnowledgeGraph()
        for file in EmbeddedFile.files(in: "Graph/") where ShapesFile.isNamed(by: file.pathText) {
            try shapes.load(ByteSource(file.bytes), format: .turtle, sourceName: file.pathText)
        }
        return shapes
    }
}
