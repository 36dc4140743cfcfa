extension RegularExpression {
    /// The sets of `\s \i \c \d \w` and, inverted, `\S \I \C \D \W`.
    /// - Source: XSD 1.1 Part 2 §G.4.2.5; XML 1.0 (fifth edition), productions 4 and 4a.
    enum MultiCharacterEscapes {
        /// The set of the escape with that letter, or nil when there is none.
        static func set(of letter: Unicode.Scalar) -> ScalarSet? {
            switch letter {
            case "s": space
            case "S": space.inverted
            case "i": nameStart
            case "I": nameStart.inverted
            case "c": name
            case "C": name.inverted
            case "d": digits
            case "D": digits.inverted
            case "w": word
            case "W": word.inverted
            default: nil
            }
        }

        private static let space = ScalarSet([0x09...0x0A, 0x0D...0x0D, 0x20...0x20])

        private static let nameStart = ScalarSet([
            0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
            0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
            0xFDF0...0xFFFD, 0x10000...0xEFFFF,
        ])

        private static let name = nameStart.union(
            ScalarSet([0x2D...0x2E, 0x30...0x39, 0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040]))

        private static let digits = GeneralCategories.set(named: "Nd") ?? ScalarSet([])

        /// All characters but punctuation, separators and others.
        private static let word = ["P", "Z", "C"].reduce(ScalarSet.all) { rest, category in
            GeneralCategories.set(named: category).map(rest.subtracting) ?? rest
        }
    }
}
