import SourceText

/// Finds where the next statement begins, after one in error.
///
/// Tokens are passed over up to a full stop that white space follows, so that those in strings, IRIs and numbers do not
/// count; in TriG also up to the brace that ends the graph, or begins one. A statement that was broken off by a missing
/// full stop or quote is told from one that goes on by the next line: it begins at its first column, and neither comma
/// nor semicolon stands before it.
struct TurtleRecovery {
    enum Outcome {
        case needsMore
        case end(Int, isInsideGraph: Bool)
    }

    let lexer: TurtleLexer
    let allowsGraphs: Bool
    let isInsideGraph: Bool

    /// Where to look on: at the token that came unexpected, behind any other mistake.
    static func start(after failure: SyntaxFailure, readTo position: Int, in bytes: Span<UInt8>) -> Int {
        switch failure.cause {
        case .expected: return min(failure.start, bytes.count)
        case .unterminated: return bytes.count
        case .forbiddenInIRI:
            // What follows in the IRI is no text of its own.
            var index = failure.start
            while index < bytes.count, bytes[index] != 10, bytes[index] != 13 {
                if bytes[index] == UInt8(ascii: ">") { return index + 1 }
                index += 1
            }
            return failure.end
        default: return min(bytes.count, max(failure.end, position))
        }
    }

    /// Whether the byte at `start` begins a statement whose predecessor lacks its end.
    static func isNextStatement(_ start: Int, after failure: SyntaxFailure, in bytes: Span<UInt8>) -> Bool {
        var lineStart = start
        switch failure.cause {
        case .expected(.afterObject), .expected(.afterObjectInGraph): break
        case .lineBreakInString:
            while lineStart < bytes.count, bytes[lineStart] == 10 || bytes[lineStart] == 13 { lineStart += 1 }
        default: return false
        }
        guard lineStart > 0, lineStart < bytes.count, bytes[lineStart - 1] == 10 else { return false }
        switch bytes[lineStart] {
        case 0...32, UInt8(ascii: "#"), UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "\""): return false
        default: break
        }
        var before = lineStart - 1
        while before > 0, bytes[before] <= 32 { before -= 1 }
        return bytes[before] != UInt8(ascii: ",") && bytes[before] != UInt8(ascii: ";")
    }

    /// Passes over tokens from `start` on, which is moved to where the last one begins when more bytes are needed.
    func skip(_ bytes: Span<UInt8>, from start: inout Int) -> Outcome {
        while true {
            do throws(SyntaxFailure) {
                start = try lexer.skipBlanks(bytes, start)
                let token = try lexer.token(bytes, start)
                if let outcome = end(at: token, bytes) { return outcome }
                start = token.end
            } catch {
                if error.isIncomplete, !lexer.isComplete { return .needsMore }
                start = max(start + 1, Self.start(after: error, readTo: start, in: bytes))
            }
        }
    }

    private func end(at token: TurtleToken, _ bytes: Span<UInt8>) -> Outcome? {
        switch token.kind {
        // That a graph was never closed is said once.
        case .end: return .end(token.end, isInsideGraph: false)
        case .dot:
            let next = token.end < bytes.count ? bytes[token.end] : 32
            let isEnd = next <= 32 || next == UInt8(ascii: "#") || next == UInt8(ascii: "}")
            return isEnd ? .end(token.end, isInsideGraph: isInsideGraph) : nil
        case .closeBrace where isInsideGraph: return .end(token.end, isInsideGraph: false)
        case .openBrace where allowsGraphs && !isInsideGraph: return .end(token.end, isInsideGraph: true)
        default: return nil
        }
    }
}
