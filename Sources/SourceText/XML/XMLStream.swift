/// Reads XML from a source of any length, holding a window of it.
///
/// An event is scanned in the window; where its end could still change, the window grows and it is scanned again.
package struct XMLStream {
    private var window: InputWindow
    /// What the last event brought: name, attributes, text.
    package private(set) var scanner: XMLScanner
    private var hasStarted = false
    /// Up to where the window is known to be UTF-8.
    private var validatedCount = 0

    /// Opens a stream that has not read yet. A tag or stretch of text longer than `tokenLimit` is an error.
    package init(_ source: ByteSource, sourceName: String, tokenLimit: Int) {
        window = InputWindow(source, sourceName: sourceName, tokenLimit: tokenLimit)
        scanner = XMLScanner(sourceName: sourceName)
    }

    /// Whether comments and processing instructions inside elements are events too.
    package var reportsMarkup: Bool {
        get { scanner.reportsMarkup }
        set { scanner.reportsMarkup = newValue }
    }

    /// The next piece; after the last one, `end` for ever. Throws a `Diagnostic`, and what the source throws.
    package mutating func next() throws -> XMLScanner.Event {
        while true {
            do throws(XMLFailure) {
                if !hasStarted {
                    try scanner.settle()
                    try scanner.readDeclaration()
                    hasStarted = true
                }
                return try scanner.scan()
            } catch {
                let isCutOff = !hasStarted && !scanner.isComplete && scanner.isNearEnd
                guard error.isIncomplete || isCutOff else {
                    throw window.diagnostic(at: SourceRange(error.start, error.end), message: error.message)
                }
                if !hasStarted { scanner.index = 0 }
            }
            try readMore()
        }
    }

    private mutating func readMore() throws {
        let start = scanner.index
        // The scanner lets go of the bytes, or they would be copied.
        scanner.source = []
        let shift = try window.readMore(keepingFrom: start)
        validatedCount -= shift
        scanner.index = start - shift
        scanner.entities.droppedByteCount += shift
        scanner.source = window.bytes
        scanner.isComplete = window.isComplete
        if let invalid = UTF8Validation.firstInvalidIndex(in: window.bytes[validatedCount...]) {
            guard !window.isComplete, window.bytes.count - invalid <= 3 else {
                throw invalidBytes(at: invalid)
            }
            validatedCount = invalid
        } else {
            validatedCount = window.bytes.count
        }
    }

    /// The error of bytes that are no UTF-8; at the beginning the document may say why they are not.
    private mutating func invalidBytes(at index: Int) -> Diagnostic {
        var failure = scanner.encodingFailure
        if !hasStarted, failure == nil {
            do throws(XMLFailure) { try scanner.readDeclaration() } catch { failure = scanner.isNearEnd ? nil : error }
        }
        let range = SourceRange(failure?.start ?? index, failure?.end ?? index + 1)
        return window.diagnostic(at: range, message: failure?.message ?? "these bytes are not UTF-8")
    }

    /// An error at the last event, for callers whose expectations go beyond XML.
    package mutating func error(_ message: String, suggestion: String? = nil) -> Diagnostic {
        window.diagnostic(at: scanner.range, message: message, suggestion: suggestion)
    }
}
