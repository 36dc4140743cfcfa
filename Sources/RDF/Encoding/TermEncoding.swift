/// The bytes of a term, as parsers hand them to the store, the store keeps them, and writers take them from it.
///
/// ```
/// <http://e/x>              01 h t t p : / / e / x
/// _:b0                      02 b 0
/// "chat"                    03 c h a t
/// "chat"@fr                 04 f r 00 c h a t
/// "chat"@fr--ltr            04 f r - - l t r 00 c h a t
/// "4.2"^^xsd:decimal        11 4 . 2
/// "x"^^<http://e/t>         05 h t t p : / / e / t 00 x
/// <<( <s> <p> "o" )>>       06 02 00 00 00 01 s  02 00 00 00 01 p  02 00 00 00 03 o
/// ```
///
/// One term has one encoding, so terms are equal when their bytes are. The text of a term is a slice of its encoding:
/// nothing is copied to print or compare it. A language tag or datatype IRI holds no zero byte (parsers see to it, and
/// ``encode(_:into:)`` drops what follows one); a lexical form may.
package enum TermEncoding {
    /// Appends the encoding of `term`.
    package static func encode(_ term: Term, into bytes: inout [UInt8]) {
        switch term {
        case .iri(let iri):
            bytes.append(TermKind.iri.rawValue)
            bytes.append(contentsOf: iri.string.utf8)
        case .blankNode(let node):
            bytes.append(TermKind.blankNode.rawValue)
            bytes.append(contentsOf: node.label.utf8)
        case .literal(let literal):
            encode(literal, into: &bytes)
        case .triple(let triple):
            bytes.append(TermKind.triple.rawValue)
            for part in [triple.subject, .iri(triple.predicate), triple.object] {
                encodePart(part, into: &bytes)
            }
        }
    }

    /// The encoding of `term`.
    package static func encoded(_ term: Term) -> [UInt8] {
        var bytes: [UInt8] = []
        encode(term, into: &bytes)
        return bytes
    }

    private static func encode(_ literal: Literal, into bytes: inout [UInt8]) {
        if let language = literal.language {
            bytes.append(TermKind.languageTagged.rawValue)
            bytes.append(contentsOf: language.utf8.prefix { $0 != 0 })
            if let direction = literal.direction {
                bytes.append(contentsOf: "--".utf8)
                bytes.append(contentsOf: direction.rawValue.utf8)
            }
            bytes.append(0)
        } else {
            let kind = TermKind.literal(of: literal.datatype)
            bytes.append(kind.rawValue)
            if kind == .typed {
                bytes.append(contentsOf: literal.datatype.string.utf8.prefix { $0 != 0 })
                bytes.append(0)
            }
        }
        bytes.append(contentsOf: literal.lexicalForm.utf8)
    }

    private static func encodePart(_ part: Term, into bytes: inout [UInt8]) {
        let lengthIndex = bytes.count
        bytes.append(contentsOf: [0, 0, 0, 0])
        encode(part, into: &bytes)
        let length = UInt32(truncatingIfNeeded: bytes.count - lengthIndex - 4)
        for shift in 0..<4 {
            bytes[lengthIndex + shift] = UInt8(truncatingIfNeeded: length >> (8 * UInt32(shift)))
        }
    }
}
