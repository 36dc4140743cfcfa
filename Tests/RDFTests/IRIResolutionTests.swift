import RDF
import Testing

@Suite struct IRIResolutionTests {
    /// The reference and its IRI against `http://a/b/c/d;p?q`: RFC 3986, §5.4.1 and §5.4.2 (strict).
    static let examples: [(String, String)] = [
        ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"),
        (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"), ("g;x?y#s", "http://a/b/c/g;x?y#s"),
        ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
        ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../", "http://a/"),
        ("../../g", "http://a/g"),
        ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"), ("g..", "http://a/b/c/g.."), ("..g", "http://a/b/c/..g"),
        ("./../g", "http://a/b/g"), ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"), ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("g;x=1/../y", "http://a/b/c/y"),
        ("g?y/./x", "http://a/b/c/g?y/./x"), ("g?y/../x", "http://a/b/c/g?y/../x"),
        ("g#s/./x", "http://a/b/c/g#s/./x"), ("g#s/../x", "http://a/b/c/g#s/../x"), ("http:g", "http:g"),
    ]

    @Test("The examples of RFC 3986, §5.4, resolve as printed there", arguments: examples)
    func examplesOfTheSource(reference: String, iri: String) {
        #expect(IRIResolution.resolve(reference, against: "http://a/b/c/d;p?q") == iri)
        #expect(IRIResolution.resolve(reference, against: "http://a/b/c/d;p?q#old") == iri)
    }

    @Test(
        "Odd bases resolve by the letter",
        arguments: [
            ("http://a", "g", "http://a/g"), ("http://a", "", "http://a"), ("http://a", "?q", "http://a?q"),
            ("http://a?q", "#f", "http://a?q#f"), ("http://a?q", "g", "http://a/g"), ("http://a", "..", "http://a/"),
            ("file:///x/y", "z", "file:///x/z"), ("file:///x/y", "../../z", "file:///z"),
            ("file:///x", "//h", "file://h"),
            ("http://n//m//o", "x", "http://n//m//x"), ("http://n//m//o", "../x", "http://n//m/x"),
            ("http://n/d:f/o", "x", "http://n/d:f/x"), ("http://n/d:f/o", "./x", "http://n/d:f/x"),
            ("http://n/d/o", ".?a=b", "http://n/d/?a=b"), ("http://n/d/o", "..#a", "http://n/#a"),
            ("urn:a:b", "#f", "urn:a:b#f"), ("urn:a:b", "c", "urn:c"), ("urn:a:b", "", "urn:a:b"),
            ("urn:a:b", "./c", "urn:c"), ("urn:a:b", "../c", "urn:c"), ("urn:a:b", "..", "urn:"),
            ("mailto:x@y", "?s", "mailto:x@y?s"), ("http://a/b/../c/d", "x", "http://a/c/x"),
            ("http://a/b/../c/d", "", "http://a/b/../c/d"), ("http://a/b", "http://c/d/../e", "http://c/d/../e"),
            ("http://a/b", "//c/d/../e", "http://c/e"), ("http://a/é", "ü", "http://a/ü"), ("x/y", "z", "x/z"),
            ("http://a/b", "1a:c", "http://a/1a:c"), ("http://a/b", ":c", "http://a/:c"),
            ("http://a/b/", "a/b/../../../..", "http://a/"),
        ])
    func oddBases(base: String, reference: String, iri: String) {
        #expect(IRIResolution.resolve(reference, against: base) == iri)
    }

    @Test("A slice of a longer text resolves like a text of its own")
    func slices() {
        let text = Array("<../g> <http://a/b/c>".utf8)
        var output = Array("so: ".utf8)
        BaseIRI(text[8..<20]).resolve(text[1..<5], into: &output)
        #expect(String(decoding: output, as: UTF8.self) == "so: http://a/g")
    }

    @Test("Absolute means with a scheme")
    func absolute() {
        for iri in ["http://a", "urn:x", "a+-.1:", "g:h"] { #expect(IRIResolution.isAbsolute(iri)) }
        for iri in ["", "a", "/a:b", "1a:b", ":b", "a/b:c", "#a:b", "é:b"] { #expect(!IRIResolution.isAbsolute(iri)) }
    }

    @Test("The characters IRIREF excludes are found")
    func forbidden() {
        for scalar in "\u{0}\u{1F} <>\"{}|^`\\".unicodeScalars {
            #expect(IRIResolution.firstForbiddenIndex(in: Array("ab\(scalar)c".utf8)[...]) == 2)
        }
        #expect(IRIResolution.firstForbiddenIndex(in: Array("http://é/%20?[]#\u{10FFFF}\u{7F}".utf8)[...]) == nil)
    }
}
