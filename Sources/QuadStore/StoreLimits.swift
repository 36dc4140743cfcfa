/// Where the store ends, by its numbering; beyond it a transaction throws ``QuadStoreError`` and changes nothing.
///
/// What that means, reckoned from `bench/cartography`, whose terms are a quarter of its triples and 45 bytes long.
/// Measured at 10 M triples: 55 bytes a triple when loaded, 73 at the highest, while the orders are sorted.
///
/// | triples | terms | text | resident | while loading | what gives |
/// | --- | --- | --- | --- | --- | --- |
/// | 10 M | 2.7 M | 0.12 GB | 0.55 GB | 0.73 GB | nothing |
/// | 100 M | 27 M | 1.2 GB | 5.5 GB | 7.5 GB | nothing; the dictionary's slots (0.3 GB) miss every cache |
/// | 1 G | 270 M | 12 GB | 55 GB | 75 GB | text goes into three chunks, each looked into for every new term |
/// | 2.1 G | 570 M | 26 GB | 118 GB | 160 GB | ``quadCount``: rows of look-ups are signed 32-bit numbers |
///
/// Offsets, places of rows and ids are 32 bits wide everywhere, which is what makes 32 bytes a triple of four orders;
/// wider ones would double that. A quad of a named graph costs 96 bytes instead of 32, so memory ends sooner there.
/// Distinct terms, at four thousand million, come after the rows.
package enum StoreLimits {
    /// Ids are 32 bits; the first means unbound, and the last is kept for what no dictionary gives.
    package static let termCount = Int(UInt32.max) - 1
    /// Rows are numbered by 32 bits, with a sign in look-ups.
    package static let quadCount = Int(Int32.max)
    /// Where terms end in a chunk of the dictionary is told by 32 bits; a longer term is refused, and more text makes
    /// another chunk.
    package static let chunkByteCount = Int(UInt32.max)
}
