import SourceText
import Testing

@Suite struct XMLScannerTests {
    /// The events of a document on one line.
    private func events(_ document: String) throws -> String {
        var scanner = try XMLScanner(Array(document.utf8), sourceName: "test")
        var result: [String] = []
        while true {
            switch try scanner.next() {
            case .startElement:
                let attributes = scanner.attributes.map { " \($0.name.namespace)|\($0.name.local)=\($0.value)" }
                    .joined()
                result.append("<\(scanner.name.namespace)|\(scanner.name.local)\(attributes)>")
            case .endElement: result.append("</\(scanner.name.namespace)|\(scanner.name.local)>")
            case .text: result.append(scanner.text)
            case .comment: result.append("<!--\(scanner.text)-->")
            case .processingInstruction: result.append("<?\(scanner.text)?>")
            case .end: return result.joined()
            }
        }
    }

    @Test(
        "Documents are read into elements and text",
        arguments: [
            ("<a/>", "<|a></|a>"), ("<?xml version='1.0' encoding='utf-8'?>\n<a />\n", "<|a></|a>"),
            ("<!DOCTYPE a SYSTEM 'x'><!-- c --><?p i?><a>b<!-- c -->d<?p i?>e</a><!-- f -->", "<|a>bde</|a>"),
            ("<a x='1' y=\"2\">\n<b/> t </a >", "<|a |x=1 |y=2>\n<|b></|b> t </|a>"),
            ("<a>&amp;&lt;&gt;&quot;&apos;&#65;&#x1F600;&#xD;</a>", "<|a>&<>\"'A😀\r</|a>"),
            ("<a>x\r\ny\rz</a>", "<|a>x\ny\nz</|a>"), ("<a x='1\r\n2\t3&#9;&#10;'/>", "<|a |x=1 2 3\t\n></|a>"),
            ("<a><![CDATA[<&]] >]]>]</a>", "<|a><&]] >]</|a>"), ("<a x='>'/>", "<|a |x=>></|a>"),
            (
                "<a xmlns='u' p:x='1' y='2' xmlns:p='v'><p:b/><c xmlns=''><d/></c></a>",
                "<u|a v|x=1 |y=2><v|b></v|b><|c><|d></|d></|c></u|a>"
            ),
            ("<a xml:lang='fr'/>", "<|a http://www.w3.org/XML/1998/namespace|lang=fr></|a>"),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a x='&b;'>&b;</a>", "<|a |x=c>c</|a>"),
            (
                "<!DOCTYPE a PUBLIC '>' \"[\" [ <!ENTITY b \"1&c;&#38;#38;&lt;\"><!-- ]> --><?p ]?><!ENTITY c '2\n'>"
                    + "<!ENTITY b 'no'><!ENTITY d SYSTEM '>'><!ELEMENT a ANY><!ATTLIST a x CDATA #IMPLIED> ] >"
                    + "<a x='&b;'>&b;</a>",
                "<|a |x=12 &<>12\n&<</|a>"
            ),
            ("\u{FEFF}<é>ü</é>", "<|é>ü</|é>"),
        ])
    func documents(document: String, expected: String) throws {
        #expect(try events(document) == expected)
    }

