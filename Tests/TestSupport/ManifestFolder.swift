import Foundation

/// The W3C's test suites, which live outside the checkout.
///
/// Files are known by their address on the web, as the manifests name them.
package enum ManifestFolder {
    /// What the folder stands for; relative IRIs of manifests, data and queries resolve below it.
    package static let baseIRI = "https://w3c.github.io/rdf-tests/"

    /// The folder: `RAMURE_CONFORMANCE`, or `../shared/conformance` beside the checkout; nil when there is none.
    package static let path: String? = {
        let named = ProcessInfo.processInfo.environment["RAMURE_CONFORMANCE"]
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let beside = checkout.deletingLastPathComponent().appending(path: "shared/conformance").path()
        return [named, beside].compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
    }()

    /// Whether the suites are there; says on standard output that they are not.
    package static func isPresent() -> Bool {
        if path == nil { print("Skipped: no W3C suites; set RAMURE_CONFORMANCE to their folder") }
        return path != nil
    }

    /// The bytes of the file that `iri` names. Throws when it is outside the folder or cannot be read.
    package static func bytes(of iri: String) throws -> [UInt8] {
        let withoutFragment = iri.prefix { $0 != "#" }
        guard let path, withoutFragment.hasPrefix(baseIRI) else { throw Missing(iri: iri) }
        let file = path + "/" + withoutFragment.dropFirst(baseIRI.count)
        return try Array(Data(contentsOf: URL(filePath: file)))
    }

    /// A file of a suite that is not there.
    package struct Missing: Error {
        package let iri: String
    }
}
