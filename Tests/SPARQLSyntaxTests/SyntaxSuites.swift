import Foundation
import SPARQLSyntax
import SourceText
import Testing

/// The queries and updates of the W3C suites, told apart by a plain scan of the manifests.
@Suite struct SyntaxSuites {
    @Test("Every positive test parses, every negative one is refused", arguments: ["sparql10", "sparql11", "sparql12"])
    func suites(suite: String) throws {
        guard let folder = Self.folder?.appendingPathComponent("sparql/\(suite)") else {
            print("skipped: the W3C suites are not here")
            return
        }
        var counts: [Bool: Int] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            let manifest = folder.appendingPathComponent("\(name)/manifest.ttl")
            guard let text = try? String(contentsOf: manifest, encoding: .utf8) else { continue }
            let files = try FileManager.default.contentsOfDirectory(atPath: manifest.deletingLastPathComponent().path)
            for file in files.sorted() where file.hasSuffix(".rq") || file.hasSuffix(".ru") {
                guard let isPositive = Self.isPositive(file, text) else { continue }
                counts[isPositive, default: 0] += 1
                let bytes = [UInt8](try Data(contentsOf: manifest.deletingLastPathComponent().appendingPathComponent(file)))
                let options = SPARQLParserOptions(baseIRI: "http://example/\(file)", sourceName: "\(suite)/\(name)/\(file)")
                do throws(Diagnostic) {
                    if file.hasSuffix(".ru") {
                        _ = try SPARQLParser.parseUpdate(bytes, options: options)
                    } else {
                        _ = try SPARQLParser.parseQuery(bytes, options: options)
                    }
                    if !isPositive { Issue.record("\(suite)/\(name)/\(file) should be refused") }
                } catch {
                    if isPositive { Issue.record("\(error)") }
                    if !isPositive, ProcessInfo.processInfo.environment["SHOW_ERRORS"] != nil { print(error) }
                }
            }
        }
        print("\(suite): \(counts[true] ?? 0) positive, \(counts[false] ?? 0) negative")
    }

    static var folder: URL? {
        let name = ProcessInfo.processInfo.environment["RAMURE_CONFORMANCE"] ?? "../shared/conformance"
        return FileManager.default.fileExists(atPath: name) ? URL(fileURLWithPath: name) : nil
    }

    /// Whether the entry that names `file` asks for it to parse; nil when none names it. Entries begin with their type.
    static func isPositive(_ file: String, _ manifest: String) -> Bool? {
        guard let place = manifest.range(of: "<\(file)>") else { return nil }
        let types = ["PositiveSyntax", "NegativeSyntax", "PositiveUpdate", "NegativeUpdate", "Evaluation", "CSVResult"]
        let last = types.compactMap { type in
            manifest.range(of: type, options: .backwards, range: manifest.startIndex..<place.lowerBound)
                .map { ($0.lowerBound, type) }
        }.max { $0.0 < $1.0 }
        return last.map { !$0.1.hasPrefix("Negative") }
    }
}
