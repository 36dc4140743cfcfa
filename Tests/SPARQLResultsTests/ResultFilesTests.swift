import Foundation
import RDF
import SPARQLResults
import TestSupport
import Testing

/// The expected results of the W3C's suites, where these are at hand.
@Suite struct ResultFilesTests {
    private static var suites: URL {
        if let path = ProcessInfo.processInfo.environment["RAMURE_CONFORMANCE"] {
            return URL(fileURLWithPath: path).appendingPathComponent("sparql")
        }
        let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return checkout.appendingPathComponent("../shared/conformance/sparql")
    }

    @Test("Every result file is read, and survives being written", arguments: [ResultFormat.json, .xml, .csv, .tsv])
    func files(format: ResultFormat) throws {
        guard let paths = FileManager.default.enumerator(at: Self.suites, includingPropertiesForKeys: nil) else {
            print("skipped: no result files at \(Self.suites.path)")
            return
        }
        var count = 0
        for case let file as URL in paths where file.pathExtension == format.fileExtensions[0] {
            count += 1
            let result = try ResultReader.read(
                [UInt8](Data(contentsOf: file)), format: format, sourceName: file.lastPathComponent)
            guard case .solutions(let table) = result else { continue }
            let again = try ResultReader.read(format.write(table), format: format, sourceName: "again")
            #expect(again == result, "\(file.lastPathComponent)")
            #expect(try SolutionComparison.compare(table, table, mode: .ordered) == .equal)
        }
        if count == 0 { print("skipped: no result files at \(Self.suites.path)") }
    }
}
