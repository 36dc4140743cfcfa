/// Standard input, line by line, as it comes.
struct InputLines {
    enum Event {
        case line(String)
        /// Ctrl-C.
        case interrupted
        case end
    }

    private var bytes: [UInt8] = []
    private var start = 0
    private var hasEnded = false

    /// Waits for a line. What was typed of a line when Ctrl-C came is gone.
    mutating func next() -> Event {
        var searched = start
        while true {
            if Interruption.isPending {
                start = bytes.count
                return .interrupted
            }
            if let end = bytes[searched...].firstIndex(of: 0x0A) {
                defer { start = end + 1 }
                return .line(Self.text(bytes[start..<end]))
            }
            if hasEnded {
                defer { start = bytes.count }
                return start == bytes.count ? .end : .line(Self.text(bytes[start...]))
            }
            bytes.removeSubrange(..<start)
            start = 0
            searched = bytes.count
            // Another thread may have got the signal: what waits has to look up now and then.
            while !Interruption.isPending, !KeyboardMode.hasInput(withinMilliseconds: 100) {}
            if !Interruption.isPending { hasEnded = !SystemTerminal.readInput(upTo: 1 << 16, into: &bytes) }
        }
    }

    private static func text(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }
}
