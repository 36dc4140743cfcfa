/// What the blank nodes of one document are called.
///
/// A label that is written stays as it is. Blank nodes without a label (`[]`, lists, reifiers) are `gen0`, `gen1`, …,
/// in the order of the document, less those that were written before. The one case left is a label of that form written
/// after it was given out: it is not the same node, so it, and each later mention of it, becomes the next free one.
/// Hence no two nodes share a label, and only such a document pays for the table.
struct BlankNodeLabels {
    private let prefix: [UInt8]
    private var nextNumber = 0
    /// Numbers that were written with the prefix before they came up.
    private var writtenNumbers: Set<Int> = []
    /// What written numbers became that had been given out.
    private var renamed: [Int: Int] = [:]

    init(prefix: String) {
        self.prefix = Array(prefix.utf8)
    }

    /// Appends a label that no other node has or will have.
    mutating func appendGenerated(to output: inout [UInt8]) {
        append(takeNumber(), to: &output)
    }

    /// Appends the label of the node that is written as the bytes from `start` to `end`.
    mutating func appendWritten(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, to output: inout [UInt8]) {
        guard let number = number(bytes, start, end) else {
            for index in start..<end { output.append(bytes[index]) }
            return
        }
        if number >= nextNumber { writtenNumbers.insert(number) }
        if let other = renamed[number] {
            append(other, to: &output)
        } else if writtenNumbers.contains(number) {
            append(number, to: &output)
        } else {
            let other = takeNumber()
            renamed[number] = other
            append(other, to: &output)
        }
    }

    private mutating func takeNumber() -> Int {
        while writtenNumbers.contains(nextNumber) { nextNumber += 1 }
        nextNumber += 1
        return nextNumber - 1
    }

    private func append(_ number: Int, to output: inout [UInt8]) {
        output += prefix
        output += String(number).utf8
    }

    /// The number of a label that the counter could give out: the prefix and up to 15 digits without leading zeros.
    private func number(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        let digitsStart = start + prefix.count
        guard digitsStart < end, end - digitsStart <= 15 else { return nil }
        for index in prefix.indices where bytes[start + index] != prefix[index] { return nil }
        if bytes[digitsStart] == UInt8(ascii: "0"), end - digitsStart > 1 { return nil }
        var number = 0
        for index in digitsStart..<end {
            guard bytes[index].isASCIIDigit else { return nil }
            number = number * 10 + Int(bytes[index] - 0x30)
        }
        return number
    }
}
