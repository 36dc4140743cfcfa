extension RegularExpression {
    /// Finds where a program matches, and its groups: all ways to match advance together, byte by byte, in order of
    /// preference, each with its own slots; of those that meet at one instruction the preferred one stays.
    ///
    /// For patterns that do not match the empty string, and for the groups that a replacement string names.
    /// - Source: R. Pike's sam; R. Cox, “Regular Expression Matching: the Virtual Machine Approach” (2009).
    struct CaptureMachine: Sendable {
        /// The most positions kept at once: 32 MB for each of two lists.
        private static let capacity = 1 << 22

        /// The ways that are alive at one position, best first: of the n-th, the slots from n × slot count.
        private struct Threads {
            var visited: InstructionSet
            /// Those of the visited that wait for a byte, or match.
            var instructions: [Int32] = []
            var slots: [Int] = []
        }

        private enum Task {
            case reach(Int32)
            case restore(slot: Int, position: Int)
        }

        private let program: Program
        /// The groups that are kept, from 0, ascending.
        let groups: [Int]
        /// Begin and end of each of ``groups`` in the last match, -1 where it took no part.
        private(set) var slots: [Int]
        /// For each slot of the program its place in ``slots``, or -1.
        private let places: [Int]
        /// Whether a match can begin with a byte.
        private let canBegin: [Bool]
        private var now: Threads
        private var next: Threads
        private var tasks: [Task] = []
        private var working: [Int]

        init(_ program: Program, groups: [Int]) throws(RegularExpressionError) {
            let (size, isTooLarge) = program.instructions.count.multipliedReportingOverflow(by: 2 * groups.count)
            if isTooLarge || size > Self.capacity { throw RegularExpressionError(.tooLarge) }
            self.program = program
            self.groups = groups
            slots = [Int](repeating: -1, count: 2 * groups.count)
            working = slots
            var places = [Int](repeating: -1, count: 2 * program.groupCount + 2)
            for (place, group) in groups.enumerated() where 2 * group + 1 < places.count {
                places[2 * group] = 2 * place
                places[2 * group + 1] = 2 * place + 1
            }
            self.places = places
            canBegin = Self.firstBytes(of: program)
            now = Threads(visited: InstructionSet(count: program.instructions.count))
            next = now
        }

        private static func firstBytes(of program: Program) -> [Bool] {
            var first = [Bool](repeating: false, count: 256)
            var reached = InstructionSet(count: program.instructions.count)
            var pending = [program.start]
            while let instruction = pending.popLast() {
                guard reached.insert(instruction) else { continue }
                switch program.instructions[Int(instruction)] {
                case .bytes(let start, let end, _, _):
                    for transition in program.transitions[Int(start)..<Int(end)] {
                        for byte in transition.low...transition.high { first[Int(byte)] = true }
                    }
                case .split(let preferred, let other): pending += [preferred, other]
                case .save(_, let next), .start(let next), .end(let next): pending.append(next)
                case .match: break
                }
            }
            return first
        }

        /// The leftmost match from `start` on, the preferred one of those; leaves its groups in ``slots``.
        mutating func firstMatch(
            in text: Span<UInt8>, from start: Int, _ meter: inout WorkMeter
        ) throws(RegularExpressionError) -> Range<Int>? {
            var match: Range<Int>?
            var position = start
            clear(&next)
            while true {
                // `next` holds the threads that have come to `position`.
                if next.instructions.isEmpty {
                    if match != nil { break }
                    let first = position
                    while position < text.count, !canBegin[Int(text[position])] { position += 1 }
                    try meter.spend(position - first)
                }
                if match == nil, position < text.count, canBegin[Int(text[position])] {
                    for slot in working.indices { working[slot] = -1 }
                    // Each thread carries where it began, in group 0.
                    working[0] = position
                    reach(program.start, at: position, in: text)
                }
                swap(&now, &next)
                try meter.spend(1 + now.visited.members.count)
                if let end = step(at: position, in: text) { match = slots[0]..<end }
                if position == text.count { break }
                position += 1
            }
            return match
        }

        private func clear(_ threads: inout Threads) {
            threads.visited.removeAll()
            threads.instructions.removeAll(keepingCapacity: true)
            threads.slots.removeAll(keepingCapacity: true)
        }

        /// Moves all threads over the byte at `position` into ``next``. Returns the end of a match that is preferred to
        /// all threads after it, which are dropped.
        private mutating func step(at position: Int, in text: Span<UInt8>) -> Int? {
            clear(&next)
            let slotCount = slots.count
            var thread = 0
            while thread < now.instructions.count {
                let instruction = now.instructions[thread]
                if case .match = program.instructions[Int(instruction)] {
                    for slot in 0..<slotCount { slots[slot] = now.slots[thread * slotCount + slot] }
                    slots[1] = position
                    return position
                }
                if position < text.count {
                    let target = program.target(of: instruction, with: text[position])
                    if target >= 0 {
                        for slot in 0..<slotCount { working[slot] = now.slots[thread * slotCount + slot] }
                        reach(target, at: position + 1, in: text)
                    }
                }
                thread += 1
            }
            return nil
        }

        /// Adds to ``next`` an instruction and all that follow it without a byte, in order of preference, with the
        /// working slots.
        private mutating func reach(_ instruction: Int32, at position: Int, in text: Span<UInt8>) {
            tasks.append(.reach(instruction))
            while let task = tasks.popLast() {
                switch task {
                case .restore(let slot, let position): working[slot] = position
                case .reach(let instruction):
                    guard next.visited.insert(instruction) else { continue }
                    switch program.instructions[Int(instruction)] {
                    case .bytes, .match:
                        next.instructions.append(instruction)
                        next.slots.append(contentsOf: working)
                    case .split(let preferred, let other):
                        tasks.append(.reach(other))
                        tasks.append(.reach(preferred))
                    case .save(let slot, let target):
                        let place = places[Int(slot)]
                        if place >= 0 {
                            tasks.append(.restore(slot: place, position: working[place]))
                            working[place] = position
                        }
                        tasks.append(.reach(target))
                    case .start(let target):
                        if isStart(position, of: text) { tasks.append(.reach(target)) }
                    case .end(let target):
                        if isEnd(position, of: text) { tasks.append(.reach(target)) }
                    }
                }
            }
        }

        /// Whether `^` holds: at the start of the text, and with flag `m` after a line feed that does not end it.
        private func isStart(_ position: Int, of text: Span<UInt8>) -> Bool {
            position == 0 || (program.isMultiline && position < text.count && text[position - 1] == 0x0A)
        }

        /// Whether `$` holds: at the end of the text, and with flag `m` before a line feed.
        private func isEnd(_ position: Int, of text: Span<UInt8>) -> Bool {
            position == text.count || (program.isMultiline && text[position] == 0x0A)
        }
    }
}
