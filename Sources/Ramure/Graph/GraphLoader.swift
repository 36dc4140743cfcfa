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
        var parser = RDFParser(
            format: format, source: source, options: RDFParserOptions(baseIRI: baseIRI, sourceName: sourceName))
        var batch = EncodedQuadBatch()
        var blankNodes = BlankNodeScope()
        while try parser.nextBatch(into: &batch) {
            if let graphName { batch.replaceDefaultGraph(by: graphName) }
            try insert(batch, &blankNodes)
        }
        prefixes.merge(parser.prefixes)
    }

    /// Reads a file, 128 KiB at a time; a snapshot at once.
    mutating func load(
        _ path: String, from fileSystem: any FileSystem, format: RDFFormat? = nil, into graphName: Term? = nil,
        baseIRI: String? = nil
    ) throws {
        do {
            if format == nil, Self.snapshotExtensions.contains(path.pathExtension) {
                let bytes = try fileSystem.readAll(path)
                // Any JSON-LD has the ending that snapshots may have.
                if RDFFormat(fileExtension: path.pathExtension) != .jsonld || SnapshotDocument.isBegun(by: bytes) {
                    return try loadSnapshot(bytes, sourceName: path, into: graphName)
                }
            }
            guard let format = format ?? RDFFormat(fileExtension: path.pathExtension) else {
                throw RamureError.unknownFormat(path: path, known: Self.knownExtensions)
            }
            let file = try fileSystem.open(path)
            defer { fileSystem.close(file) }
            let source = ByteSource { buffer in
                let count = buffer.count
                try fileSystem.read(file, upTo: 1 << 17, into: &buffer)
                return buffer.count > count
            }
            let baseIRI = baseIRI ?? Self.baseIRI(of: path)
            try load(source, format: format, sourceName: path, baseIRI: baseIRI, into: graphName)
        } catch let error as FileError {
            throw RamureError(error)
        }
    }

    /// What relative IRIs of a file are resolved with: its own.
    static func baseIRI(of path: String) -> String { URL(filePath: path).absoluteString }

    /// Reads a snapshot, blank nodes with the labels they have in it.
    mutating func loadSnapshot(_ bytes: [UInt8], sourceName: String, into graphName: Term? = nil) throws {
        var blankNodes = BlankNodeScope(keepsLabels: true)
        var batches: [EncodedQuadBatch] = []
        let document: SnapshotDocument
        do {
            document = try SnapshotDocument.read(bytes, sourceName: sourceName) { batches.append($0) }
        } catch let error as SnapshotError {
            throw RamureError.data(error.description)
        }
        for var batch in batches {
            if let graphName { batch.replaceDefaultGraph(by: graphName) }
            try insert(batch, &blankNodes)
        }
        prefixes.merge(document.prefixes)
    }

    private mutating func insert(_ batch: EncodedQuadBatch, _ blankNodes: inout BlankNodeScope) throws(RamureError) {
        do {
            try transaction.insert(batch, blankNodes: &blankNodes)
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
    fileprivate mutating func replaceDefaultGraph(by name: Term) {
        let index = UInt32(terms.append(name))
        for place in stride(from: 3, to: quads.count, by: 4) where quads[place] == Self.defaultGraph {
            quads[place] = index
        }
    }
}
