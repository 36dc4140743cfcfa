/// The exact sum of the numbers of a column.
enum DecimalSum {
    /// Sums what is a number among `texts`.
    static func text(of texts: some Sequence<String>) -> String {
        String(texts.reduce(Int128(0)) { $0 &+ (Int128($1) ?? 0) })
    }
}
