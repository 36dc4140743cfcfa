// What a Swift literal means where a term is expected: the literal that SPARQL would read in the same characters, but
// for fractions, which are doubles in Swift and so here.

extension IRI: ExpressibleByStringLiteral {
    /// Wraps the characters unchecked, as ``init(_:)`` does.
    public init(stringLiteral value: String) { self.init(value) }
}

extension Literal: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    /// An `xsd:string`.
    public init(stringLiteral value: String) { self.init(value) }
    /// An `xsd:integer`.
    public init(integerLiteral value: Int) { self.init(value) }
    /// An `xsd:double`.
    public init(floatLiteral value: Double) { self.init(value) }
    /// An `xsd:boolean`.
    public init(booleanLiteral value: Bool) { self.init(value) }
}

extension Literal {
    /// Makes an `xsd:integer` in canonical form.
    public init(_ value: Int) {
        self.init(String(value), datatype: XSD.integer)
    }

    /// Makes an `xsd:boolean` in canonical form.
    public init(_ value: Bool) {
        self.init(value ? "true" : "false", datatype: XSD.boolean)
    }

    /// Makes an `xsd:double` that reads back as the same number.
    public init(_ value: Double) {
        let text = value.isNaN ? "NaN" : value.isInfinite ? (value < 0 ? "-INF" : "INF") : "\(value)"
        // Swift writes 1e+20 and 1.5, which XSD 1.1 Datatypes, §3.3.5.2, reads; the exponent tells a double in SPARQL.
        let hasExponent = !value.isFinite || text.contains("e")
        self.init(hasExponent ? text : text + "e0", datatype: XSD.double)
    }
}

extension Term: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    /// An `xsd:string`; an IRI is written `.iri("…")`.
    public init(stringLiteral value: String) { self = .literal(Literal(value)) }
    /// An `xsd:integer`.
    public init(integerLiteral value: Int) { self = .literal(Literal(value)) }
    /// An `xsd:double`.
    public init(floatLiteral value: Double) { self = .literal(Literal(value)) }
    /// An `xsd:boolean`.
    public init(booleanLiteral value: Bool) { self = .literal(Literal(value)) }
}
