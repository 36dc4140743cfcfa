import SPARQLSyntax
import Testing

/// Text to algebra, by §18.2 of the specification.
@Suite struct TranslationTests {
    static let patterns: [(String, String)] = [
        ("{}", "(bgp)"),
        ("{ ?s :p ?o }", "(bgp (?s :p ?o))"),
        ("{ ?s a :C ; :p 1, 2.5 ; . }", "(bgp (?s rdf:type :C) (?s :p 1) (?s :p 2.5))"),
        ("{ ?s :p [ :q 'x'@en--ltr ] }", "(bgp (_:b1 :q \"x\"@en--ltr) (?s :p _:b1))"),
        ("{ _:x :p [] . [ :q _:x ] }", "(bgp (_:x :p _:b1) (_:b2 :q _:x))"),
        ("{ _:b1 :p [] , [] . _:b__ :p 'b_' }", "(bgp (_:b1 :p _:b___1) (_:b1 :p _:b___2) (_:b__ :p \"b_\"))"),
        // FILTER neither ends a basic graph pattern nor is bound to its place.
        ("{ FILTER(?x) ?s :p ?x FILTER(?s) ?s :q ?y }", "(filter ?x ?s (bgp (?s :p ?x) (?s :q ?y)))"),
        ("{ ?s :p ?x { ?s :q ?y } ?s :r ?z }", "(join (bgp (?s :p ?x)) (bgp (?s :q ?y)) (bgp (?s :r ?z)))"),
        ("{ { ?s :p ?x { ?s :q ?y } } {} }", "(join (bgp (?s :p ?x)) (bgp (?s :q ?y)))"),
        ("{ {?s :p ?x} UNION {?s :q ?x} UNION {} }", "(union (bgp (?s :p ?x)) (bgp (?s :q ?x)) (bgp))"),
        ("{ OPTIONAL { ?s :p ?x } }", "(leftjoin (bgp) (bgp (?s :p ?x)))"),
        (
            "{ ?s :p ?x OPTIONAL { ?s :q ?y FILTER(?y > ?x) FILTER(?y) } }",
            "(leftjoin (bgp (?s :p ?x)) (bgp (?s :q ?y)) (&& (> ?y ?x) ?y))"),
        // The filter of a nested group is not the condition of the left join (§18.2.2.6, note).
        (
            "{ ?s :p ?x OPTIONAL { { ?s :q ?y FILTER(?y > ?x) } } }",
            "(leftjoin (bgp (?s :p ?x)) (filter (> ?y ?x) (bgp (?s :q ?y))))"),
        (
            "{ ?s :p ?x OPTIONAL { ?s :q ?y } OPTIONAL { ?s :r ?z } ?s :t ?u }",
            "(join (leftjoin (leftjoin (bgp (?s :p ?x)) (bgp (?s :q ?y))) (bgp (?s :r ?z))) (bgp (?s :t ?u)))"),
        ("{ ?s :p ?v . BIND(2*?v AS ?w) ?s :q ?w }", "(join (extend (?w (* 2 ?v)) (bgp (?s :p ?v))) (bgp (?s :q ?w)))"),
        ("{ ?s :p ?v MINUS { ?s :q ?v } }", "(minus (bgp (?s :p ?v)) (bgp (?s :q ?v)))"),
        ("{ GRAPH ?g { ?s :p ?v } GRAPH :g {} }", "(join (graph ?g (bgp (?s :p ?v))) (graph :g (bgp)))"),
        ("{ SERVICE SILENT :s { ?s ?p ?o } }", "(service silent :s (bgp (?s ?p ?o)))"),
        ("{ VALUES ?x { 1 UNDEF } }", "(values (?x) (1) (undef))"),
        ("{ VALUES (?x ?y) { (:a 'b') (UNDEF true) } }", "(values (?x ?y) (:a \"b\") (undef true))"),
        ("{ VALUES () { () () } }", "(values () () ())"),
        (
            "{ ?s :p ?o FILTER EXISTS { ?o :q ?x FILTER(?x = ?s) } }",
            "(filter (exists (filter (= ?x ?s) (bgp (?o :q ?x)))) (bgp (?s :p ?o)))"),
        ("{ ?s :p ?o FILTER NOT EXISTS { ?o :q ?x } }", "(filter (! (exists (bgp (?o :q ?x)))) (bgp (?s :p ?o)))"),
        (
            "{ ?s :p (1 ?x) }",
            "(bgp (_:b1 rdf:first 1) (_:b1 rdf:rest _:b2) (_:b2 rdf:first ?x) (_:b2 rdf:rest rdf:nil) (?s :p _:b1))"),
        ("{ () :p ( ) }", "(bgp (rdf:nil :p rdf:nil))"),
    ]

