import QuadStore
import RDF
import SPARQLEngine
import SPARQLSyntax
import Synchronization
import TestSupport

/// A ring of resources with numbers and texts, and what runs queries on it under limits.
struct LimitSupport {
    static let size = 1_000

    /// `:n0 :next :n1 . :n0 :value 0 .` and so on, the last next to the first; `:long :text "aaa…"`.
    static let ring: Dataset = {
        var transaction = WriteTransaction(on: Snapshot())
        func iri(_ name: String) -> Term { .iri("http://e/" + name) }
        let (next, value) = (IRI("http://e/next"), IRI("http://e/value"))
        do {
            for number in 0..<size {
                try transaction.insert(Quad(iri("n\(number)"), next, iri("n\((number + 1) % size)"), in: nil))
                try transaction.insert(Quad(iri("n\(number)"), value, .integer(number * 7_919 % size), in: nil))
            }
            let text = Term.string(String(repeating: "a", count: 1 << 18))
            try transaction.insert(Quad(iri("long"), IRI("http://e/text"), text, in: nil))
            return Dataset(try transaction.commit())
        } catch {
            return Dataset(Snapshot())
        }
    }()

    /// Counts the questions whether to go on, and answers one of them with an error, and all that follow.
    final class Counter: Sendable {
        private let count = Mutex(0)
        let stop: Int

        init(stoppingAt stop: Int = .max) {
            self.stop = stop
        }

        var questionCount: Int { count.withLock { $0 } }

        func poll() -> EvaluationError? {
            count.withLock {
                $0 += 1
                return $0 >= stop ? .cancelled : nil
            }
        }
    }

    static func query(_ text: String) throws -> Query {
        try SPARQLParser.parseQuery("PREFIX : <http://e/>\n" + text)
    }

    /// Evaluates to the end, and gives the number of rows or triples.
    @discardableResult
    static func run(_ text: String, on dataset: Dataset = ring, options: EvaluationOptions) throws -> Int {
        switch try QueryEngine.evaluate(try query(text), on: dataset, options: options) {
        case .boolean(let answer): return answer ? 1 : 0
        case .solutions(let stream):
            var batch = EncodedRowBatch(columnCount: stream.variables.count)
            var count = 0
            while try stream.next(into: &batch) { count += batch.rowCount }
            return count
        case .graph(let stream):
            var batch = EncodedQuadBatch()
            var count = 0
            while try stream.next(into: &batch) { count += batch.quadCount }
            return count
        }
    }
}