    @Test(
        "What is no XML is refused",
        arguments: [
            "", " ", "a", "<a>", "<a></b>", "<a", "<a x>", "<a x=1/>", "<a x='1/>", "<a x='<'/>", "<a x='1' x='2'/>",
            "<a/><b/>", "<a/>x", "</a>", "<a>&b;</a>", "<a>&</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#+65;</a>",
            "<a>&#;</a>", "<a>\u{1}</a>", "<a>\u{FFFE}</a>", "<a>]]></a>", "<a><!-- </a>", "<a><![CDATA[</a>", "<p:a/>",
            "<a p:x='1'/>", "<a xmlns:p=''/>", "<1/>", "<:a/>", "<a:/>", "<a:b:c/>", "<a x='1'y='2'/>", "<a/",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&c;</a>", "<!DOCTYPE a", "<!DOCTYPE a [", "<!DOCTYPE a [<!ENTITY b 'c'",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'c'>]><a>&b;</a>", "<!DOCTYPE a [<!ENTITY b '<c/>'>]><a>&b;</a>",
            "<!DOCTYPE a [<!ENTITY b '&b;'>]><a>&b;</a>", "<!DOCTYPE a [<!ENTITY b '&c'>]><a>&b;</a>",
            "<!DOCTYPE a [<!ENTITY % b 'c'>]><a/>", "<!DOCTYPE a [%b;]><a/>", "<!DOCTYPE a [<!ENTITY b '%c;'>]><a/>",
            "<!DOCTYPE a [<!ATTLIST a x CDATA 'y'>]><a/>", "<!DOCTYPE a [<!ENTITY b 'c' d>]><a/>",
            "<a xmlns:xmlns='u'/>", "<a xmlns:xml='u'/>", "<?xml version='1.0' encoding='latin1'?><a/>",
            "<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>", "<a>&#xFFFF;</a>", "<a><?p",
        ])
    func malformed(document: String) {
        #expect(throws: Diagnostic.self) { try events(document) }
    }

    @Test("Nesting ends in an error, and other encodings do")
    func limits() throws {
        let limit = XMLScanner.nestingLimit
        let deep = String(repeating: "<a>", count: limit) + String(repeating: "</a>", count: limit)
        #expect(throws: Never.self) { try events(deep) }
        #expect(throws: Diagnostic.self) { try events("<a>" + deep + "</a>") }
        #expect(throws: Diagnostic.self) { try XMLScanner([0xFE, 0xFF, 0, 0x3C], sourceName: "test") }
        #expect(throws: Diagnostic.self) { try XMLScanner([0x3C, 0xE9, 0x3E], sourceName: "test") }
    }

    @Test("Entities that grow beyond measure end in an error")
    func entityBombs() {
        let laughs = (1..<20).map { "<!ENTITY e\($0) '\(String(repeating: "&e\($0 - 1);", count: 10))'>" }.joined()
        let long = String(repeating: "x", count: 60_000)
        let many = (0...1_024).map { "<!ENTITY e\($0) ''>" }.joined()
        for declarations in [laughs + "<!ENTITY e0 'ha'>", "<!ENTITY e6 '\(long)'>", many] {
            let references = String(repeating: "&e6;", count: 500)
            #expect(throws: Diagnostic.self) { try events("<!DOCTYPE a [\(declarations)]><a>\(references)</a>") }
        }
    }

    @Test("A stream gives the same events, whatever the pieces", arguments: [1, 2, 7, 64, 1_000])
    func pieces(size: Int) throws {
        let document = """
            <?xml version="1.0"?><!DOCTYPE a [<!ENTITY b 'cé'>]><!-- x --><a x='&b;' xmlns:p="u"><p:b/>tëxt &b;
            <![CDATA[<&]]><!-- in --><?pi in?> \(String(repeating: "<c>long text, long text</c>\r\n", count: 30))</a>
            """
        var scanner = try XMLScanner(Array(document.utf8), sourceName: "test")
        var stream = XMLStream(
            ByteSource(Array(document.utf8), pieceSize: size), sourceName: "test", tokenLimit: 1 << 20)
        scanner.reportsMarkup = size % 2 == 0
        stream.reportsMarkup = size % 2 == 0
        var event = XMLScanner.Event.text
        while event != .end {
            event = try scanner.next()
            #expect(try stream.next() == event)
            #expect(stream.scanner.name == scanner.name)
            #expect(event != .text || stream.scanner.text == scanner.text)
            #expect(stream.scanner.attributes.map(\.value) == scanner.attributes.map(\.value))
        }
    }

    @Test("An error in a stream names its place in the whole")
    func streamPlace() {
        let lines = String(repeating: "<b>some text</b>\n", count: 1_000)
        var stream = XMLStream(
            ByteSource(Array("<a>\n\(lines)  <b></c>\n</a>".utf8), pieceSize: 100), sourceName: "test",
            tokenLimit: 1 << 20)
        let error = #expect(throws: Diagnostic.self) { while try stream.next() != .end {} }
        #expect(error?.description == "test:1002:6: expected the end of 'b'\n    <b></c>\n       ^^^^")
    }

    @Test("A stream refuses other encodings, and text longer than its limit", arguments: [3, 500])
    func streamLimits(size: Int) {
        let declared = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8) + [0xE9] + Array("</a>".utf8)
        let text = String(repeating: "x", count: 3_000)
        for bytes in [declared, [0xFE, 0xFF, 0, 0x3C], [0x3C, 0x61, 0x3E, 0xE9], Array("<a>\(text)</a>".utf8)] {
            var stream = XMLStream(ByteSource(bytes, pieceSize: size), sourceName: "test", tokenLimit: 1_000)
            #expect(throws: Diagnostic.self) { while try stream.next() != .end {} }
        }
    }

    @Test("An error names its place")
    func place() {
        let error = #expect(throws: Diagnostic.self) { try events("<a>\n  <b></c>\n</a>") }
        #expect(error?.description == "test:2:6: expected the end of 'b'\n    <b></c>\n       ^^^^")
    }
}
