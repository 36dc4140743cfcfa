/// Finds what was probably meant among the names that exist.
package enum Suggestion {
    /// The candidate nearest to `name`, when it is near enough to be a slip: at most a third of the letters differ.
    ///
    /// Case is folded for ASCII letters. Ties go to the candidate that comes first. Costs the product of the lengths
    /// per candidate; names of over 64 scalars get none.
    package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let letters = folded(name)
        guard !letters.isEmpty, letters.count <= 64 else { return nil }
        var best: (distance: Int, candidate: String)?
        for candidate in candidates {
            let other = folded(candidate)
            let limit = min(best.map { $0.distance - 1 } ?? Int.max, max(1, max(letters.count, other.count) / 3))
            guard other.count <= 64, abs(other.count - letters.count) <= limit else { continue }
            let distance = editDistance(letters, other)
            if distance <= limit { best = (distance, candidate) }
        }
        return best?.candidate
    }

    private static func folded(_ name: String) -> [Unicode.Scalar] {
        name.unicodeScalars.map { "A"..."Z" ~= $0 ? Unicode.Scalar(UInt8($0.value) + 32) : $0 }
    }

    /// Levenshtein's distance, with the swap of two neighbours as one step.
    package static func editDistance(_ source: [Unicode.Scalar], _ target: [Unicode.Scalar]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...target.count)
        for (row, scalar) in source.enumerated() {
            var current = [row + 1]
            for (column, other) in target.enumerated() {
                let replaced = previous[column] + (scalar == other ? 0 : 1)
                var cost = min(previous[column + 1] + 1, current[column] + 1, replaced)
                if row > 0, column > 0, scalar == target[column - 1], source[row - 1] == other {
                    cost = min(cost, beforePrevious[column - 1] + 1)
                }
                current.append(cost)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[target.count]
    }
}
