extension RegularExpression {
    /// Searches texts, and keeps what it learns from one for the next: one for a query and thread.
    package struct Matcher: Sendable {
        private let expression: RegularExpression
        private var automaton: LazyAutomaton
        private var captures: CaptureMachine?
        private var meter: WorkMeter

        /// - Parameter shouldStop: asked about every 65,536 steps; true ends the search with an error.
        package init(_ expression: RegularExpression, shouldStop: (@Sendable () -> Bool)? = nil) {
            self.expression = expression
            automaton = LazyAutomaton(expression.program)
            meter = WorkMeter(shouldStop: shouldStop)
        }

        /// How many bytes were read and instructions visited so far: what a search costs, without a clock.
        package var stepCount: Int { meter.stepCount }

        /// Whether the pattern matches somewhere in `text`, which is UTF-8; bytes that are not match nothing.
        ///
        /// Linear in the text: 1.5 ns a byte once the states it needs are built (measured on 10 MB).
        /// - Throws: only ``RegularExpressionError/Cause/stopped``.
        package mutating func matches(_ text: Span<UInt8>) throws(RegularExpressionError) -> Bool {
            if let literal = expression.requiredLiteral {
                let isFound = literal.isFound(in: text)
                if !isFound || literal.isWholePattern {
                    try meter.spend(text.count)
                    return isFound
                }
            }
            return try automaton.hasMatch(in: text, &meter)
        }

        /// `text` with each match replaced, from left to right and without overlap; nil when there is none.
        ///
        /// Where several matches begin at one place, the earlier branch and the greedy (or reluctant) choice decide.
        /// One match is found in time linear in the text up to where it is certain; where each needs to look far ahead,
        /// all of them together cost more (`a.*b|a` in `aaaa…`).
        /// - Throws: ``RegularExpressionError/Cause/stopped``, ``RegularExpressionError/Cause/resultTooLong``, or
        ///   ``RegularExpressionError/Cause/tooLarge`` when the groups of a large pattern would need too much memory.
        package mutating func replacing(
            in text: Span<UInt8>, with replacement: Replacement
        ) throws(RegularExpressionError) -> [UInt8]? {
            guard try matches(text) else { return nil }
            if captures?.groups != replacement.groups {
                captures = try CaptureMachine(expression.program, groups: replacement.groups)
            }
            guard var machine = captures else { return nil }
            // Moved out while it works, so that its arrays are not copied.
            captures = nil
            defer { captures = machine }
            var result: [UInt8] = []
            result.reserveCapacity(text.count)
            var position = 0
            while position < text.count, let match = try machine.firstMatch(in: text, from: position, &meter) {
                for place in position..<match.lowerBound { result.append(text[place]) }
                let length = result.count
                replacement.append(to: &result, text: text, slots: machine.slots)
                try meter.spend(result.count - length)
                if result.count > FunctionLibrary.maximumTextLength { throw RegularExpressionError(.resultTooLong) }
                // Without a match of the empty string the end lies behind the beginning.
                position = max(match.upperBound, position + 1)
            }
            for place in position..<text.count { result.append(text[place]) }
            return result
        }
    }
}
