import RDF
import SPARQLSyntax
import SourceText
import TestSupport
import Testing

/// What the serializer writes reads back as the same algebra, up to the names of what has no name.
@Suite struct RoundTripTests {
    static let patterns = (TranslationTests.patterns + TranslationTests.paths + TranslationTests.tripleTerms)
        .map { $0.0 }

    @Test("Patterns", arguments: patterns)
    func pattern(text: String) throws { try roundTrip("ASK " + text) }

    @Test("Queries with modifiers", arguments: TranslationTests.modifiers.map { $0.0 })
    func modifiers(text: String) throws { try roundTrip(text) }

    @Test("Expressions", arguments: TranslationTests.expressions.map { $0.0 })
    func expression(text: String) throws { try roundTrip("ASK { ?x :p ?y FILTER(\(text)) }") }

    @Test(
        "Forms and nestings",
        arguments: [
            "SELECT ?__1 { ?__1 :p/:q [ :r ?_1 ] }",
            "CONSTRUCT { _:a ?p [] . [] :p <<( _:a :q ?x )>> } FROM :g { ?s ?p ?x } ORDER BY ?x LIMIT 1",
            "CONSTRUCT WHERE { ?x :p [ :q 1 ] }",
            "DESCRIBE ?x :y { ?x :p 1 } OFFSET 3",
            "SELECT * { [] :p/:q 1 }",
            "SELECT * { ?x :p 1 { SELECT * { [] :q/:r () } } }",
            "ASK { { ?x :p ?y FILTER(?y) } OPTIONAL { { ?x :q ?z FILTER(?z) } FILTER(?x) } MINUS { SELECT ?x {} } }",
            "ASK { { { ?x :p ?y } UNION { ?x :q ?y } } UNION { GRAPH ?g { VALUES ?x { UNDEF 1 } BIND(?x AS ?y) } } }",
            "ASK { { SELECT ?x { ?x :p ?y } LIMIT 1 } BIND(EXISTS { ?x :p ?z MINUS { ?z :q ?x } } AS ?e) }",
            "BASE <http://b/> ASK { SERVICE ?s { <a> <b> 'c\\n\"'@fr--ltr, -1, +2.0, 'x'^^<t> } }",
        ])
    func forms(text: String) throws { try roundTrip(text) }

    @Test(
        "Updates",
        arguments: UpdateTests.management.map { $0.0 } + [
            "INSERT DATA { :a :p :a GRAPH :g { :a :p _:x } . [] :p '1' }",
            "DELETE DATA { :a :p 1 } ; DELETE WHERE { ?x :p :a GRAPH ?x { ?x :p :a } } ; INSERT { ?x :p [] } WHERE {}",
            "WITH :g DELETE { ?x :p :a } INSERT { GRAPH :h { ?x :p :a } } USING :a USING NAMED :h "
                + "WHERE { ?x :p/:q [] }",
        ])
    func update(text: String) throws {
        let update = try SPARQLParser.parseUpdate(text, options: sampleOptions)
        let written = SPARQLSerializer.text(of: update)
        let reread = try SPARQLParser.parseUpdate(written)
        check(update, reread, written)
    }

    private func check(_ update: Update, _ reread: Update, _ name: String) {
        #expect(update.operations.count == reread.operations.count, "\(name)")
        for (operation, again) in zip(update.operations, reread.operations) {
            guard case .modify(let modification) = operation, case .modify(let modificationAgain) = again else {
                #expect(withoutNames("\(operation)") == withoutNames("\(again)"), "\(name)")
                continue
            }
            #expect(modification.delete == modificationAgain.delete && modification.insert == modificationAgain.insert)
            #expect(modification.graph == modificationAgain.graph && modification.using == modificationAgain.using)
            #expect(
                withoutNames("\(modification.pattern)") == withoutNames("\(modificationAgain.pattern)"), "\(name)")
        }
    }

    @Test("A service gets a query that selects what the pattern shows")
    func service() throws {
        let query = try SPARQLParser.parseQuery("ASK { SERVICE :s { ?x :p [ :q ?y ] } }", options: sampleOptions)
        guard case .service(let service) = query.algebra else {
            Issue.record("no service")
            return
        }
        #expect(
            oneLine(service.text)
                == "SELECT ?y ?x WHERE { ?_1 <http://e/q> ?y . ?x <http://e/p> ?_1 . }")
    }

    @Test("Every query and update of the W3C suites", arguments: SyntaxSuites.manifests)
    func suites(manifest: String) throws {
        guard ManifestFolder.isPresent() else { return }
        for text in try SuiteText.all(manifest) where text.isPositive {
            if text.isUpdate {
                let update = try SPARQLParser.parseUpdate(text.bytes, options: text.options)
                let reread = try SPARQLParser.parseUpdate(SPARQLSerializer.text(of: update))
                check(update, reread, text.iri)
            } else {
                try check(try SPARQLParser.parseQuery(text.bytes, options: text.options), text.iri)
            }
        }
    }

    private func roundTrip(_ text: String) throws {
        try check(try SPARQLParser.parseQuery(text, options: sampleOptions), text)
    }

    private func check(_ query: Query, _ name: String) throws {
        let written = SPARQLSerializer.text(of: query)
        do throws(Diagnostic) {
            let reread = try SPARQLParser.parseQuery(written)
            // A blank node of a template and its namesake in the pattern have nothing to do with each other.
            #expect(withoutNames("\(query.form)") == withoutNames("\(reread.form)"), "\(name)\n\(written)")
            #expect(withoutNames("\(query.algebra)") == withoutNames("\(reread.algebra)"), "\(name)\n\(written)")
            #expect(query.variables == reread.variables && query.dataset == reread.dataset, "\(name)\n\(written)")
            #expect(SPARQLSerializer.text(of: reread) == written)
        } catch {
            Issue.record("\(name)\n\(written)\(error)")
        }
    }

    /// Variables and blank nodes numbered in the order in which they appear.
    private func withoutNames(_ text: String) -> String {
        var numbers: [Substring: Int] = [:]
        return text.split { " ()[],\n".contains($0) }.map { word in
            guard word.hasPrefix("?") || word.hasPrefix("_:") || word.hasPrefix(".agg") || word.hasPrefix(".path")
                || word.hasPrefix(".key"), word.count > 1
            else { return String(word) }
            let number = numbers[word] ?? numbers.count
            numbers[word] = number
            return "?\(number)"
        }.joined(separator: " ")
    }
}
