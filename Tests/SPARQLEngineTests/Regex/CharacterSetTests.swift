import SPARQLEngine
import Testing

@Suite struct CharacterSetTests {
    /// Each scalar of the text that `pattern` matches, found by replacing it by nothing.
    private func rest(of scalars: [Unicode.Scalar], without pattern: String, _ flags: String = "") throws -> [Unicode
        .Scalar]
    {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        let expression = try RegularExpression(pattern: pattern, flags: flags)
        let bytes = try expression.replacing(in: Array(String(text).utf8), with: [])
        return Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    }

    /// One scalar in seventeen, and all that lie next to a change of category.
    private static let sample: [Unicode.Scalar] = (UInt32(1)...0x10FFFE).compactMap { value in
        guard let scalar = Unicode.Scalar(value) else { return nil }
        if value % 97 == 0 { return scalar }
        if value > 0x20000 && value < 0xE0000 { return nil }
        guard let next = Unicode.Scalar(value + 1), let previous = Unicode.Scalar(value - 1) else { return scalar }
        let category = scalar.properties.generalCategory
        let isEdge = next.properties.generalCategory != category || previous.properties.generalCategory != category
        return isEdge ? scalar : nil
    }

    @Test(
        "Categories are those of the standard library",
        arguments: [
            ("Lu", [Unicode.GeneralCategory.uppercaseLetter]), ("Nd", [.decimalNumber]), ("Cn", [.unassigned]),
            ("Z", [.spaceSeparator, .lineSeparator, .paragraphSeparator]), ("Co", [.privateUse]),
            ("Lo", [.otherLetter]),
            ("L", [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter]),
            (
                "P",
                [
                    .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                    .finalPunctuation, .otherPunctuation,
                ]
            ),
        ])
    func categories(_ name: String, _ categories: [Unicode.GeneralCategory]) throws {
        let others = Self.sample.filter { !categories.contains($0.properties.generalCategory) }
        #expect(try rest(of: Self.sample, without: "\\p{\(name)}") == others)
        let members = Self.sample.filter { categories.contains($0.properties.generalCategory) }
        #expect(try rest(of: Self.sample, without: "\\P{\(name)}") == members)
    }

    @Test("A character outside the blocks that flag i reads has no case")
    func caseOutsideScripts() throws {
        let cased = (UInt32(0x80)...0x1FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
            let lower = scalar.properties.lowercaseMapping.unicodeScalars
            let upper = scalar.properties.uppercaseMapping.unicodeScalars
            return Array(lower) != [scalar] || Array(upper) != [scalar]
        }
        #expect(cased.count > 2_000)
        for scalar in cased {
            let variants = [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping]
            for variant in variants where variant.unicodeScalars.count == 1 {
                let expression = try RegularExpression(pattern: String(scalar), flags: "i")
                #expect(try expression.matches(Array(variant.utf8)), "\(scalar) and \(variant)")
            }
        }
    }

    @Test("Blocks do not overlap their neighbours")
    func blocks() throws {
        let text: [Unicode.Scalar] = [
            "\u{7F}", "\u{80}", "\u{FF}", "\u{100}", "\u{370}", "\u{3FF}", "\u{400}", "\u{FFF0}",
        ]
        #expect(try rest(of: text, without: "\\p{IsBasicLatin}") == Array(text[1...]))
        #expect(try rest(of: text, without: "\\p{IsLatin-1Supplement}") == [text[0]] + text[3...])
        #expect(try rest(of: text, without: "\\p{IsGreek}") == Array(text[..<4]) + text[6...])
        #expect(try rest(of: text, without: "\\P{IsSpecials}") == ["\u{FFF0}"])
    }
}
