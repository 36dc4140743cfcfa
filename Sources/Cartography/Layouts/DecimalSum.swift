internal import XSDValues

/// The exact sum of the numbers of a column.
enum DecimalSum {
    /// Sums what is a number among `texts`, in canonical form: `452`, `3.5`.
    static func text(of texts: some Sequence<String>) -> String {
        texts.reduce(ExactDecimal(Int64(0))) { sum, text in
            ExactDecimal(utf8: Array(text.utf8)[...]).flatMap { sum.adding($0) } ?? sum
        }.description
    }
}
