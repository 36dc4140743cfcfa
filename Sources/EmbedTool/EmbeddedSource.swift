import Foundation

/// Why nothing was written.
enum EmbedError: Error, CustomStringConvertible {
    case usage
    /// A file that cannot be read.
    case unreadable(String)
    /// A file that is no UTF-8 could not stand in a literal byte for byte.
    case notUTF8(String)

    var description: String {
        switch self {
        case .usage: "usage: EmbedTool OUTPUT ROOT FOLDER…"
        case .unreadable(let path): "\(path) cannot be read"
        case .notUTF8(let path): "\(path) is not UTF-8"
        }
    }
}

/// The Swift source that holds the files under `folders`, in the order of their paths, as static strings.
///
/// Static strings cost the compiler next to nothing: 400 kB compile in 0.3 s (arrays of bytes need over a minute).
func embeddedSource(root: String, folders: [String]) throws -> [UInt8] {
    var output = Array(
        "// Written by EmbedTool.\n\nextension EmbeddedFile {\n    static let all: [EmbeddedFile] = [\n".utf8)
    for path in try folders.flatMap({ try files(in: $0, root: root) }) {
        guard let content = FileManager.default.contents(atPath: root + "/" + path) else {
            throw EmbedError.unreadable(path)
        }
        guard String(validating: content, as: UTF8.self) != nil else { throw EmbedError.notUTF8(path) }
        output.append(contentsOf: "        EmbeddedFile(path: ".utf8)
        appendLiteral(Array(path.utf8)[...], to: &output)
        output.append(contentsOf: ", parts: [\n".utf8)
        for part in parts(of: Array(content)) {
            output.append(contentsOf: "            ".utf8)
            appendLiteral(part, to: &output)
            output.append(contentsOf: ",\n".utf8)
        }
        output.append(contentsOf: "        ]),\n".utf8)
    }
    output.append(contentsOf: "    ]\n}\n".utf8)
    return output
}

/// Paths below `root` of the files in `folder` and below, ascending by code point, hidden ones left out.
private func files(in folder: String, root: String) throws -> [String] {
    let manager = FileManager.default
    return try manager.subpathsOfDirectory(atPath: root + "/" + folder).map { folder + "/" + $0 }.filter { path in
        let attributes = try manager.attributesOfItem(atPath: root + "/" + path)
        return attributes[.type] as? FileAttributeType == .typeRegular && !path.contains("/.")
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

/// `content` in stretches of some 32 kB that end at a line end where they can, and never within a character.
private func parts(of content: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = 0
    while start < content.count {
        var end = min(start + 32_768, content.count)
        if end < content.count {
            if let lineEnd = content[start..<end].lastIndex(of: 10) { end = lineEnd + 1 }
            while content[end] & 0xC0 == 0x80 { end -= 1 }
        }
        parts.append(content[start..<end])
        start = end
    }
    return parts
}

/// Appends a string literal of UTF-8; what cannot stand in one as it is gets escaped.
private func appendLiteral(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in bytes {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(contentsOf: [UInt8(ascii: "\\"), byte])
        case 10: output.append(contentsOf: "\\n".utf8)
        case 13: output.append(contentsOf: "\\r".utf8)
        case 0..<32, 127: output.append(contentsOf: "\\u{\(String(byte, radix: 16))}".utf8)
        default: output.append(byte)
        }
    }
    output.append(UInt8(ascii: "\""))
}
