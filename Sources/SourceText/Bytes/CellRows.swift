/// Texts of terms, end to end: each is made once, and copied as often as rows show it.
///
/// ```
/// bytes    <http://e/a>"chat"@fr42
/// starts   0           12       21 23
/// ```
package struct CellTexts: Sendable {
    package var bytes: [UInt8] = []
    package private(set) var starts: [Int] = [0]
    private var identity: UInt64 = 0

    package init() {}

    package var count: Int { starts.count - 1 }

    /// Gets ready for the terms of a table: keeps the texts made so far when `identity`, other than 0, is the same as
    /// at the last call.
    package mutating func begin(identity: UInt64) {
        if identity != 0, identity == self.identity { return }
        self.identity = identity
        bytes.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        starts.append(0)
    }

    /// Ends the text whose bytes were appended to ``bytes`` since the last end.
    package mutating func endText() { starts.append(bytes.count) }
}

/// What stands around the cells of a row, in a text of rows.
package struct CellRowLayout: Sendable {
    private let columnCount: Int
    /// All pieces, end to end; the ranges are theirs.
    private var pieces: [UInt8] = []
    private let rowStart: Range<Int>
    private let rowEnd: Range<Int>
    /// Before the value of each column, when it is the row's first value and when it is not; or alone, without value.
    private var leads: [(first: Range<Int>, later: Range<Int>, absent: Range<Int>)] = []

    /// - Parameters:
    ///   - columns: what stands right before the value of each column.
    ///   - separator: stands between columns; when `skipsAbsent`, only between those that have a value.
    package init(
        rowStart: String = "", rowEnd: String, columns: [[UInt8]], separator: String = "", skipsAbsent: Bool = false
    ) {
        func appended(_ bytes: some Sequence<UInt8>, to pieces: inout [UInt8]) -> Range<Int> {
            let start = pieces.count
            pieces += bytes
            return start..<pieces.count
        }
        columnCount = columns.count
        self.rowStart = appended(rowStart.utf8, to: &pieces)
        self.rowEnd = appended(rowEnd.utf8, to: &pieces)
        for column in columns {
            let later = appended(Array(separator.utf8) + column, to: &pieces)
            let isSeparated = !skipsAbsent && !leads.isEmpty
            leads.append(
                (
                    first: isSeparated ? later : later.dropFirst(separator.utf8.count), later: later,
                    absent: isSeparated ? later.prefix(separator.utf8.count) : later.prefix(0)
                ))
        }
    }

    /// Appends rows to `output`. `cells` holds them one after the other: for each column the index of a text, or
    /// something that is none, where there is no value.
    ///
    /// One reservation for all, then a copy a piece.
    package func append(_ rowCount: Int, rows cells: [UInt32], _ texts: CellTexts, to output: inout [UInt8]) {
        precondition(cells.count >= rowCount * columnCount)
        let starts = texts.starts
        let textCount = texts.count
        var byteCount = rowCount * pieces.count
        for cell in cells where Int(cell) < textCount { byteCount += starts[Int(cell) + 1] - starts[Int(cell)] }
        output.append(addingCapacity: byteCount) { target in
            unsafe target.withUnsafeMutableBufferPointer { buffer, initializedCount in
                unsafe pieces.withUnsafeBufferPointer { pieces in
                    unsafe texts.bytes.withUnsafeBufferPointer { bytes in
                        var copier = unsafe PieceCopier(pieces: pieces, texts: bytes, target: buffer)
                        for row in 0..<rowCount {
                            unsafe copier.copy(piece: rowStart)
                            var hasValue = false
                            for column in 0..<columnCount {
                                let lead = leads[column]
                                let text = Int(cells[row &* columnCount &+ column])
                                if text < textCount {
                                    unsafe copier.copy(piece: hasValue ? lead.later : lead.first)
                                    unsafe copier.copy(text: starts[text]..<starts[text &+ 1])
                                    hasValue = true
                                } else {
                                    unsafe copier.copy(piece: lead.absent)
                                }
                            }
                            unsafe copier.copy(piece: rowEnd)
                        }
                        initializedCount = unsafe copier.position
                    }
                }
            }
        }
    }
}

/// Copies pieces one after the other into memory that has room for all of them.
@unsafe private struct PieceCopier {
    let pieces: UnsafeBufferPointer<UInt8>
    let texts: UnsafeBufferPointer<UInt8>
    let target: UnsafeMutableBufferPointer<UInt8>
    var position = 0

    init(
        pieces: UnsafeBufferPointer<UInt8>, texts: UnsafeBufferPointer<UInt8>,
        target: UnsafeMutableBufferPointer<UInt8>
    ) {
        unsafe self.pieces = pieces
        unsafe self.texts = texts
        unsafe self.target = target
    }

    @inline(__always) mutating func copy(piece range: Range<Int>) {
        if range.count == 1 {
            unsafe target[position] = pieces[range.lowerBound]
            unsafe position &+= 1
        } else if !range.isEmpty {
            unsafe copy(pieces, range)
        }
    }

    @inline(__always) mutating func copy(text range: Range<Int>) {
        unsafe copy(texts, range)
    }

    @inline(__always) private mutating func copy(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        let count = range.count
        let room = unsafe target.count &- position
        precondition(range.upperBound <= source.count && count <= room)
        guard let from = source.baseAddress, let to = unsafe target.baseAddress else { return }
        unsafe (to + position).update(from: from + range.lowerBound, count: count)
        unsafe position &+= count
    }
}
