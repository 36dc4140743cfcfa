import Shell
import Testing

@Suite struct KeyDecoderTests {
    private func keys(_ pieces: [String], isFinal: Bool = true) -> [Key] {
        var decoder = KeyDecoder()
        var keys: [Key] = []
        for piece in pieces {
            decoder.feed(piece.utf8)
            while let key = decoder.next() { keys.append(key) }
        }
        while isFinal, let key = decoder.next(isFinal: true) { keys.append(key) }
        return keys
    }

    @Test(
        "Sequences of terminals are keys",
        arguments: [
            ("aé日", [Key.text("aé日")]),
            ("\u{1B}[A\u{1B}OB\u{1B}[C\u{1B}[D", [.up, .down, .right, .left]),
            ("\u{1B}[H\u{1B}[4~\u{1B}[3~\u{1B}[5~", [.home, .end, .delete, .pageUp]),
            ("\u{1B}[1;5C\u{1B}[1;3D\u{1B}[1;2D", [.wordRight, .wordLeft, .left]),
            ("\u{1B}f\u{1B}\u{7F}\u{1B}\r", [.meta("f"), .meta("\u{7F}"), .newline]),
            ("\u{01}\u{1F}\u{00}", [.control("a"), .control("_"), .control("@")]),
            ("a\tb\r\u{7F}", [.text("a"), .tab, .text("b"), .enter, .backspace]),
            ("\u{1B}[Z\u{1B}[13;2u\u{1B}[27;2;13~", [.backTab, .newline, .newline]),
            ("\u{1B}[99;99X\u{1B}[200~", [.unknown]),
            ("\u{1B}[200~a;\r\nb\u{1B}[A\u{1B}[201~c", [.paste("a;\nb\u{1B}[A"), .text("c")]),
        ])
    func sequences(bytes: String, expected: [Key]) {
        #expect(keys([bytes]) == expected)
        // The same when each byte comes alone, but for text, which then comes in pieces.
        var decoder = KeyDecoder()
        var split: [Key] = []
        for byte in Array(bytes.utf8) {
            decoder.feed([byte])
            while let key = decoder.next() { split.append(key) }
        }
        #expect(joined(split) == joined(expected))
    }

    private func joined(_ keys: [Key]) -> [Key] {
        keys.reduce(into: []) { result, key in
            if case .text(let text) = key, case .text(let before)? = result.last {
                result[result.count - 1] = .text(before + text)
            } else {
                result.append(key)
            }
        }
    }

    @Test("A lone escape is a key once nothing follows")
    func escape() {
        #expect(keys(["\u{1B}"], isFinal: false).isEmpty)
        #expect(keys(["\u{1B}"]) == [.escape])
        #expect(keys(["\u{1B}", "\u{1B}[A"]) == [.escape, .up])
    }

    @Test("Bytes that are no UTF-8 do not stop the keys after them")
    func malformed() {
        var decoder = KeyDecoder()
        decoder.feed([0xC3, 0x28, 0xFF, 0x0D])
        var keys: [Key] = []
        while let key = decoder.next(isFinal: true) { keys.append(key) }
        #expect(keys.last == .enter)
        #expect(keys.count == 2)
    }

    @Test("A paste without end is handed over in pieces")
    func endlessPaste() {
        var decoder = KeyDecoder()
        decoder.feed(Array("\u{1B}[200~".utf8) + [UInt8](repeating: 0x61, count: 3 << 20))
        var length = 0
        while case .paste(let text)? = decoder.next() { length += text.utf8.count }
        #expect(length >= 2 << 20)
    }
}
