extension RegularExpression {
    /// Counts the work of searches, and asks now and then whether to go on.
    struct WorkMeter: Sendable {
        /// How much may pass between two questions: well under a millisecond.
        static let interval = 1 << 16

        private let shouldStop: (@Sendable () -> Bool)?
        /// Bytes read and instructions visited.
        private(set) var stepCount = 0
        private var nextQuestion = WorkMeter.interval

        init(shouldStop: (@Sendable () -> Bool)?) { self.shouldStop = shouldStop }

        mutating func spend(_ steps: Int) throws(RegularExpressionError) {
            stepCount &+= steps
            guard stepCount >= nextQuestion else { return }
            nextQuestion = stepCount &+ Self.interval
            if let shouldStop, shouldStop() { throw RegularExpressionError(.stopped) }
        }
    }
}
