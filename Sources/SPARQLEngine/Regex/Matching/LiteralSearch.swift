extension RegularExpression {
    /// Looks for a string of bytes, from the end of the string: a byte of the text that is not in it lets the search
    /// jump by its whole length.
    /// - Source: R. N. Horspool, “Practical Fast Searching in Strings” (1980).
    struct LiteralSearch: Sendable {
        /// Longer strings are cut: the worst case is the product of both lengths.
        private static let longest = 64
        /// Shorter ones are not faster than the automaton.
        private static let shortest = 3

        private let bytes: [UInt8]
        /// For each byte at the end of the window, how far the window may move: at most 64.
        private let jumps: [UInt8]
        /// Whether a text that holds the string matches, and no other does.
        let isWholePattern: Bool

        /// The longest string that each match of `tree` contains; nil when that is too short to help.
        init?(requiredBy tree: PatternTree) {
            var longest: [UInt8] = []
            var run: [UInt8] = []
            var isExact = true
            var pending = [tree.root]
            while let node = pending.popLast() {
                switch tree.nodes[node] {
                case .sequence(let range): pending.append(contentsOf: tree.children[range].reversed())
                case .capture(let child, _): pending.append(child)
                case .empty: break
                case .start, .end: isExact = false
                case .set(let set):
                    if let scalar = tree.sets[set].singleScalar {
                        run.append(contentsOf: Array(String(scalar).utf8))
                        if run.count > longest.count { longest = run }
                    } else {
                        run = []
                        isExact = false
                    }
                case .choice, .repetition:
                    run = []
                    isExact = false
                }
            }
            guard longest.count >= Self.shortest else { return nil }
            isWholePattern = isExact && longest.count <= Self.longest
            bytes = Array(longest.prefix(Self.longest))
            var jumps = [UInt8](repeating: UInt8(bytes.count), count: 256)
            for (place, byte) in bytes.dropLast().enumerated() { jumps[Int(byte)] = UInt8(bytes.count - 1 - place) }
            self.jumps = jumps
        }

        func isFound(in text: Span<UInt8>) -> Bool {
            let bytes = bytes.span
            let jumps = jumps.span
            let lastPlace = bytes.count - 1
            let last = bytes[lastPlace]
            var end = lastPlace
            while end < text.count {
                let byte = text[end]
                if byte == last {
                    var place = 0
                    while place < lastPlace, text[end - lastPlace + place] == bytes[place] { place += 1 }
                    if place == lastPlace { return true }
                }
                end += Int(jumps[Int(byte)])
            }
            return false
        }
    }
}
