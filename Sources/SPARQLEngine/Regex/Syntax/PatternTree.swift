extension RegularExpression {
    /// A pattern as a tree, held flat: children come before their parents, so that nothing that walks it recurses.
    ///
    /// ```
    /// a(b|c)*    nodes     0 set a   1 set b   2 set c   3 choice of 1, 2   4 capture of 3   5 repetition of 4
    ///                      6 sequence of 0, 5
    ///            children  1 2 0 5
    /// ```
    struct PatternTree {
        enum Node {
            /// Matches the empty string.
            case empty
            /// One character of ``sets``.
            case set(Int)
            /// `^`.
            case start
            /// `$`.
            case end
            /// One after the other; the range is in ``children``.
            case sequence(Range<Int>)
            /// One of them, the earlier preferred; the range is in ``children``.
            case choice(Range<Int>)
            /// `maximum` is nil for no bound, and never 0.
            case repetition(Int, minimum: Int, maximum: Int?, isGreedy: Bool)
            /// A group with its number, from 1.
            case capture(Int, group: Int)
        }

        private(set) var nodes: [Node] = []
        /// For each node, whether it can match the empty string.
        ///
        /// `^` and `$` can, and both hold in an empty text: a pattern that matches the empty string anywhere also
        /// matches an empty text.
        private(set) var isNullable: [Bool] = []
        private(set) var children: [Int] = []
        private(set) var sets: [ScalarSet] = []
        private var setIndexes: [ScalarSet: Int] = [:]
        var root = 0
        var groupCount = 0

        /// Adds a node that matches one character of `set`; equal sets are kept once.
        mutating func add(_ set: ScalarSet) -> Int {
            let index = setIndexes[set] ?? sets.count
            if index == sets.count {
                sets.append(set)
                setIndexes[set] = index
            }
            return add(.set(index), isNullable: false)
        }

        mutating func add(_ node: Node, isNullable: Bool) -> Int {
            nodes.append(node)
            self.isNullable.append(isNullable)
            return nodes.count - 1
        }

        mutating func addSequence(_ parts: [Int]) -> Int {
            if let only = parts.first, parts.count == 1 { return only }
            if parts.isEmpty { return add(.empty, isNullable: true) }
            return add(.sequence(addChildren(parts)), isNullable: parts.allSatisfy { isNullable[$0] })
        }

        mutating func addChoice(_ branches: [Int]) -> Int {
            if let only = branches.first, branches.count == 1 { return only }
            return add(.choice(addChildren(branches)), isNullable: branches.contains { isNullable[$0] })
        }

        mutating func addRepetition(of node: Int, minimum: Int, maximum: Int?, isGreedy: Bool) -> Int {
            if maximum == 0 { return add(.empty, isNullable: true) }
            if minimum == 1, maximum == 1 { return node }
            return add(
                .repetition(node, minimum: minimum, maximum: maximum, isGreedy: isGreedy),
                isNullable: minimum == 0 || isNullable[node])
        }

        private mutating func addChildren(_ parts: [Int]) -> Range<Int> {
            let first = children.count
            children.append(contentsOf: parts)
            return first..<children.count
        }
    }
}
