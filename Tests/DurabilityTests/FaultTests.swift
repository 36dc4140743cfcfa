import Foundation
import Persistence
import RDF
import Ramure
import Synchronization
import TestSupport
import Testing

/// Every call on files goes wrong in every way, and the store opens again as before or after the commit.
///
/// A few thousand faults, chosen at random, run always; `RAMURE_FAULTS` names how many are wanted of all that there are.
@Suite struct FaultTests {
    static let environmentCount = ProcessInfo.processInfo.environment["RAMURE_FAULTS"].flatMap { Int($0) }
    static let wantedCount = environmentCount ?? 2_500

    @Test("After any fault at any call, the store is as before or after the commit, and nothing acknowledged is lost")
    func everyFault() throws {
        var report = FaultReport()
        var seed: UInt64 = 0
        while report.faultCount < Self.wantedCount {
            var workload = FaultWorkload(seed: seed, sampling: Self.environmentCount == nil ? 40 : 1)
            try workload.run(&report, limit: Self.wantedCount)
            seed += 1
        }
        print("durability: \(report.faultCount) faults over \(seed) workloads: \(report)")
        #expect(report.failures.isEmpty, "\(report.failures.prefix(5).joined(separator: "\n"))")
        #expect(report.faultCount >= Self.wantedCount)
    }
}

struct FaultReport: CustomStringConvertible {
    var faultCount = 0
    /// How often the reopened store was as before, and as after.
    var before = 0
    var after = 0
    var failures: [String] = []

    var description: String { "\(before) as before, \(after) as after, \(failures.count) otherwise" }
}

/// What a store is asked to do.
enum StoreOperation {
    case open
    case write([[Quad]], deleted: [[Quad]])
    case compact
    case forget
}

/// Random operations on one store, each tried with every fault before it is done without.
struct FaultWorkload {
    static let path = "folder/store.json"
    private let seed: UInt64
    /// One fault of so many is tried.
    private let sampling: Int
    private var random: RandomTerms
    private var disk = SimulatedDisk()
    private var quads: Set<Quad> = []
    private var pool: [Quad]
    private let clock = Clock()

    init(seed: UInt64, sampling: Int) {
        self.seed = seed
        self.sampling = sampling
        var random = RandomTerms(seed: seed)
        // Not all that a program can make is RDF; such quads are refused, and tested elsewhere.
        pool = (0..<12).map { _ in random.quad() }
        self.random = random
    }

    /// Counts up, so that the same workload has the same bytes.
    final class Clock: Sendable {
        private let count = Mutex(0)
        func time() -> String {
            let second = count.withLock { count in
                count += 1
                return count
            }
            return "2026-01-01T00:\(10 + second / 60 % 50):\(10 + second % 50)Z"
        }
    }

    mutating func run(_ report: inout FaultReport, limit: Int) throws {
        for step in 0..<10 where report.faultCount < limit {
            let operation: StoreOperation =
                switch step {
                case 0: .open
                case 4, 8: .compact
                case 9: .forget
                default: makeWrite()
                }
            try tryFaults(of: operation, &report, limit: limit)
            // Without a fault.
            let files = FaultyFileSystem(disk)
            _ = try perform(operation, on: files, acknowledged: &quads)
            disk = files.disk
        }
    }

    private mutating func makeWrite() -> StoreOperation {
        let groupSize = random.pick([1, 1, 1, 2, 3])
        var inserted: [[Quad]] = []
        var deleted: [[Quad]] = []
        for _ in 0..<groupSize {
            inserted.append((0..<random.pick([1, 1, 2, 3])).map { _ in random.pick(pool) })
            deleted.append((0..<random.pick([0, 1, 2])).map { _ in random.pick(pool) })
        }
        return .write(inserted, deleted: deleted)
    }

