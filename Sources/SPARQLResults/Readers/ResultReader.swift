import RDF
package import SourceText

/// What a file of results holds.
package enum ReadResult: Sendable, Equatable {
    case solutions(SolutionTable)
    case boolean(Bool)
}

/// Reads the result formats of the W3C.
package enum ResultReader {
    /// Reads a whole document of `format`, which must be readable. Throws at the first place where it is not of that
    /// format. What CSV says is all literals without datatype, and blank nodes where `_:` begins a value.
    package static func read(
        _ source: [UInt8], format: ResultFormat, sourceName: String
    ) throws(Diagnostic) -> ReadResult {
        switch format {
        case .json: try JSONResultReader.read(source, sourceName: sourceName)
        case .xml: try XMLResultReader.read(source, sourceName: sourceName)
        case .csv: try CSVResultReader.read(source, sourceName: sourceName)
        case .tsv: try TSVResultReader.read(source, sourceName: sourceName)
        case .markdown, .jsonl:
            throw Diagnostic(
                sourceName: sourceName, position: SourcePosition(),
                message: "results in \(format.name) are written only; expected json, xml, csv or tsv")
        }
    }
}

/// A triple term of which some parts are read, subject first.
struct PartialTriple {
    private var parts: [Term] = []

    var count: Int { parts.count }

    /// Takes the next part; gives the triple term when it was the last.
    mutating func append(_ part: Term) throws(InvalidPredicate) -> Term? {
        if parts.count == 1, part.iri == nil { throw InvalidPredicate() }
        parts.append(part)
        guard parts.count == 3, let predicate = parts[1].iri else { return nil }
        return .triple(Triple(parts[0], predicate, parts[2]))
    }

    /// A triple term whose predicate is no IRI.
    struct InvalidPredicate: Error {
        static let message = "the predicate of a triple term must be an IRI"
    }
}
