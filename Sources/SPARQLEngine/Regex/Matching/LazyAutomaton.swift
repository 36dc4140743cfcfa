extension RegularExpression {
    /// Answers whether a program matches, with a deterministic automaton whose states are built when a text needs them.
    ///
    /// A state is a set of instructions that wait for a byte, or for knowing what comes next (`$`, and with flag `m`
    /// also `^`). Each state has an entry of the table for each class of bytes, and a last one for the end of the text:
    /// ```
    ///            class 0   class 1   …   end
    /// state 2       ·         7             no        · not yet built
    /// state 7      yes        2             no        yes, no: the answer
    /// ```
    /// What is kept is bounded: a full table is dropped, and building begins anew. So a byte costs a look-up, and at
    /// worst a visit of each instruction.
    /// - Source: R. Cox, “Regular Expression Matching Can Be Simple And Fast” (2007), on Thompson 1968.
    struct LazyAutomaton: Sendable {
        /// The most 32-bit numbers kept in the table and in the states: 8 MB.
        private static let capacity = 1 << 21
        /// Entries of the table that are no state. A state is named by the place of its row, which is greater.
        private static let unknown: Int32 = 0
        private static let no: Int32 = 1
        private static let yes: Int32 = 2

        /// What lies before a position: bits of a state's first number.
        private static let atStart: Int32 = 1
        private static let afterLineFeed: Int32 = 2

        /// What lies after a position.
        private enum Following {
            case notKnown
            case lineFeed
            case otherByte
            case end
        }

        private let program: Program
        private let classes: [UInt8]
        /// A byte of each class.
        private let representatives: [UInt8]
        private var table: [Int32] = []
        /// For each row of the table, what lies before, then the instructions, ascending.
        private var states: [[Int32]] = []
        private var rows: [[Int32]: Int32] = [:]
        private var keptCount = 0
        private var forgetCount = 0
        private var startState = LazyAutomaton.unknown
        // Working space.
        private var reached: InstructionSet
        private var pending: [Int32] = []
        private var hasMatched = false

        init(_ program: Program) {
            self.program = program
            classes = program.byteClasses()
            var representatives: [UInt8] = []
            for byte in UInt8.min...UInt8.max where Int(classes[Int(byte)]) == representatives.count {
                representatives.append(byte)
            }
            self.representatives = representatives
            reached = InstructionSet(count: program.instructions.count)
            forget()
        }

        private var rowLength: Int { representatives.count + 1 }
        /// The place of the first row: behind the numbers that are no state.
        private var firstRow: Int { Int(Self.yes) + 1 }

        /// Whether the program matches somewhere in `text`.
        mutating func hasMatch(
            in text: Span<UInt8>, _ meter: inout WorkMeter
        ) throws(RegularExpressionError) -> Bool {
            var state = try firstState(&meter)
            var position = 0
            while position < text.count, state > Self.yes {
                let limit = min(text.count, position + WorkMeter.interval)
                let first = position
                let entry = Self.run(
                    text, &position, to: limit, &state, table: table.span, classes: classes.span)
                try meter.spend(position - first)
                if entry == Self.unknown {
                    state = try build(from: state, classes[Int(text[position])], &meter)
                    position += 1
                } else {
                    state = entry
                }
            }
            if state <= Self.yes { return state == Self.yes }
            let entry = table[Int(state) + rowLength - 1]
            return try (entry == Self.unknown ? build(from: state, nil, &meter) : entry) == Self.yes
        }

        /// Follows the table up to `limit`, to an answer, or to an entry not yet built; returns the last entry read.
        private static func run(
            _ text: Span<UInt8>, _ position: inout Int, to limit: Int, _ state: inout Int32,
            table: Span<Int32>, classes: Span<UInt8>
        ) -> Int32 {
            var place = position
            var current = state
            var entry = current
            while place < limit {
                entry = table[Int(current) &+ Int(classes[Int(text[place])])]
                if entry <= yes { break }
                current = entry
                place &+= 1
            }
            position = place
            state = current
            return entry
        }

        /// Drops all states.
        private mutating func forget() {
            table = [Int32](repeating: Self.unknown, count: firstRow)
            forgetCount += 1
            states = []
            rows = [:]
            keptCount = 0
            startState = Self.unknown
        }

        private mutating func firstState(_ meter: inout WorkMeter) throws(RegularExpressionError) -> Int32 {
            if startState == Self.unknown {
                beginStep()
                reach(program.start, before: Self.atStart, following: .notKnown)
                try meter.spend(reached.members.count)
                startState = endStep(before: Self.atStart)
            }
            return startState
        }

        /// Builds the entry of `state` for a class of bytes, or for the end of the text.
        private mutating func build(
            from state: Int32, _ byteClass: UInt8?, _ meter: inout WorkMeter
        ) throws(RegularExpressionError) -> Int32 {
            let generation = forgetCount
            let row = states[(Int(state) - firstRow) / rowLength]
            let before = row[0]
            let byte = byteClass.map { representatives[Int($0)] }
            // What waited for knowing what comes next goes on, still before the byte.
            beginStep()
            for instruction in row.dropFirst() {
                reach(
                    instruction, before: before, following: byte == nil ? .end : byte == 0x0A ? .lineFeed : .otherByte)
            }
            let waiting = reached.members
            var result = hasMatched ? Self.yes : Self.no
            if let byte, !hasMatched {
                let context = program.isMultiline && byte == 0x0A ? Self.afterLineFeed : 0
                beginStep()
                for instruction in waiting {
                    let target = program.target(of: instruction, with: byte)
                    if target >= 0 { reach(target, before: context, following: .notKnown) }
                }
                // A match may also begin here.
                reach(program.start, before: context, following: .notKnown)
                result = endStep(before: context)
            }
            try meter.spend(waiting.count + reached.members.count)
            // When the table was full, the row is gone.
            if forgetCount == generation { table[Int(state) + (byteClass.map(Int.init) ?? rowLength - 1)] = result }
            return result
        }

        private mutating func beginStep() {
            reached.removeAll()
            hasMatched = false
        }

        /// Adds an instruction and all that follow it without a byte.
        private mutating func reach(_ instruction: Int32, before: Int32, following: Following) {
            pending.append(instruction)
            while let instruction = pending.popLast() {
                guard reached.insert(instruction) else { continue }
                switch program.instructions[Int(instruction)] {
                case .bytes: break
                case .match: hasMatched = true
                case .save(_, let next): pending.append(next)
                case .split(let preferred, let other):
                    pending.append(other)
                    pending.append(preferred)
                case .start(let next):
                    // XPath: not after a line feed that ends the text.
                    let isLineStart =
                        before == Self.afterLineFeed && (following == .lineFeed || following == .otherByte)
                    if before == Self.atStart || isLineStart { pending.append(next) }
                case .end(let next):
                    if following == .end || (program.isMultiline && following == .lineFeed) { pending.append(next) }
                }
            }
        }

        /// The state of the instructions reached: an answer, a known state, or a new row.
        private mutating func endStep(before: Int32) -> Int32 {
            if hasMatched { return Self.yes }
            var isWaitingForContext = false
            var members: [Int32] = []
            for instruction in reached.members {
                switch program.instructions[Int(instruction)] {
                case .bytes: members.append(instruction)
                case .end:
                    members.append(instruction)
                    isWaitingForContext = true
                case .start where before == Self.afterLineFeed:
                    members.append(instruction)
                    isWaitingForContext = true
                default: break
                }
            }
            // With flag m, a match may yet begin at another line.
            if members.isEmpty, !program.isMultiline { return Self.no }
            members.sort()
            let key = [isWaitingForContext ? before : 0] + members
            if let known = rows[key] { return known }
            if keptCount + key.count + rowLength > Self.capacity { forget() }
            let row = Int32(table.count)
            table.append(contentsOf: repeatElement(Self.unknown, count: rowLength))
            states.append(key)
            rows[key] = row
            keptCount += key.count + rowLength
            return row
        }
    }
}
