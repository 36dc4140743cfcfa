/// A regular expression of XPath, compiled: what REGEX and REPLACE of SPARQL match with.
///
/// ```
/// pattern → PatternParser → PatternTree → ProgramBuilder → Program (instructions over UTF-8 bytes)
///                                                           ├→ LazyAutomaton    does it match?
///                                                           └→ CaptureMachine   where, with groups, for REPLACE
/// ```
///
/// No step goes back in the text: a search costs time linear in the text, whatever the pattern. The value is immutable;
/// what a search learns is kept in a ``Matcher``, one for each thread.
/// - Source: SPARQL 1.1 Query §17.4.3.14, §17.4.3.15; XPath and XQuery Functions and Operators 3.1 §5.6;
///   XSD 1.1 Part 2, appendix G; R. Cox, “Regular Expression Matching Can Be Simple And Fast” (2007).
package struct RegularExpression: Sendable {
    let program: Program
    /// A string that each match contains, when the pattern has one worth looking for.
    let requiredLiteral: LiteralSearch?
    /// Whether REPLACE must refuse the pattern (FORX0003).
    package let matchesEmptyString: Bool
    /// How many capturing groups the pattern has.
    package let groupCount: Int
    /// Flag `q`: the replacement string has no special characters either.
    let isLiteral: Bool

    /// Compiles a pattern.
    ///
    /// Costs time and memory linear in the pattern, its counted repetitions written out, up to
    /// ``ProgramBuilder/sizeLimit`` instructions.
    /// - Throws: where and why the pattern is invalid, has a back-reference, or is too large.
    package init(pattern: String, flags: String = "") throws(RegularExpressionError) {
        let flags = try Flags(flags)
        var parser = PatternParser(pattern: pattern, flags: flags)
        let tree = try parser.parse()
        program = try ProgramBuilder.program(of: tree, isMultiline: flags.isMultiline)
        requiredLiteral = LiteralSearch(requiredBy: tree)
        matchesEmptyString = tree.isNullable[tree.root]
        groupCount = tree.groupCount
        isLiteral = flags.isLiteral
    }

    /// Whether the pattern matches somewhere in `text`; a ``Matcher`` is cheaper for more than one text.
    package func matches(_ text: [UInt8]) throws(RegularExpressionError) -> Bool {
        var matcher = Matcher(self)
        return try matcher.matches(text.span)
    }

    /// `text` with each match replaced; a ``Matcher`` is cheaper for more than one text.
    /// - Throws: FORX0003 when the pattern matches the empty string, FORX0004 when `replacement` is invalid.
    package func replacing(
        in text: [UInt8], with replacement: [UInt8]
    ) throws(RegularExpressionError) -> [UInt8] {
        var matcher = Matcher(self)
        return try matcher.replacing(in: text.span, with: try self.replacement(replacement)) ?? text
    }

    /// Reads a replacement string for this pattern.
    /// - Throws: FORX0003 when the pattern matches the empty string, FORX0004 when the string is invalid.
    package func replacement(_ bytes: [UInt8]) throws(RegularExpressionError) -> Replacement {
        if matchesEmptyString { throw RegularExpressionError(.matchesEmptyString) }
        return isLiteral ? Replacement(literal: bytes) : try Replacement(bytes, groupCount: groupCount)
    }
}
