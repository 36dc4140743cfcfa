extension RegularExpression {
    /// A set of Unicode code points: ranges that ascend and neither overlap nor touch.
    struct ScalarSet: Hashable, Sendable {
        private(set) var ranges: [ClosedRange<UInt32>]

        static let last: UInt32 = 0x10FFFF
        static let all = ScalarSet(0...last)

        /// Brings ranges in any order into shape; costs a sort.
        init(_ ranges: [ClosedRange<UInt32>]) {
            self.ranges = []
            self.ranges.reserveCapacity(ranges.count)
            for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
                if let previous = self.ranges.last, range.lowerBound <= previous.upperBound &+ 1 {
                    let upper = max(previous.upperBound, range.upperBound)
                    self.ranges[self.ranges.count - 1] = previous.lowerBound...upper
                } else {
                    self.ranges.append(range)
                }
            }
        }

        init(_ range: ClosedRange<UInt32>) { ranges = [range] }

        init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

        /// The only member, if there is one only.
        var singleScalar: Unicode.Scalar? {
            guard ranges.count == 1, let range = ranges.first, range.count == 1 else { return nil }
            return Unicode.Scalar(range.lowerBound)
        }

        /// All code points that are not in the set.
        var inverted: ScalarSet {
            var gaps: [ClosedRange<UInt32>] = []
            var next: UInt32 = 0
            for range in ranges {
                if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
                next = range.upperBound + 1
            }
            if next <= Self.last { gaps.append(next...Self.last) }
            return ScalarSet(gaps)
        }

        func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

        /// The members that are not in `other`: the complement of (complement ∪ other).
        func subtracting(_ other: ScalarSet) -> ScalarSet { inverted.union(other).inverted }

        /// The members within `bounds`.
        func clamped(to bounds: ClosedRange<UInt32>) -> ScalarSet {
            ScalarSet(ranges.compactMap { $0.overlaps(bounds) ? $0.clamped(to: bounds) : nil })
        }

        /// The place in ``ranges`` of the first one that ends at or after `scalar`, by bisection.
        func firstRange(endingAtOrAfter scalar: UInt32) -> Int {
            var low = 0
            var high = ranges.count
            while low < high {
                let middle = (low + high) / 2
                if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
            }
            return low
        }

        func contains(_ scalar: Unicode.Scalar) -> Bool {
            let place = firstRange(endingAtOrAfter: scalar.value)
            return place < ranges.count && ranges[place].contains(scalar.value)
        }
    }
}
