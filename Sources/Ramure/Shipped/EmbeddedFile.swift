/// A file of `Graph/` or `Queries/` that travels in the binary; `EmbedTool` writes ``all``, in the order of the paths.
struct EmbeddedFile: Sendable {
    /// From the top of the repository: `Graph/vocabulary.trig`.
    let path: StaticString
    /// The content, in stretches that the compiler takes easily.
    let parts: [StaticString]

    /// The files below a folder.
    static func files(in folder: String) -> [EmbeddedFile] {
        all.filter { $0.pathText.hasPrefix(folder) }
    }

    var pathText: String { path.description }

    /// The content.
    var bytes: [UInt8] { parts.flatMap { Array($0.description.utf8) } }

    /// The last part of the path, without extension.
    var name: String { String(fileName.prefix { $0 != "." }) }

    /// What follows the last dot.
    var pathExtension: String { fileName.split(separator: ".").last.map(String.init) ?? "" }

    private var fileName: Substring { pathText.split(separator: "/").last ?? "" }
}
