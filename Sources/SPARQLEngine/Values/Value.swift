package import RDF
package import XSDValues

/// What an expression computes with: a term, its literal read as a value where its datatype is known.
///
/// 24 bytes; numbers, dates, durations and short strings stand in it without an allocation. A value forgets the lexical
/// form (`01` becomes 1) and a derived datatype (`xsd:byte` becomes an integer): what passes through unchanged must be
/// passed on as the term it was, and functions that look at the term (``FunctionLibrary/looksAtTerms(_:)``) are to be
/// given arguments made by ``init(unread:)``.
package enum Value: Sendable {
    case iri(IRI)
    case blankNode(BlankNode)
    /// An `xsd:string`.
    case string(String)
    indirect case languageTagged(String, tag: String, direction: BaseDirection?)
    case boolean(Bool)
    /// `xsd:integer` and all that derive from it.
    case integer(ExactInteger)
    case decimal(ExactDecimal)
    case float(Float)
    case double(Double)
    /// The eight datatypes of dates and times.
    case dateTime(DateTimeValue)
    /// The three datatypes of durations.
    case duration(DurationValue)
    /// A literal that stands by its term alone: of an unknown datatype, ill-typed, or not read yet.
    indirect case other(Literal)
    indirect case triple(Triple)
}

extension Value {
    package static func integer(_ value: Int) -> Value { .integer(ExactInteger(value)) }

    /// Reads a term.
    package init(_ term: Term) {
        self = Value(unread: term).read()
    }

    /// Takes a term over, a literal of any datatype but `xsd:string` as it is written.
    package init(unread term: Term) {
        switch term {
        case .iri(let iri): self = .iri(iri)
        case .blankNode(let node): self = .blankNode(node)
        case .triple(let triple): self = .triple(triple)
        case .literal(let literal):
            if let language = literal.language {
                self = .languageTagged(literal.lexicalForm, tag: language, direction: literal.direction)
            } else if literal.datatype == XSD.string {
                self = .string(literal.lexicalForm)
            } else {
                self = .other(literal)
            }
        }
    }

    /// The value of a literal that was not read yet; anything else unchanged.
    package func read() -> Value {
        guard case .other(let literal) = self, let datatype = KnownDatatype.of(.literal(of: literal.datatype)) else {
            return self
        }
        return datatype.read(Array(literal.lexicalForm.utf8)[...]) ?? self
    }

    /// The term, with the canonical lexical form of what was computed.
    package var term: Term {
        switch self {
        case .iri(let iri): .iri(iri)
        case .blankNode(let node): .blankNode(node)
        case .string(let text): .string(text)
        case .languageTagged(let text, let tag, let direction):
            .literal(Literal(text, language: tag, direction: direction))
        case .other(let literal): .literal(literal)
        case .triple(let triple): .triple(triple)
        default: .literal(Literal(lexicalForm ?? "", datatype: datatype ?? XSD.string))
        }
    }

    /// The lexical form of a literal, canonical when it was read or computed; nil for other terms.
    package var lexicalForm: String? {
        switch self {
        case .iri, .blankNode, .triple: return nil
        case .string(let text), .languageTagged(let text, _, _): return text
        case .other(let literal): return literal.lexicalForm
        default:
            var bytes: [UInt8] = []
            writeLexicalForm(into: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The datatype of a literal; nil for other terms.
    package var datatype: IRI? {
        switch self {
        case .iri, .blankNode, .triple: nil
        case .string: XSD.string
        case .languageTagged(_, _, let direction):
            direction == nil ? RDFVocabulary.langString : RDFVocabulary.dirLangString
        case .other(let literal): literal.datatype
        default: knownDatatype?.iri
        }
    }

    /// The datatype of a literal that was read or computed.
    var knownDatatype: KnownDatatype? {
        switch self {
        case .boolean: .boolean
        case .integer: .integer
        case .decimal: .decimal
        case .float: .float
        case .double: .double
        case .dateTime(let value): KnownDatatype(value.kind)
        case .duration(let value): KnownDatatype(value.kind)
        default: nil
        }
    }

    package var isLiteral: Bool {
        switch self {
        case .iri, .blankNode, .triple: false
        default: true
        }
    }

    /// Whether the value is a number.
    package var isNumeric: Bool {
        switch self {
        case .integer, .decimal, .float, .double: true
        default: false
        }
    }

    /// Term equality (sameTerm), of values by what they print as.
    package static func isSameTerm(_ left: Value, _ right: Value) -> Bool {
        if case .languageTagged(let left, let leftTag, let leftDirection) = left,
            case .languageTagged(let right, let rightTag, let rightDirection) = right
        {
            return left.hasSameCodePoints(as: right) && leftTag == rightTag && leftDirection == rightDirection
        }
        var (leftBytes, rightBytes): ([UInt8], [UInt8]) = ([], [])
        left.encode(into: &leftBytes)
        right.encode(into: &rightBytes)
        return leftBytes == rightBytes
    }
}