    static let paths: [(String, String)] = [
        ("{ ?s :p/:q ?o }", "(bgp (?s :p .path1) (.path1 :q ?o))"),
        ("{ ?s ^:p ?o }", "(bgp (?o :p ?s))"),
        ("{ ?s (:p) ?o }", "(bgp (?s :p ?o))"),
        ("{ ?s ^:p/(:q/:r) ?o }", "(bgp (.path1 :p ?s) (.path1 :q .path2) (.path2 :r ?o))"),
        ("{ ?s :p* ?o }", "(path ?s (* :p) ?o)"),
        ("{ ?s :p? ?o . ?o :q+ ?x }", "(join (path ?s (? :p) ?o) (path ?o (+ :q) ?x))"),
        (
            "{ ?s :a ?b . ?b :p*/:q ?o . ?o :c ?d }",
            "(join (bgp (?s :a ?b)) (path ?b (* :p) .path1) (bgp (.path1 :q ?o) (?o :c ?d)))"),
        ("{ ?s :p|^:q ?o }", "(path ?s (| :p (^ :q)) ?o)"),
        ("{ ?s (:p/:q)* ?o }", "(path ?s (* (/ :p :q)) ?o)"),
        ("{ ?s ^(:p|:q) ?o }", "(path ?s (^ (| :p :q)) ?o)"),
        ("{ ?s !:p ?o }", "(path ?s (! :p) ?o)"),
        ("{ ?s !(:p|^:q|a) ?o }", "(path ?s (! :p rdf:type (^ :q)) ?o)"),
        ("{ ?s !() ?o }", "(path ?s (!) ?o)"),
    ]

    static let tripleTerms: [(String, String)] = [
        ("{ ?s :p <<( :a :b ?c )>> }", "(bgp (?s :p (triple :a :b ?c)))"),
        ("{ ?s :p <<( :a :b <<( :c :d 'e' )>> )>> }", "(bgp (?s :p <<( :a :b <<( :c :d \"e\" )>> )>>))"),
        ("{ << :a :b ?c ~ ?r >> }", "(bgp (?r rdf:reifies (triple :a :b ?c)))"),
        ("{ << :a :b :c >> :p :o }", "(bgp (_:b1 rdf:reifies <<( :a :b :c )>>) (_:b1 :p :o))"),
        (
            "{ ?s :p ?o ~ :r {| :q 1 |} {| :t 2 |} }",
            """
            (bgp (?s :p ?o) (:r rdf:reifies (triple ?s :p ?o)) (:r :q 1) (_:b1 rdf:reifies (triple ?s :p ?o)) (_:b1 \
            :t 2))
            """),
        ("{ BIND(<<( :a :b ?c )>> AS ?t) }", "(extend (?t (triple :a :b ?c)) (bgp))"),
        ("{ BIND(<<( :a a :c )>> AS ?t) }", "(extend (?t <<( :a rdf:type :c )>>) (bgp))"),
    ]

    static let expressions: [(String, String)] = [
        ("?a || ?b || ?c && ?d && ?e", "(|| ?a ?b (&& ?c ?d ?e))"),
        ("(?a || ?b) || ?c", "(|| (|| ?a ?b) ?c)"),
        ("?a = ?b + ?c * ?d - ?e / ?f", "(= ?a (- (+ ?b (* ?c ?d)) (/ ?e ?f)))"),
        ("?a < 1 && 2 > ?b", "(&& (< ?a 1) (> 2 ?b))"),
        ("?a -1", "(+ ?a -1)"),
        ("?a -1 * 2 + 3", "(+ ?a (* -1 2) 3)"),
        ("?a - 1", "(- ?a 1)"),
        ("- ?a * - 1", "(* (- ?a) (- 1))"),
        ("!?a = !!?b", "(= (! ?a) (! (! ?b)))"),
        ("?a IN (1, ?b) || ?a NOT IN ()", "(|| (in ?a 1 ?b) (! (in ?a)))"),
        ("strlen(str(?a)) >= 3", "(>= (strlen (str ?a)) 3)"),
        ("IF(BOUND(?a), CONCAT(?a, 'x'), COALESCE())", "(if (bound ?a) (concat ?a \"x\") (coalesce))"),
        ("hasLangDir(STRLANGDIR('x', 'ar', 'rtl'))", "(haslangdir (strlangdir \"x\" \"ar\" \"rtl\"))"),
        (":f(?a, :g())", "(:f ?a (:g))"),
        (":constant", ":constant"),
    ]

    @Test("Patterns become algebra", arguments: patterns + paths + tripleTerms)
    func pattern(text: String, expected: String) throws {
        #expect(oneLine(try algebra("ASK " + text)) == expected)
    }

    @Test("Expressions become trees by the precedence of operators", arguments: expressions)
    func expression(text: String, expected: String) throws {
        let written = oneLine(try algebra("ASK { FILTER(\(text)) }"))
        #expect(written == "(filter \(expected) (bgp))")
    }

