import SourceText

/// An error as one JSON object on a line, for programs: `--json-errors`.
///
/// ```
/// {"error":"expected …","exit":2,"source":"query","line":1,"column":8,"suggestion":"Did you mean …?"}
/// ```
/// In English whatever the environment says: what programs read is the same everywhere.
enum ErrorDocument {
    static func line(_ error: any Error, _ failure: CommandError, _ wording: Wording) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("error")
        let diagnostic = error as? Diagnostic
        writer.string(diagnostic?.message ?? wording.english)
        writer.key("exit")
        writer.number(Int(failure.exitCode.rawValue))
        if let diagnostic {
            writer.key("source")
            writer.string(diagnostic.sourceName)
            writer.key("line")
            writer.number(diagnostic.position.line)
            writer.key("column")
            writer.number(diagnostic.position.column)
            if let suggestion = diagnostic.suggestion {
                writer.key("suggestion")
                writer.string(suggestion)
            }
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }
}
