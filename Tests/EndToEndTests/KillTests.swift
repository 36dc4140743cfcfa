import Foundation
import RDF
import Ramure
import Testing

/// The real program is killed while it writes, and all that it had confirmed is there.
///
/// A few kills always; `RAMURE_KILLS` names how many are wanted.
@Suite struct KillTests {
    private static let wantedCount =
        ProcessInfo.processInfo.environment["RAMURE_KILLS"].flatMap { Int($0) } ?? 6

    @Test("After a kill at any instant each confirmed commit is there, and at most one that was not")
    func kills() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        let path = ramure.folder.appendingPathComponent("s.json").path
        try GraphStore(at: path).close()
        var count = 0
        var unconfirmedCount = 0
        var interruptedCount = 0
        var startMilliseconds = 100
        for kill in 0..<Self.wantedCount {
            // Every fourth time the journal is being put away; every fourth time the program may just be starting.
            let isCompaction = kill % 4 == 3
            let delay = kill % 4 < 2 ? nil : Int.random(in: 0...(startMilliseconds * 5 / 4))
            let (confirmed, milliseconds) =
                isCompaction
                ? try run(["snapshot", "--store", "s.json"], "", in: ramure, killedAfter: delay)
                : try run(
                    ["--store", "s.json", "--format", "csv"], Self.statements(from: count), in: ramure,
                    killedAfter: delay)
            startMilliseconds = milliseconds ?? startMilliseconds
            if confirmed > 0 { interruptedCount += 1 }
            let store = try GraphStore(at: path)
            let found = store.graph.quads().count
            #expect(found >= count + confirmed, "kill \(kill): \(found), \(count) + \(confirmed) were confirmed")
            #expect(found <= count + confirmed + 1, "kill \(kill): \(found), \(count) + \(confirmed) were confirmed")
            #expect(store.graph.quads() == Self.quads(upTo: found))
            #expect(store.transaction == found)
            unconfirmedCount += found - count - confirmed
            count = found
            store.close()
        }
        #expect(try GraphStore(at: path, access: .readOnly).history().count == count)
        print(
            "durability: \(Self.wantedCount) kills, \(interruptedCount) amid commits, \(count) commits, of which "
                + "\(unconfirmedCount) were there without having been confirmed")
    }

    private static func quads(upTo count: Int) -> [Quad] {
        var graph = KnowledgeGraph()
        try? graph.insert((0..<count).map { Quad(.iri("http://e/s"), IRI("http://e/p"), .integer($0)) })
        return graph.quads()
    }

    /// Commits, each followed by a question whose answer tells that it is done.
    private static func statements(from start: Int) -> String {
        (start..<(start + 3_000)).map { "INSERT DATA { <http://e/s> <http://e/p> \($0) };\nASK {};\n" }.joined()
    }

    /// Runs the program on statements, kills it after a time, or at some instant after its first answer, and gives the
    /// number of answers, and the milliseconds to the first where that was waited for.
    private func run(
        _ arguments: [String], _ input: String, in ramure: RamureProcess, killedAfter milliseconds: Int?
    ) throws -> (answers: Int, milliseconds: Int?) {
        let process = Process()
        let program: URL = try #require(RamureProcess.program)
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = ramure.folder
        process.environment = [:]
        try ramure.file("input", input)
        try ramure.file("output", "")
        process.standardInput = try FileHandle(forReadingFrom: ramure.folder.appendingPathComponent("input"))
        process.standardOutput = try FileHandle(forWritingTo: ramure.folder.appendingPathComponent("output"))
        process.standardError = FileHandle.nullDevice
        let started = ContinuousClock.now
        try process.run()
        var firstAnswer: Int?
        if let milliseconds {
            Thread.sleep(forTimeInterval: Double(milliseconds) / 1_000)
        } else {
            while process.isRunning, ramure.text(of: "output")?.isEmpty != false {
                Thread.sleep(forTimeInterval: 0.001)
            }
            firstAnswer = Int((ContinuousClock.now - started) / .milliseconds(1))
        }
        Thread.sleep(forTimeInterval: Double.random(in: 0...0.03))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return (ramure.text(of: "output")?.components(separatedBy: "true").count.advanced(by: -1) ?? 0, firstAnswer)
    }
}
