/// Short names for namespaces, in the order of the names.
///
/// ```swift
/// var prefixes: PrefixMap = ["ex": "http://example.org/"]
/// prefixes.expand("ex:tool")                          // http://example.org/tool
/// prefixes.shorten(IRI("http://example.org/tool"))    // ("ex", "tool")
/// ```
public struct PrefixMap: Sendable {
    /// A name and what it stands for.
    public struct Entry: Sendable {
        /// Without colon; may be empty.
        public let prefix: String
        /// What the prefix stands for.
        public let namespace: String
        /// The namespace in UTF-8.
        package let namespaceBytes: [UInt8]
    }

    /// Ascending by prefix.
    private var entries: [Entry] = []
    /// Indices into ``entries``, ascending by namespace; where two share one, the first prefix stays alone.
    private var byNamespace: [Int] = []
    /// For each of ``byNamespace``, the position of the longest other namespace it begins with, or -1.
    private var enclosing: [Int] = []

    /// Makes a map without entries.
    public init() {}

    /// What `prefix` stands for; setting nil forgets it. Looking up costs the logarithm of the count, setting all of
    /// it.
    public subscript(prefix: String) -> String? {
        get {
            let place = position(of: prefix)
            return isFound(prefix, at: place) ? entries[place].namespace : nil
        }
        set {
            let place = position(of: prefix)
            let found = isFound(prefix, at: place) ? place..<(place + 1) : place..<place
            let entry = newValue.map { Entry(prefix: prefix, namespace: $0, namespaceBytes: Array($0.utf8)) }
            entries.replaceSubrange(found, with: entry.map { [$0] } ?? [])
            indexNamespaces()
        }
    }

    /// The IRI that `name`, such as `ex:tool`, stands for; nil without a colon or when the prefix is unknown.
    ///
    /// What follows the first colon is taken as it is: backslash escapes are the parsers' affair.
    public func expand(_ name: String) -> IRI? {
        guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return self[String(name[..<colon])].map { IRI($0 + name[name.utf8.index(after: colon)...]) }
    }

    /// The name of an IRI: the longest namespace whose rest can stand after the colon; nil when there is none.
    ///
    /// Only rests that are a PN_LOCAL without backslashes count (`%41` is one): such names read back in Turtle and
    /// SPARQL alike, and who copies one needs not know what a backslash hides.
    public func shorten(_ iri: IRI) -> (prefix: String, local: String)? {
        let bytes = Array(iri.string.utf8)
        return shorten(bytes[...]).map {
            (entries[$0.entry].prefix, String(decoding: bytes[$0.localStart...], as: UTF8.self))
        }
    }

    /// As ``shorten(_:)``, on UTF-8: the position of an entry, and where the local name begins in `iri`.
    ///
    /// Costs the logarithm of the count: in the order of namespaces, the longest one that `iri` begins with is the last
    /// one not above `iri`, or encloses that one.
    package func shorten(_ iri: ArraySlice<UInt8>) -> (entry: Int, localStart: Int)? {
        var low = 0
        var high = byNamespace.count
        while low < high {
            let middle = (low + high) / 2
            if iri.lexicographicallyPrecedes(entries[byNamespace[middle]].namespaceBytes) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        var place = low - 1
        while place >= 0 {
            let entry = byNamespace[place]
            let namespace = entries[entry].namespaceBytes
            let localStart = iri.startIndex + namespace.count
            if iri.starts(with: namespace), NameCharacters.isPlainLocalName(iri[localStart...]) {
                return (entry, localStart)
            }
            place = enclosing[place]
        }
        return nil
    }

    /// Takes over the entries of `other`, which win over those of the same name.
    public mutating func merge(_ other: PrefixMap) {
        for entry in other.entries { self[entry.prefix] = entry.namespace }
    }

    /// Where `prefix` stands, or would.
    private func position(of prefix: String) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].prefix.precedesByCodePoint(prefix) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func isFound(_ prefix: String, at place: Int) -> Bool {
        place < entries.count && entries[place].prefix.hasSameCodePoints(as: prefix)
    }

    private mutating func indexNamespaces() {
        let order = entries.indices.sorted { left, right in
            let (first, second) = (entries[left].namespaceBytes, entries[right].namespaceBytes)
            return first == second ? left < right : first.lexicographicallyPrecedes(second)
        }
        byNamespace = []
        enclosing = []
        for index in order {
            let namespace = entries[index].namespaceBytes
            if let last = byNamespace.last, entries[last].namespaceBytes == namespace { continue }
            var outer = byNamespace.count - 1
            while outer >= 0, !namespace.starts(with: entries[byNamespace[outer]].namespaceBytes) {
                outer = enclosing[outer]
            }
            byNamespace.append(index)
            enclosing.append(outer)
        }
    }
}

extension PrefixMap: RandomAccessCollection {
    /// Where the first entry stands.
    public var startIndex: Int { 0 }
    /// The number of entries.
    public var endIndex: Int { entries.count }
    /// The entry at a place, in the order of prefixes.
    public subscript(position: Int) -> Entry { entries[position] }
}

extension PrefixMap: ExpressibleByDictionaryLiteral, Equatable {
    /// Makes a map; of a name given twice, the last stays.
    public init(dictionaryLiteral pairs: (String, String)...) {
        for (prefix, namespace) in pairs { self[prefix] = namespace }
    }

    /// Equality of all entries, by code point.
    public static func == (left: PrefixMap, right: PrefixMap) -> Bool {
        left.entries.elementsEqual(right.entries) {
            $0.prefix.hasSameCodePoints(as: $1.prefix) && $0.namespaceBytes == $1.namespaceBytes
        }
    }
}
