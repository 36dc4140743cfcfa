import Foundation
import Testing

/// The README shows what the program really answers, and code that really compiles.
///
/// `RAMURE_RECORD=1` writes the answers into the README instead, and fails the run that did.
@Suite struct ReadmeTests {
    static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let readme = top.appendingPathComponent("README.md")
    static let marker = "<!-- tour: "

    @Test("Each step of the tour has the answer that it shows")
    func tour() throws {
        let ramure = try RamureProcess()
        defer { ramure.remove() }
        var lines = try String(contentsOf: Self.readme, encoding: .utf8).components(separatedBy: "\n")
        var steps = 0
        var index = 0
        while index < lines.count {
            defer { index += 1 }
            guard lines[index].hasPrefix(Self.marker) else { continue }
            steps += 1
            let command = String(lines[index].dropFirst(Self.marker.count).dropLast(" -->".count))
            let outcome = try ramure.run(Self.words(of: command))
            // CSV ends its lines with CR LF (RFC 4180).
            let text = (outcome.output + outcome.error).replacingOccurrences(of: "\r\n", with: "\n")
            let answer = text.split(separator: "\n", omittingEmptySubsequences: false)
            var shown = answer.map(String.init)
            while shown.last?.isEmpty == true { shown.removeLast() }
            let expected = ["```", "$ ramure \(command)"] + shown + ["```"]
            let end = try #require(lines[(index + 2)...].firstIndex(of: "```"))
            if ProcessInfo.processInfo.environment["RAMURE_RECORD"] != nil {
                lines.replaceSubrange((index + 1)...end, with: expected)
            } else {
                #expect(Array(lines[(index + 1)...end]) == expected, "ramure \(command)")
            }
        }
        #expect(steps >= 8)
        if ProcessInfo.processInfo.environment["RAMURE_RECORD"] != nil {
            try lines.joined(separator: "\n").write(to: Self.readme, atomically: true, encoding: .utf8)
            Issue.record("recorded")
        }
    }

    /// The words of a command line, quotes undone.
    private static func words(of command: String) -> [String] {
        var words: [String] = []
        var word: String?
        var isQuoted = false
        for character in command {
            switch character {
            case "\"":
                isQuoted.toggle()
                word = word ?? ""
            case " " where !isQuoted:
                if let word { words.append(word) }
                word = nil
            default: word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }

    @Test("The example of embedding is the code that the tests compile and run")
    func embedding() throws {
        let test = try String(
            contentsOf: Self.top.appendingPathComponent("Tests/RamureTests/EmbeddingExampleTests.swift"), encoding: .utf8)
        let parts = test.components(separatedBy: "        // README: begin\n").last?
            .components(separatedBy: "        // README: end").first
        let code = try #require(parts).split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("        ") ? String($0.dropFirst(8)) : String($0) }.joined(separator: "\n")
        let readme = try String(contentsOf: Self.readme, encoding: .utf8)
        #expect(readme.contains(code.trimmingCharacters(in: .whitespacesAndNewlines)))
    }
}
