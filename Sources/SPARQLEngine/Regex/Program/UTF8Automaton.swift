extension RegularExpression {
    /// The UTF-8 forms of a set of scalars as a small deterministic automaton; equal states are one.
    ///
    /// ```
    /// {é, ê, €}    0: A9–AA → out    1: AC → out    2: 82 → 1    3: C3 → 0, E2 → 2
    /// ```
    /// It begins in its last state.
    /// Surrogates have no form, and overlong or broken sequences are never taken.
    struct UTF8Automaton {
        /// The transitions of each state; a negative target leaves the automaton.
        private(set) var states: [[Program.ByteTransition]] = []
        private var indexes: [[Program.ByteTransition]: Int32] = [:]

        /// Costs about 64 steps for each block of 64 scalars that the set holds in part.
        init(_ set: ScalarSet) {
            let scalars = set.subtracting(ScalarSet(0xD800...0xDFFF))
            var first: [Program.ByteTransition] = []
            for range in scalars.clamped(to: 0...0x7F).ranges {
                first.append(.init(low: UInt8(range.lowerBound), high: UInt8(range.upperBound), target: -1))
            }
            // The lead bytes of two, three and four bytes, and the scalars these may stand for.
            let forms: [(leads: ClosedRange<UInt8>, following: Int, scalars: ClosedRange<UInt32>)] = [
                (0xC2...0xDF, 1, 0x80...0x7FF), (0xE0...0xEF, 2, 0x800...0xFFFF), (0xF0...0xF4, 3, 0x10000...0x10FFFF),
            ]
            for form in forms {
                let part = scalars.clamped(to: form.scalars)
                if part.ranges.isEmpty { continue }
                for lead in form.leads {
                    let payload = UInt32(lead) & (0x3F >> UInt32(form.following))
                    let base = payload << (6 * UInt32(form.following))
                    guard let target = state(for: part, base: base, following: form.following) else { continue }
                    Self.append(lead, to: target, in: &first)
                }
            }
            states.append(first)
        }

        /// The state that reads the last `following` bytes of the scalars from `base` on; nil when there are none.
        private mutating func state(for set: ScalarSet, base: UInt32, following: Int) -> Int32? {
            let span: UInt32 = 1 << (6 * UInt32(following))
            let last = base + span - 1
            var place = set.firstRange(endingAtOrAfter: base)
            guard place < set.ranges.count, set.ranges[place].lowerBound <= last else { return nil }
            var transitions: [Program.ByteTransition] = []
            if following == 1 {
                while place < set.ranges.count, set.ranges[place].lowerBound <= last {
                    let range = set.ranges[place].clamped(to: base...last)
                    transitions.append(
                        .init(
                            low: UInt8(0x80 + range.lowerBound - base), high: UInt8(0x80 + range.upperBound - base),
                            target: -1))
                    place += 1
                }
                return index(of: transitions)
            }
            if set.ranges[place].lowerBound <= base, set.ranges[place].upperBound >= last {
                guard let target = state(for: set, base: base, following: following - 1) else { return nil }
                return index(of: [.init(low: 0x80, high: 0xBF, target: target)])
            }
            for byte in UInt8(0x80)...0xBF {
                let childBase = base + UInt32(byte & 0x3F) * (span >> 6)
                guard let target = state(for: set, base: childBase, following: following - 1) else { continue }
                Self.append(byte, to: target, in: &transitions)
            }
            return index(of: transitions)
        }

        /// Adds a transition with one byte, by widening the last one where that is the same.
        private static func append(_ byte: UInt8, to target: Int32, in transitions: inout [Program.ByteTransition]) {
            let last = transitions.count - 1
            if last >= 0, transitions[last].target == target, transitions[last].high == byte - 1 {
                transitions[last].high = byte
            } else {
                transitions.append(.init(low: byte, high: byte, target: target))
            }
        }

        private mutating func index(of transitions: [Program.ByteTransition]) -> Int32 {
            if let known = indexes[transitions] { return known }
            let index = Int32(states.count)
            states.append(transitions)
            indexes[transitions] = index
            return index
        }
    }
}
