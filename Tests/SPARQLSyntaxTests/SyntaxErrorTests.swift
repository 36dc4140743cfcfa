import SPARQLSyntax
import SourceText
import Testing

/// What a reader sees who wrote something wrong: the place under a caret, a sentence, and what was probably meant.
@Suite struct SyntaxErrorTests {
    struct Sample: Sendable, CustomStringConvertible {
        /// The text; a line of blanks and carets marks the place in the line before.
        var marked: String
        var message: String
        var suggestion: String?

        init(_ marked: String, _ message: String, _ suggestion: String? = nil) {
            self.marked = marked
            self.message = message
            self.suggestion = suggestion
        }

        var description: String { marked }
    }

    @Test("Errors of queries", arguments: queries + scopes)
    func query(sample: Sample) throws {
        try check(sample) { text throws(Diagnostic) in _ = try SPARQLParser.parseQuery(text, options: sampleOptions) }
    }

    @Test("Errors of updates", arguments: updates)
    func update(sample: Sample) throws {
        try check(sample) { text throws(Diagnostic) in _ = try SPARQLParser.parseUpdate(text, options: sampleOptions) }
    }

    private func check(_ sample: Sample, _ parse: (String) throws(Diagnostic) -> Void) throws {
        let lines = sample.marked.split(separator: "\n", omittingEmptySubsequences: false)
        let marker = try #require(lines.last)
        let text = lines.dropLast().joined(separator: "\n")
        do throws(Diagnostic) {
            try parse(text)
            Issue.record("not refused")
        } catch {
            #expect(error.message == sample.message)
            #expect(error.suggestion == sample.suggestion)
            #expect(error.position.line == lines.count - 1)
            let shown = String(repeating: " ", count: error.position.column - 1)
                + String(repeating: "^", count: error.length)
            #expect(shown == marker)
        }
    }

    @Test("A whole error, as it is printed")
    func printed() throws {
        let error = try #require(throws: Diagnostic.self) {
            _ = try SPARQLParser.parseQuery("SELECT ?x\nWHERE { ?x foaf:name 'é' }")
        }
        #expect(
            error.description == """
                query:2:12: the prefix 'foaf:' is not declared
                  WHERE { ?x foaf:name 'é' }
                             ^^^^^
                Add the line: PREFIX foaf: <http://xmlns.com/foaf/0.1/>
                """)
    }

    @Test("Bytes that are no UTF-8 are refused where they stand")
    func encoding() throws {
        let error = try #require(throws: Diagnostic.self) {
            _ = try SPARQLParser.parseQuery(Array("ASK { :s :p '".utf8) + [0xFF] + Array("' }".utf8))
        }
        #expect(error.message == "this is not well-formed UTF-8")
        #expect(error.position.byteOffset == 13)
    }

    @Test("No cut of a text traps, and every error lies inside the text")
    func cuts() {
        let text = Array("""
            PREFIX é: <http://e/\\u00e9> SELECT DISTINCT (GROUP_CONCAT(?x; SEPARATOR='\\n') AS ?y) FROM <a> { ?x é:a.b \
            [ ^é:p* ( 1.5 "a"@fr--ltr ) ] ~ _:r {| a 1e3 |} . FILTER(?x IN (1, -2) && !EXISTS { <<( ?a ?b ?c )>> ?d \
            'x'^^é:t }) OPTIONAL { VALUES (?u ?v) { (UNDEF <<( é:a é:b "c" )>>) } } } GROUP BY (STR(?x) AS ?z) ORDER BY \
            DESC(?z) LIMIT 1
            """.utf8)
        for end in 0..<text.count {
            do throws(Diagnostic) {
                _ = try SPARQLParser.parseQuery(Array(text[..<end]))
            } catch {
                #expect(error.position.byteOffset <= end)
                #expect(!error.description.isEmpty)
            }
        }
    }
}
