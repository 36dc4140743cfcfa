package import RDF

/// Makes small datasets over few terms, so that joins meet.
package struct DatasetGenerator {
    package static let nodes: [Term] = ["a", "b", "c", "d"].map { .iri("http://e/\($0)") } + [.blankNode(BlankNode("n"))]
    package static let predicates: [IRI] = ["p", "q", "r"].map { IRI("http://e/\($0)") }
    package static let graphNames: [Term] = ["g", "h"].map { .iri("http://e/\($0)") }

    /// Literals of many kinds, all of different values.
    package static let distinctValues: [Term] = [
        .integer(1), .integer(2), .integer(-3), .literal(Literal("1.5", datatype: XSD.decimal)),
        .literal(Literal("2.5E0", datatype: XSD.double)), .string("x"), .string(""),
        .literal(Literal("x", language: "fr")), .literal(Literal("x", language: "en")),
        .literal(Literal("true", datatype: XSD.boolean)), .literal(Literal("2020-01-02", datatype: XSD.date)),
        .literal(Literal("2020-01-02T03:04:05Z", datatype: XSD.dateTime)),
        .literal(Literal("x", datatype: IRI("http://e/type"))), .literal(Literal("x", datatype: XSD.integer)),
    ]

    /// Other spellings of values above.
    package static let otherSpellings: [Term] = [
        .literal(Literal("01", datatype: XSD.integer)), .literal(Literal("1.0", datatype: XSD.decimal)),
        .literal(Literal("1", datatype: XSD.double)), .literal(Literal("NaN", datatype: XSD.double)),
    ]

    /// Up to `count` quads; half of them, or so, in the default graph.
    package static func quads(
        upTo count: Int, allowsOtherSpellings: Bool, using generator: inout SeededGenerator
    ) -> Set<Quad> {
        let literals = distinctValues + (allowsOtherSpellings ? otherSpellings : [])
        var result: Set<Quad> = []
        for _ in 0..<generator.number(0...count) {
            let object = object(literals, using: &generator)
            let graph = generator.chance(50) ? nil : generator.pick(graphNames)
            result.insert(Quad(generator.pick(nodes), generator.pick(predicates), object, in: graph))
        }
        return result
    }

    private static func object(_ literals: [Term], using generator: inout SeededGenerator) -> Term {
        switch generator.number(0...99) {
        case 0..<48: return generator.pick(nodes)
        case 48..<55:
            let inner = generator.chance(50) ? generator.pick(nodes) : generator.pick(distinctValues)
            return .triple(Triple(generator.pick(nodes), generator.pick(predicates), inner))
        default: return generator.pick(literals)
        }
    }
}
