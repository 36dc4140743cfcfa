/// A terminal as far as the program uses one: rows of cells, a cursor, the sequences that move it and erase.
///
/// Rows that leave the window at the top are kept, so that a test can read all that was shown.
struct ScreenModel {
    private var rows: [[Character]] = [[]]
    private var row = 0
    private var column = 0
    private var columnCount: Int
    private var rowCount: Int

    init(columnCount: Int, rowCount: Int) {
        self.columnCount = columnCount
        self.rowCount = rowCount
    }

    /// All rows, without the blanks at their ends and the empty rows at the bottom.
    var lines: [String] {
        var lines = rows.map { row in
            var text = String(row.filter { $0 != "\0" })
            while text.last == " " { text.removeLast() }
            return text
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    var text: String { lines.joined(separator: "\n") }
    /// Where the cursor stands: the row among all that were shown, and the column, from 0.
    var cursor: (row: Int, column: Int) { (row, column) }

    /// Another width; rows stay as they are, as in terminals that do not lay them out anew.
    mutating func resize(columnCount: Int, rowCount: Int) {
        self.columnCount = columnCount
        self.rowCount = rowCount
    }

    /// Does what bytes say, and gives back those that are the beginning of something.
    mutating func take(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        while let first = rest.first {
            if first == 0x1B {
                guard let end = Self.endOfSequence(rest) else { return rest }
                obey(rest[rest.startIndex..<end])
                rest = rest[end...]
            } else if first < 0x20 {
                control(first)
                rest = rest.dropFirst()
            } else {
                var end = rest.firstIndex { $0 < 0x20 } ?? rest.endIndex
                if end == rest.endIndex { end = Self.endOfWhole(rest) }
                guard end > rest.startIndex else { return rest }
                for character in String(decoding: rest[..<end], as: UTF8.self) { put(character) }
                rest = rest[end...]
            }
        }
        return rest
    }

    /// Before a character of which only some bytes are there.
    private static func endOfWhole(_ bytes: ArraySlice<UInt8>) -> Int {
        var head = bytes.endIndex - 1
        while head > bytes.startIndex, bytes.endIndex - head < 4, bytes[head] & 0xC0 == 0x80 { head -= 1 }
        let width = bytes[head] < 0xC0 ? 1 : bytes[head] < 0xE0 ? 2 : bytes[head] < 0xF0 ? 3 : 4
        return head + width > bytes.endIndex ? head : bytes.endIndex
    }

    /// ESC [ parameters final
    private static func endOfSequence(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count > 1 else { return nil }
        var index = bytes.startIndex + 2
        while index < bytes.endIndex, 0x20...0x3F ~= bytes[index] { index += 1 }
        return index < bytes.endIndex ? index + 1 : nil
    }

    private mutating func obey(_ sequence: ArraySlice<UInt8>) {
        let parameters = String(decoding: sequence.dropFirst(2).dropLast(), as: UTF8.self)
        let count = Int(parameters) ?? 1
        switch sequence.last {
        case UInt8(ascii: "A"): row = max(max(0, rows.count - rowCount), row - count)
        case UInt8(ascii: "B"): row = min(rows.count - 1, row + count)
        case UInt8(ascii: "C"): column = min(columnCount - 1, column + count)
        case UInt8(ascii: "D"): column = max(0, column - count)
        case UInt8(ascii: "H"):
            row = max(0, rows.count - rowCount)
            column = 0
        case UInt8(ascii: "J") where parameters == "2":
            for index in max(0, rows.count - rowCount)..<rows.count { rows[index] = [] }
        case UInt8(ascii: "J"):
            rows[row] = Array(rows[row].prefix(column))
            rows.removeSubrange((row + 1)...)
        case UInt8(ascii: "K"): rows[row] = Array(rows[row].prefix(column))
        default: break
        }
    }

    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 0x0D: column = 0
        case 0x0A: lineFeed()
        case 0x08: column = max(0, column - 1)
        default: break
        }
    }

    private mutating func lineFeed() {
        row += 1
        if row == rows.count { rows.append([]) }
    }

    private mutating func put(_ character: Character) {
        let width = Self.width(of: character)
        if column + width > columnCount {
            column = 0
            lineFeed()
        }
        while rows[row].count < column + width { rows[row].append(" ") }
        rows[row][column] = character
        // The second cell of a wide character.
        if width == 2 { rows[row][column + 1] = "\0" }
        column += width
    }

    /// Wide enough for what the tests type.
    private static func width(of character: Character) -> Int {
        let value = character.unicodeScalars.first?.value ?? 0
        return 0x1100...0x115F ~= value || 0x2E80...0xA4CF ~= value || 0xAC00...0xD7A3 ~= value
            || 0x1F300...0x1FAFF ~= value ? 2 : 1
    }
}
