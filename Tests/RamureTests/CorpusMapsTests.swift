import Cartography
import Foundation
import Ramure
import Testing

/// The maps against the tables of the corpus, where it is at hand beside the W3C suites.
@Suite struct CorpusMapsTests {
    @Test(
        "a map is the table of the corpus, line by line",
        arguments: [("map-tools", "## K1."), ("map-methods", "## K2.")])
    func tables(name: String, heading: String) throws {
        let suites = ProcessInfo.processInfo.environment["RAMURE_CONFORMANCE"] ?? "../shared/conformance"
        let path = suites + "/../corpus/CARTOGRAPHIES.md"
        guard let bytes = FileManager.default.contents(atPath: path) else {
            print("Skipped: no corpus beside the W3C suites; set RAMURE_CONFORMANCE to their folder")
            return
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0.hasPrefix(heading) })
        let expected = lines[start...].drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
        let map = try #require(try QuestionLibrary.shipped[name].ask(.shipped).map())
        let drawn = String(decoding: try MapFormat.markdown.export(map), as: UTF8.self).split(separator: "\n")
        #expect(drawn.count == expected.count)
        for (line, wanted) in zip(drawn, expected) { #expect(line == wanted) }
    }
}
