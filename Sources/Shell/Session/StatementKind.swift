import SPARQLSyntax

/// What a text of SPARQL does.
enum StatementKind {
    /// Whether it changes the graph: its first word after the prologue says so. One that cannot be read is none.
    static func isUpdate(_ text: [UInt8]) -> Bool {
        var lexer = SPARQLLexer(text)
        while let token = try? lexer.next(), token.kind != .endOfText {
            guard token.kind == .keyword, let word = token.keyword else { continue }
            switch word {
            case .prefix, .base, .version: continue
            case .select, .ask, .construct, .describe: return false
            default: return true
            }
        }
        return false
    }
}
