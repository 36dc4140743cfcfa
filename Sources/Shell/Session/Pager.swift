/// Shows a long text page by page.
struct Pager {
    private let context: CommandContext

    init(_ context: CommandContext) { self.context = context }

    /// Writes as many lines as the window has, then waits: space for a page more, Enter for a line, `q` to stop.
    func show(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
        let page = max(2, (WindowChange.size(of: 1)?.rows ?? 24) - 1)
        var start = 0
        var count = page
        while start < lines.count {
            let end = min(start + count, lines.count)
            guard
                (try? context.withStandardOutput { $0.bytes += lines[start..<end].joined(separator: [0x0A]) + [0x0A] })
                    != nil
            else { return }
            start = end
            guard start < lines.count else { return }
            let prompt = Wording(
                "-- \(start) of \(lines.count) -- space, Enter, q",
                fr: "-- \(start) sur \(lines.count) -- espace, Entrée, q")
            context.write(error: prompt.text(in: context.language))
            let key = Self.key()
            context.write(error: "\r\u{1B}[K")
            switch key {
            case 0x0A?, 0x0D?: count = 1
            case UInt8(ascii: " ")?: count = page
            default: return
            }
        }
    }

    private static func key() -> UInt8? {
        while !Interruption.isPending {
            guard KeyboardMode.hasInput(withinMilliseconds: 100) else { continue }
            var bytes: [UInt8] = []
            guard SystemTerminal.readInput(upTo: 64, into: &bytes) else { return nil }
            if let first = bytes.first { return first }
        }
        return nil
    }
}
