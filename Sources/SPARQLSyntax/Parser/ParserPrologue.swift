import RDF
import SourceText

/// BASE, PREFIX, VERSION; FROM and USING.
/// - Source: SPARQL 1.2 Query, §4.1, §4.4 and §13.2.
extension Parser {
    mutating func parsePrologue() throws(SyntaxFailure) {
        while true {
            switch token.keyword {
            case .base:
                try advance()
                guard at(.iri) else { throw expected("an IRI between '<' and '>'") }
                let iri = try resolve(try advance())
                baseIRI = iri
                base = BaseIRI(iri)
            case .prefix:
                try advance()
                try parsePrefixDeclaration()
            case .version:
                try advance()
                try parseVersion()
            default: return
            }
        }
    }

    private mutating func parsePrefixDeclaration() throws(SyntaxFailure) {
        guard at(.prefixAlone) else {
            let isWord = at(.word) || token.keyword != nil
            throw expected("a prefix that ends in ':'").suggesting(isWord ? "Write '\(shown(token)):'." : nil)
        }
        let name = try advance()
        guard at(.iri) else { throw expected("an IRI between '<' and '>'") }
        prefixes[text(SourceRange(name.start, name.end - 1))] = try resolve(try advance())
    }

    /// VERSION announces what the text is written in; it changes nothing in how it is read.
    private mutating func parseVersion() throws(SyntaxFailure) {
        guard at(.string) else { throw expected("a version between quotes, such as \"1.2\"") }
        let place = token.range
        let version = try parseString()
        guard ["1.0", "1.1", "1.2", "1.2-basic"].contains(where: { $0.utf8.elementsEqual(version.utf8) }) else {
            throw SyntaxFailure(
                place, "there is no version '\(version)' of SPARQL",
                suggestion: "Versions are \"1.1\", \"1.2\" and \"1.2-basic\".")
        }
    }

    /// FROM clauses, or USING clauses of an update; nil when there are none.
    mutating func parseDatasetClause(_ keyword: Keyword) throws(SyntaxFailure) -> DatasetClause? {
        var clause: DatasetClause?
        while try take(keyword) {
            var graphs = clause ?? DatasetClause(defaultGraphs: [], namedGraphs: [])
            if try take(.named) {
                graphs.namedGraphs.append(try parseIRI("the IRI of a graph"))
            } else {
                graphs.defaultGraphs.append(try parseIRI("the IRI of a graph, or 'NAMED'"))
            }
            clause = graphs
        }
        return clause
    }
}
