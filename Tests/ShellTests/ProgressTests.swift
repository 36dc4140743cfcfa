import Shell
import Testing

/// What is told while a command works.
@Suite struct ProgressTests {
    /// A clock that is set by hand, and what was shown.
    private final class Scene {
        var time = Duration.zero
        var shown: [String] = []
    }

    private func progress(
        _ scene: Scene, of total: Int? = nil, in language: Language = .english, isSeen: Bool = true
    ) -> Progress {
        Progress(
            counting: Wording("statements", fr: "énoncés"), of: total, in: language,
            show: isSeen ? { scene.shown.append($0) } : nil, elapsed: { scene.time })
    }

    @Test("Nothing in the first second, then a line at most five times a second, wiped out at the end")
    func times() {
        let scene = Scene()
        var progress = progress(scene)
        scene.time = .milliseconds(999)
        progress.add(1_000_000)
        #expect(scene.shown.isEmpty)
        scene.time = .seconds(2)
        progress.add(234_567)
        #expect(scene.shown == ["\r1,234,567 statements, 617,284/s"])
        scene.time = .milliseconds(2_199)
        progress.add(1)
        #expect(scene.shown.count == 1)
        progress.end()
        #expect(scene.shown.last == "\r" + String(repeating: " ", count: 31) + "\r")
        progress.end()
        #expect(scene.shown.count == 2)
    }

    @Test("A shorter line leaves nothing of the longer one")
    func shorterLine() {
        let scene = Scene()
        var progress = progress(scene, of: 96)
        scene.time = .seconds(1)
        progress.add(50)
        scene.time = .seconds(20)
        progress.add(1)
        #expect(scene.shown == ["\r50 of 96 statements, 50/s", "\r51 of 96 statements, 3/s "])
    }

    @Test("In French, with French digits")
    func french() {
        let scene = Scene()
        var progress = progress(scene, of: 4_000, in: .french)
        scene.time = .seconds(1)
        progress.add(1_000)
        #expect(scene.shown == ["\r1\u{202F}000 sur 4\u{202F}000 énoncés, 1\u{202F}000/s"])
    }

    @Test("Where nobody looks, nothing is shown, and a command that was quick leaves nothing to wipe out")
    func unseen() {
        let scene = Scene()
        var hidden = progress(scene, isSeen: false)
        scene.time = .seconds(9)
        hidden.add(1)
        hidden.end()
        var quick = progress(scene)
        quick.end()
        #expect(scene.shown.isEmpty)
    }
}
