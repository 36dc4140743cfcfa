extension RegularExpression {
    /// The sets of `\p{L}`, `\p{Lu}` and so on.
    /// - Source: XSD 1.1 Part 2 §G.4.2.3; the values are those of the standard library's scalar properties.
    enum GeneralCategories {
        /// The stretches of Unicode that share a category, in order; a stretch ends where the next begins.
        ///
        /// Built on first use from about 100,000 look-ups: a few milliseconds.
        private static let stretches: [(start: UInt32, name: String)] = {
            var stretches: [(start: UInt32, name: String)] = []
            var value: UInt32 = 0
            var pending = uniform[...]
            while value <= ScalarSet.last {
                let category = name(at: value)
                if stretches.last?.name != category { stretches.append((value, category)) }
                if let next = pending.first, next.lowerBound == value {
                    pending.removeFirst()
                    // Should a later Unicode divide the stretch, its ends differ and it is read one by one.
                    if name(at: next.upperBound) == category { value = next.upperBound }
                }
                value += 1
            }
            return stretches
        }()

        /// Long stretches of one category, jumped over: ideographs, syllables, private use, nothing assigned.
        private static let uniform: [ClosedRange<UInt32>] = [
            0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xD800...0xDFFF, 0xE000...0xF8FF, 0x17000...0x187F7,
            0x20000...0x2A6DF, 0x2A700...0x2B739, 0x2B740...0x2B81D, 0x2B820...0x2CEA1, 0x2CEB0...0x2EBE0,
            0x30000...0x3134A, 0x31350...0x323AF, 0x323B0...0xE0000, 0xE01F0...0xEFFFF, 0xF0000...0xFFFFD,
            0x100000...0x10FFFD,
        ]

        private static func name(at value: UInt32) -> String {
            guard let scalar = Unicode.Scalar(value) else { return "Cs" }
            return abbreviation(of: scalar.properties.generalCategory)
        }

        private static func abbreviation(of category: Unicode.GeneralCategory) -> String {
            switch category {
            case .uppercaseLetter: "Lu"
            case .lowercaseLetter: "Ll"
            case .titlecaseLetter: "Lt"
            case .modifierLetter: "Lm"
            case .otherLetter: "Lo"
            case .nonspacingMark: "Mn"
            case .spacingMark: "Mc"
            case .enclosingMark: "Me"
            case .decimalNumber: "Nd"
            case .letterNumber: "Nl"
            case .otherNumber: "No"
            case .connectorPunctuation: "Pc"
            case .dashPunctuation: "Pd"
            case .openPunctuation: "Ps"
            case .closePunctuation: "Pe"
            case .initialPunctuation: "Pi"
            case .finalPunctuation: "Pf"
            case .otherPunctuation: "Po"
            case .mathSymbol: "Sm"
            case .currencySymbol: "Sc"
            case .modifierSymbol: "Sk"
            case .otherSymbol: "So"
            case .spaceSeparator: "Zs"
            case .lineSeparator: "Zl"
            case .paragraphSeparator: "Zp"
            case .control: "Cc"
            case .format: "Cf"
            case .surrogate: "Cs"
            case .privateUse: "Co"
            case .unassigned: "Cn"
            @unknown default: "Cn"
            }
        }

        /// The characters of a category such as `Lu`, or of all that begin with a letter such as `L`; nil when there is
        /// no such category. `Cs` is none: a surrogate is not a character.
        static func set(named name: String) -> ScalarSet? {
            let letters = Array(name.utf8)
            guard name != "Cs", letters.count == 1 || letters.count == 2 else { return nil }
            var ranges: [ClosedRange<UInt32>] = []
            for (place, stretch) in stretches.enumerated()
            where stretch.name != "Cs" && stretch.name.utf8.starts(with: letters) {
                let end = place + 1 < stretches.count ? stretches[place + 1].start - 1 : ScalarSet.last
                ranges.append(stretch.start...end)
            }
            return ranges.isEmpty ? nil : ScalarSet(ranges)
        }
    }
}
