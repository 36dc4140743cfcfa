import SourceText
import Testing

@Suite struct JSONReaderTests {
    private func value(_ text: String) throws -> JSONValue { try JSONValue(Array(text.utf8), sourceName: "test") }

    @Test("Every kind of value is read")
    func values() throws {
        #expect(try value(" [ ] ") == .array([]))
        #expect(try value("{}") == .object([]))
        #expect(
            try value(#"{"a":[1,-0.5e+3,true,false,null],"b":{"c":""},"a":"x"}"#)
                == .object([
                    ("a", .array([.number("1"), .number("-0.5e+3"), .boolean(true), .boolean(false), .null])),
                    ("b", .object([("c", .string(""))])), ("a", .string("x")),
                ]))
        #expect(try value("\u{FEFF}\"x\"") == .string("x"))
        #expect(try value(#"{"a":1,"a":2}"#)["a"] == .number("2"))
    }

    @Test("Escapes give the exact characters")
    func escapes() throws {
        #expect(try value(#""\"\\\/\b\f\n\r\t\u0000\u00e9\uD83D\uDE00é😀""#) == .string("\"\\/\u{8}\u{C}\n\r\t\0é😀é😀"))
        #expect(try value(#""e\u0301""#) == .string("e\u{301}"))
        #expect(try value(#""e\u0301""#) != .string("é"))
    }

    @Test(
        "Malformed texts are refused at their place",
        arguments: [
            ("", 1, 1), (" ", 1, 2), ("[", 1, 2), ("[1", 1, 3), ("[1,", 1, 4), ("[1,]", 1, 4), ("[,1]", 1, 2),
            ("{\"a\"}", 1, 5), ("{\"a\":}", 1, 6), ("{\"a\":1,}", 1, 8), ("{a:1}", 1, 2), ("[1}", 1, 3), ("{]", 1, 2),
            ("1 2", 1, 3), ("tru", 1, 1), ("nul]", 1, 1), ("01", 1, 2), ("-", 1, 2), ("1.", 1, 3), ("1.e3", 1, 3),
            ("1e", 1, 3), ("+1", 1, 1), (".5", 1, 1), ("\"a", 1, 1), ("\"\n\"", 1, 2), ("\"\\x\"", 1, 2),
            ("\"\\u12\"", 1, 2), ("\"\\uD800\"", 1, 2), ("\"\\uD800\\u0041\"", 1, 2), ("\"\\uDC00\"", 1, 2),
            ("\"\\", 1, 2), ("\"\\u", 1, 2), ("[\n  é]", 2, 3), ("'a'", 1, 1), ("[1]]", 1, 4), ("\u{1}", 1, 1),
        ])
    func malformed(text: String, line: Int, column: Int) {
        let error = #expect(throws: Diagnostic.self) { try value(text) }
        #expect(error?.position.line == line, "\(error?.description ?? "")")
        #expect(error?.position.column == column, "\(error?.description ?? "")")
    }

    @Test("Bytes that are no UTF-8 are refused")
    func notUTF8() {
        #expect(throws: Diagnostic.self) { try JSONValue([0x22, 0xC3, 0x22], sourceName: "test") }
        #expect(throws: Diagnostic.self) { try JSONValue([0x22, 0xED, 0xA0, 0x80, 0x22], sourceName: "test") }
    }

    @Test("Nesting ends in an error, not in a stack overflow")
    func nesting() throws {
        let limit = JSONReader.nestingLimit
        let deep = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
        #expect(throws: Never.self) { try value(deep) }
        #expect(throws: Diagnostic.self) { try value("[" + deep + "]") }
        #expect(throws: Diagnostic.self) { try value(String(repeating: "{\"a\":", count: 200_000)) }
    }

    @Test("A value can be passed over")
    func skipping() throws {
        var reader = try JSONReader(Array(#"{"a":{"b":[1,{"c":2}]},"d":3}"#.utf8), sourceName: "test")
        #expect(try reader.next() == .beginObject)
        #expect(try reader.next() == .key)
        try reader.skip(reader.next())
        #expect(try reader.next() == .key)
        #expect(reader.string == "d")
        try reader.skip(reader.next())
        #expect(try reader.next() == .endObject)
        #expect(try reader.next() == .end)
        #expect(try reader.next() == .end)
    }

    @Test("What is written reads back, on one line and indented")
    func roundTrip() throws {
        let allControls = String(String.UnicodeScalarView((0...0x30).compactMap(Unicode.Scalar.init)))
        let tree = JSONValue.object([
            ("", .array([])), (allControls, .object([])), ("\\\"é😀\u{2028}", .string(allControls)),
            ("n", .array([.number("1e5"), .null, .array([.boolean(true)]), .object([("x", .boolean(false))])])),
        ])
        for indentation in [nil, 0, 2] {
            var writer = JSONWriter(indentation: indentation)
            writer.value(tree)
            #expect(try JSONValue(writer.bytes, sourceName: "test") == tree)
            #expect(writer.bytes.contains(0x0A) == (indentation != nil))
        }
    }

    @Test("The layout is the caller's")
    func layout() {
        var writer = JSONWriter(indentation: 2)
        writer.beginObject()
        writer.key("a")
        writer.beginArray()
        writer.number(1)
        writer.number(0.5)
        writer.number(Double.nan)
        writer.endArray()
        writer.key("b")
        writer.beginObject()
        writer.endObject()
        writer.endObject()
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == "{\n  \"a\": [\n    1,\n    0.5,\n    null\n  ],\n  \"b\": {}\n}")
    }
}
