package import RDF
package import SPARQLResults

/// Asks an endpoint: gives the solutions of a query, which is a whole SELECT.
package typealias ServiceHandler = @Sendable (IRI, String) throws -> SolutionTable

/// A function that the program around gives: the value of its arguments; nil, or what it throws, is an error of the
/// expression.
package typealias CustomFunction = @Sendable ([Term]) throws -> Term?

/// What bounds and parametrises one evaluation.
///
/// The engine reads no clock and no environment: the caller says what *now* is, seeds the generator, and answers
/// ``poll`` when asked whether to go on.
package struct EvaluationOptions: Sendable {
    /// Asked at least once a batch by every operator; an answer ends the evaluation with that error.
    package var poll: (@Sendable () -> EvaluationError?)?
    /// Rows of the answer; one more is an error. nil is no limit.
    package var maxRows: Int?
    /// Bytes that operators may hold at once (tables, sorts, groups, computed terms). nil is no limit.
    package var maxMemory: Int?
    /// The value of NOW(), as the lexical form of an `xsd:dateTime`.
    package var now: String
    /// Seeds RAND(), UUID(), STRUUID().
    package var seed: UInt64
    /// Rows a batch; tests use 1.
    package var batchSize = 1024
    /// Off: joins in the order written, filters where they stand, hash joins only. For tests.
    package var isOptimised = true
    /// Which bits of a hash tables look at; tests use 0, so that all hashes are equal.
    package var hashMask = UInt64.max
    /// Whether to find, for each row, the named graphs that state the triples it rests on.
    package var collectsSources = false
    /// Named graphs that are a source of a triple only where no other states it.
    package var secondarySources: [Term] = []

    /// Answers SERVICE; without it every SERVICE fails.
    package var service: ServiceHandler?
    /// Functions that expressions may call by their IRIs; they come before the casts.
    package var functions: [IRI: CustomFunction] = [:]

    package init(now: String = "1970-01-01T00:00:00Z", seed: UInt64 = 0) {
        self.now = now
        self.seed = seed
    }
}

/// Why an evaluation gave no whole answer.
package enum EvaluationError: Error, Hashable, Sendable {
    /// A part of the language that is parsed but not evaluated, by the name the specification gives it.
    case unsupported(String)
    /// The time limit struck, after so many seconds.
    case timeLimit(seconds: Double)
    case rowLimit(Int)
    /// In bytes.
    case memoryLimit(Int)
    case cancelled
    /// SERVICE could not be asked, for the reason that the handler gave; nil is an endpoint that no IRI names.
    case serviceFailed(IRI?, reason: String)
}
