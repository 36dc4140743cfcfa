package import RDF
import RDFFormats

/// A manifest of a W3C suite, read with our own Turtle parser.
/// - Source: https://www.w3.org/2001/sw/DataAccess/tests/ (vocabulary `mf:`).
package struct Manifest {
    /// Names of the manifests' vocabulary.
    package enum Vocabulary {
        package static let namespace = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
        package static let entries = IRI(namespace + "entries")
        package static let include = IRI(namespace + "include")
        package static let name = IRI(namespace + "name")
        package static let action = IRI(namespace + "action")
        package static let result = IRI(namespace + "result")
    }

    /// The tests, in order.
    package let entries: [ManifestEntry]
    /// The manifests that it includes, in order.
    package let includedManifests: [String]

    /// Reads the manifest at `path`, relative to the folder of the suites. Throws a `Diagnostic` or a file's error.
    package init(_ path: String) throws {
        let iri = ManifestFolder.baseIRI + path
        let quads = try RDFDocument.parse(
            ManifestFolder.bytes(of: iri), format: .turtle, baseIRI: iri, sourceName: path)
        let graph = ManifestGraph(quads)
        var tests: [Term] = []
        var included: [Term] = []
        for quad in quads where quad.triple.predicate == Vocabulary.entries {
            tests += graph.items(ofListAt: quad.triple.object)
        }
        for quad in quads where quad.triple.predicate == Vocabulary.include {
            // The suite of SHACL names them one by one.
            let items = graph.items(ofListAt: quad.triple.object)
            included += items.isEmpty ? [quad.triple.object] : items
        }
        entries = tests.map { ManifestEntry(id: $0, graph: graph) }
        includedManifests = included.compactMap { $0.iri?.string }.filter { $0.hasPrefix(ManifestFolder.baseIRI) }
            .map { String($0.dropFirst(ManifestFolder.baseIRI.count)) }
    }

    /// The tests of a manifest and of all that it includes.
    package static func allEntries(_ path: String) throws -> [ManifestEntry] {
        var entries: [ManifestEntry] = []
        var waiting = [path]
        var seen: Set<String> = []
        while let next = waiting.popLast() {
            guard seen.insert(next).inserted else { continue }
            let manifest = try Manifest(next)
            entries += manifest.entries
            waiting += manifest.includedManifests.reversed()
        }
        return entries
    }
}

/// A test of a W3C suite.
package struct ManifestEntry {
    /// Its IRI, as a rule.
    package let id: Term
    /// The graph of its manifest, for what this type does not know.
    package let graph: ManifestGraph

    /// The last step of the test's IRI.
    package var name: String {
        let iri = id.iri?.string ?? graph.object(of: id, Manifest.Vocabulary.name)?.literal?.lexicalForm ?? "?"
        return String(iri.split(whereSeparator: { $0 == "/" || $0 == "#" }).last ?? "?")
    }

    /// The last steps of its types' IRIs, such as `TestTurtleEval`.
    package var types: [String] {
        graph.objects(of: id, RDFVocabulary.type).compactMap {
            $0.iri?.string.split(whereSeparator: { $0 == "#" || $0 == "/" }).last.map(String.init)
        }
    }

    /// What is tested: a file, or a node that names files.
    package var action: Term? { graph.object(of: id, Manifest.Vocabulary.action) }

    /// What is expected.
    package var result: Term? { graph.object(of: id, Manifest.Vocabulary.result) }
}
