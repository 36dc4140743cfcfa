import Persistence
import RDF
import Ramure

/// The documents that LOAD may name: files of this machine, by a `file:` IRI or a path. Nothing comes over a network.
struct Documents: Sendable {
    let context: CommandContext

    /// What could not be read, in the language of the messages.
    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Reads a document as a graph of its own.
    @Sendable func read(_ iri: IRI) throws -> KnowledgeGraph {
        do {
            guard let path = Self.path(of: iri.string) else {
                throw CommandError.failed(
                    "only files can be loaded here, as <file:///…> or <path>",
                    fr: "seuls des fichiers peuvent être lus ici, par <file:///…> ou <chemin>")
            }
            var graph = KnowledgeGraph()
            if try context.fileSystem.kind(of: path) == nil { throw FileError(cause: .missing, path: path) }
            try graph.load(contentsOf: path)
            return graph
        } catch {
            throw Failure(description: CommandError(describing: error).wording?.text(in: context.language) ?? "")
        }
    }

    /// The path that a `file:` IRI of this machine or a relative reference means; nil for any other IRI.
    static func path(of iri: String) -> String? {
        guard IRIResolution.isAbsolute(iri) else { return decoded(iri[...]) }
        guard iri.prefix(5).lowercased() == "file:" else { return nil }
        let rest = iri.dropFirst(5)
        guard rest.hasPrefix("//") else { return decoded(rest) }
        let path = rest.dropFirst(2).drop { $0 != "/" }
        let host = rest.dropFirst(2).prefix { $0 != "/" }
        return host.isEmpty || host == "localhost" ? decoded(path) : nil
    }

    /// With the bytes that percent signs stand for; nil when those are no text, or there is none.
    private static func decoded(_ path: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(path.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            guard byte == UInt8(ascii: "%"), digits.count == 2,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            else {
                bytes.append(byte)
                continue
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return bytes.isEmpty || bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }
}
