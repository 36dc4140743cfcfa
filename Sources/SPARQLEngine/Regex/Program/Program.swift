extension RegularExpression {
    /// A pattern as instructions over UTF-8 bytes: a nondeterministic automaton.
    ///
    /// ```
    /// a+|é    0 match   1 bytes [A9→0]   2 bytes [C3→1]   3 split 4, 0   4 bytes [61→3]   5 split 4, 2   start: 5
    /// ```
    /// Of a split the first way is preferred. Instructions are made from the last to the first, so that each knows
    /// where it leads.
    struct Program: Sendable {
        enum Instruction: Sendable {
            /// Takes a byte by the transitions in `first..<end`, which ascend; their targets count from `base`, and a
            /// negative one is `next`.
            case bytes(first: Int32, end: Int32, base: Int32, next: Int32)
            /// Goes on at both, preferring the first.
            case split(Int32, Int32)
            /// Notes the position: slot 2g begins group g, slot 2g + 1 ends it.
            case save(slot: Int32, next: Int32)
            /// Goes on where `^` holds.
            case start(next: Int32)
            /// Goes on where `$` holds.
            case end(next: Int32)
            case match
        }

        /// One way on from a ``Instruction/bytes(first:end:base:next:)``.
        struct ByteTransition: Hashable, Sendable {
            var low: UInt8
            var high: UInt8
            var target: Int32
        }

        var instructions: [Instruction] = []
        var transitions: [ByteTransition] = []
        var start: Int32 = 0
        var groupCount = 0
        /// Flag `m`.
        var isMultiline = false

        /// Where `instruction` goes with `byte`, or -1.
        func target(of instruction: Int32, with byte: UInt8) -> Int32 {
            guard case .bytes(let first, let end, let base, let next) = instructions[Int(instruction)] else {
                return -1
            }
            var place = Int(first)
            while place < Int(end) {
                let transition = transitions[place]
                if byte <= transition.high {
                    if byte < transition.low { return -1 }
                    return transition.target < 0 ? next : base + transition.target
                }
                place += 1
            }
            return -1
        }

        /// Bytes that no instruction tells apart have one class. With flag `m`, a line feed is told apart.
        func byteClasses() -> [UInt8] {
            var isFirst = [Bool](repeating: false, count: 257)
            for transition in transitions {
                isFirst[Int(transition.low)] = true
                isFirst[Int(transition.high) + 1] = true
            }
            if isMultiline {
                isFirst[0x0A] = true
                isFirst[0x0B] = true
            }
            var current: UInt8 = 0
            return (0..<256).map { byte in
                if byte > 0, isFirst[byte] { current += 1 }
                return current
            }
        }
    }

    /// A set of instruction numbers in order of insertion, emptied at once.
    struct InstructionSet: Sendable {
        private(set) var members: [Int32] = []
        private var places: [Int32]

        /// An empty set for a program of `count` instructions.
        init(count: Int) { places = [Int32](repeating: 0, count: count) }

        func contains(_ instruction: Int32) -> Bool {
            let place = Int(places[Int(instruction)])
            return place < members.count && members[place] == instruction
        }

        /// Adds a member, and says whether it is new.
        mutating func insert(_ instruction: Int32) -> Bool {
            if contains(instruction) { return false }
            places[Int(instruction)] = Int32(members.count)
            members.append(instruction)
            return true
        }

        mutating func removeAll() { members.removeAll(keepingCapacity: true) }
    }
}
