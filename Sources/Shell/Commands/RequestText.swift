import Persistence
import SourceText

/// A query or an update as the command line gives it: its text, a file, or standard input.
struct RequestText {
    let text: String
    /// What errors call it.
    let sourceName: String

    /// Reads the one text that the command is given; `option` names the file it may stand in.
    init(_ invocation: Invocation, option: CommandOption.Name, in context: CommandContext) throws {
        let name = invocation.command.rawValue
        let given = invocation.arguments.count + (invocation.has(option) ? 1 : 0)
        guard given == 1 else {
            throw CommandError.usage(
                given == 0
                    ? "'\(name)' takes one text: itself, \(option.text) FILE, or '-'" : "'\(name)' takes one text",
                fr: given == 0
                    ? "« \(name) » prend un texte : lui-même, \(option.text) FICHIER, ou « - »"
                    : "« \(name) » prend un seul texte")
        }
        if let path = invocation[option], path != "-" {
            text = try String(utf8Text: context.fileSystem.readAll(path), sourceName: path)
            sourceName = path
        } else if let text = invocation.arguments.first, text != "-" {
            self.text = text
            sourceName = name
        } else {
            sourceName = "standard input"
            let source = ByteSource(OpenFile(descriptor: 0, path: sourceName), of: context.fileSystem)
            text = try String(utf8Text: source.allBytes(), sourceName: sourceName)
        }
    }
}

extension String {
    /// Takes bytes that must be UTF-8, without a byte-order mark.
    init(utf8Text bytes: [UInt8], sourceName: String) throws(CommandError) {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        guard let text = String(validating: hasMark ? Array(bytes.dropFirst(3)) : bytes, as: UTF8.self) else {
            throw .failed("\(sourceName) is no text in UTF-8", fr: "\(sourceName) n'est pas un texte en UTF-8")
        }
        self = text
    }
}
