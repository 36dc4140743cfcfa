import RDFFormats
import SPARQLResults

/// How graphs are written.
extension RDFFormat {
    static let names = allCases.map(\.rawValue)

    /// The format that was asked for, else that of the file, else `standard`; a usage error for one of result tables.
    init(for invocation: Invocation, else standard: RDFFormat) throws(CommandError) {
        if let name = invocation[.format] {
            // `xml` is the form of results, although RDF/XML ends in it.
            guard !OutputFormat.names.contains(name), let format = RDFFormat(name: name) else {
                throw Self.misfit(name)
            }
            self = format
        } else if let path = invocation[.output] {
            let ending = PathName.fileExtension(of: path)
            if let format = RDFFormat(fileExtension: ending) {
                self = format
            } else if ResultFormat(fileExtension: ending) != nil {
                throw Self.misfit(ending)
            } else {
                self = standard
            }
        } else {
            self = standard
        }
    }

    private static func misfit(_ name: String) -> CommandError {
        let fitting = Phrase.alternatives(names)
        guard OutputFormat.names.contains(name) || ResultFormat(fileExtension: name) != nil else {
            return OutputFormat.unknown(name, among: names)
        }
        return .usage(
            "The answer is a graph, and '\(name)' is for tables: write \(fitting.english)",
            fr: "La réponse est un graphe, et « \(name) » est pour les tableaux : écrivez \(fitting.french)")
    }
}