    static let modifiers: [(String, String)] = [
        (
            "SELECT * { _:a ?p ?s OPTIONAL { ?s :q ?z } }",
            "(project (?p ?s ?z) (leftjoin (bgp (_:a ?p ?s)) (bgp (?s :q ?z))))"),
        ("SELECT ?x (?x AS ?y) (?y AS ?z) {}", "(project (?x ?y ?z) (extend (?z ?y) (extend (?y ?x) (bgp))))"),
        (
            "SELECT DISTINCT ?x { } ORDER BY DESC(?x) ?y LIMIT 3 OFFSET 2",
            "(slice 2 3 (distinct (project (?x) (order ((desc ?x) ?y) (bgp)))))"),
        ("SELECT REDUCED ?x {} OFFSET 1", "(slice 1 _ (reduced (project (?x) (bgp))))"),
        ("SELECT ?x { ?x :p ?y } VALUES ?y { :a }", "(project (?x) (join (bgp (?x :p ?y)) (values (?y) (:a))))"),
        (
            "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
            "(project (?n) (extend (?n .agg1) (group () ((.agg1 (count *))) (bgp (?s ?p ?o)))))"),
        (
            "SELECT ?s (SUM(?o) + COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o } GROUP BY ?s",
            """
            (project (?s ?n) (extend (?n (+ .agg1 .agg2)) (group (?s) ((.agg1 (sum ?o)) (.agg2 (count distinct \
            ?o))) (bgp (?s ?p ?o)))))
            """),
        (
            "SELECT ?k { ?s ?p ?o } GROUP BY (STR(?s) AS ?k) STR(?p) HAVING (MAX(?o) > ?k) ORDER BY MIN(?o)",
            """
            (project (?k) (order (.agg3) (filter (> .agg2 ?k) (group ((?k (str ?s)) (.key1 (str ?p))) ((.agg2 (max \
            ?o)) (.agg3 (min ?o))) (bgp (?s ?p ?o))))))
            """),
        // A variable that is no key stands for one of its values.
        (
            "SELECT ?s { ?s ?p ?o } GROUP BY ?s ORDER BY ?o ?s",
            "(project (?s) (order (.agg1 ?s) (group (?s) ((.agg1 (sample ?o))) (bgp (?s ?p ?o)))))"),
        (
            "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o } GROUP BY ?s ORDER BY DESC(?n) COUNT(?o)",
            """
            (project (?s ?n) (order ((desc ?n) .agg1) (extend (?n .agg1) (group (?s) ((.agg1 (count ?o))) (bgp (?s \
            ?p ?o))))))
            """),
        (
            "SELECT (GROUP_CONCAT(DISTINCT ?x ; SEPARATOR = ', ') AS ?l) { ?s ?p ?x }",
            """
            (project (?l) (extend (?l .agg1) (group () ((.agg1 (group_concat ", " distinct ?x))) (bgp (?s ?p ?x)))))
            """),
        (
            "SELECT (:median(DISTINCT ?x) AS ?l) { ?s ?p ?x }",
            "(project (?l) (extend (?l .agg1) (group () ((.agg1 (:median distinct ?x))) (bgp (?s ?p ?x)))))"),
        (
            "SELECT ?x { ?x :p ?y { SELECT ?y (COUNT(*) AS ?n) { ?y :q ?z } GROUP BY ?y } }",
            """
            (project (?x) (join (bgp (?x :p ?y)) (project (?y ?n) (extend (?n .agg1) (group (?y) ((.agg1 (count \
            *))) (bgp (?y :q ?z)))))))
            """),
        ("SELECT * { { SELECT * { ?a :p [] } } }", "(project (?a) (project (?a) (bgp (?a :p _:b1))))"),
        (
            "ASK { ?s ?p ?o } GROUP BY ?s HAVING (COUNT(*) > 1)",
            "(filter (> .agg1 1) (group (?s) ((.agg1 (count *))) (bgp (?s ?p ?o))))"),
    ]

    @Test("Modifiers, aggregates and sub-selects become algebra", arguments: modifiers)
    func translatedModifiers(text: String, expected: String) throws {
        #expect(oneLine(try algebra(text)) == expected)
    }

    @Test("Long trees are broken over lines")
    func indentation() throws {
        let text = "ASK { ?subject :property ?object OPTIONAL { ?object :another ?value . ?value :third 'literal' } }"
        #expect(
            try SPARQLParser.parseQuery(text, options: sampleOptions).algebra.description == """
                (leftjoin
                  (bgp (?subject <http://e/property> ?object))
                  (bgp (?object <http://e/another> ?value) (?value <http://e/third> "literal")))
                """)
    }
}
