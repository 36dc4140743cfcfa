/// Text with a cursor, by characters as a reader sees them.
///
/// A value: a copy is what undoing goes back to.
package struct EditBuffer: Hashable, Sendable {
    package private(set) var characters: [Character] = []
    /// Before which character the next one goes.
    package var cursor = 0
    /// The column that moves over lines aim at; nil when the last move was another.
    private var goalColumn: Int?

    package init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    package var text: String { String(characters) }
    package var isEmpty: Bool { characters.isEmpty }
    /// Bytes of UTF-8 before the cursor.
    package var byteOffset: Int { characters[..<cursor].reduce(0) { $0 + $1.utf8.count } }

    /// The character that the byte at `offset` belongs to.
    package func index(ofByte offset: Int) -> Int {
        var rest = offset
        return characters.firstIndex { character in
            rest -= character.utf8.count
            return rest < 0
        } ?? characters.count
    }

    /// Puts text at the cursor, and the cursor behind it. A mark joins the character before it.
    package mutating func insert(_ text: String) {
        goalColumn = nil
        guard !text.isEmpty else { return }
        let before = cursor > 0 ? String(characters[cursor - 1]) : ""
        let joined = Array(before + text)
        characters.replaceSubrange((cursor - (before.isEmpty ? 0 : 1))..<cursor, with: joined)
        cursor += joined.count - (before.isEmpty ? 0 : 1)
    }

    /// Removes characters and gives them; the cursor goes to where they were.
    package mutating func remove(_ range: Range<Int>) -> String {
        goalColumn = nil
        let range = range.clamped(to: 0..<characters.count)
        let removed = String(characters[range])
        characters.removeSubrange(range)
        cursor = range.lowerBound
        return removed
    }

    /// Puts text in the place of characters, and the cursor behind it.
    package mutating func replace(_ range: Range<Int>, with text: String) {
        _ = remove(range)
        insert(text)
    }

    package mutating func move(to place: Int) {
        goalColumn = nil
        cursor = min(max(0, place), characters.count)
    }
}

// MARK: Lines

extension EditBuffer {
    /// Where the line of the cursor begins and ends, its line end left out.
    package var line: Range<Int> {
        let start = characters[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
        return start..<(characters[cursor...].firstIndex(of: "\n") ?? characters.count)
    }

    /// Moves to the line above, as far right as before; false on the first line.
    package mutating func moveUp() -> Bool {
        let line = self.line
        guard line.lowerBound > 0 else { return false }
        let column = goalColumn ?? (cursor - line.lowerBound)
        cursor = line.lowerBound - 1
        let above = self.line
        cursor = min(above.lowerBound + column, above.upperBound)
        goalColumn = column
        return true
    }

    /// Moves to the line below; false on the last line.
    package mutating func moveDown() -> Bool {
        let line = self.line
        guard line.upperBound < characters.count else { return false }
        let column = goalColumn ?? (cursor - line.lowerBound)
        cursor = line.upperBound + 1
        let below = self.line
        cursor = min(below.lowerBound + column, below.upperBound)
        goalColumn = column
        return true
    }
}

// MARK: Words

extension EditBuffer {
    private func isWord(_ index: Int) -> Bool {
        characters[index].isLetter || characters[index].isNumber || characters[index] == "_"
    }

    /// Where the word before the cursor begins.
    package var wordStart: Int {
        var index = cursor
        while index > 0, !isWord(index - 1) { index -= 1 }
        while index > 0, isWord(index - 1) { index -= 1 }
        return index
    }

    /// Where the word after the cursor ends.
    package var wordEnd: Int {
        var index = cursor
        while index < characters.count, !isWord(index) { index += 1 }
        while index < characters.count, isWord(index) { index += 1 }
        return index
    }

    /// Where what stands before the cursor begins, as far as no space parts it.
    package var blankStart: Int {
        var index = cursor
        while index > 0, characters[index - 1].isWhitespace { index -= 1 }
        while index > 0, !characters[index - 1].isWhitespace { index -= 1 }
        return index
    }
}
