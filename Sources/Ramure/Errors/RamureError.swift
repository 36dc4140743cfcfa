public import RDF

/// What the library refuses, apart from malformed texts, which throw a `Diagnostic`, and maps, which throw a
/// `MapError`.
public enum RamureError: Error, Hashable, Sendable {
    // MARK: Files and data

    /// A file or folder that cannot be read or written; the reason is the system's.
    case file(path: String, reason: String)
    /// A file whose format its name does not tell.
    case unknownFormat(path: String, known: [String])
    /// A folder without any file of a known format.
    case noData(path: String)
    /// Data that a graph cannot take: more terms or quads than it counts.
    case data(String)

    /// A change of a statement without graph name, where the default graph is a view of all graphs.
    case defaultGraphIsView

    // MARK: Queries

    /// A part of the language that is read but not evaluated, by the name the specification gives it.
    case unsupported(String)
    /// The time limit struck before the answer was whole.
    case timeLimit(seconds: Double)
    /// The answer has more rows than the limit allows.
    case rowLimit(Int)
    /// The evaluation needs more bytes than the limit allows.
    case memoryLimit(Int)
    /// The task, or the closure among the options, asked to stop.
    case cancelled
    /// An endpoint of SERVICE that could not be asked; nil is one that no IRI names.
    case serviceFailed(IRI?, reason: String)
    /// CREATE of a graph that is there.
    case graphExists(IRI)
    /// CLEAR, DROP, ADD, MOVE or COPY of a graph that is not there.
    case graphMissing(IRI)
    /// A document of LOAD that could not be read, or that nobody was there to read: ``QueryOptions/load``.
    case loadFailed(IRI, reason: String)
    /// A value given for a variable that the query does not have, or assigns or projects itself.
    case unusableVariable(String)
    /// One form of query was asked for, and the text is of another.
    case wrongForm(expected: String, found: String)
    /// A row that does not fit the type it is decoded into.
    case row(RowMismatch)

    // MARK: Questions

    /// No question of that name or sentence; the nearest there are.
    case unknownQuestion(String, suggestions: [String])
    /// A sentence that several questions read equally well, by their names.
    case ambiguousQuestion(String, candidates: [String])
    /// A value under a name that the question does not know.
    case unknownParameter(String, question: String, known: [String])
    /// A required parameter without value; the values there are, as far as they can be listed.
    case missingParameter(String, question: String, values: [NamedEntity])
    /// A value that is not of the parameter's kind.
    case invalidValue(String, parameter: String, expected: String)
    /// More values in a row than the question has parameters.
    case tooManyValues(given: Int, question: String, parameters: [String])
    /// A label that nothing has, nothing of the class expected at least; what was probably meant, or else what there
    /// is.
    case unknownLabel(String, expectedClass: String?, suggestions: [NamedEntity])
    /// A label that several things have.
    case ambiguousLabel(String, candidates: [NamedEntity])
}

/// A thing of the graph, with what people call it.
public struct NamedEntity: Hashable, Sendable {
    /// Which thing.
    public let iri: IRI
    /// Its best label, or its IRI.
    public let label: String
    /// The labels of its classes.
    public let classes: [String]
}

/// Where and why a row does not decode.
public struct RowMismatch: Hashable, Sendable {
    /// From 0.
    public let row: Int
    /// The column, which is the property asked for.
    public let column: String
    /// What the property needs: the name of a type.
    public let expected: String
    /// The term that stands there, as N-Triples writes it; nil when it is unbound or the column is missing.
    public let found: String?

    package init(row: Int, column: String, expected: String, found: String?) {
        self.row = row
        self.column = column
        self.expected = expected
        self.found = found
    }
}
