/// Errors in words, signs, names and functions.
extension SyntaxErrorTests {
    static let queries: [Sample] = [
        // Tokens and places
        Sample(
            """
            ASK { :s :p }
                        ^
            """,
            "expected an object after ':p', found '}'"),
        Sample(
            """
            ASK { :s }
                     ^
            """,
            "expected a property after ':s', found '}'"),
        Sample(
            """
            ASK { :s :p :o :t }
                           ^^
            """,
            "expected '.', ';', ',', a pattern or '}' after ':o', found ':t'"),
        Sample(
            """
            ASK { :s :p :o
                          ^
            """,
            "expected '.', ';', ',', a pattern or '}' after ':o', found the end of the text"),
        Sample(
            """
            ASK { :s :p 1 } }
                            ^
            """,
            "expected the end of the query after '}', found '}'"),
        Sample(
            """
            SELECT ?x WERE { }
                      ^^^^
            """,
            "expected 'WHERE' or '{' after '?x', found 'WERE'",
            "Did you mean 'WHERE'?"),
        Sample(
            """
            SELEKT ?x {}
            ^^^^^^
            """,
            "expected 'SELECT', 'ASK', 'CONSTRUCT' or 'DESCRIBE', found 'SELEKT'",
            "Did you mean 'SELECT'?"),
        Sample(
            """
            ASK { OPTINAL { } }
                  ^^^^^^^
            """,
            "expected a triple, a pattern or '}' after '{', found 'OPTINAL'",
            "Did you mean 'OPTIONAL'?"),
        Sample(
            """
            ASK {} LIMITS 1
                   ^^^^^^
            """,
            "expected the end of the query after '}', found 'LIMITS'",
            "Did you mean 'LIMIT'?"),
        Sample(
            """
            ASK { :s name :o }
                     ^^^^
            """,
            "expected a property after ':s', found 'name'",
            "An IRI stands between '<' and '>', or has a prefix: ex:name."),
        Sample(
            """
            ASK { <a b> :p :o }
                  ^
            """,
            "expected a triple, a pattern or '}' after '{', found '<'",
            "If an IRI was meant: it may hold no spaces, quotes or braces, and ends in '>'."),
        Sample(
            """
            INSERT DATA {}
            ^^^^^^
            """,
            "this is an update, where a query is expected",
            "Queries begin with SELECT, ASK, CONSTRUCT or DESCRIBE."),
        // Prefixes
        Sample(
            """
            ASK { foaf:me :p :o }
                  ^^^^^
            """,
            "the prefix 'foaf:' is not declared",
            "Add the line: PREFIX foaf: <http://xmlns.com/foaf/0.1/>"),
        Sample(
            """
            PREFIX river: <http://r/> ASK { rivr:x :p :o }
                                            ^^^^^
            """,
            "the prefix 'rivr:' is not declared",
            "Did you mean 'river:'?"),
        Sample(
            """
            PREFIX ex <http://r/> ASK {}
                   ^^
            """,
            "expected a prefix that ends in ':' after 'PREFIX', found 'ex'",
            "Write 'ex:'."),
        // Characters, strings, escapes
        Sample(
            """
            ASK { :s :p "abc }
                        ^^^^^^
            """,
            "this string is not closed on its line",
            "Close it with \", or put three quotes around a text of several lines."),
        Sample(
            """
            ASK { :s :p '''abc }
                        ^^^
            """,
            "this string is never closed",
            "Close it with '''."),
        Sample(
            """
            ASK { :s :p 'a\\d' }
                          ^^
            """,
            "there is no such escape",
            "A backslash itself is written '\\\\'."),
        Sample(
            """
            ASK { :s :p '\\uD800' }
                         ^^^^^^
            """,
            "half a surrogate pair is no character",
            "Write characters beyond U+FFFF with '\\U' and eight digits."),
        Sample(
            """
            ASK { :s :p '\\u00G0' }
                         ^^^^
            """,
            "expected 4 hexadecimal digits in this escape"),
        Sample(
            """
            ASK { :s :p <\\u0020> }
                         ^^^^^^
            """,
            "this character may not stand in an IRI, escaped or not"),
        Sample(
            """
            ASK { :s :p “x” }
                        ^
            """,
            "'“' begins no word or sign of SPARQL",
            "Strings stand between straight quotes: \"…\" or '…'."),
        Sample(
            """
            ASK { ?s :p ?\\u0061 }
                         ^
            """,
            "'\\' begins no word or sign of SPARQL",
            "Code point escapes stand only in IRIs and strings."),
        Sample(
            """
            ASK { :s :p 'x'@en--up }
                                ^^
            """,
            "expected the base direction 'ltr' or 'rtl'"),
        Sample(
            """
            VERSION "2.0" ASK {}
                    ^^^^^
            """,
            "there is no version '2.0' of SPARQL",
            "Versions are \"1.1\", \"1.2\" and \"1.2-basic\"."),
        // Functions and expressions
        Sample(
            """
            ASK { FILTER(STRLENGHT(?x)) }
                         ^^^^^^^^^
            """,
            "'STRLENGHT' is no function of SPARQL",
            "Did you mean 'STRLEN'?"),
        Sample(
            """
            ASK { FILTER(CONTAIN(?x, 'a')) }
                         ^^^^^^^
            """,
            "'CONTAIN' is no function of SPARQL",
            "Did you mean 'CONTAINS'?"),
        Sample(
            """
            ASK { FILTER(SUBSTR(?x)) }
                         ^^^^^^^^^^
            """,
            "SUBSTR takes 2 or 3 arguments, not 1"),
        Sample(
            """
            ASK { FILTER(NOW(1)) }
                         ^^^^^^
            """,
            "NOW takes no argument, not 1"),
        Sample(
            """
            ASK { FILTER(BOUND(1)) }
                         ^^^^^^^^
            """,
            "BOUND takes a variable"),
        Sample(
            """
            ASK { FILTER ?x }
                         ^^
            """,
            "expected a condition in parentheses, or a function call after 'FILTER', found '?x'",
            "Put it in parentheses: (?x …)."),
        Sample(
            """
            ASK { FILTER(?a < ?b < ?c) }
                                 ^
            """,
            "expected an operator or ')' after '?b', found '<'"),
        Sample(
            """
            ASK { FILTER(_:x) }
                         ^^^
            """,
            "expected an expression after '(', found '_:x'",
            "A blank node may not stand in an expression: use a variable."),
        Sample(
            """
            ASK { ?s ?p ?o FILTER(?s & ?o) }
                                     ^
            """,
            "'&' begins no word or sign of SPARQL",
            "Did you mean '&&'?"),
    ]
}
