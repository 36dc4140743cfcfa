package import RDF

/// Encoded terms and their ids, with the value of each beside it.
///
/// Append-only and a value: a copy keeps seeing what it saw, and two copies that each intern other terms both stay
/// right. To make that cheap on a large dictionary it is a short list of immutable chunks of geometrically falling
/// size; new terms go to a small chunk of their own, merged with its elders when it has outgrown them.
///
/// ```
/// chunks   [ 1 … 400,000 ] [ … 420,000 ] [ … 420,003 ]
/// ```
package struct TermDictionary: Sendable {
    private(set) var chunks: [TermChunk] = []
    /// Ids in use: 1 ... count.
    package private(set) var count = 0
    /// Numbers the labels of generated blank nodes.
    var nextBlankNode = 0
    /// Hashes are cut to these bits: tests force collisions with it.
    private let hashMask: UInt32
    /// The highest id that may be given.
    private let capacity: Int
    /// The bytes of text that a chunk may hold.
    private let chunkByteLimit: Int
    /// Whether the last chunk is this value's own, so that new terms may go into it.
    private var isOpen = false

    /// Makes an empty dictionary; tests force collisions by `hashMask`, and lower the limits.
    package init(
        hashMask: UInt32 = .max, capacity: Int = StoreLimits.termCount,
        chunkByteLimit: Int = StoreLimits.chunkByteCount
    ) {
        self.hashMask = hashMask
        self.capacity = capacity
        self.chunkByteLimit = chunkByteLimit
    }

    // MARK: Finding ids

    /// The id of an encoded term; nil when it was never interned. About 50 ns.
    package func id(of encoded: ArraySlice<UInt8>) -> TermID? {
        id(of: encoded.span)
    }

    /// The id of a term; nil when it was never interned.
    package func id(of term: Term) -> TermID? {
        let bytes = TermEncoding.encoded(term)
        return id(of: bytes.span)
    }

    func id(of bytes: Span<UInt8>) -> TermID? {
        id(of: bytes, hash: TermBytes.hash(bytes) & hashMask)
    }

    private func id(of bytes: Span<UInt8>, hash: UInt32) -> TermID? {
        for position in chunks.indices {
            if let index = chunks[position].find(bytes, hash: hash) {
                return TermID(rawValue: chunks[position].firstID + UInt32(index))
            }
        }
        return nil
    }

    // MARK: Reading terms

    /// Whether `id` names a term of this dictionary.
    package func contains(_ id: TermID) -> Bool {
        id.isBound && Int(id.rawValue) <= count
    }

    /// The encoding of a term, without a copy; empty when there is no such id.
    package func bytes(of id: TermID) -> ArraySlice<UInt8> {
        guard let position = chunkPosition(of: id) else { return [] }
        return chunks[position].arena[chunks[position].byteRange(Int(id.rawValue - chunks[position].firstID))]
    }

    /// Appends the encoding of a term.
    package func append(_ id: TermID, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: self.bytes(of: id))
    }

    /// Appends the encodings of many terms, each as a term of the table; that of an id which names none is empty.
    package func append(_ ids: ArraySlice<TermID>, to table: inout EncodedTermTable) {
        guard chunks.count == 1 else {
            for id in ids {
                append(id, to: &table.bytes)
                _ = table.endTerm()
            }
            return
        }
        let arena = chunks[0].arena
        let ends = chunks[0].ends
        for id in ids {
            let index = Int(id.rawValue) - 1
            if index >= 0, index < ends.count {
                let start = index == 0 ? 0 : Int(ends[index - 1])
                TermBytes.append(arena.span.extracting(start..<Int(ends[index])), to: &table.bytes)
            }
            _ = table.endTerm()
        }
    }

    /// Decodes a term; nil when there is no such id.
    package func term(of id: TermID) -> Term? {
        TermEncoding.decode(bytes(of: id))
    }

    /// The kind of a term; one without meaning when there is no such id.
    package func kind(of id: TermID) -> TermKind {
        guard let position = chunkPosition(of: id) else { return TermKind(rawValue: 0) }
        let range = chunks[position].byteRange(Int(id.rawValue - chunks[position].firstID))
        return TermKind(rawValue: range.isEmpty ? 0 : chunks[position].arena[range.lowerBound])
    }

    /// The value of a term, decoded when it was interned.
    package func value(of id: TermID) -> TermValue {
        guard let position = chunkPosition(of: id) else { return TermValue(.other) }
        let index = Int(id.rawValue - chunks[position].firstID)
        return TermValue(chunks[position].classes[index], chunks[position].payloads[index])
    }

    /// The values of many terms, in their order; `values` is emptied first. An id that names none gives `other`.
    package func values(of ids: [TermID], into values: inout [TermValue]) {
        values.removeAll(keepingCapacity: true)
        values.reserveCapacity(ids.count)
        guard chunks.count == 1 else {
            for id in ids { values.append(value(of: id)) }
            return
        }
        let classes = chunks[0].classes
        let payloads = chunks[0].payloads
        for id in ids {
            let index = Int(id.rawValue) - 1
            if index >= 0, index < classes.count {
                values.append(TermValue(classes[index], payloads[index]))
            } else {
                values.append(TermValue(.other))
            }
        }
    }

    private func chunkPosition(of id: TermID) -> Int? {
        guard contains(id) else { return nil }
        var position = chunks.count - 1
        while position > 0, chunks[position].firstID > id.rawValue { position -= 1 }
        return position
    }

    // MARK: Interning

    /// How many terms ``glance(_:_:hashes:)`` looks at.
    static var glanceCount: Int { 64 }

    /// Finds most of those terms of a table that have an id, by their place in the range; the others are unbound.
    func glance(_ table: EncodedTermTable, _ range: Range<Int>, hashes: [UInt32]) -> InlineArray<64, TermID> {
        var found = InlineArray<64, TermID>(repeating: .unbound)
        for chunk in chunks { chunk.glance(table, range, hashes: hashes, hashMask: hashMask, found: &found) }
        return found
    }

    /// The id of the term encoded in `bytes[start..<end]`, a new one when it has none yet.
    mutating func intern(_ bytes: [UInt8], _ start: Int, _ end: Int) throws(QuadStoreError) -> TermID {
        try intern(bytes, start, end, hash: TermBytes.hash(bytes.span.extracting(start..<end)))
    }

    /// As ``intern(_:_:_:)``, of a term whose hash is known.
    mutating func intern(
        _ bytes: [UInt8], _ start: Int, _ end: Int, hash: UInt32
    ) throws(QuadStoreError) -> TermID {
        let hash = hash & hashMask
        if let known = id(of: bytes.span.extracting(start..<end), hash: hash) { return known }
        guard count < capacity else { throw .tooManyTerms(limit: capacity) }
        guard end - start <= chunkByteLimit else { throw .termTooLong(byteCount: end - start) }
        if !isOpen || chunks[chunks.count - 1].arena.count > chunkByteLimit - (end - start) {
            chunks.append(TermChunk(firstID: UInt32(count + 1)))
            isOpen = true
        }
        let value = TermValue(encoded: bytes[start..<end])
        _ = chunks[chunks.count - 1].append(bytes, start, end, hash: hash, value: value)
        count += 1
        return TermID(rawValue: UInt32(count))
    }

    /// The id of `term`, a new one when it has none yet.
    package mutating func intern(_ term: Term) throws(QuadStoreError) -> TermID {
        let bytes = TermEncoding.encoded(term)
        return try intern(bytes, 0, bytes.count)
    }

    /// Ends the interning of one transaction: merges chunks that have been outgrown.
    mutating func close() {
        isOpen = false
        while chunks.count > 1 {
            let last = chunks[chunks.count - 1]
            let elder = chunks[chunks.count - 2]
            guard elder.count < Self.growthFactor * last.count, elder.arena.count <= chunkByteLimit - last.arena.count
            else { return }
            chunks.removeLast()
            chunks[chunks.count - 1].append(last)
        }
    }

    /// How much larger than the next a chunk at least is.
    private static var growthFactor: Int { 8 }
}
