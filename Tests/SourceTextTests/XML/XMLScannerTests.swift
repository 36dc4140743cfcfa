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
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<!DOCTYPE a", "<?xml version='1.0' encoding='latin1'?><a/>",
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

    @Test("An error names its place")
    func place() {
        let error = #expect(throws: Diagnostic.self) { try events("<a>\n  <b></c>\n</a>") }
        #expect(error?.description == "test:2:6: expected the end of 'b'\n    <b></c>\n       ^^^^")
    }
}
