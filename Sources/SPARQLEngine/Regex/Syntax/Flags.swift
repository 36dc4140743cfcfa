extension RegularExpression {
    /// What the letters of the flags argument switch on.
    /// - Source: XPath Functions and Operators 3.1 §5.6.2.
    struct Flags {
        /// `s`: a dot also matches line ends.
        var dotMatchesAll = false
        /// `m`: `^` and `$` also match at each line.
        var isMultiline = false
        /// `i`: letters match their case variants.
        var ignoresCase = false
        /// `x`: white space outside classes is not part of the pattern.
        var ignoresWhitespace = false
        /// `q`: the pattern is a plain string; of the other flags only `i` then has an effect.
        var isLiteral = false

        init(_ letters: String) throws(RegularExpressionError) {
            for (offset, letter) in letters.unicodeScalars.enumerated() {
                switch letter {
                case "s": dotMatchesAll = true
                case "m": isMultiline = true
                case "i": ignoresCase = true
                case "x": ignoresWhitespace = true
                case "q": isLiteral = true
                default: throw RegularExpressionError(.unknownFlag(String(letter)), at: offset)
                }
            }
        }
    }
}
