import Ramure

/// A file for the next answer, and whether it was written.
final class OnceOutput {
    let path: String
    var isUsed = false

    init(_ path: String) { self.path = path }
}

/// What dot commands set for the statements after them.
struct SessionSettings {
    var formats: SessionFormats
    /// Languages of the names that stand for IRIs in tables on a terminal; nil shows IRIs.
    var labelLanguages: [String]?
    /// Rows of a table on a terminal; nil shows all.
    var rowCount: Int? = 40
    /// Whether a table of many columns is written a line a cell.
    var layout = TableStyle.Layout.fitting
    /// Whether the line that closes an answer tells the time.
    var tellsTime = true
    /// Whether an answer longer than the window is shown page by page.
    var pages = false
    /// Where the next answer goes.
    var once: OnceOutput?
    /// Where answers go until `.output` alone.
    var output: SessionOutput?

    init(formats: SessionFormats, language: Language) {
        self.formats = formats
        labelLanguages = [language.rawValue] + ["fr", "en"].filter { $0 != language.rawValue }
    }
}
