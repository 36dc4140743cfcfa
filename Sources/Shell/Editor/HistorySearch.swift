/// Ctrl-R: looking for what was typed once, from the latest entry back.
package struct HistorySearch: Hashable, Sendable {
    /// What is looked for, without regard to the case of letters.
    package var text = ""
    /// Whether an entry holds it.
    package var isFound = true
    let original: EditBuffer
    var place: Int
}

extension LineEditor {
    /// Does what a key says while searching; nil when the search is over and the key means what it always does.
    mutating func handleInSearch(_ key: Key) -> Outcome? {
        guard var search else { return nil }
        switch key {
        case .text(let text), .paste(let text):
            search.text += text
            find(&search, from: search.place, step: -1)
        case .backspace:
            _ = search.text.popLast()
            search.place = history.count
            find(&search, from: history.count - 1, step: -1)
        case .control("r"), .up: find(&search, from: search.place - 1, step: -1)
        case .control("s"), .down: find(&search, from: search.place + 1, step: 1)
        case .control("g"), .control("c"):
            buffer = search.original
            self.search = nil
            return .redraw
        case .escape:
            self.search = nil
            return .redraw
        default:
            self.search = nil
            return nil
        }
        self.search = search
        return .redraw
    }

    /// Shows the next entry that holds the text; keeps the one there is when none does.
    private mutating func find(_ search: inout HistorySearch, from start: Int, step: Int) {
        let wanted = search.text.lowercased()
        if wanted.isEmpty {
            buffer = search.original
            search.isFound = true
            return
        }
        var place = min(start, history.count - 1)
        while history.indices.contains(place) {
            if history[place].lowercased().contains(wanted) {
                search.place = place
                search.isFound = true
                historyPlace = place
                buffer = EditBuffer(history[place])
                return
            }
            place += step
        }
        search.isFound = false
    }
}
