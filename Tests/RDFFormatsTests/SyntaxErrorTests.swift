import RDFFormats
import SourceText
import Testing

/// What the user reads when a document is wrong. Each sample is a document with a line of carets under the offending
/// stretch, then the sentence, then the likely mend, if there is one. `↵` is a line break after the offending line.
/// Turtle and TriG samples know the prefix `ex`.
@Suite struct SyntaxErrorTests {
    static let turtle = #"""
        ex:s foaf:knows ex:o .
             ^^^^^
        the prefix 'foaf:' is not declared
        Declare it with 'PREFIX', or write the IRI in angle brackets.

        PREFIX foaf: <http://f/>
        <http://e/s> foo:knows 1 .
                     ^^^^
        the prefix 'foo:' is not declared
        Declare it with 'PREFIX', or write the IRI in angle brackets.

        PREFIX foaf: <http://f/>
        <http://e/s> faof:knows 1 .
                     ^^^^^
        the prefix 'faof:' is not declared
        Did you mean 'foaf:'?

        ex:s ex:p ex:o
        ex:t ex:p ex:o .
        ^^^^
        expected ',', ';' or '.' after the object, found 'ex:t'
        A full stop may be missing before it.

        ex:s ex:p "a↵b" .
                  ^^
        this string has no closing quote on its line
        Close it, or write \n for a line break.

        ex:s ex:p "abc
                  ^^^^
        the text ends within a string
        Close it, or write \n for a line break.

        ex:s ex:p """abc
                  ^^^
        the text ends within a long string
        Close it with the three quotes that opened it.

        ex:s ex:p "a\qb" .
                    ^^
        '\q' is no escape that may stand here
        Write \\ for a backslash.

        ex:s ex:p "a\u12G4" .
                    ^^^^
        the escape '\u12' needs four hexadecimal digits after \u and eight after \U

        ex:s ex:p "\uD800" .
                   ^^^^^^
        '\uD800' is no Unicode character
        Write the character itself, or \U and eight hexadecimal digits.

        "x" ex:p ex:o .
        ^^^
        expected a subject (an IRI, a prefixed name or a blank node), found '"x"'
        A literal can only be an object.

        ex:s "x" ex:o .
             ^^^
        expected a predicate (an IRI, a prefixed name or 'a'), found '"x"'
        A literal can only be an object.

        ex:s _:b ex:o .
             ^^^
        expected a predicate (an IRI, a prefixed name or 'a'), found '_:b'
        A blank node can be a subject or an object only.

        ex:s ex:p .
                  ^
        expected an object (an IRI, a prefixed name, a blank node or a literal), found '.'
        The object may be missing.

        ex:s ex:p ex:o ; ] .
                         ^
        expected a predicate (an IRI, a prefixed name or 'a'), found ']'

        ex:s ex:p [ ex:q 1 } .
                           ^
        expected ',', ';' or ']' after the object, found '}'

        ex:s ex:p ( 1 2 .
                        ^
        expected an item of the list or ')', found '.'

        ex:s ex:p <http://e/a b> .
                             ^
        ' ' may not stand in an IRI
        Write %20 for a space; or '>' may be missing before it.

        ex:s ex:p <http://e/a{b> .
                             ^
        '{' may not stand in an IRI
        Escape it with '%' and two hexadecimal digits; or '>' may be missing before it.

        ex:s ex:p <http://e/a\u0020b> .
                             ^^^^^^
        '\u0020' stands for a character that no IRI may have
        Write it with '%' and two hexadecimal digits, such as %20.

        ex:s ex:p <http://e/a
                  ^^^^^^^^^^^
        the text ends within an IRI
        '>' may be missing.

        ex:s ex:p <a> .
                  ^^^
        the IRI '<a>' is relative, and there is no base IRI to resolve it against
        Declare one with '@base', give one, or write the IRI with its scheme, such as 'http:'.

        ex:s ex:p "x"@123 .
                     ^
        '@' is no language tag
        A tag is like 'fr' or 'en-GB': letters and digits, at most eight between two hyphens.

        ex:s ex:p "x"@cantbethislong .
                     ^^^^^^^^^^^^^^^
        '@cantbethislong' is no language tag
        A tag is like 'fr' or 'en-GB': letters and digits, at most eight between two hyphens.

        ex:s ex:p "x"@en--up .
                        ^^^^
        '--up' is no base direction
        It is '--ltr' or '--rtl'.

        ex:s ex:p "x"^^5 .
                       ^
        expected a datatype IRI after '^^', found '5'

        ex:s ex:p "x"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString> .
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        a literal of the datatype '<http://www.w3.org/1999/02/22-rdf-syntax…' needs a language tag
        Write a tag such as '@fr' instead.

        ex:s ex:p ex:a%2 .
                      ^
        expected two hexadecimal digits after '%'
        Write %25 for the character itself.

        ex:s ex:p _: .
                    ^
        expected the label of a blank node after '_:', found ' '
        A label begins with a letter, a digit or '_', such as _:b1.

        @prefx ex: <http://e/> .
        ^^^^^^
        '@prefx' is no directive
        The directives are '@prefix', '@base' and '@version'.

        @prefix ex <http://e/> .
                ^^
        expected a prefix with its colon, such as 'ex:', found 'ex'
        The colon may be missing; a full stop may not end a prefix.

        @prefix ex: <http://e/>
        ex:s ex:p 1 .
        ^^^^
        expected '.' at the end of the directive, found 'ex:s'
        A full stop may be missing before it.

        PREFIX ex: "http://e/"
                   ^^^^^^^^^^^
        expected an IRI in angle brackets, found '"http://e/"'
        Write '<' and '>' around it.

        VERSION 1.2
                ^^^
        expected a version in single quotes or double quotes, such as "1.2", found '1.2'

        ex:s ex:p << ex:a ex:b ex:c .
                                    ^
        expected '~' or '>>' at the end of the reified triple, found '.'
        A reified triple is a subject, a predicate and an object, perhaps '~' and a name.

        ex:s ex:p << ex:a ex:b [ ex:c 1 ] >> .
                               ^
        expected an object without brackets (an IRI, a blank node, a literal or a triple term), found '['
        Give what stands in brackets a label such as _:b1, and say it in a statement of its own.

        ex:s ex:p <<( ex:a ex:b ex:c >> .
                                     ^^
        expected ')>>' at the end of the triple term, found '>>'

        ex:s ex:p <<( "a" ex:b ex:c )>> .
                      ^^^
        expected the subject of a triple term (an IRI or a blank node), found '"a"'
        A literal can only be an object.

        ex:s ex:p <<( ex:a ex:b ( 1 ) )>> .
                                ^
        expected the object of a triple term (an IRI, a blank node, a literal or a triple term), found '('
        Give what stands in brackets a label such as _:b1, and say it in a statement of its own.

        ex:s ex:p 1 {| |} .
                       ^^
        expected a predicate (an IRI, a prefixed name or 'a'), found '|}'

        ex:s ex:p 1 {| ex:q 2 .
                              ^
        expected ',', ';' or '|}' after the object, found '.'

        ex:s a Item .
               ^^^^
        expected an object (an IRI, a prefixed name, a blank node or a literal), found 'Item'
        A prefix and its colon may be missing before it.

        ex:s ex:p 12abc .
                    ^^^
        expected ',', ';' or '.' after the object, found 'abc'
        A full stop may be missing before it.

        ex:g { ex:s ex:p ex:o }
             ^
        expected a predicate (an IRI, a prefixed name or 'a'), found '{'
        Only TriG has graphs: it may have to be read as TriG.

        ex:s ex:p ex:a\q .
                      ^^
        '\q' is no escape of a name
        In names a backslash stands before punctuation only.

        ex:s ex:p 'a↵b' .
                  ^^
        this string has no closing quote on its line
        Close it, or write \n for a line break.

        ex:s ex:p ex:o . .
                         ^
        expected a subject (an IRI, a prefixed name or a blank node), found '.'
        There may be a full stop too many.

        ex:s ex:p +ex:o .
                  ^
        expected an object (an IRI, a prefixed name, a blank node or a literal), found '+'

        [ ex:p 1 ] ex:q ( ex:a ] .
                               ^
        expected an item of the list or ')', found ']'

        @base ex: .
              ^^^
        expected an IRI in angle brackets, found 'ex:'
        Write '<' and '>' around it.
        """#

