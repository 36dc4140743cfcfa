import Foundation
import PackagePlugin

/// Has `EmbedTool` write the files of `Graph/` and `Queries/` into the target that uses the plugin.
///
/// The folders are inputs as well as the files, so that a file that comes or goes is seen.
@main struct EmbedPlugin: BuildToolPlugin {
    private static let folders = ["Graph", "Queries"]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root = context.package.directoryURL
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
        return [
            .buildCommand(
                displayName: "Embed \(Self.folders.joined(separator: " and "))",
                executable: try context.tool(named: "EmbedTool").url,
                arguments: [output.path(percentEncoded: false), root.path(percentEncoded: false)] + Self.folders,
                inputFiles: Self.folders.flatMap { inputs(in: root.appending(path: $0)) },
                outputFiles: [output])
        ]
    }

    /// The folder, its folders and all files within.
    private func inputs(in folder: URL) -> [URL] {
        let contents = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return [folder] + (contents?.compactMap { $0 as? URL } ?? []).sorted { $0.path < $1.path }
    }
}
