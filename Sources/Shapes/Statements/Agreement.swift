package import RDF
import SPARQLEngine
import SPARQLSyntax

/// When two values of a property say the same.
///
/// | values | agree |
/// | --- | --- |
/// | `2014`, `2014-11` | precision is no conflict: one date begins the other |
/// | `"Construire ensemble"`, `"Construire Ensemble !"` | typography is none: case, punctuation and blanks aside |
/// | `"Paris"@fr`, `"Paris, France"@en` | two languages are two names |
/// | `<https://e.org>`, `<https://e.org/>` | an empty path is the root (RFC 3986, §6.2.3) |
/// | `1`, `1.0` | as SPARQL's `=` |
package enum Agreement {
    /// Whether two of the values contradict each other.
    package static func hasConflict(_ values: [Term]) -> Bool {
        values.indices.contains { left in
            values[(left + 1)...].contains { !agrees(values[left], $0) }
        }
    }

    /// Whether two values say the same.
    package static func agrees(_ left: Term, _ right: Term) -> Bool {
        if left == right { return true }
        switch (left, right) {
        case (.iri(let left), .iri(let right)): return address(left) == address(right)
        case (.literal(let left), .literal(let right)): return agrees(left, right)
        default: return false
        }
    }

    private static func agrees(_ left: Literal, _ right: Literal) -> Bool {
        if let one = left.language, let other = right.language, one != other { return true }
        if isText(left), isText(right) { return letters(of: left) == letters(of: right) }
        if isDate(left), isDate(right) {
            let (short, long) =
                left.lexicalForm.utf8.count < right.lexicalForm.utf8.count
                ? (left.lexicalForm, right.lexicalForm) : (right.lexicalForm, left.lexicalForm)
            if long.hasPrefix(short), let next = long.utf8.dropFirst(short.utf8.count).first {
                return next == UInt8(ascii: "-") || next == UInt8(ascii: "T")
            }
        }
        return Value.compare(.equal, Value(.literal(left)), Value(.literal(right))) == true
    }

    private static func isText(_ literal: Literal) -> Bool {
        literal.language != nil || literal.datatype == XSD.string
    }

    private static func isDate(_ literal: Literal) -> Bool {
        [XSD.gYear, XSD.gYearMonth, XSD.date, XSD.dateTime].contains(literal.datatype)
    }

    /// The letters and digits of a text, in lower case.
    private static func letters(of literal: Literal) -> [Unicode.Scalar] {
        literal.lexicalForm.lowercased().unicodeScalars.filter {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
    }

    /// An address without the slash of an empty path.
    private static func address(_ iri: IRI) -> String {
        let text = iri.string
        guard text.hasSuffix("/"), let scheme = text.firstRange(of: "://") else { return text }
        let path = text[scheme.upperBound...].drop { $0 != "/" }
        return path == "/" ? String(text.dropLast()) : text
    }
}