    static let trig = #"""
        ex:g { ex:s ex:p ex:o
                             ^
        expected ',', ';', '.' or '}' after the object, found the end of the text
        A full stop may be missing before it.

        GRAPH { ex:s ex:p ex:o }
              ^
        expected a graph name (an IRI, a prefixed name or a blank node), found '{'
        The default graph stands without 'GRAPH'.

        GRAPH ex:g ex:s ex:p ex:o }
                   ^^^^
        expected '{' after the graph name, found 'ex:s'

        ex:g { ex:s ex:p ex:o ex:q }
                              ^^^^
        expected ',', ';', '.' or '}' after the object, found 'ex:q'
        A full stop may be missing before it.

        ex:g { @prefix ex: <http://f/> . }
               ^^^^^^^
        expected a subject (an IRI, a prefixed name or a blank node), found '@prefix'
        """#

    static let nTriples = #"""
        <http://e/s> <http://e/p> "x"
                                     ^
        expected '.' at the end of the statement, found the end of the text
        A full stop may be missing before it.

        <http://e/s> <http://e/p> "x" <http://e/g> .
                                      ^^^^^^^^^^^^
        expected '.' at the end of the statement, found '<http://e/g>'
        N-Triples has no graph names: it may have to be read as N-Quads.

        <http://e/s> <http://e/p> "x" . <http://e/s> <http://e/p> 1 .
                                        ^^^^^^^^^^^^
        expected the end of the line, found '<http://e/s>'

        # é
        <http://e/s> <http://e/p> 'x' .
                                  ^^^
        expected an object (an IRI, a blank node or a literal), found ''x''
        N-Triples and N-Quads have strings in double quotes only.

        "é" <http://e/p> <http://e/o> .
        ^^^
        expected a subject (an IRI or a blank node), found '"é"'
        A literal can only be an object.

        <http://e/s> _:b <http://e/o> .
                     ^^^
        expected a predicate (an IRI), found '_:b'
        A blank node can be a subject or an object only.

        <s> <http://e/p> <http://e/o> .
        ^^^
        the IRI '<s>' is relative, which N-Triples and N-Quads do not allow
        Write it with its scheme, such as 'http:'; Turtle has relative IRIs.

        ex:s <http://e/p> <http://e/o> .
        ^^^^
        expected a subject (an IRI or a blank node), found 'ex:s'
        If this is Turtle, it has to be read as Turtle.

        <http://e/s> <http://e/p> <<( <http://e/s> <http://e/p> "o" .
                                                                    ^
        expected ')>>' at the end of the triple term, found '.'

        <http://e/s> <http://e/p> "unterminated .
                                  ^^^^^^^^^^^^^^^
        the text ends within a string
        Close it, or write \n for a line break.

        @prefix ex: <http://e/> .
        ^^^^^^^
        expected a subject (an IRI or a blank node), found '@prefix'
        If this is Turtle, it has to be read as Turtle.

        <http://e/s> <http://e/p> "x"^^<dt> .
                                       ^^^^
        the IRI '<dt>' is relative, which N-Triples and N-Quads do not allow
        Write it with its scheme, such as 'http:'; Turtle has relative IRIs.
        """#

    static let nQuads = #"""
        <http://e/s> <http://e/p> "x" "g" .
                                      ^^^
        expected a graph name (an IRI or a blank node) or '.', found '"g"'
        A literal can only be an object.

        <http://e/s> <http://e/p> <<( <http://e/s> "p" "o" )>> .
                                                   ^^^
        expected a predicate (an IRI), found '"p"'
        A literal can only be an object.
        """#

    static let samples: [(format: RDFFormat, sample: String)] = [
        (RDFFormat.turtle, turtle), (.trig, trig), (.ntriples, nTriples), (.nquads, nQuads),
    ].flatMap { format, text in
        Sample.blocks(of: text).map { (format, $0) }
    }

    @Test("An error names place, cause and mend", arguments: samples)
    func error(format: RDFFormat, sample: String) throws {
        let sample = try #require(Sample(sample))
        let hasPrefixes = format == .turtle || format == .trig
        let text = (hasPrefixes ? "PREFIX ex: <http://e/>\n" : "") + sample.document
        let error = #expect(throws: Diagnostic.self) {
            try RDFDocument.parse(text, format: format, sourceName: "sample")
        }
        let diagnostic = try #require(error)
        #expect(diagnostic.message == sample.message)
        #expect(diagnostic.suggestion == sample.suggestion)
        #expect(diagnostic.position.line == sample.line + (hasPrefixes ? 1 : 0))
        #expect(diagnostic.position.column == sample.column)
        #expect(diagnostic.description.split(separator: "\n")[2] == "  " + sample.carets)
        for size in [1, 2, 7] {
            let source = ByteSource(Array(text.utf8), pieceSize: size)
            let options = RDFParserOptions(sourceName: "sample")
            #expect(throws: diagnostic, "in pieces of \(size)") {
                try RDFDocument.parse(source, format: format, options: options)
            }
        }
    }

    @Test("Malformed UTF-8 is an error at its place", arguments: RDFFormat.lineAndTurtleFormats)
    func malformedUTF8(format: RDFFormat) throws {
        let malformed: [[UInt8]] = [
            [0x80], [0xC0, 0x80], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xFF],
        ]
        for bytes in malformed {
            let places = ["<http://e/é", "<http://e/s> <http://e/p> \"é", "# é", "_:é"]
            for before in places {
                let text = Array("\n\(before)".utf8) + bytes + Array("\" .\n".utf8)
                let error = #expect(throws: Diagnostic.self) { try RDFDocument.parse(text, format: format) }
                #expect(error?.message == "these bytes are not UTF-8")
                #expect(error?.position.line == 2)
                #expect(error?.position.column == before.unicodeScalars.count + 1)
            }
        }
    }
}

/// A document with carets under a line of it, and what is to be said about them.
private struct Sample {
    var document: String
    var line: Int
    var column: Int
    var carets: String
    var message: String
    var suggestion: String?

    init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let caretLine = lines.firstIndex(where: { $0.hasSuffix("^") && $0.allSatisfy { " ^".contains($0) } }),
            lines.count > caretLine + 1
        else { return nil }
        document = String(lines[..<caretLine].joined(separator: "\n").map { $0 == "↵" ? "\n" : $0 })
        line = caretLine
        carets = lines[caretLine]
        column = carets.prefix { $0 == " " }.count + 1
        message = lines[caretLine + 1]
        suggestion = lines.count > caretLine + 2 ? lines[caretLine + 2] : nil
    }

    /// The samples of a text, between which are empty lines.
    static func blocks(of text: String) -> [String] {
        var blocks: [[Substring]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty { blocks.append([]) } else { blocks[blocks.count - 1].append(line) }
        }
        return blocks.map { $0.joined(separator: "\n") }
    }
}
