/// Errors of scope, of triple terms, and of updates.
extension SyntaxErrorTests {
    static let scopes: [Sample] = [
        Sample(
            """
            ASK { ?s :p ?x BIND(1 AS ?x) }
                                     ^^
            """,
            "?x has a value before this BIND, which may not give it another",
            "Choose a new name, or compare with FILTER."),
        Sample(
            """
            SELECT (1 AS ?x) (2 AS ?x) {}
                                   ^^
            """,
            "?x has a value already, and AS may not give it another",
            "Choose a new name."),
        Sample(
            """
            SELECT (1 AS ?x) { ?x :p 1 }
                         ^^
            """,
            "?x has a value already, and AS may not give it another",
            "Choose a new name."),
        Sample(
            """
            SELECT ?p { ?s ?p ?o } GROUP BY ?s
                   ^^
            """,
            "?p is neither grouped by nor inside an aggregate",
            "Add ?p to GROUP BY, or take one of its values with SAMPLE(?p)."),
        Sample(
            """
            SELECT (?o + 1 AS ?p) (COUNT(*) AS ?n) { ?s ?q ?o }
                    ^^
            """,
            "?o is neither grouped by nor inside an aggregate",
            "Add ?o to GROUP BY, or take one of its values with SAMPLE(?o)."),
        Sample(
            """
            SELECT * { ?s ?p ?o } GROUP BY ?s
                   ^
            """,
            "'*' may not stand in a query that groups",
            "Name the variables of GROUP BY, and the aggregates."),
        Sample(
            """
            SELECT COUNT(*) { }
                   ^^^^^
            """,
            "expected '*', a variable, or '(' with an expression 'AS' a variable after 'SELECT', found 'COUNT'",
            "Variables begin with '?'; an expression is written (expression AS ?name)."),
        Sample(
            """
            SELECT (COUNT(*)) { }
                            ^
            """,
            "expected an operator, or 'AS' and a variable after ')', found ')'",
            "An expression in SELECT gets a name: (expression AS ?name)."),
        Sample(
            """
            SELECT (SUM(MAX(?x)) AS ?y) { }
                        ^^^
            """,
            "an aggregate may not stand inside another",
            "Aggregate in a sub-select, and aggregate its result."),
        Sample(
            """
            ASK { FILTER(COUNT(?x) > 1) }
                         ^^^^^
            """,
            "an aggregate may not stand in a graph pattern",
            "Aggregates stand in SELECT, HAVING and ORDER BY; conditions on them in HAVING."),
        Sample(
            """
            ASK { } GROUP BY (MAX(?x))
                              ^^^
            """,
            "an aggregate may not stand in GROUP BY",
            "Aggregate in a sub-select, and group by its result."),
        Sample(
            """
            ASK { _:a :p 1 { _:a :p 2 } }
                             ^^^
            """,
            "the label '_:a' is used in another graph pattern",
            "A blank node's label means nothing outside its pattern: use a variable."),
        Sample(
            """
            ASK { VALUES (?a ?b) { (1) } }
                                   ^^^
            """,
            "this row has 1 value, but there are 2 variables",
            "Write UNDEF where there is no value."),
        Sample(
            """
            ASK { VALUES (?a ?a) { } }
                             ^^
            """,
            "?a stands twice in these VALUES"),
        Sample(
            """
            ASK { VALUES ?a { ?b } }
                              ^^
            """,
            "expected a value, UNDEF or '}' after '{', found '?b'",
            "VALUES holds constants only."),
        // Triple terms, paths, templates
        Sample(
            """
            ASK { ?s :p/:q ?o {| :r 1 |} }
                              ^^
            """,
            "a triple with a property path may not be annotated",
            "Write the step that is annotated as a triple of its own."),
        Sample(
            """
            ASK { ?s :p/?q ?o }
                        ^^
            """,
            "a variable may not stand in a property path",
            "Write the step as a triple of its own."),
        Sample(
            """
            CONSTRUCT { ?s ^:p ?o } {}
                           ^
            """,
            "expected a property after '?s', found '^'",
            "A property path stands only in a graph pattern."),
        Sample(
            """
            CONSTRUCT { FILTER(1) } {}
                        ^^^^^^
            """,
            "expected a triple or '}' after '{', found 'FILTER'",
            "A template holds triples only."),
        Sample(
            """
            ASK { :s [] :o }
                     ^
            """,
            "expected a property after ':s', found '['",
            "A blank node may not be a property: use a variable."),
        Sample(
            """
            ASK { ?s :p <<( << :a :b :c >> :d :e )>> }
                            ^^
            """,
            "expected the subject of the triple term after '<<(', found '<<'",
            "Inside a triple term write the inner triple as '<<( … )>>'."),
    ]

    static let updates: [Sample] = [
        Sample(
            """
            INSERT DATA { ?s :p :o }
                          ^^
            """,
            "a variable may not stand in data",
            "Use INSERT { … } WHERE { … } to fill variables."),
        Sample(
            """
            DELETE DATA { GRAPH ?g { } }
                                ^^
            """,
            "a variable may not stand in data",
            "Use DELETE WHERE { … } to fill variables."),
        Sample(
            """
            DELETE { ?s :p [] } WHERE {}
                           ^
            """,
            "a blank node may not stand in what is deleted",
            "Find the node with a variable in WHERE, and delete with that variable."),
        Sample(
            """
            DELETE DATA { _:a :p :o }
                          ^^^
            """,
            "a blank node may not stand in what is deleted",
            "Use DELETE WHERE with a variable in its place."),
        Sample(
            """
            INSERT DATA { _:a :p 1 } ; INSERT DATA { _:a :p 2 }
                                                     ^^^
            """,
            "the label '_:a' is used in another INSERT DATA",
            "It would be another blank node: join the two operations, or choose another label."),
        Sample(
            """
            CREATE DEAFULT
                   ^^^^^^^
            """,
            "expected 'GRAPH' after 'CREATE', found 'DEAFULT'"),
        Sample(
            """
            CLEAR DEAFULT
                  ^^^^^^^
            """,
            "expected 'GRAPH' and an IRI, 'DEFAULT', 'NAMED' or 'ALL' after 'CLEAR', found 'DEAFULT'",
            "Did you mean 'DEFAULT'?"),
        Sample(
            """
            CREATE GRAPH :g LOAD :x
                            ^^^^
            """,
            "expected ';' and another operation, or the end of the update after ':g', found 'LOAD'"),
        Sample(
            """
            INSRT DATA {}
            ^^^^^
            """,
            "expected an operation such as INSERT, DELETE or LOAD, found 'INSRT'",
            "Did you mean 'INSERT'?"),
        Sample(
            """
            SELECT * {}
            ^^^^^^
            """,
            "this is a query, where an update is expected"),
    ]
}
