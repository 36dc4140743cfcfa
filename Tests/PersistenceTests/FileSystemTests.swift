import Foundation
import Persistence
import Testing

@Suite struct FileSystemTests {
    /// A folder of its own for each test, removed after it.
    private func withFolder(_ body: (any FileSystem, String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ramure-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(SystemFileSystem(), folder)
        try body(MemoryFileSystem(), folder)
    }

    @Test("A file is replaced as a whole, and read back")
    func replace() throws {
        try withFolder { files, folder in
            let path = folder + "/data.json"
            let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
            for content in [Array("one".utf8), [], large] {
                try files.replaceFile(path) { output in
                    for start in stride(from: 0, to: content.count, by: 70_000) {
                        try output.append(content[start..<min(start + 70_000, content.count)])
                    }
                }
                #expect(try files.readAll(path) == content)
                #expect(try files.names(inFolder: folder) == ["data.json"])
            }
        }
    }

    @Test("What was written can be written over")
    func overwrite() throws {
        try withFolder { files, folder in
            try files.replaceFile(folder + "/x") { output in
                try output.append(Array("0000 then".utf8)[...])
                try output.append(Array(" more".utf8)[...])
                try output.overwrite(Array("1234".utf8)[...], at: 0)
                try output.append(Array(".".utf8)[...])
            }
            #expect(try files.readAll(folder + "/x") == Array("1234 then more.".utf8))
        }
    }

    @Test("A write that fails leaves the old file, and nothing beside it")
    func failure() throws {
        struct Failure: Error {}
        try withFolder { files, folder in
            try files.replaceFile(folder + "/x") { try $0.append([1, 2]) }
            #expect(throws: Failure.self) {
                try files.replaceFile(folder + "/x") { output in
                    try output.append([3])
                    throw Failure()
                }
            }
            #expect(try files.readAll(folder + "/x") == [1, 2])
            #expect(try files.names(inFolder: folder) == ["x"])
        }
    }

    @Test("Errors say what is wrong with which path")
    func errors() throws {
        try withFolder { files, folder in
            try files.replaceFile(folder + "/x") { try $0.append([1]) }
            #expect(throws: FileError(cause: .missing, path: folder + "/none")) { try files.readAll(folder + "/none") }
            #expect(throws: FileError(cause: .missing, path: folder + "/none")) { try files.remove(folder + "/none") }
            #expect(throws: FileError(cause: .missing, path: folder + "/none")) {
                try files.names(inFolder: folder + "/none")
            }
            #expect(throws: FileError(cause: .isFolder, path: folder)) { try files.readAll(folder) }
            #expect(try files.kind(of: folder) == .folder)
            #expect(try !files.exists(folder + "/none"))
        }
        #expect(throws: FileError.self) { try SystemFileSystem().readAll("/dev/null/x") }
        #expect(throws: FileError.self) { try SystemFileSystem().open("a\0b") }
        #expect(try SystemFileSystem().readAll("/dev/null").isEmpty)
        #expect(try SystemFileSystem().kind(of: "/dev/null") == .other)
        #expect(FileError(cause: .missing, path: "x").description == "'x' does not exist")
    }

    @Test("What replaces a private file stays private")
    func permissions() throws {
        try withFolder { files, folder in
            guard files is SystemFileSystem else { return }
            let path = folder + "/secret"
            try files.replaceFile(path) { try $0.append([1]) }
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            try files.replaceFile(path) { try $0.append([2]) }
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test("The folder of a path is what stands before its last slash")
    func folders() {
        #expect(SystemFileSystem.folder(of: "a/b/c") == "a/b")
        #expect(SystemFileSystem.folder(of: "/c") == "/")
        #expect(SystemFileSystem.folder(of: "c") == ".")
    }
}
