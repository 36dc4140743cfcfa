package import SourceText

/// Reads the head of a question: the lines that begin with `#+`, before the query.
///
/// ```
/// #+ summary: Tools that serve a research axis      a scalar, to the end of the line
/// #+ tags: [tools, axes]                            a flow list; {a: b} a flow map, "…" and '…' quoted scalars
/// #+ see-also:                                      a block list
/// #+   - methods-for-axis
/// ```
/// That is a small subset of YAML 1.2 (§7 and §8.2.1); what is outside it is an error with its line, never a guess.
package struct HeadReader {
    private var scanner: HeadScanner
    private var entries: [HeadEntry] = []
    /// The key whose value is a block list, while its items are read.
    private var pending: (key: String, start: Int, items: [HeadValue], end: Int)?
    /// Spaces before the first key; all keys have as many.
    private var indentation: Int?

    private init(_ text: [UInt8], sourceName: String) {
        scanner = HeadScanner(text: text, sourceName: sourceName)
    }

    /// Reads the head of `text`, a whole file; throws at the first thing that is outside the subset.
    package static func read(_ text: [UInt8], sourceName: String) throws(Diagnostic) -> QuestionHead {
        var reader = HeadReader(text, sourceName: sourceName)
        try reader.readLines()
        reader.closeBlockList()
        return QuestionHead(entries: reader.entries)
    }

    private mutating func readLines() throws(Diagnostic) {
        let text = scanner.text
        var start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var isInQuery = false
        while start < text.count {
            let end = text[start...].firstIndex(of: 10) ?? text.count
            let isHeadLine = text[start..<end].starts(with: "#+".utf8)
            if isHeadLine, isInQuery {
                throw scanner.error("the head stands before the query, not within", start, end)
            } else if isHeadLine {
                try readLine(start + 2, end > start && text[end - 1] == 13 ? end - 1 : end)
            } else if let first = text[start..<end].first(where: { $0 > 32 }), first != UInt8(ascii: "#") {
                isInQuery = true
            }
            start = end + 1
        }
    }

    /// Reads what follows `#+` on one line.
    private mutating func readLine(_ start: Int, _ end: Int) throws(Diagnostic) {
        scanner.position = start
        scanner.end = end
        scanner.skipSpaces()
        guard let first = scanner.current, first != UInt8(ascii: "#") else { return }
        let spaces = scanner.position - start
        if first == 9 { throw scanner.error("indent with spaces, not with tabs") }
        if spaces == 0 { throw scanner.error("expected a space after '#+'") }
        if first == UInt8(ascii: "-"), scanner.next == nil || scanner.next == 32 {
            return try readItem(spaces)
        }
        closeBlockList()
        if let indentation, indentation != spaces {
            throw scanner.error("all keys of a head begin in the same column; write a map as '{key: value}'")
        }
        indentation = spaces
        try readEntry()
    }

    private mutating func readEntry() throws(Diagnostic) {
        let keyStart = scanner.position
        let key = try scanner.readKey(isInFlow: false)
        if entries.entry(key) != nil {
            throw scanner.error("the key '\(key)' stands twice", keyStart, scanner.position)
        }
        scanner.skipSpaces()
        if scanner.current == nil || scanner.isAtComment {
            pending = (key, keyStart, [], scanner.position)
            return
        }
        let value = try scanner.readLineValue()
        entries.append(HeadEntry(key: key, value: value, range: SourceRange(keyStart, scanner.position)))
    }

    private mutating func readItem(_ spaces: Int) throws(Diagnostic) {
        guard pending != nil, spaces >= indentation ?? 0 else {
            throw scanner.error("a list item stands under a key that has no value beside it")
        }
        scanner.position += 1
        scanner.skipSpaces()
        let value = try scanner.readLineValue()
        pending?.items.append(value)
        pending?.end = scanner.position
    }

    /// Ends the block list that stands open; a key without items has an empty text.
    private mutating func closeBlockList() {
        guard let list = pending else { return }
        let value: HeadValue = list.items.isEmpty ? .text("") : .list(list.items)
        entries.append(HeadEntry(key: list.key, value: value, range: SourceRange(list.start, list.end)))
        pending = nil
    }
}
