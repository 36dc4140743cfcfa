/// A file of `Graph/` or `Queries/` that travels in the binary; `EmbedTool` writes ``all``, in the order of the paths.
struct EmbeddedFile: Sendable {
    /// From the top of the repository: `Graph/vocabulary.trig`.
    let path: StaticString
    /// The content, in stretches that the compiler takes easily.
    let parts: [StaticString]

    /// The content.
    var bytes: [UInt8] { parts.flatMap { Array($0.description.utf8) } }
}
