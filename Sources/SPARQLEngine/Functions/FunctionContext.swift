package import RDF
import XSDValues

/// What functions know besides their arguments: the instant, the base IRI, chance, and the blank nodes made so far.
///
/// The engine reads no clock and no source of chance: one seed and one instant give one answer.
package struct FunctionContext: Sendable {
    /// The value of NOW(), one throughout a query (§17.4.5.1).
    package let now: Value?
    /// What IRI() resolves against.
    package let baseIRI: String?
    /// Asked now and then by searches in long texts; true ends them with an error.
    var shouldStop: (@Sendable () -> Bool)?
    var random: SeededGenerator
    private let isTaken: (@Sendable (BlankNode) -> Bool)?
    private var blankNodeCount = 0
    /// Which solution of a batch is being evaluated: BNODE(label) gives one node a label and solution (§17.4.2.9).
    package var solution = 0
    private var labelledNodes: [LabelInSolution: BlankNode] = [:]

    private struct LabelInSolution: Hashable {
        let solution: Int
        let label: [UInt8]
    }

    /// `now` is the lexical form of an `xsd:dateTime` (NOW() is an error when it is none); `isTaken` tells which blank
    /// nodes the data has.
    package init(
        now: String, seed: UInt64, baseIRI: String?, isTaken: (@Sendable (BlankNode) -> Bool)? = nil
    ) {
        self.now = DateTimeValue(.dateTime, utf8: Array(now.utf8)[...]).map { .dateTime($0) }
        self.baseIRI = baseIRI
        self.isTaken = isTaken
        random = SeededGenerator(seed: seed)
    }

    /// Forgets the nodes that BNODE(label) gave: the next solutions get others, whatever their numbers.
    package mutating func forgetSolutions() {
        if !labelledNodes.isEmpty { labelledNodes.removeAll(keepingCapacity: true) }
    }

    /// A blank node that no term had before.
    mutating func newBlankNode() -> BlankNode {
        var node: BlankNode
        repeat {
            blankNodeCount += 1
            node = BlankNode("new" + String(blankNodeCount))
        } while isTaken?(node) == true
        return node
    }

    /// The blank node of `label` in this solution.
    mutating func blankNode(labelled label: String) -> BlankNode {
        let key = LabelInSolution(solution: solution, label: Array(label.utf8))
        if let node = labelledNodes[key] { return node }
        let node = newBlankNode()
        labelledNodes[key] = node
        return node
    }
}

/// SplitMix64: one word of state, good enough for RAND and UUID, and the same on every machine.
/// - Source: Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014.
struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