    /// Opens the store and does an operation; `acknowledged` follows what was told to be done. Gives the states that
    /// may be found instead.
    private func perform(
        _ operation: StoreOperation, on files: FaultyFileSystem, acknowledged: inout Set<Quad>
    ) throws -> [Set<Quad>] {
        let options = StoreOptions(clock: { [clock] in clock.time() }, compactionByteCount: nil)
        let store = try GraphStore(at: Self.path, access: .readWrite, options: options, fileSystem: files)
        defer { store.close() }
        switch operation {
        case .open: return []
        case .compact: try store.compact()
        case .forget: try store.forgetHistory()
        case .write(let inserted, let deleted):
            var states: [Set<Quad>] = []
            var state = acknowledged
            var tickets: [GraphStore.Ticket] = []
            for (inserted, deleted) in zip(inserted, deleted) {
                let (_, ticket) = try store.stage { graph in
                    try graph.remove(deleted)
                    try graph.insert(inserted)
                }
                state.subtract(deleted)
                state.formUnion(inserted)
                states.append(state)
                tickets.append(ticket)
            }
            for (index, ticket) in tickets.enumerated() {
                do {
                    try store.flush(ticket)
                    acknowledged = states[index]
                } catch StoreError.outcomeUnknown {
                    return Array(states[index...])
                } catch {
                    // What is told not to be written must not come back, unless the process was stopped.
                    return files.isStopped ? Array(states[index...]) : []
                }
            }
            if Set(store.graph.quads()) != acknowledged { throw Mismatch() }
        }
        return []
    }

    private struct Mismatch: Error {}

    private mutating func tryFaults(of operation: StoreOperation, _ report: inout FaultReport, limit: Int) throws {
        let plain = FaultyFileSystem(disk)
        var ignored = quads
        _ = try perform(operation, on: plain, acknowledged: &ignored)
        for (number, call) in plain.calls.enumerated() {
            var faults: [FaultyFileSystem.Fault] =
                call.name == "look" ? [.fail, .stopBefore] : [.fail, .failAfterwards, .stopBefore, .stopAfter]
            if call.name == "write" {
                faults += (0...call.byteCount).map { .stopWithin($0) }
                faults += [0, call.byteCount / 2, call.byteCount].map { .tear($0) }
            }
            for fault in faults {
                for loss in SimulatedDisk.Loss.allCases where report.faultCount < limit {
                    if Int.random(in: 0..<sampling, using: &random) > 0 { continue }
                    try tryFault(fault, at: number, of: operation, loss, &report)
                }
            }
        }
    }

    private mutating func tryFault(
        _ fault: FaultyFileSystem.Fault, at number: Int, of operation: StoreOperation, _ loss: SimulatedDisk.Loss,
        _ report: inout FaultReport
    ) throws {
        report.faultCount += 1
        let files = FaultyFileSystem(disk, faultyCall: number, fault: fault)
        var acknowledged = quads
        var others: [Set<Quad>] = []
        do {
            others = try perform(operation, on: files, acknowledged: &acknowledged)
        } catch is Mismatch {
            report.failures.append("readers see something else: seed \(seed), call \(number), \(fault)")
        } catch {}
        let crashed = files.disk.crashed(loss, random: &random)
        let context = "seed \(seed), \(operation), call \(number), \(fault), loses \(loss)"
        do {
            let again = FaultyFileSystem(crashed)
            let found = try state(of: again)
            if found == acknowledged {
                report.before += 1
            } else if others.contains(found) {
                report.after += 1
            } else {
                report.failures.append("another state: \(context)")
            }
            // The store goes on, and what was found once stays.
            if sampling > 1, Int.random(in: 0..<4, using: &random) > 0 { return }
            var after = found
            _ = try perform(.write([[pool[0]]], deleted: [[pool[1]]]), on: again, acknowledged: &after)
            let last = FaultyFileSystem(again.disk.crashed(.all, random: &random))
            if try state(of: last) != after { report.failures.append("the next commit is lost: \(context)") }
        } catch {
            report.failures.append("\(error): \(context)")
        }
    }

    private func state(of files: FaultyFileSystem) throws -> Set<Quad> {
        let options = StoreOptions(clock: { [clock] in clock.time() }, compactionByteCount: nil)
        let store = try GraphStore(at: Self.path, access: .readWrite, options: options, fileSystem: files)
        defer { store.close() }
        return Set(store.graph.quads())
    }
}
