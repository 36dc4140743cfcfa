import Foundation
import QuadStore
import RDF
import SPARQLEngine
import SPARQLSyntax
import TestSupport
import Testing

/// Generated data and queries through the engine, in several configurations, and through the oracle.
///
/// `RAMURE_DIFFERENTIAL_CASES` sets how many cases run, `RAMURE_DIFFERENTIAL_SEED` where they start.
@Suite struct EngineAgainstOracleTests {
    static let caseCount = number("RAMURE_DIFFERENTIAL_CASES") ?? 400
    static let firstSeed = number("RAMURE_DIFFERENTIAL_SEED") ?? 1

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap(Int.init)
    }

    @Test("The engine answers as the oracle does", arguments: DifferentialConfiguration.all)
    func agreement(configuration: DifferentialConfiguration) throws {
        for seed in Self.firstSeed..<(Self.firstSeed + Self.caseCount) {
            let test = DifferentialCase(seed: UInt64(seed))
            guard let difference = try test.difference(under: configuration) else { continue }
            let smallest = try test.shrunk(under: configuration)
            Issue.record("seed \(seed), \(configuration.name): \(difference)\nsmallest: \(smallest)")
            return
        }
    }
}
