import QuadStore

/// The rows of the build side of a hash join, grouped by their key.
///
/// ```
/// index   key → dense number k
/// starts  [0, 2, 3 …]        rows of key k: rows[starts[k] ..< starts[k + 1]]
/// rows    [4, 9, 0 …]        into `batch`
/// ```
struct JoinTable {
    private(set) var batch: Batch
    private var index: RowIndex
    private var keyOfRow: [Int32] = []
    private(set) var starts: [Int32] = []
    private(set) var rows: [Int32] = []
    private let keys: [Int]
    private var scratch: [Int32] = []

    /// - Parameter keys: the columns of the build side that make the key; none is a cross product.
    init(columnCount: Int, keys: [Int], hashMask: UInt64) {
        batch = Batch(columnCount: columnCount)
        index = RowIndex(keyCount: keys.count, hashMask: hashMask)
        self.keys = keys
    }

    /// Bytes held.
    var memory: Int {
        index.memory + batch.rowCount * (batch.columns.count * 4 + 8)
    }

    mutating func append(_ part: Batch) {
        index.insert(part, keys: keys, indices: &scratch)
        keyOfRow.append(contentsOf: scratch)
        for column in batch.columns.indices {
            batch.columns[column].append(contentsOf: part.columns[column])
        }
        batch.rowCount += part.rowCount
    }

    /// Groups the rows; call once, after the last ``append(_:)``.
    mutating func finish() {
        starts = Array(repeating: 0, count: index.count + 1)
        for key in keyOfRow { starts[Int(key) + 1] += 1 }
        for key in 0..<index.count { starts[key + 1] += starts[key] }
        var position = starts
        rows = Array(repeating: 0, count: keyOfRow.count)
        for (row, key) in keyOfRow.enumerated() {
            rows[Int(position[Int(key)])] = Int32(row)
            position[Int(key)] += 1
        }
        keyOfRow = []
    }

    /// For each row of `probe` the number of its key, or -1.
    mutating func find(_ probe: Batch, keys probeKeys: [Int], into numbers: inout [Int32]) {
        index.find(probe, keys: probeKeys, indices: &numbers)
    }
}
