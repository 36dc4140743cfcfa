import Cartography
import RDF
import SPARQLResults
import Testing

@Suite struct BibliographyTests {
    @Test("a list whose head names the fields is a database of BibTeX")
    func database() throws {
        var definition = MapDefinition(layout: .list(ListLayout(columns: ["title"])))
        definition.bibliography = BibliographyLayout(
            ["key": "work", "type": "kind", "author": "who", "title": "title", "year": "date", "url": "page"],
            types: ["ouvrage": "book"])
        let map = try definition.draw(
            SolutionTable(
                variables: ["work", "kind", "who", "title", "date", "page"],
                rows: [
                    [
                        .iri("http://e/w-1"), .string("ouvrage"), .string("A & B"), .string("{Été} 100 %"),
                        .string("2015-11"), .iri("http://e/a_b%20{c}"),
                    ],
                    [.iri("http://e/w-1"), .string("ouvrage"), .string("Le RAMEAU"), .string("{Été} 100 %"), nil, nil],
                    [.iri("http://f/W-1"), .string("rapport"), nil, .string("Deux"), .string("s.d."), nil],
                    [nil, nil, nil, .string("Trois mots"), .string("2016"), nil],
                ]))
        #expect(
            String(decoding: try MapFormat.bibtex.export(map), as: UTF8.self) == #"""
                @book{w-1,
                  author = {{A \& B} and {Le RAMEAU}},
                  title = {{\textbraceleft{}Été\textbraceright{} 100 \%}},
                  type = {ouvrage},
                  url = {http://e/a_b%20%7Bc%7D},
                  year = {2015},
                  month = nov
                }

                @misc{W-1-2,
                  title = {{Deux}},
                  type = {rapport}
                }

                @misc{Trois-mots-2016,
                  title = {{Trois mots}},
                  year = {2016}
                }


                """#)
    }

    @Test("a comment begins no entry")
    func comment() throws {
        var definition = MapDefinition(layout: .list(ListLayout()))
        definition.caption = "a@b"
        definition.bibliography = BibliographyLayout(["title": "title"])
        let map = try definition.draw(SolutionTable(variables: ["title"]))
        #expect(String(decoding: try MapFormat.bibtex.export(map), as: UTF8.self) == "% a(at)b\n\n")
    }

    @Test("a field of an unknown variable is named")
    func missing() {
        var definition = MapDefinition(layout: .list(ListLayout()))
        definition.bibliography = BibliographyLayout(["title": "tilte"])
        #expect(throws: MapError.missingVariable("tilte", key: "bibliography", available: ["title"])) {
            try definition.draw(SolutionTable(variables: ["title"]))
        }
    }
}
