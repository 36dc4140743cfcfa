internal import Dispatch
internal import QuadStore
internal import RDF
internal import RDFFormats
internal import SourceText
internal import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Loading lines on all cores. Terms have to be interned in the order of the document; meanwhile the statements that
/// follow are parsed, and those after them read.
///
/// ```
/// round                  1        2        3          4
/// read    (caller)       a b c d  e f g h  i j
/// parse   (all cores)             a b c d  e f g h    i j
/// insert  (caller)                         a b c d    e f g h  …
/// ```
/// Ids depend on the document alone, and memory is that of three rounds. On one core the same is done in turn.
extension GraphLoader {
    /// Pieces a round, of an eighth of a megabyte each: what allocators keep of what several threads freed grows with
    /// it.
    private static let roundSize = 8
    /// More would wait for the one that inserts.
    private static let highestHelperCount = 7

    mutating func load(_ pieces: LinePieces, into graphName: Term?) throws {
        let helperCount = min(Self.highestHelperCount, ProcessInfo.processInfo.activeProcessorCount - 1)
        var pieces = pieces
        var blankNodes = BlankNodeScope()
        var lineCount = 0
        var failure: (any Error)?
        var parsed: [ParsedPiece] = []
        var read = Self.read(&pieces, into: graphName, &failure)
        while !read.isEmpty || !parsed.isEmpty {
            let round = ParsingRound(read)
            let helpers = DispatchGroup()
            // A small document is not worth waking another core.
            for _ in 0..<(read.count > 1 ? helperCount : 0) {
                DispatchQueue.global().async(group: helpers) { round.parse() }
            }
            defer { helpers.wait() }
            try insert(parsed, &blankNodes, &lineCount)
            let next = failure == nil ? Self.read(&pieces, into: graphName, &failure) : []
            round.parse()
            parsed = read
            read = next
        }
        if let failure { throw failure }
    }

    /// The next pieces, none at the end; what the source throws ends them too, to be thrown when all before is read.
    private static func read(
        _ pieces: inout LinePieces, into graphName: Term?, _ failure: inout (any Error)?
    ) -> [ParsedPiece] {
        var result: [ParsedPiece] = []
        do {
            while result.count < roundSize, let piece = try pieces.next() {
                result.append(ParsedPiece(piece, into: graphName))
            }
        } catch {
            failure = error
        }
        return result
    }

    private mutating func insert(
        _ pieces: [ParsedPiece], _ blankNodes: inout BlankNodeScope, _ lineCount: inout Int
    ) throws {
        for piece in pieces {
            do {
                let statements = try piece.takeStatements()
                lineCount += statements.lineCount
                try insert(statements.batch, hashes: statements.hashes, &blankNodes)
            } catch var error as Diagnostic {
                error.position.line += lineCount
                throw error
            }
        }
    }
}

/// Pieces that several cores parse, each the next one that none has begun.
private final class ParsingRound: Sendable {
    private let pieces: [ParsedPiece]
    private let begun = Atomic<Int>(0)

    init(_ pieces: [ParsedPiece]) {
        self.pieces = pieces
    }

    func parse() {
        while true {
            let number = begun.add(1, ordering: .relaxed).oldValue
            guard number < pieces.count else { return }
            pieces[number].parse()
        }
    }
}

/// A piece of a document, and what one core makes of it for another.
private final class ParsedPiece: Sendable {
    struct Statements: Sendable {
        var batch = EncodedQuadBatch()
        var hashes = TermHashes(of: EncodedTermTable())
        var lineCount = 0
    }

    private let piece: LinePiece
    private let graphName: Term?
    private let outcome = Mutex<Result<Statements, any Error>>(.success(Statements()))

    /// Statements about no graph go into `graphName`, when there is one.
    init(_ piece: LinePiece, into graphName: Term?) {
        self.piece = piece
        self.graphName = graphName
    }

    func parse() {
        let result = Result {
            var batch = try piece.parse()
            if let graphName { batch.replaceDefaultGraph(by: graphName) }
            return Statements(batch: batch, hashes: TermHashes(of: batch.terms), lineCount: piece.lineCount)
        }
        outcome.withLock { $0 = result }
    }

    /// What was parsed, which is then forgotten.
    func takeStatements() throws -> Statements {
        try outcome.withLock { outcome in
            defer { outcome = .success(Statements()) }
            return outcome
        }.get()
    }
}
