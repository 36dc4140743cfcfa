import RDF
import Testing

@Suite struct PrefixMapTests {
    let prefixes: PrefixMap = [
        "ex": "http://e/", "deep": "http://e/a/", "": "http://e/a", "other": "http://o#", "again": "http://e/",
    ]

    @Test("Names expand and unknown ones do not")
    func expand() {
        #expect(prefixes.expand("ex:b:c") == IRI("http://e/b:c"))
        #expect(prefixes.expand(":") == IRI("http://e/a"))
        #expect(prefixes.expand("no:b") == nil)
        #expect(prefixes.expand("ex") == nil)
    }

    @Test(
        "The longest namespace with a legal rest is chosen",
        arguments: [
            ("http://e/a/b", "deep:b"), ("http://e/ab", ":b"), ("http://e/b", "again:b"), ("http://e/a.b", "again:a.b"),
            ("http://e/", "again:"), ("http://o#%41", "other:%41"), ("http://o#é", "other:é"),
            ("http://o#0", "other:0"),
            ("http://o#a-b", "other:a-b"), ("http://o#\u{301}", nil), ("http://o#a\u{301}", "other:a\u{301}"),
            ("http://o#a/b", nil), ("http://o#-a", nil), ("http://o#a.", nil), ("http://o#%4", nil), ("http://x", nil),
            ("http://", nil), ("", nil), ("http://o#a~b", nil), ("http://o#\u{10FFFF}", nil),
        ] as [(String, String?)])
    func shorten(iri: String, name: String?) {
        let found = prefixes.shorten(IRI(iri)).map { $0.prefix + ":" + $0.local }
        #expect(found.map { Array($0.utf8) } == name.map { Array($0.utf8) })
    }

    @Test("What shortens expands back, for all short strings over a small alphabet")
    func roundTrip() {
        var map = PrefixMap()
        var words = [""]
        for _ in 0..<4 { words += words.flatMap { word in ["a", "/", "."].map { word + $0 } } }
        words = Array(Set(words)).sorted()
        for (index, word) in words.enumerated() where index % 3 == 0 { map["p\(index)"] = word }
        for word in words {
            let plain = map.filter { entry in
                word.hasPrefix(entry.namespace)
                    && NameCharacters.isPlainLocalName(Array(word.utf8)[entry.namespace.utf8.count...])
            }
            let best = plain.map { $0.namespace.utf8.count }.max()
            let found = map.shorten(IRI(word))
            #expect(found.flatMap { map[$0.prefix]?.utf8.count } == best)
            if let found { #expect(map.expand(found.prefix + ":" + found.local) == IRI(word)) }
        }
    }

    @Test("Entries come in the order of their names; setting nil forgets one; merging replaces")
    func order() {
        var map = prefixes
        #expect(map.map(\.prefix) == ["", "again", "deep", "ex", "other"])
        map["again"] = nil
        map.merge(["ex": "http://new/", "z": "http://z/"])
        #expect(map.map(\.prefix) == ["", "deep", "ex", "other", "z"])
        #expect(map["ex"] == "http://new/")
        #expect(map["again"] == nil)
        #expect(map != prefixes)
        #expect(map.shorten(IRI("http://e/b")) == nil)
    }
}
