/// Tells a person who waits how far a long command has come: on standard error, when that is a terminal.
///
/// ```swift
/// var progress = Progress(context, counting: Wording("statements", fr: "énoncés"))
/// defer { progress.end() }
/// while try parser.nextBatch(into: &batch) { …; progress.add(batch.quadCount) }
/// ```
/// ```
/// 3,670,016 statements, 1,835,008/s
/// 41 of 96 maps, 12/s
/// ```
/// Nothing is shown in the first second, then a line that is written over five times a second, and wiped out by
/// ``end()``. Call ``add(_:)`` once a batch: it looks at the clock, some 50 ns.
package struct Progress {
    private static let firstTime = Duration.seconds(1)
    private static let interval = Duration.milliseconds(200)

    private let noun: Wording
    private let total: Int?
    private let language: Language
    /// Nil where nobody looks.
    private let show: ((String) -> Void)?
    /// The time since the work began.
    private let elapsed: () -> Duration
    private var count = 0
    private var nextTime = Self.firstTime
    /// Columns of the line on the screen.
    private var shownWidth = 0

    /// Begins to measure; `noun` is what is counted, in the plural, and `total` how many there will be, when that is
    /// known.
    package init(_ context: CommandContext, counting noun: Wording, of total: Int? = nil) {
        let clock = ContinuousClock()
        let start = clock.now
        self.init(
            counting: noun, of: total, in: context.language,
            show: context.isErrorTerminal ? { context.write(error: $0) } : nil, elapsed: { clock.now - start })
    }

    /// Takes the time and the screen from the caller, as tests do.
    package init(
        counting noun: Wording, of total: Int? = nil, in language: Language, show: ((String) -> Void)?,
        elapsed: @escaping () -> Duration
    ) {
        self.noun = noun
        self.total = total
        self.language = language
        self.show = show
        self.elapsed = elapsed
    }

    /// Counts what was done since the last call, and shows it when it is time to.
    package mutating func add(_ number: Int) {
        count += number
        guard let show else { return }
        let time = elapsed()
        guard time >= nextTime else { return }
        nextTime = time + Self.interval
        let line = text(after: time)
        let width = line.unicodeScalars.count
        show("\r" + line + String(repeating: " ", count: max(0, shownWidth - width)))
        shownWidth = width
    }

    /// Wipes the line out, so that what is told next begins on an empty one.
    package mutating func end() {
        guard shownWidth > 0 else { return }
        show?("\r" + String(repeating: " ", count: shownWidth) + "\r")
        shownWidth = 0
    }

    private func text(after time: Duration) -> String {
        let rate = grouped(Int((Double(count) / (time / .seconds(1))).rounded()))
        let of = total.map { Wording(" of ", fr: " sur ").text(in: language) + grouped($0) } ?? ""
        return "\(grouped(count))\(of) \(noun.text(in: language)), \(rate)/s"
    }

    /// A number with its digits in groups of three.
    private func grouped(_ number: Int) -> String {
        let separator = language == .french ? "\u{202F}" : ","
        var digits = String(number)[...]
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits = digits.dropLast(3)
        }
        groups.insert(digits, at: 0)
        return groups.joined(separator: separator)
    }
}
