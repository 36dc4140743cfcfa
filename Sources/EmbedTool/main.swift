import Foundation

// EmbedTool OUTPUT ROOT FOLDER…: writes the files under the folders of ROOT into OUTPUT, as Swift.
do {
    let arguments = CommandLine.arguments
    guard arguments.count > 3 else { throw EmbedError.usage }
    let source = try embeddedSource(root: arguments[2], folders: Array(arguments[3...]))
    // An untouched file spares the compiler its work.
    if FileManager.default.contents(atPath: arguments[1]) != Data(source) {
        try Data(source).write(to: URL(filePath: arguments[1]), options: .atomic)
    }
} catch {
    print("error: \(error)")
    exit(1)
}
