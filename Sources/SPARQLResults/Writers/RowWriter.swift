import RDF
import SourceText

/// Writes rows whose cells are texts of terms: makes the text of each term once, and copies it as often as it is shown.
///
/// The engine hands over the rows of an answer with one growing table of terms, so that a term of a million rows is
/// escaped once in many thousand.
struct RowWriter: Sendable {
    private var texts = CellTexts()
    private let layout: CellRowLayout

    init(_ layout: CellRowLayout) {
        self.layout = layout
    }

    /// Appends the rows of `batch`; `format` appends the text of the term that is encoded at a range of bytes.
    mutating func write(
        _ batch: EncodedRowBatch, into output: inout [UInt8],
        format: ([UInt8], Range<Int>, inout [UInt8]) throws(UnwritableText) -> Void
    ) throws(UnwritableText) {
        texts.begin(identity: batch.terms.identity)
        let bytes = batch.terms.bytes
        let starts = batch.terms.starts
        for index in texts.count..<max(texts.count, batch.terms.count) {
            try format(bytes, starts[index]..<starts[index + 1], &texts.bytes)
            texts.endText()
        }
        layout.append(batch.rowCount, rows: batch.cells, texts, to: &output)
    }
}
