package import SourceText

/// Why a document is no JSON-LD: the specification's word for it, and the place.
package struct JSONLDError: Error, CustomStringConvertible {
    package let code: JSONLDErrorCode
    /// Where, with a sentence that begins with the code.
    package let diagnostic: Diagnostic

    package var description: String { diagnostic.description }
}

/// An error on its way out; ``JSONLDSources`` finds line and column.
///
/// A class, because every call that may throw keeps room for the error on the stack, which expansion needs to be deep.
final class JSONLDFailure: Error {
    let code: JSONLDErrorCode
    let place: JSONPlace?
    /// What was found, for the message.
    let detail: String?
    /// An error that was found elsewhere, with its place.
    let cause: Diagnostic?

    init(_ code: JSONLDErrorCode, _ place: JSONPlace?, _ detail: String? = nil, cause: Diagnostic? = nil) {
        self.code = code
        self.place = place
        self.detail = detail
        self.cause = cause
    }
}

/// The texts that take part: the document first, then the contexts it names.
final class JSONLDSources {
    private var sources: [(name: String, bytes: [UInt8])] = []

    /// Takes a text in, and gives the number that ``JSONPlace`` knows it by.
    func add(_ bytes: [UInt8], name: String) -> UInt32 {
        sources.append((name, bytes))
        return UInt32(truncatingIfNeeded: sources.count - 1)
    }

    /// The error as the user reads it.
    func error(_ failure: JSONLDFailure) -> JSONLDError {
        let found = failure.detail.map { " (\($0))" } ?? ""
        let message = "\(failure.code.rawValue): \(failure.code.sentence)\(found)"
        if var cause = failure.cause {
            if failure.code != .loadingDocumentFailed { cause.message = "\(message): \(cause.message)" }
            return JSONLDError(code: failure.code, diagnostic: cause)
        }
        let place = failure.place
        let index = Int(place?.document ?? 0)
        let source = sources.indices.contains(index) ? sources[index] : (name: "input", bytes: [])
        return JSONLDError(
            code: failure.code,
            diagnostic: Diagnostic(
                sourceName: source.name, text: source.bytes,
                range: SourceRange(Int(place?.start ?? 0), Int(place?.end ?? 0)), message: message,
                suggestion: failure.code.suggestion))
    }
}
