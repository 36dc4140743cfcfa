import QuadStore
import RDF

/// The terms an evaluation can name: those of the snapshot, and behind them those that it computes itself.
///
/// ```
/// ids   1 … base.count      base.count + 1 …
///       the snapshot's      local, gone with the evaluation
/// ```
struct QueryTerms {
    let base: TermDictionary
    private let baseCount: UInt32
    private let hashMask: UInt32
    private var local = EncodedTermTable()
    private var hashes: [UInt32] = []
    private var slots: [UInt32] = []

    init(base: TermDictionary, hashMask: UInt64 = .max) {
        self.base = base
        self.hashMask = UInt32(truncatingIfNeeded: hashMask)
        baseCount = UInt32(base.count)
    }

    /// Bytes that the computed terms take.
    var memory: Int { local.bytes.count + local.count * 12 + slots.count * 4 }

    func isLocal(_ id: TermID) -> Bool { id.rawValue > baseCount }

    /// The encoding of a term; `id` must be bound.
    func bytes(of id: TermID) -> ArraySlice<UInt8> {
        isLocal(id) ? local[Int(id.rawValue - baseCount) - 1] : base.bytes(of: id)
    }

    /// A term of the model; `id` must be bound.
    func term(of id: TermID) -> Term? { TermEncoding.decode(bytes(of: id)) }

    /// Appends the encoding of a term; `id` must be bound.
    func append(_ id: TermID, to bytes: inout [UInt8]) {
        if isLocal(id) {
            bytes.append(contentsOf: local[Int(id.rawValue - baseCount) - 1])
        } else {
            base.append(id, to: &bytes)
        }
    }

    /// Appends the encodings of terms, each as a term of the table; all must be bound.
    func append(_ ids: [TermID], to table: inout EncodedTermTable) {
        var start = 0
        while start < ids.count {
            var end = start
            while end < ids.count, !isLocal(ids[end]) { end += 1 }
            base.append(ids[start..<end], to: &table)
            while end < ids.count, isLocal(ids[end]) {
                table.bytes.append(contentsOf: local[Int(ids[end].rawValue - baseCount) - 1])
                _ = table.endTerm()
                end += 1
            }
            start = end
        }
    }

    func kind(of id: TermID) -> TermKind {
        isLocal(id) ? TermKind(rawValue: bytes(of: id).first ?? 0) : base.kind(of: id)
    }

    /// The id of a term, new or not.
    mutating func intern(_ encoded: ArraySlice<UInt8>) -> TermID {
        if let id = base.id(of: encoded) { return id }
        if local.count * 2 >= slots.count { grow() }
        let hash = Self.hash(encoded) & hashMask
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if hashes[index] == hash, local[index] == encoded { return TermID(rawValue: baseCount + slots[slot]) }
            slot = (slot + 1) & (slots.count - 1)
        }
        local.bytes.append(contentsOf: encoded)
        _ = local.endTerm()
        hashes.append(hash)
        slots[slot] = UInt32(local.count)
        return TermID(rawValue: baseCount + UInt32(local.count))
    }

    private mutating func grow() {
        let size = max(16, slots.count * 4)
        slots = Array(repeating: 0, count: size)
        for (index, hash) in hashes.enumerated() {
            var slot = Int(hash) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt32(index + 1)
        }
    }

    /// FNV-1a, finished so that the low bits depend on all.
    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
    }
}
