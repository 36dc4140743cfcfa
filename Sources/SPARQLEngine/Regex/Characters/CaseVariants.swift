extension RegularExpression {
    /// Which characters flag `i` holds equal.
    ///
    /// Two characters are variants when their lower-case forms are equal, or their upper-case forms: `k K K`,
    /// `s S ſ`, `σ ς Σ`. The forms are the full mappings of Unicode, from the standard library's scalar properties.
    /// - Source: XPath Functions and Operators 3.1 §5.6.2, flag `i`.
    enum CaseVariants {
        /// The blocks that hold letters with case. A test compares them with all of Unicode.
        static let scripts: [ClosedRange<UInt32>] = [
            0x41...0x58F, 0x10A0...0x10FF, 0x13A0...0x13FF, 0x1C80...0x1CBF, 0x1D00...0x1DBF, 0x1E00...0x1FFF,
            0x2100...0x218F, 0x24B0...0x24EF, 0x2C00...0x2DFF, 0xA640...0xA7FF, 0xAB30...0xABBF, 0xFB00...0xFB17,
            0xFF21...0xFF5A, 0x10400...0x104FF, 0x10570...0x105BF, 0x10C80...0x10CFF, 0x10D40...0x10D8F,
            0x118A0...0x118DF, 0x16E40...0x16EDF, 0x1E900...0x1E943,
        ]

        /// Each character that has variants, ascending, with all of them, itself included.
        ///
        /// Built on first use, from about 9,000 characters: 1.5 milliseconds (measured).
        private static let table: [(scalar: UInt32, variants: [UInt32])] = {
            var lower: [UInt64: [UInt32]] = [:]
            var upper: [UInt64: [UInt32]] = [:]
            var keys: [(scalar: UInt32, lower: UInt64, upper: UInt64)] = []
            for script in scripts {
                for value in script {
                    guard let properties = Unicode.Scalar(value)?.properties else { continue }
                    let low = packed(properties.lowercaseMapping)
                    let high = packed(properties.uppercaseMapping)
                    guard low != UInt64(value) || high != UInt64(value) else { continue }
                    keys.append((value, low, high))
                    lower[low, default: []].append(value)
                    upper[high, default: []].append(value)
                }
            }
            return keys.compactMap { key in
                let variants = Set((lower[key.lower] ?? []) + (upper[key.upper] ?? []))
                return variants.count > 1 ? (key.scalar, variants.sorted()) : nil
            }
        }()

        /// Up to three scalars of 21 bits each: the longest case mapping there is.
        private static func packed(_ mapping: String) -> UInt64 {
            mapping.unicodeScalars.reduce(0) { $0 << 21 | UInt64($1.value) }
        }

        /// `set` with the variants of all its members.
        static func closed(_ set: ScalarSet) -> ScalarSet {
            var added: [ClosedRange<UInt32>] = []
            for range in set.ranges {
                var place = firstEntry(from: range.lowerBound)
                while place < table.count, table[place].scalar <= range.upperBound {
                    for variant in table[place].variants { added.append(variant...variant) }
                    place += 1
                }
            }
            return added.isEmpty ? set : ScalarSet(set.ranges + added)
        }

        private static func firstEntry(from scalar: UInt32) -> Int {
            var low = 0
            var high = table.count
            while low < high {
                let middle = (low + high) / 2
                if table[middle].scalar < scalar { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }
}
