internal import Cartography
internal import SourceText

extension HeadChecker {
    /// Reads `map`, `titles` and `total`; nil for a question that is no map.
    func map() throws(Diagnostic) -> MapDefinition? {
        guard let entry = head.entry("map") else { return nil }
        guard let keys = entry.value.entries else { throw error(entry, "'map' is a map, such as {kind: list}") }
        guard let kindEntry = keys.entry("kind"), let kindName = kindEntry.value.text else {
            throw error(entry, "a map needs its kind")
        }
        let kind: MapKind
        do { kind = try MapKind(name: kindName) } catch { throw self.error(kindEntry, error.description) }
        var definition = MapDefinition(layout: try layout(kind, keys: keys, entry: entry))
        definition.titles = try texts("titles")
        if let empty = keys.entry("empty")?.value.text { definition.emptyText = empty }
        if let separator = keys.entry("separator")?.value.text { definition.separator = separator }
        if let language = keys.entry("language")?.value.text { definition.language = language }
        if head.entry("bibliography") != nil {
            definition.bibliography = BibliographyLayout(
                try texts("bibliography"), types: try texts("bibliography-types"))
        }
        definition.caption =
            (keys.entry("caption")?.value ?? head["summary-\(definition.language)"] ?? head["summary"])?.text
        return definition
    }

    private func layout(
        _ kind: MapKind, keys: [HeadEntry], entry: HeadEntry
    ) throws(Diagnostic) -> MapDefinition.Layout {
        let common = ["kind", "empty", "separator", "caption", "language"]
        switch kind {
        case .matrix:
            try check(keys, known: common + ["rows", "columns", "cells", "column-order"])
            if let total = head.entry("total") { throw error(total, "a matrix has no total; a list may") }
            return .matrix(
                MatrixLayout(
                    rows: try required("rows", keys, entry).texts ?? [],
                    columns: try requiredText("columns", keys, entry), cells: try requiredText("cells", keys, entry),
                    columnOrder: keys.entry("column-order")?.value.text))
        case .list:
            try check(keys, known: common + ["columns", "join"])
            return .list(try list(keys))
        case .timeline:
            try check(keys, known: common + ["date", "columns", "join"])
            return .timeline(try list(keys), date: try requiredText("date", keys, entry))
        case .network:
            let lists = ["class", "attributes", "from-attributes", "to-attributes"]
            try check(keys, known: common + ["from", "to", "edge", "directed"] + lists)
            if keys.entry("from") == nil && keys.entry("to") == nil { return .network(nil) }
            return .network(
                NetworkLayout(
                    from: try requiredText("from", keys, entry), to: try requiredText("to", keys, entry),
                    edge: keys.entry("edge")?.value.text, classes: keys.entry("class")?.value.texts ?? [],
                    attributes: keys.entry("attributes")?.value.texts ?? [],
                    fromAttributes: keys.entry("from-attributes")?.value.texts ?? [],
                    toAttributes: keys.entry("to-attributes")?.value.texts ?? [],
                    isDirected: keys.entry("directed")?.value.text != "false"))
        }
    }

    private func list(_ keys: [HeadEntry]) throws(Diagnostic) -> ListLayout {
        ListLayout(
            columns: keys.entry("columns")?.value.texts, joined: keys.entry("join")?.value.text,
            total: try texts("total"))
    }

    private func check(_ keys: [HeadEntry], known: [String]) throws(Diagnostic) {
        for key in keys {
            if !known.contains(key.key) {
                let nearest = Suggestion.nearest(to: key.key, among: known).map { "Did you mean '\($0)'?" }
                throw error(key, "unknown key '\(key.key)' of this kind of map", suggestion: nearest)
            }
            let isList = ["rows", "columns", "class"].contains(key.key) || key.key.hasSuffix("attributes")
            if isList ? key.value.texts == nil : key.value.text == nil {
                throw error(key, "'\(key.key)' is \(isList ? "a text, or a list of texts" : "a text")")
            }
        }
    }

    private func required(_ key: String, _ keys: [HeadEntry], _ entry: HeadEntry) throws(Diagnostic) -> HeadValue {
        guard let value = keys.entry(key)?.value else { throw error(entry, "a map of this kind needs '\(key)'") }
        return value
    }

    private func requiredText(_ key: String, _ keys: [HeadEntry], _ entry: HeadEntry) throws(Diagnostic) -> String {
        guard let text = try required(key, keys, entry).text else { throw error(entry, "'\(key)' names one variable") }
        return text
    }

    /// A top-level map of texts; empty when it is not there.
    private func texts(_ key: String) throws(Diagnostic) -> [String: String] {
        guard let entry = head.entry(key) else { return [:] }
        var texts: [String: String] = [:]
        guard let values = entry.value.entries else { throw error(entry, "'\(key)' is a map, such as {name: text}") }
        for value in values {
            guard let text = value.value.text else { throw error(value, "'\(value.key)' is a text") }
            texts[value.key] = text
        }
        return texts
    }
}
