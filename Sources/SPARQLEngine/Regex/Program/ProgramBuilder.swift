extension RegularExpression {
    /// Writes a ``Program`` for a ``PatternTree``, from the end to the beginning.
    ///
    /// Works off a stack of tasks, so that deep nesting costs no stack of the thread. `entries` holds, on top, the
    /// instruction that what is written next must go on to; a task replaces it by the entry of what it wrote.
    /// - Source: K. Thompson, “Regular Expression Search Algorithm” (1968).
    struct ProgramBuilder {
        /// The most instructions of a program, and the most nodes visited to write one: some megabytes, whatever the
        /// bounds of the repetitions in the pattern.
        static let sizeLimit = 200_000

        private enum Task {
            case node(Int)
            /// Puts an instruction on top of ``entries``.
            case enter(Int32)
            /// Replaces the entries of that many branches, and what they go on to, by one that tries them in order.
            case choose(count: Int)
            /// Writes the node that many times.
            case times(Int, Int)
            /// Writes the node that many times, each within the one before, all leading to `exit` when left out.
            case optionalTimes(Int, Int, exit: Int32, isGreedy: Bool)
            /// Makes the entry optional.
            case skip(to: Int32, isGreedy: Bool)
            /// Makes the reserved split at `loop` lead to the entry and to `exit`; it becomes the entry itself when the
            /// body may be left out from the beginning.
            case close(loop: Int32, exit: Int32, isGreedy: Bool, isEntry: Bool)
            case save(slot: Int32)
        }

        private let tree: PatternTree
        private var program = Program()
        private var tasks: [Task] = []
        private var entries: [Int32] = []
        /// For each set of the tree, once used: its states as ranges of the program's transitions.
        private var automata: [[Range<Int32>]]
        private var visitCount = 0

        static func program(
            of tree: PatternTree, isMultiline: Bool
        ) throws(RegularExpressionError) -> Program {
            var builder = ProgramBuilder(tree)
            builder.program.isMultiline = isMultiline
            builder.program.groupCount = tree.groupCount
            return try builder.build()
        }

        private init(_ tree: PatternTree) {
            self.tree = tree
            automata = Array(repeating: [], count: tree.sets.count)
        }

        private mutating func build() throws(RegularExpressionError) -> Program {
            entries = [try emit(.match)]
            tasks = [.node(tree.root)]
            while let task = tasks.popLast() { try perform(task) }
            program.start = entries.removeLast()
            return program
        }

        private mutating func emit(_ instruction: Program.Instruction) throws(RegularExpressionError) -> Int32 {
            if program.instructions.count >= Self.sizeLimit { throw RegularExpressionError(.tooLarge) }
            program.instructions.append(instruction)
            return Int32(program.instructions.count - 1)
        }

        private func split(_ preferred: Int32, _ other: Int32, isGreedy: Bool) -> Program.Instruction {
            isGreedy ? .split(preferred, other) : .split(other, preferred)
        }

        private mutating func perform(_ task: Task) throws(RegularExpressionError) {
            let top = entries.count - 1
            let entry = entries[top]
            switch task {
            case .node(let node):
                visitCount += 1
                if visitCount > Self.sizeLimit { throw RegularExpressionError(.tooLarge) }
                entries[top] = try write(node, before: entry)
            case .enter(let entry): entries.append(entry)
            case .choose(let count):
                // The branches were written from the last to the first: the first is on top.
                let branches = entries.suffix(count)
                entries.removeLast(count + 1)
                guard var chosen = branches.first else { return }
                for branch in branches.dropFirst() { chosen = try emit(.split(branch, chosen)) }
                entries.append(chosen)
            case .times(let node, let count):
                if count == 0 { return }
                tasks.append(.times(node, count - 1))
                tasks.append(.node(node))
            case .optionalTimes(let node, let count, let exit, let isGreedy):
                if count == 0 { return }
                tasks.append(.optionalTimes(node, count - 1, exit: exit, isGreedy: isGreedy))
                tasks.append(.skip(to: exit, isGreedy: isGreedy))
                tasks.append(.node(node))
            case .skip(let exit, let isGreedy): entries[top] = try emit(split(entry, exit, isGreedy: isGreedy))
            case .close(let loop, let exit, let isGreedy, let isEntry):
                program.instructions[Int(loop)] = split(entry, exit, isGreedy: isGreedy)
                if isEntry { entries[top] = loop }
            case .save(let slot): entries[top] = try emit(.save(slot: slot, next: entry))
            }
        }

        /// Writes a node, or leaves tasks that will; returns the entry so far.
        private mutating func write(_ node: Int, before next: Int32) throws(RegularExpressionError) -> Int32 {
            switch tree.nodes[node] {
            case .empty: return next
            case .set(let set): return try writeSet(set, before: next)
            case .start: return try emit(.start(next: next))
            case .end: return try emit(.end(next: next))
            case .sequence(let range):
                for child in tree.children[range] { tasks.append(.node(child)) }
                return next
            case .choice(let range):
                tasks.append(.choose(count: range.count))
                for child in tree.children[range] {
                    tasks.append(.node(child))
                    tasks.append(.enter(next))
                }
                return next
            case .repetition(let child, let minimum, let maximum, let isGreedy):
                return try writeRepetition(
                    of: child, minimum: minimum, maximum: maximum, isGreedy: isGreedy, before: next)
            case .capture(let child, let group):
                tasks.append(.save(slot: Int32(2 * group)))
                tasks.append(.node(child))
                return try emit(.save(slot: Int32(2 * group + 1), next: next))
            }
        }

        private mutating func writeRepetition(
            of child: Int, minimum: Int, maximum: Int?, isGreedy: Bool, before next: Int32
        ) throws(RegularExpressionError) -> Int32 {
            if let maximum {
                tasks.append(.times(child, minimum))
                tasks.append(.optionalTimes(child, maximum - minimum, exit: next, isGreedy: isGreedy))
                return next
            }
            // The split of the loop, once its body is written. A run of the body that takes nothing comes back here at
            // once and is dropped, as the place has been visited: loops end.
            let loop = try emit(.match)
            // x{n,} is n - 1 times x, then x+.
            if minimum > 1 { tasks.append(.times(child, minimum - 1)) }
            tasks.append(.close(loop: loop, exit: next, isGreedy: isGreedy, isEntry: minimum == 0))
            tasks.append(.node(child))
            return loop
        }

        /// Writes one instruction for each state of the set's automaton.
        private mutating func writeSet(_ set: Int, before next: Int32) throws(RegularExpressionError) -> Int32 {
            if automata[set].isEmpty {
                automata[set] = UTF8Automaton(tree.sets[set]).states.map { state in
                    let first = Int32(program.transitions.count)
                    program.transitions.append(contentsOf: state)
                    return first..<Int32(program.transitions.count)
                }
            }
            let base = Int32(program.instructions.count)
            var entry = base
            for state in automata[set] {
                entry = try emit(.bytes(first: state.lowerBound, end: state.upperBound, base: base, next: next))
            }
            return entry
        }
    }
}
