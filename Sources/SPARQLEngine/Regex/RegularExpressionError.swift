/// Why a pattern, its flags or a replacement string is refused, or why a search ended early.
///
/// The codes are those of XPath and XQuery Functions and Operators 3.1, appendix D.
package struct RegularExpressionError: Error, Hashable, Sendable {
    /// What is wrong, with the data a sentence needs.
    package enum Cause: Hashable, Sendable {
        /// A letter other than `s m i x q` in the flags.
        case unknownFlag(String)
        /// The pattern breaks the grammar; the sentence says how.
        case syntax(String)
        /// A `\1`: no engine can match it in time linear in the text.
        case backReference(Int)
        /// Groups are nested deeper than ``PatternParser/nestingLimit``.
        case tooDeep
        /// Repetitions written out would need a program beyond ``ProgramBuilder/sizeLimit``.
        case tooLarge
        /// REPLACE with a pattern that matches the empty string.
        case matchesEmptyString
        /// A `$` or `\` of the replacement string that means nothing.
        case replacement(String)
        /// What REPLACE makes would be longer than ``FunctionLibrary/maximumTextLength``.
        case resultTooLong
        /// The caller asked to stop.
        case stopped
    }

    /// What is wrong.
    package var cause: Cause
    /// Where, in Unicode scalars of the pattern, flags or replacement string from 0; nil when it is the whole.
    package var offset: Int?

    package init(_ cause: Cause, at offset: Int? = nil) {
        self.cause = cause
        self.offset = offset
    }

    /// The error code of XPath Functions and Operators 3.1, or nil where it has none.
    package var code: String? {
        switch cause {
        case .unknownFlag: "FORX0001"
        case .syntax, .backReference, .tooDeep, .tooLarge: "FORX0002"
        case .matchesEmptyString: "FORX0003"
        case .replacement: "FORX0004"
        case .resultTooLong: "XPDY0130"
        case .stopped: nil
        }
    }
}

extension RegularExpressionError: CustomStringConvertible {
    /// One sentence without a full stop.
    package var description: String {
        let sentence =
            switch cause {
            case .unknownFlag(let flag): "unknown regular expression flag '\(flag)'; the flags are s, m, i, x and q"
            case .syntax(let what): "invalid regular expression: \(what)"
            case .backReference(let group):
                "the back-reference '\\\(group)' is not supported: it cannot be matched in time linear in the text"
            case .tooDeep:
                "the groups of the regular expression nest deeper than \(RegularExpression.PatternParser.nestingLimit)"
            case .tooLarge: "the regular expression is too large once its repetitions are written out"
            case .matchesEmptyString: "the regular expression of REPLACE matches the empty string"
            case .replacement(let what): "invalid replacement string: \(what)"
            case .resultTooLong: "the text with its matches replaced is too long"
            case .stopped: "the search was stopped"
            }
        guard let offset else { return sentence }
        return "\(sentence), at character \(offset + 1)"
    }
}
