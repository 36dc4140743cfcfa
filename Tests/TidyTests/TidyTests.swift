import Foundation
import Testing

/// The rules of the house that a machine can hold.
@Suite struct TidyTests {
    /// Targets by level; a target imports only from levels below its own.
    static let levels: [[String]] = [
        ["SourceText", "RDF", "XSDValues"],
        ["RDFFormats", "SPARQLSyntax", "SPARQLResults", "QuadStore"],
        ["SPARQLEngine", "Persistence", "Cartography"],
        ["Shapes"],
        ["Ramure"],
        ["Shell"],
        ["RamureCommand"],
    ]

    /// Targets of the toolchain that a source may import, and `EmbedPlugin`'s.
    static let toolchain: Set<String> = [
        "Foundation", "FoundationEssentials", "Synchronization", "Glibc", "Musl", "Darwin", "PackagePlugin", "Dispatch",
    ]

    static func level(of target: String) -> Int? {
        levels.firstIndex { $0.contains(target) }
    }

    @Test("The sources are found")
    func sourcesAreThere() {
        #expect(SourceTree.sources.count > 100)
        #expect(SourceTree.tests.count > 30)
    }

    @Test("A target imports only from lower levels, and nothing from outside")
    func importOrder() {
        for file in SourceTree.sources {
            for line in file.code {
                let words = line.split(separator: " ").map(String.init)
                guard let index = words.firstIndex(of: "import"), index + 1 < words.count, index <= 2 else { continue }
                let imported = words[index + 1]
                if Self.toolchain.contains(imported) { continue }
                guard let own = Self.level(of: file.target), let other = Self.level(of: imported) else {
                    Issue.record("\(file.path) imports \(imported), which is no target of ours")
                    continue
                }
                #expect(other < own, "\(file.path) imports \(imported) of its own level or above")
            }
        }
    }

    @Test("Foundation stays out of the targets that must do without")
    func foundationFree() {
        let free: Set = ["RDF", "QuadStore", "SPARQLSyntax", "SPARQLEngine", "XSDValues", "RDFFormats", "SPARQLResults"]
        for file in SourceTree.sources where free.contains(file.target) {
            let imports = file.code.filter { $0.hasPrefix("import Foundation") }
            #expect(imports.isEmpty, "\(file.path) imports Foundation")
        }
    }

    @Test("The package depends on no package")
    func noDependency() {
        let manifest = SourceTree.text(of: "Package.swift")
        #expect(!manifest.contains(".package("))
        #expect(manifest.contains(".treatAllWarnings(as: .error)"))
        #expect(manifest.contains(".strictMemorySafety()"))
    }

    @Test("The top level holds what the design names")
    func topLevel() throws {
        let allowed: Set = ["Package.swift", "Sources", "Tests", "Graph", "Queries", "README.md", "LICENSE"]
        let entries = try FileManager.default.contentsOfDirectory(atPath: SourceTree.top.path)
        let extra = entries.filter { !$0.hasPrefix(".") && !allowed.contains($0) && $0 != "Package.resolved" }
        #expect(extra.isEmpty)
    }

    @Test("Files have at most 500 lines")
    func fileSizes() {
        for file in SourceTree.sources + SourceTree.tests {
            #expect(file.lines.count <= 501, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test("Lines of the sources have at most 120 columns")
    func lineLengths() {
        for file in SourceTree.sources {
            for (number, line) in file.lines.enumerated() where line.count > 120 {
                Issue.record("\(file.path):\(number + 1) has \(line.count) columns")
            }
        }
    }

    @Test("Functions have at most 70 lines")
    func functionSizes() {
        for file in SourceTree.sources {
            for function in Functions.all(in: file.code) {
                #expect(function.length <= 70, "\(file.path):\(function.line) has \(function.length) lines")
            }
        }
    }

    @Test("Unsafe code stands behind its four doors")
    func unsafeDoors() {
        let doors = ["QuadStore/Memory/", "SourceText/Bytes/", "Persistence/SystemCalls/", "Shell/Terminal/"]
        for file in SourceTree.sources where !doors.contains(where: { file.path.hasPrefix("Sources/" + $0) }) {
            for (number, line) in file.code.enumerated() {
                let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
                let isUnsafe = words.contains { $0 == "unsafe" || $0.hasPrefix("withUnsafe") || $0.hasPrefix("Unsafe") }
                #expect(!isUnsafe, "\(file.path):\(number + 1) is unsafe")
            }
        }
    }

    @Test("Nothing in the sources traps on purpose")
    func noTraps() {
        for file in SourceTree.sources {
            for (number, line) in file.code.enumerated() {
                for banned in ["fatalError(", "try!", "as! ", "preconditionFailure("] where line.contains(banned) {
                    Issue.record("\(file.path):\(number + 1) uses \(banned)")
                }
            }
        }
    }

    @Test("Nothing in the sources is unfinished")
    func nothingUnfinished() {
        let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK:", "not imple" + "mented", "Place" + "holder"]
        for file in SourceTree.sources + SourceTree.tests {
            for (number, line) in file.lines.enumerated() {
                for word in words where line.contains(word) {
                    Issue.record("\(file.path):\(number + 1) says \(word)")
                }
            }
        }
    }

    @Test("Every public declaration is documented")
    func documentation() {
        for file in SourceTree.sources {
            for (number, line) in file.code.enumerated() {
                guard Declarations.isPublic(line) else { continue }
                var above = number - 1
                while above >= 0, file.lines[above].trimmingCharacters(in: .whitespaces).hasPrefix("@") { above -= 1 }
                let isDocumented =
                    above >= 0 && file.lines[above].trimmingCharacters(in: .whitespaces).hasPrefix("///")
                #expect(isDocumented, "\(file.path):\(number + 1) is public and has no comment")
            }
        }
    }

    @Test("No file names a path of a machine")
    func noMachinePaths() {
        let roots = ["home", "root", "Users", "wor" + "k", "private"].map { "\"/\($0)/" }
        for file in SourceTree.sources + SourceTree.tests {
            for (number, line) in file.lines.enumerated() {
                for root in roots where line.contains(root) {
                    Issue.record("\(file.path):\(number + 1) holds \(root)")
                }
            }
        }
    }
}
