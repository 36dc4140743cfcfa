/// The search for a bijection between the blank nodes of two sets of tuples, within a number of steps.
struct BlankNodeMatching {
    let stepLimit: Int
    private var steps = 0

    init(stepLimit: Int) {
        self.stepLimit = stepLimit
    }

    /// A node of the left was singled out; what is left to be tried are nodes of its colour on the right.
    private struct Choice {
        let left: ColouredTuples
        let right: ColouredTuples
        var candidates: ArraySlice<Int>
    }

    /// Whether there is one. Choices wait on the heap, so depth costs no stack.
    mutating func matches(
        _ left: ColouredTuples, _ right: ColouredTuples
    ) throws(Isomorphism.StepLimitReached) -> Bool {
        var choices: [Choice] = []
        var pair: (left: ColouredTuples, right: ColouredTuples)? = (left, right)
        while true {
            if let (left, right) = pair, left.signature == right.signature {
                guard let choice = Self.choice(left, right) else {
                    if left.relabelled == right.relabelled { return true }
                    pair = nil
                    continue
                }
                choices.append(choice)
            }
            pair = nil
            guard var choice = choices.popLast() else { return false }
            guard let candidate = choice.candidates.popFirst() else { continue }
            choices.append(choice)
            var right = choice.right
            right.distinguish(candidate)
            pair = (choice.left, right)
            steps += right.tupleCount
            if steps > stepLimit { throw Isomorphism.StepLimitReached(stepLimit: stepLimit) }
        }
    }

    /// Singles out a node of the smallest class that holds more than one; nil when all nodes are told apart.
    private static func choice(_ left: ColouredTuples, _ right: ColouredTuples) -> Choice? {
        let ambiguous = left.classes.filter { $0.value.count > 1 }
        guard let smallest = ambiguous.min(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) }),
            let node = smallest.value.first
        else { return nil }
        var left = left
        left.distinguish(node)
        return Choice(left: left, right: right, candidates: (right.classes[smallest.key] ?? [])[...])
    }
}
