internal import Persistence
internal import QuadStore
public import RDF
public import RDFFormats
package import SourceText

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension KnowledgeGraph {
    /// Reads a file, or all files of a known format in a folder and below, in the order of their paths.
    ///
    /// The format is told by the name: one of ``RDFFormat``, or a snapshot (`.json`, `.jsonld`), which
    /// stands alone. Throws a `Diagnostic` for a malformed file, ``RamureError`` for one that cannot be read. Prefixes
    /// are taken over.
    public init(contentsOf path: String, defaultGraph: DefaultGraph = .union) throws {
        try self.init(contentsOf: [path], defaultGraph: defaultGraph)
    }

    /// Reads a file or folder of the machine.
    public init(contentsOf url: URL, defaultGraph: DefaultGraph = .union) throws {
        try self.init(contentsOf: url.path(percentEncoded: false), defaultGraph: defaultGraph)
    }

    /// Reads several files and folders into one graph.
    public init(contentsOf paths: [String], defaultGraph: DefaultGraph = .union) throws {
        self.init(defaultGraph: defaultGraph)
        var loader = GraphLoader()
        let files = DataFiles(fileSystem: SystemFileSystem())
        for path in paths {
            for file in try files.paths(under: path) { try loader.load(file, from: files.fileSystem) }
        }
        prefixes = loader.prefixes
        replaceSnapshot(try loader.commit())
    }

    /// Reads a text; throws a `Diagnostic` where it is malformed.
    public init(
        parsing text: String, format: RDFFormat, baseIRI: String? = nil, defaultGraph: DefaultGraph = .stored
    ) throws {
        self.init(defaultGraph: defaultGraph)
        try load(ByteSource(Array(text.utf8)), format: format, sourceName: "input", baseIRI: baseIRI)
    }

    /// Reads a file on top of what the graph holds: all of it, or nothing.
    ///
    /// What the file says about no graph goes into `graphName`, when there is one. Without `format` the name of the
    /// file tells it; without `baseIRI` relative IRIs are resolved with that of the file.
    public mutating func load(
        contentsOf path: String, format: RDFFormat? = nil, into graphName: IRI? = nil, baseIRI: String? = nil
    ) throws {
        var loader = GraphLoader(on: snapshot, prefixes: prefixes)
        try loader.load(
            path, from: SystemFileSystem(), format: format, into: graphName.map(Term.iri), baseIRI: baseIRI)
        prefixes = loader.prefixes
        replaceSnapshot(try loader.commit())
    }

    /// Reads a source on top of what the graph holds.
    package mutating func load(
        _ source: ByteSource, format: RDFFormat, sourceName: String, into graphName: IRI? = nil, baseIRI: String? = nil
    ) throws {
        var loader = GraphLoader(on: snapshot, prefixes: prefixes)
        try loader.load(
            source, format: format, sourceName: sourceName, baseIRI: baseIRI, into: graphName.map(Term.iri))
        prefixes = loader.prefixes
        replaceSnapshot(try loader.commit())
    }
}

/// Finds the files of data under a path.
struct DataFiles {
    let fileSystem: any FileSystem

    /// The file itself, or the files of a known format in a folder and below, by ascending path; hidden ones and those
    /// of shapes are left out. Throws ``RamureError``.
    func paths(under path: String, isKnown: (String) -> Bool = { RDFFormat(fileExtension: $0) != nil }) throws
        -> [String]
    {
        do {
            switch try fileSystem.kind(of: path) {
            case nil: throw FileError(cause: .missing, path: path)
            case .folder: break
            case .file, .other: return [path]
            }
            var found: [String] = []
            var open = [path]
            while let folder = open.popLast() {
                for name in try fileSystem.names(inFolder: folder) where !name.hasPrefix(".") {
                    let inner = folder.hasSuffix("/") ? folder + name : folder + "/" + name
                    if try fileSystem.kind(of: inner) == .folder {
                        open.append(inner)
                    } else if isKnown(inner.pathExtension), !ShapesFile.isNamed(by: inner) {
                        found.append(inner)
                    }
                }
            }
            if found.isEmpty { throw RamureError.noData(path: path) }
            return found.sorted { $0.precedesByCodePoint($1) }
        } catch let error as FileError {
            throw RamureError(error)
        }
    }
}

extension String {
    /// What follows the last dot of the last part of a path; empty when there is none.
    var pathExtension: String {
        let name = split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
        return String(name[name.index(after: dot)...])
    }
}

extension RamureError {
    /// What a call on a file threw.
    init(_ error: FileError) {
        let reason =
            switch error.cause {
            case .missing: "no such file or folder"
            case .notPermitted: "permission denied"
            case .isFolder: "is a folder"
            case .isNoFolder: "is no folder"
            case .noSpace: "no space left"
            case .system(_, let text): text
            }
        self = .file(path: error.path, reason: reason)
    }
}
