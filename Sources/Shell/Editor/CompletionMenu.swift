/// What can stand at the cursor, offered below the text.
package struct CompletionMenu: Hashable, Sendable {
    /// What is inserted, and what tells it apart.
    package struct Item: Hashable, Sendable {
        package var text: String
        /// A label and a class, or what a command does.
        package var detail: String

        package init(_ text: String, detail: String = "") {
            self.text = text
            self.detail = detail
        }
    }

    package var items: [Item]
    /// The characters that an item replaces, as they are now.
    var range: Range<Int>
    /// What stood there.
    let original: String
    package var selected: Int?
}

extension LineEditor {
    /// Puts in what all items begin with, or the only item; of several, shows a menu that TAB goes through.
    ///
    /// - Parameter range: bytes of the text, up to the cursor.
    package mutating func offer(_ items: [CompletionMenu.Item], replacing range: Range<Int>) {
        menu = nil
        let place = buffer.index(ofByte: range.lowerBound)..<buffer.cursor
        guard let first = items.first, place.lowerBound <= place.upperBound else { return }
        let original = String(buffer.characters[place])
        if items.count == 1 { return change { $0.replace(place, with: first.text) } }
        var common = Array(first.text)
        for item in items.dropFirst() {
            common = zip(common, item.text).prefix { $0 == $1 }.map(\.0)
        }
        var length = place.count
        if common.count > original.count {
            change { $0.replace(place, with: String(common)) }
            length = common.count
        }
        menu = CompletionMenu(
            items: items, range: place.lowerBound..<(place.lowerBound + length),
            original: String(buffer.characters[place.lowerBound..<(place.lowerBound + length)]))
    }

    /// Goes through the menu; nil when the key closes it and means what it always does.
    mutating func handleInMenu(_ key: Key) -> Outcome? {
        guard var menu else { return nil }
        let count = menu.items.count
        switch key {
        case .tab, .down: menu.selected = menu.selected.map { ($0 + 1) % count } ?? 0
        case .backTab, .up: menu.selected = ((menu.selected ?? count) + count - 1) % count
        case .escape, .control("g"):
            buffer.replace(menu.range, with: menu.original)
            self.menu = nil
            return .redraw
        case .enter where menu.selected != nil:
            // Enter takes the item, and the next Enter the text.
            self.menu = nil
            return .redraw
        default:
            self.menu = nil
            return nil
        }
        if let selected = menu.selected {
            let text = menu.items[selected].text
            buffer.replace(menu.range, with: text)
            menu.range = menu.range.lowerBound..<buffer.cursor
        }
        self.menu = menu
        return .redraw
    }
}
