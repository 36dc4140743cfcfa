import RDF
import SourceText

/// The prefixes of a document, found by their bytes.
struct PrefixTable {
    private var names: [[UInt8]] = []
    private var namespaces: [[UInt8]] = []
    /// Indices into ``names`` by hash, with free slots; a power of two, at most half full.
    private var slots = [Int32](repeating: -1, count: 64)

    /// The index of a prefix; nil when it is not declared.
    func index(of prefix: Span<UInt8>) -> Int? {
        let slot = slot(of: prefix)
        return slots[slot] < 0 ? nil : Int(slots[slot])
    }

    func namespace(_ index: Int) -> [UInt8] { namespaces[index] }

    /// Declares a prefix, or gives it another meaning.
    mutating func declare(_ prefix: Span<UInt8>, _ namespace: [UInt8]) {
        if let index = index(of: prefix) {
            namespaces[index] = namespace
            return
        }
        var name: [UInt8] = []
        ByteSpans.append(prefix, to: &name)
        names.append(name)
        namespaces.append(namespace)
        if names.count * 2 > slots.count {
            slots = [Int32](repeating: -1, count: slots.count * 2)
            for (index, name) in names.enumerated() {
                let free = slot(of: name.span)
                slots[free] = Int32(index)
            }
        } else {
            slots[slot(of: prefix)] = Int32(names.count - 1)
        }
    }

    private func slot(of prefix: Span<UInt8>) -> Int {
        var slot = Int(truncatingIfNeeded: ByteSpans.hash(prefix) >> 32) & (slots.count - 1)
        while slots[slot] >= 0 {
            let name = names[Int(slots[slot])]
            if name.count == prefix.count, ByteSpans.hasBytes(prefix, in: name, at: 0) { break }
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    /// The declared prefix nearest to one that is not.
    func nearest(to prefix: Span<UInt8>) -> String? {
        var name: [UInt8] = []
        ByteSpans.append(prefix, to: &name)
        let wanted = String(decoding: name, as: UTF8.self)
        return Suggestion.nearest(to: wanted, among: names.lazy.map { String(decoding: $0, as: UTF8.self) })
    }

    var map: PrefixMap {
        var map = PrefixMap()
        for index in names.indices {
            map[String(decoding: names[index], as: UTF8.self)] = String(decoding: namespaces[index], as: UTF8.self)
        }
        return map
    }
}
