import Cartography
import Persistence
import RDF
import RDFFormats
import Ramure
import SPARQLResults

/// What TAB offers.
extension ShellSession {
    /// Indexes names in the background: nobody waits, and what is typed meanwhile is completed without them.
    func prepareCompletions() {
        guard isInteractive else { return }
        let graph = graph
        Task.detached(priority: .utility) { graph.prepareCompletions() }
    }

    /// What can stand at a place of a text, and the bytes up to there that it replaces.
    func completions(in text: String, at offset: Int) -> (range: Range<Int>, items: [CompletionMenu.Item]) {
        let bytes = Array(text.utf8)
        let head = String(decoding: bytes[..<min(offset, bytes.count)], as: UTF8.self)
        if head.drop(while: \.isWhitespace).hasPrefix(".") { return commandCompletions(head) }
        let languages = settings.labelLanguages ?? [context.language.rawValue]
        if StatementReader.isSPARQL(head) {
            let found = graph.completions(of: text, at: offset, languages: languages)
            return (found.range, found.items.map(Self.item))
        }
        let found = library.completions(of: head, in: graph, language: context.language.rawValue)
        var items = found.items.map(Self.item)
        if !head.contains(where: \.isWhitespace) {
            // What is one word may become SPARQL as well.
            let keywords = graph.completions(of: head, at: head.utf8.count).items.filter { $0.kind == .keyword }
            items += keywords.map(Self.item)
        }
        if items.isEmpty, let start = head.lastIndex(where: \.isWhitespace) {
            return (entityRange(head, after: start), entities(String(head[head.index(after: start)...])))
        }
        return (found.range, items)
    }

    private static func item(_ completion: Completion) -> CompletionMenu.Item {
        var detail = completion.label ?? ""
        let classes = completion.classes.filter { !$0.isEmpty }
        if !classes.isEmpty { detail += (detail.isEmpty ? "" : "  ") + "(\(classes.joined(separator: ", ")))" }
        return CompletionMenu.Item(completion.text, detail: detail)
    }

    private func entityRange(_ head: String, after start: String.Index) -> Range<Int> {
        head[...start].utf8.count..<head.utf8.count
    }

    /// Things by a word of their names, as names.
    private func entities(_ word: String) -> [CompletionMenu.Item] {
        guard !word.isEmpty else { return [] }
        let query = "DESCRIBE \(word)"
        let languages = settings.labelLanguages ?? [context.language.rawValue]
        return graph.completions(of: query, at: query.utf8.count, languages: languages).items
            .filter { $0.kind == .entity }.map { item in
                CompletionMenu.Item(
                    item.label.map { $0.contains(" ") ? "\"\($0)\"" : $0 } ?? item.text,
                    detail: "\(item.text)  \(item.classes.joined(separator: ", "))")
            }
    }
}

// MARK: Dot commands

extension ShellSession {
    private func commandCompletions(_ head: String) -> (range: Range<Int>, items: [CompletionMenu.Item]) {
        let end = head.utf8.count
        let words = head.split(whereSeparator: \.isWhitespace)
        let isName = words.count < 2 && head.last?.isWhitespace != true
        if isName {
            let typed = String(words.first ?? ".")
            let start = end - typed.utf8.count
            return (start..<end, Self.commands(typed, context.language))
        }
        guard let command = DotCommand.named(String(words[0])) else { return (end..<end, []) }
        let argument = head.drop(while: \.isWhitespace).dropFirst(words[0].count).drop(while: \.isWhitespace)
        let last = String(argument.split(separator: " ", omittingEmptySubsequences: false).last ?? "")
        func begun(_ names: [String]) -> [CompletionMenu.Item] {
            names.filter { $0.hasPrefix(last) }.map { CompletionMenu.Item($0) }
        }
        let items: [CompletionMenu.Item]
        switch command.completes {
        case .none, .text: items = []
        case .command: items = Self.commands(last.isEmpty ? "." : last, context.language)
        case .question, .map: items = questions(last, areMaps: true) + (argument.contains(" ") ? files(last) : [])
        case .entity: items = last.isEmpty ? [] : entities(last)
        case .type: items = types(last)
        case .format: items = begun(SessionFormats.names + ["vertical"])
        case .language: items = begun(["fr", "en"])
        case .words(let known): items = begun(known)
        case .file: items = files(last)
        }
        return ((end - last.utf8.count)..<end, items)
    }

    private static func commands(_ typed: String, _ language: Language) -> [CompletionMenu.Item] {
        DotCommand.all.compactMap { command in
            ([command.name] + command.aliases).first { $0.hasPrefix(typed) }.map {
                CompletionMenu.Item($0, detail: command.help.text(in: language))
            }
        }
    }

    private func questions(_ typed: String, areMaps: Bool) -> [CompletionMenu.Item] {
        library.questions.filter {
            (!areMaps || $0.map != nil) && ($0.name.hasPrefix(typed) || $0.name.hasPrefix("map-" + typed))
        }
        .map { CompletionMenu.Item($0.name, detail: $0.summary(language: context.language.rawValue) ?? "") }
    }

    private func types(_ typed: String) -> [CompletionMenu.Item] {
        let query = "SELECT * { ?x a \(typed)"
        let languages = settings.labelLanguages ?? [context.language.rawValue]
        return graph.completions(of: query, at: query.utf8.count, languages: languages).items
            .filter { $0.kind == .type }.map(Self.item)
    }

    /// Names in the folder that the text names so far; folders with a slash.
    private func files(_ typed: String) -> [CompletionMenu.Item] {
        let slash = typed.lastIndex(of: "/")
        let folder = slash.map { String(typed[...$0]) } ?? ""
        let start = slash.map { typed[typed.index(after: $0)...] } ?? typed[...]
        guard let names = try? context.fileSystem.names(inFolder: folder.isEmpty ? "." : folder) else { return [] }
        return names.filter { $0.hasPrefix(start) && (start.hasPrefix(".") || !$0.hasPrefix(".")) }.prefix(200).map {
            name in
            let isFolder = (try? context.fileSystem.kind(of: folder + name)) == .folder
            return CompletionMenu.Item(folder + name + (isFolder ? "/" : ""))
        }
    }
}
