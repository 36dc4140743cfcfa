internal import Persistence
package import RDF
internal import RDFFormats
internal import SourceText

/// Finds the lines of files that make a statement, by reading the files again.
///
/// A graph does not remember where its statements come from: that would cost every load, and is asked for only where
/// something is to be mended. Files of other formats than Turtle and its kin have no lines that people edit, and are
/// left out.
package struct StatementFinder {
    /// A place in a file.
    package struct Place: Hashable, Sendable {
        package let path: String
        /// From 1; the line where the object ends.
        package let line: Int
    }

    private struct Entry {
        let quad: Quad
        let place: Place
    }

    private var entries: [Entry] = []
    private var bySubject: [Term: [Int]] = [:]

    /// Reads the files that the library carries.
    package init() throws {
        for file in EmbeddedFile.files(in: "Graph/") where !ShapesFile.isNamed(by: file.pathText) {
            try read(file.bytes, path: file.pathText)
        }
    }

    /// Reads files and folders; throws what loading them does.
    package init(paths: [String]) throws {
        let files = DataFiles(fileSystem: SystemFileSystem())
        for path in paths {
            for file in try files.paths(under: path) { try read(try files.fileSystem.readAll(file), path: file) }
        }
    }

    private mutating func read(_ bytes: [UInt8], path: String) throws {
        guard let format = RDFFormat(fileExtension: path.pathExtension),
            [.turtle, .trig, .ntriples].contains(format)
        else { return }
        var line = 1
        var counted = 0
        let baseIRI = GraphLoader.baseIRI(of: path)
        for placed in try PlacedQuad.all(in: bytes, format: format, baseIRI: baseIRI, sourceName: path) {
            let end = min(placed.objectEnd, bytes.count)
            if end > counted {
                for byte in bytes[counted..<end] where byte == UInt8(ascii: "\n") { line += 1 }
                counted = end
            }
            bySubject[placed.quad.triple.subject, default: []].append(entries.count)
            entries.append(Entry(quad: placed.quad, place: Place(path: path, line: line)))
        }
    }

    /// The first place that makes the statement; where only the subject is known, or nothing makes it, the first that
    /// says anything of the subject in that graph, then in any.
    package func place(subject: Term, property: IRI? = nil, value: Term? = nil, graph: Term? = nil) -> Place? {
        let about = (bySubject[subject] ?? []).map { entries[$0] }
        let conditions: [(Quad) -> Bool] = [
            { $0.triple.predicate == property && $0.triple.object == value && (graph == nil || $0.graphName == graph) },
            { $0.triple.predicate == property && $0.triple.object == value },
            { property == nil && $0.triple.object == value },
            { $0.triple.predicate == property && (graph == nil || $0.graphName == graph) },
            { graph != nil && $0.graphName == graph },
            { _ in true },
        ]
        for condition in conditions {
            if let entry = about.first(where: { condition($0.quad) }) { return entry.place }
        }
        return nil
    }
}
