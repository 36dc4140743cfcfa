import QuadStore

/// The distinct rows seen so far, each with a dense index: what DISTINCT, GROUP BY and hash joins stand on.
///
/// A row's *signature* is 64 bits: of up to two columns the ids themselves, of more a hash. Open addressing over slots
/// of 32 bits finds the row; only hashed signatures need their columns compared.
///
/// ```
/// slots       [ 0, 2, 0, 0, 1, 0, 3, 0 ]        index + 1, at signature's hash or after
/// signatures  [ 17·204, 17·205, 19·0 ]          by index
/// columns     kept only when signatures are hashes
/// ```
struct RowIndex {
    let keyCount: Int
    private let hashMask: UInt64
    private var slots: [UInt32]
    private var signatures: [UInt64] = []
    private var columns: [[TermID]]
    private var rowSignatures: [UInt64] = []

    init(keyCount: Int, hashMask: UInt64) {
        self.keyCount = keyCount
        self.hashMask = hashMask
        slots = Array(repeating: 0, count: 16)
        columns = keyCount > 2 ? Array(repeating: [], count: keyCount) : []
    }

    var count: Int { signatures.count }

    /// Bytes held.
    var memory: Int { slots.count * 4 + signatures.count * (8 + 4 * columns.count) }

    /// Finds or adds the rows of `batch`, keyed by its columns `keys`; `indices` receives one index a row.
    mutating func insert(_ batch: Batch, keys: [Int], indices: inout [Int32]) {
        indices.removeAll(keepingCapacity: true)
        computeSignatures(of: batch, keys: keys)
        reserve(count + batch.rowCount)
        for row in 0..<batch.rowCount {
            let signature = rowSignatures[row]
            var slot = slot(of: signature, mask: slots.count - 1)
            while true {
                let entry = slots[slot]
                if entry == 0 {
                    signatures.append(signature)
                    for index in columns.indices { columns[index].append(batch.columns[keys[index]][row]) }
                    slots[slot] = UInt32(signatures.count)
                    indices.append(Int32(signatures.count - 1))
                    break
                }
                if matches(Int(entry) - 1, signature, batch, keys, row) {
                    indices.append(Int32(entry) - 1)
                    break
                }
                slot = (slot + 1) & (slots.count - 1)
            }
        }
    }

    /// Finds the rows of `batch`; -1 stands for a row that is not there.
    mutating func find(_ batch: Batch, keys: [Int], indices: inout [Int32]) {
        indices.removeAll(keepingCapacity: true)
        computeSignatures(of: batch, keys: keys)
        for row in 0..<batch.rowCount {
            let signature = rowSignatures[row]
            var slot = slot(of: signature, mask: slots.count - 1)
            var found: Int32 = -1
            while slots[slot] != 0 {
                if matches(Int(slots[slot]) - 1, signature, batch, keys, row) {
                    found = Int32(slots[slot]) - 1
                    break
                }
                slot = (slot + 1) & (slots.count - 1)
            }
            indices.append(found)
        }
    }

    private func matches(_ index: Int, _ signature: UInt64, _ batch: Batch, _ keys: [Int], _ row: Int) -> Bool {
        guard signatures[index] == signature else { return false }
        for column in columns.indices where columns[column][index] != batch.columns[keys[column]][row] {
            return false
        }
        return true
    }

    private mutating func computeSignatures(of batch: Batch, keys: [Int]) {
        rowSignatures.removeAll(keepingCapacity: true)
        switch keys.count {
        case 0:
            rowSignatures.append(contentsOf: repeatElement(0, count: batch.rowCount))
        case 1:
            for id in batch.columns[keys[0]] { rowSignatures.append(UInt64(id.rawValue)) }
        case 2:
            let first = batch.columns[keys[0]]
            let second = batch.columns[keys[1]]
            for row in 0..<batch.rowCount {
                rowSignatures.append(UInt64(first[row].rawValue) << 32 | UInt64(second[row].rawValue))
            }
        default:
            rowSignatures.append(contentsOf: repeatElement(0x9E37_79B9_7F4A_7C15, count: batch.rowCount))
            for key in keys {
                let column = batch.columns[key]
                for row in 0..<batch.rowCount {
                    rowSignatures[row] = Self.mix(rowSignatures[row] ^ UInt64(column[row].rawValue)) & hashMask
                }
            }
        }
    }

    private mutating func reserve(_ rows: Int) {
        guard rows * 2 > slots.count else { return }
        var size = slots.count
        while size < rows * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        for (index, signature) in signatures.enumerated() {
            var slot = slot(of: signature, mask: size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt32(index + 1)
        }
    }

    private func slot(of signature: UInt64, mask: Int) -> Int {
        Int(truncatingIfNeeded: (Self.mix(signature) & hashMask) >> 20) & mask
    }

    /// A bijection of 64 bits that spreads every bit (the finisher of MurmurHash3).
    private static func mix(_ value: UInt64) -> UInt64 {
        var bits = value
        bits = (bits ^ (bits >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        bits = (bits ^ (bits >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return bits ^ (bits >> 33)
    }
}
