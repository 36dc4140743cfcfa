import Foundation

/// The sources of this package, read as text.
struct SourceTree {
    /// A source file: its path from the package's top, and its lines.
    struct File: Sendable {
        var path: String
        var lines: [String]

        /// The target it belongs to.
        var target: String { String(path.split(separator: "/").dropFirst().first ?? "") }

        /// The lines with comments and string literals blanked, so that only code is left; columns are kept.
        var code: [String] {
            var isInBlock = false
            return lines.map { Self.code(of: $0, isInText: &isInBlock) }
        }

        private static func code(of line: String, isInText: inout Bool) -> String {
            if line.contains("\"\"\"") {
                let opens = line.components(separatedBy: "\"\"\"").count - 1
                if opens % 2 == 1 { isInText.toggle() }
                return ""
            }
            if isInText { return "" }
            var result = ""
            var isInString = false
            var previous: Character = " "
            for character in line {
                if character == "\"", previous != "\\" { isInString.toggle() }
                if !isInString, character == "/", previous == "/" {
                    result.removeLast()
                    break
                }
                result.append(isInString ? " " : character)
                previous = previous == "\\" && character == "\\" ? " " : character
            }
            return result
        }
    }

    static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let sources = files(under: "Sources")
    static let tests = files(under: "Tests")

    static func text(of path: String) -> String {
        (try? String(contentsOf: top.appendingPathComponent(path), encoding: .utf8)) ?? ""
    }

    private static func files(under folder: String) -> [File] {
        let base = top.appendingPathComponent(folder)
        guard let paths = FileManager.default.enumerator(atPath: base.path) else { return [] }
        return paths.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().map { path in
            File(path: "\(folder)/\(path)", lines: text(of: "\(folder)/\(path)").components(separatedBy: "\n"))
        }
    }
}
