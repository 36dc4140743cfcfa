import TestSupport
import Testing

/// The SPARQL suites of the W3C, from the folder beside the checkout or where `RAMURE_CONFORMANCE` points.
@Suite struct ConformanceTests {
    @Test("Every test of the suite passes, or is refused by name", .enabled(if: ManifestFolder.isPresent()), arguments: Suite.all)
    func suite(suite: Suite) throws {
        let entries = try suite.manifests.flatMap { try Manifest.allEntries($0) }
        var passed = 0
        var byValue = 0
        var refused: [String: Int] = [:]
        for entry in entries {
            let outcome = SuiteRunner(entry: entry).run()
            if outcome.isPass, let excuse = Suite.excused[entry.name] {
                Issue.record("\(entry.name) passes and needs no excuse: \(excuse)")
            }
            switch outcome {
            case .passed: passed += 1
            case .passedByValue:
                passed += 1
                byValue += 1
            case .refused(let feature): refused[feature, default: 0] += 1
            case .failed(let reason):
                if Suite.excused[entry.name] == nil { Issue.record("\(entry.name): \(reason)") }
            }
        }
        let refusedCount = refused.values.reduce(0, +)
        let features = refused.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        print("\(suite.name) \(passed)/\(entries.count)  by value \(byValue)  refused \(refusedCount): \(features)")
        #expect(entries.count == suite.count)
        #expect(refusedCount == suite.refusedCount)
    }
}
