import Foundation
import Testing

/// The real program, run in a folder of its own.
struct RamureProcess {
    struct Outcome {
        var exitCode: Int32
        var output: String
        var error: String
    }

    /// Where files of a test stand; gone when the test says so.
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("ramure-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// Beside the bundle of the tests, wherever that was built.
    static let program: URL? = {
        let starts = [Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0])]
        for start in starts {
            var folder = start
            for _ in 0..<5 {
                let candidate = folder.appendingPathComponent("ramure")
                let kind =
                    try? FileManager.default.attributesOfItem(atPath: candidate.path)[.type] as? FileAttributeType
                if kind == .typeRegular, FileManager.default.isExecutableFile(atPath: candidate.path) {
                    return candidate
                }
                folder = folder.deletingLastPathComponent()
            }
        }
        return nil
    }()

    /// Writes a file into the folder, and gives its name.
    @discardableResult
    func file(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        return name
    }

    func text(of name: String) -> String? {
        try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// Runs the program and waits for its end; `closesOutput` gives it a pipe that nobody reads.
    func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], closesOutput: Bool = false
    ) throws -> Outcome {
        let process = Process()
        let program: URL = try #require(Self.program, "the program is built beside the tests")
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = environment
        let names = ["input", "output", "error"].map { "\($0)-\(UUID().uuidString)" }
        for name in names { try file(name, name.hasPrefix("input") ? input : "") }
        process.standardInput = try FileHandle(forReadingFrom: folder.appendingPathComponent(names[0]))
        if closesOutput {
            let pipe = Pipe()
            process.standardOutput = pipe
            try pipe.fileHandleForReading.close()
        } else {
            process.standardOutput = try FileHandle(forWritingTo: folder.appendingPathComponent(names[1]))
        }
        process.standardError = try FileHandle(forWritingTo: folder.appendingPathComponent(names[2]))
        try process.run()
        process.waitUntilExit()
        return Outcome(
            exitCode: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
            output: text(of: names[1]) ?? "", error: text(of: names[2]) ?? "")
    }
}
