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

    static let queries: [Sample] = [
        // Tokens and places
        Sample("ASK { :s :p }\n            ^", "expected an object after ':p', found '}'"),
        Sample("ASK { :s }\n         ^", "expected a property after ':s', found '}'"),
        Sample("ASK { :s :p :o :t }\n               ^^", "expected '.', ';', ',', a pattern or '}' after ':o', found ':t'"),
        Sample("ASK { :s :p :o\n              ^", "expected '.', ';', ',', a pattern or '}' after ':o', found the end of the text"),
        Sample("ASK { :s :p 1 } }\n                ^", "expected the end of the query after '}', found '}'"),
        Sample("SELECT ?x WERE { }\n          ^^^^", "expected 'WHERE' or '{' after '?x', found 'WERE'", "Did you mean 'WHERE'?"),
        Sample("SELEKT ?x {}\n^^^^^^", "expected 'SELECT', 'ASK', 'CONSTRUCT' or 'DESCRIBE', found 'SELEKT'", "Did you mean 'SELECT'?"),
        Sample("ASK { OPTINAL { } }\n      ^^^^^^^", "expected a triple, a pattern or '}' after '{', found 'OPTINAL'", "Did you mean 'OPTIONAL'?"),
        Sample("ASK {} LIMITS 1\n       ^^^^^^", "expected the end of the query after '}', found 'LIMITS'", "Did you mean 'LIMIT'?"),
        Sample("ASK { :s name :o }\n         ^^^^", "expected a property after ':s', found 'name'", "An IRI stands between '<' and '>', or has a prefix: ex:name."),
        Sample("ASK { <a b> :p :o }\n      ^", "expected a triple, a pattern or '}' after '{', found '<'", "If an IRI was meant: it may hold no spaces, quotes or braces, and ends in '>'."),
        Sample("INSERT DATA {}\n^^^^^^", "this is an update, where a query is expected", "Queries begin with SELECT, ASK, CONSTRUCT or DESCRIBE."),
        // Prefixes
        Sample("ASK { foaf:me :p :o }\n      ^^^^^", "the prefix 'foaf:' is not declared", "Add the line: PREFIX foaf: <http://xmlns.com/foaf/0.1/>"),
        Sample("PREFIX river: <http://r/> ASK { rivr:x :p :o }\n                                ^^^^^", "the prefix 'rivr:' is not declared", "Did you mean 'river:'?"),
        Sample("PREFIX ex <http://r/> ASK {}\n       ^^", "expected a prefix that ends in ':' after 'PREFIX', found 'ex'", "Write 'ex:'."),
        // Characters, strings, escapes
        Sample("ASK { :s :p \"abc }\n            ^^^^^^", "this string is not closed on its line", "Close it with \", or put three quotes around a text of several lines."),
        Sample("ASK { :s :p '''abc }\n            ^^^", "this string is never closed", "Close it with '''."),
        Sample("ASK { :s :p 'a\\d' }\n              ^^", "there is no such escape", "A backslash itself is written '\\\\'."),
        Sample("ASK { :s :p '\\uD800' }\n             ^^^^^^", "half a surrogate pair is no character", "Write characters beyond U+FFFF with '\\U' and eight digits."),
        Sample("ASK { :s :p '\\u00G0' }\n             ^^^^", "expected 4 hexadecimal digits in this escape"),
        Sample("ASK { :s :p <\\u0020> }\n             ^^^^^^", "this character may not stand in an IRI, escaped or not"),
        Sample("ASK { :s :p “x” }\n            ^", "'“' begins no word or sign of SPARQL", "Strings stand between straight quotes: \"…\" or '…'."),
        Sample("ASK { ?s :p ?\\u0061 }\n             ^", "'\\' begins no word or sign of SPARQL", "Code point escapes stand only in IRIs and strings."),
        Sample("ASK { :s :p 'x'@en--up }\n                    ^^", "expected the base direction 'ltr' or 'rtl'"),
        Sample("VERSION \"2.0\" ASK {}\n        ^^^^^", "there is no version '2.0' of SPARQL", "Versions are \"1.1\", \"1.2\" and \"1.2-basic\"."),
        // Functions and expressions
        Sample("ASK { FILTER(STRLENGHT(?x)) }\n             ^^^^^^^^^", "'STRLENGHT' is no function of SPARQL", "Did you mean 'STRLEN'?"),
        Sample("ASK { FILTER(CONTAIN(?x, 'a')) }\n             ^^^^^^^", "'CONTAIN' is no function of SPARQL", "Did you mean 'CONTAINS'?"),
        Sample("ASK { FILTER(SUBSTR(?x)) }\n             ^^^^^^^^^^", "SUBSTR takes 2 or 3 arguments, not 1"),
        Sample("ASK { FILTER(NOW(1)) }\n             ^^^^^^", "NOW takes no argument, not 1"),
        Sample("ASK { FILTER(BOUND(1)) }\n             ^^^^^^^^", "BOUND takes a variable"),
        Sample("ASK { FILTER ?x }\n             ^^", "expected a condition in parentheses, or a function call after 'FILTER', found '?x'", "Put it in parentheses: (?x …)."),
        Sample("ASK { FILTER(?a < ?b < ?c) }\n                     ^", "expected an operator or ')' after '?b', found '<'"),
        Sample("ASK { FILTER(_:x) }\n             ^^^", "expected an expression after '(', found '_:x'", "A blank node may not stand in an expression: use a variable."),
        Sample("ASK { ?s ?p ?o FILTER(?s & ?o) }\n                         ^", "'&' begins no word or sign of SPARQL", "Did you mean '&&'?"),
        // Scope
        Sample("ASK { ?s :p ?x BIND(1 AS ?x) }\n                         ^^", "?x has a value before this BIND, which may not give it another", "Choose a new name, or compare with FILTER."),
        Sample("SELECT (1 AS ?x) (2 AS ?x) {}\n                       ^^", "?x has a value already, and AS may not give it another", "Choose a new name."),
        Sample("SELECT (1 AS ?x) { ?x :p 1 }\n             ^^", "?x has a value already, and AS may not give it another", "Choose a new name."),
        Sample("SELECT ?p { ?s ?p ?o } GROUP BY ?s\n       ^^", "?p is neither grouped by nor inside an aggregate", "Add ?p to GROUP BY, or take one of its values with SAMPLE(?p)."),
        Sample("SELECT (?o + 1 AS ?p) (COUNT(*) AS ?n) { ?s ?q ?o }\n        ^^", "?o is neither grouped by nor inside an aggregate", "Add ?o to GROUP BY, or take one of its values with SAMPLE(?o)."),
        Sample("SELECT * { ?s ?p ?o } GROUP BY ?s\n       ^", "'*' may not stand in a query that groups", "Name the variables of GROUP BY, and the aggregates."),
        Sample("SELECT COUNT(*) { }\n       ^^^^^", "expected '*', a variable, or '(' with an expression 'AS' a variable after 'SELECT', found 'COUNT'", "Variables begin with '?'; an expression is written (expression AS ?name)."),
        Sample("SELECT (COUNT(*)) { }\n                ^", "expected an operator, or 'AS' and a variable after ')', found ')'", "An expression in SELECT gets a name: (expression AS ?name)."),
        Sample("SELECT (SUM(MAX(?x)) AS ?y) { }\n            ^^^", "an aggregate may not stand inside another", "Aggregate in a sub-select, and aggregate its result."),
        Sample("ASK { FILTER(COUNT(?x) > 1) }\n             ^^^^^", "an aggregate may not stand in a graph pattern", "Aggregates stand in SELECT, HAVING and ORDER BY; conditions on them in HAVING."),
        Sample("ASK { } GROUP BY (MAX(?x))\n                  ^^^", "an aggregate may not stand in GROUP BY", "Aggregate in a sub-select, and group by its result."),
        Sample("ASK { _:a :p 1 { _:a :p 2 } }\n                 ^^^", "the label '_:a' is used in another graph pattern", "A blank node's label means nothing outside its pattern: use a variable."),
        Sample("ASK { VALUES (?a ?b) { (1) } }\n                       ^^^", "this row has 1 value, but there are 2 variables", "Write UNDEF where there is no value."),
        Sample("ASK { VALUES (?a ?a) { } }\n                 ^^", "?a stands twice in these VALUES"),
        Sample("ASK { VALUES ?a { ?b } }\n                  ^^", "expected a value, UNDEF or '}' after '{', found '?b'", "VALUES holds constants only."),
        // Triple terms, paths, templates
        Sample("ASK { ?s :p/:q ?o {| :r 1 |} }\n                  ^^", "a triple with a property path may not be annotated", "Write the step that is annotated as a triple of its own."),
        Sample("ASK { ?s :p/?q ?o }\n            ^^", "a variable may not stand in a property path", "Write the step as a triple of its own."),
        Sample("CONSTRUCT { ?s ^:p ?o } {}\n               ^", "expected a property after '?s', found '^'", "A property path stands only in a graph pattern."),
        Sample("CONSTRUCT { FILTER(1) } {}\n            ^^^^^^", "expected a triple or '}' after '{', found 'FILTER'", "A template holds triples only."),
        Sample("ASK { :s [] :o }\n         ^", "expected a property after ':s', found '['", "A blank node may not be a property: use a variable."),
        Sample("ASK { ?s :p <<( << :a :b :c >> :d :e )>> }\n                ^^", "expected the subject of the triple term after '<<(', found '<<'", "Inside a triple term write the inner triple as '<<( … )>>'."),
    ]

    static let updates: [Sample] = [
        Sample("INSERT DATA { ?s :p :o }\n              ^^", "a variable may not stand in data", "Use INSERT { … } WHERE { … } to fill variables."),
        Sample("DELETE DATA { GRAPH ?g { } }\n                    ^^", "a variable may not stand in data", "Use DELETE WHERE { … } to fill variables."),
        Sample("DELETE { ?s :p [] } WHERE {}\n               ^", "a blank node may not stand in what is deleted", "Find the node with a variable in WHERE, and delete with that variable."),
        Sample("DELETE DATA { _:a :p :o }\n              ^^^", "a blank node may not stand in what is deleted", "Use DELETE WHERE with a variable in its place."),
        Sample("INSERT DATA { _:a :p 1 } ; INSERT DATA { _:a :p 2 }\n                                         ^^^", "the label '_:a' is used in another INSERT DATA", "It would be another blank node: join the two operations, or choose another label."),
        Sample("CREATE DEAFULT\n       ^^^^^^^", "expected 'GRAPH' after 'CREATE', found 'DEAFULT'"),
        Sample("CLEAR DEAFULT\n      ^^^^^^^", "expected 'GRAPH' and an IRI, 'DEFAULT', 'NAMED' or 'ALL' after 'CLEAR', found 'DEAFULT'", "Did you mean 'DEFAULT'?"),
        Sample("CREATE GRAPH :g LOAD :x\n                ^^^^", "expected ';' and another operation, or the end of the update after ':g', found 'LOAD'"),
        Sample("INSRT DATA {}\n^^^^^", "expected an operation such as INSERT, DELETE or LOAD, found 'INSRT'", "Did you mean 'INSERT'?"),
        Sample("SELECT * {}\n^^^^^^", "this is a query, where an update is expected"),
    ]

    @Test("Errors of queries", arguments: queries)
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
            PREFIX é: <http://e/\\u00e9> SELECT DISTINCT (GROUP_CONCAT(?x; SEPARATOR='\\n') AS ?y) FROM <a> { ?x é:a.b [ ^é:p* \
            ( 1.5 "a"@fr--ltr ) ] ~ _:r {| a 1e3 |} . FILTER(?x IN (1, -2) && !EXISTS { <<( ?a ?b ?c )>> ?d 'x'^^é:t }) \
            OPTIONAL { VALUES (?u ?v) { (UNDEF <<( é:a é:b "c" )>>) } } } GROUP BY (STR(?x) AS ?z) ORDER BY DESC(?z) LIMIT 1
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
