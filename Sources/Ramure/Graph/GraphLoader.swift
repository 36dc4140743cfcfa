internal import Persistence
internal import QuadStore
internal import RDF
internal import RDFFormats
internal import SourceText

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Puts documents together into one graph: all of them, or none.
struct GraphLoader: ~Copyable {
    private var transaction: WriteTransaction
    private(set) var prefixes: PrefixMap

    init(on snapshot: Snapshot = Snapshot(), prefixes: PrefixMap = [:]) {
        transaction = WriteTransaction(on: snapshot)
        self.prefixes = prefixes
    }

    /// Reads a document, blank nodes apart from those of any other; `graphName` takes what the document says about no
    /// graph. Throws a `Diagnostic` where it is malformed, and what the source throws.
    mutating func load(
        _ source: ByteSource, format: RDFFormat, sourceName: String, baseIRI: String? = nil, into graphName: Term? = nil
    ) throws {
        let options = RDFParserOptions(baseIRI: baseIRI, sourceName: sourceName)
        if let pieces = LinePieces(format: format, source: source, options: options) {
            return try load(pieces, into: graphName)
        }
        var parser = RDFParser(format: format, source: source, options: options)
        var batch = EncodedQuadBatch()
        var blankNodes = BlankNodeScope()
        while try parser.nextBatch(into: &batch) {
            if let graphName { batch.replaceDefaultGraph(by: graphName) }
            try insert(batch, &blankNodes)
        }
        prefixes.merge(parser.prefixes)
    }

    /// Reads a file, a piece at a time; that of a store with its journal.
    mutating func load(
        _ path: String, from fileSystem: any FileSystem, format: RDFFormat? = nil, into graphName: Term? = nil,
        baseIRI: String? = nil
    ) throws {
        do {
            if format == nil, Self.snapshotExtensions.contains(path.pathExtension) {
                // Any JSON-LD has the ending that snapshots may have.
                let isSnapshot = try SnapshotDocument.isBegun(path, in: fileSystem)
                if isSnapshot || RDFFormat(fileExtension: path.pathExtension) != .jsonld {
                    return try loadSnapshot(path, from: fileSystem, into: graphName)
                }
            }
            guard let format = format ?? RDFFormat(fileExtension: path.pathExtension) else {
                throw RamureError.unknownFormat(path: path, known: Self.knownExtensions)
            }
            let file = try fileSystem.open(path)
            defer { fileSystem.close(file) }
            try load(
                ByteSource(file, of: fileSystem), format: format, sourceName: path,
                baseIRI: baseIRI ?? Self.baseIRI(of: path), into: graphName)
        } catch let error as FileError {
            throw RamureError(error)
        }
    }

    /// What relative IRIs of a file are resolved with: its own.
    static func baseIRI(of path: String) -> String { URL(filePath: path).absoluteString }

    /// Reads a snapshot, blank nodes with the labels they have in it.
    private mutating func loadSnapshot(
        _ path: String, from fileSystem: any FileSystem, into graphName: Term?
    ) throws {
        var blankNodes = BlankNodeScope(keepsLabels: true)
        func take(_ batch: EncodedQuadBatch, _ loader: inout GraphLoader) throws {
            var batch = batch
            if let graphName { batch.replaceDefaultGraph(by: graphName) }
            try loader.insert(batch, &blankNodes)
        }
        do {
            if try fileSystem.exists(StorePaths(file: path).journal) {
                let reading = try StoreReading(StorePaths(file: path), from: fileSystem)
                for batch in SortedQuads(reading.snapshot) { try take(batch, &self) }
                return prefixes.merge(reading.prefixes)
            }
            let file = try fileSystem.open(path)
            defer { fileSystem.close(file) }
            var reader = try SnapshotReader(ByteSource(file, of: fileSystem), sourceName: path)
            var batch = EncodedQuadBatch()
            while try reader.nextBatch(into: &batch) { try take(batch, &self) }
            prefixes.merge(reader.document.prefixes)
        } catch let error as SnapshotError {
            throw StoreError(error)
        }
    }

    mutating func insert(
        _ batch: EncodedQuadBatch, hashes: TermHashes? = nil, _ blankNodes: inout BlankNodeScope
    ) throws(RamureError) {
        do {
            try transaction.insert(batch, hashes: hashes, blankNodes: &blankNodes)
        } catch {
            throw RamureError(error)
        }
    }

    consuming func commit() throws(RamureError) -> Snapshot {
        do { return try transaction.commit() } catch { throw RamureError(error) }
    }

    private static let snapshotExtensions = ["json", "jsonld"]
    private static var knownExtensions: [String] {
        (RDFFormat.allCases.flatMap(\.fileExtensions) + ["json"]).map { ".\($0)" }
    }
}

extension EncodedQuadBatch {
    /// Puts the quads of the default graph into a named one.
    mutating func replaceDefaultGraph(by name: Term) {
        let index = UInt32(terms.append(name))
        for place in stride(from: 3, to: quads.count, by: 4) where quads[place] == Self.defaultGraph {
            quads[place] = index
        }
    }
}
