import RDF

/// What the triples that are read are for.
enum TripleMode {
    /// A graph pattern: paths, and blank nodes as variables.
    case pattern
    /// The template of CONSTRUCT or INSERT: blank nodes stay what they are.
    case template
    /// The short form of CONSTRUCT: template and pattern at once.
    case templateAndPattern
    /// INSERT DATA: no variables.
    case insertData
    /// DELETE, DELETE WHERE: no blank nodes.
    case deleteTemplate
    /// DELETE DATA: neither.
    case deleteData

    var allowsBlankNodes: Bool { self != .deleteTemplate && self != .deleteData }
    var allowsVariables: Bool { self != .insertData && self != .deleteData }
}

/// A group graph pattern while its elements come in (§18.2.2.6).
///
/// Adjacent triple patterns gather into one basic graph pattern, also across FILTER; elements gather into one flat
/// join; OPTIONAL, MINUS and BIND wrap what stands before them.
struct GroupBuilder {
    /// The operands of the join so far.
    private var operands: [Algebra] = []
    /// Triple patterns of the open basic graph pattern, or of a template.
    var triples: [TriplePattern] = []
    var filters: [Expression] = []
    /// Variables in scope after the elements so far (§18.2.1).
    var scope = VariableSet()
    /// How deep the deepest of the operands nests.
    private var operandHeight = 1

    /// How deep the pattern so far nests.
    var height: Int { operands.count > 1 ? operandHeight + 1 : operandHeight }

    /// Ends the open basic graph pattern.
    mutating func closeTriples() {
        guard !triples.isEmpty else { return }
        operands.append(.bgp(triples))
        triples.removeAll(keepingCapacity: true)
    }

    mutating func append(_ path: PathPattern) {
        closeTriples()
        operands.append(.path(path))
    }

    /// Joins an element; the empty pattern is the identity of join and leaves no trace (§18.2.2.8).
    mutating func join(_ algebra: Algebra, height: Int) {
        closeTriples()
        operandHeight = max(operandHeight, height)
        switch algebra {
        case .bgp(let triples) where triples.isEmpty: break
        case .join(let nested): operands.append(contentsOf: nested)
        default: operands.append(algebra)
        }
    }

    /// Puts `wrap` around all that stands before; `innerHeight` is the height of what else it holds.
    mutating func wrap(innerHeight: Int = 0, _ wrap: (Algebra) -> Algebra) {
        closeTriples()
        operandHeight = max(height, innerHeight) + 1
        let current = algebra
        operands.removeAll(keepingCapacity: true)
        operands.append(wrap(current))
    }

    /// What stands before, as one pattern, without the filters. The open basic graph pattern must be closed.
    private var algebra: Algebra {
        switch operands.count {
        case 0: .bgp([])
        case 1: operands[0]
        default: .join(operands)
        }
    }

    /// The whole group, its filters apart.
    mutating func finish() -> GroupResult {
        closeTriples()
        return GroupResult(
            unfiltered: algebra, filters: filters, scope: scope, height: filters.isEmpty ? height : height + 1)
    }
}

/// A group that was read.
struct GroupResult {
    /// The pattern without the filters of the group itself, which OPTIONAL takes as its condition.
    var unfiltered: Algebra
    var filters: [Expression]
    var scope: VariableSet
    /// How deep ``algebra`` nests, expressions apart.
    var height: Int

    var algebra: Algebra { filters.isEmpty ? unfiltered : .filter(filters, unfiltered) }
}

/// Which basic graph pattern, or which INSERT DATA, holds each blank node label: none may be in two.
/// - Source: SPARQL 1.2 Query, §19.6; production InsertData.
struct BlankNodeLabels {
    /// The basic graph pattern that is open; changes with each element that ends one.
    var currentPattern = 0
    private var patternCount = 0
    private var operation = 0
    private var patterns: [BlankNode: Int] = [:]
    private var insertions: [BlankNode: Int] = [:]

    /// Begins another basic graph pattern.
    mutating func openPattern() {
        patternCount += 1
        currentPattern = patternCount
    }

    /// Begins another operation of an update; its patterns know nothing of the labels before.
    mutating func openOperation() {
        operation += 1
        patterns.removeAll()
        openPattern()
    }

    /// Notes a use in the open pattern; false when another pattern has used the label.
    mutating func useInPattern(_ label: BlankNode) -> Bool {
        let pattern = patterns[label] ?? currentPattern
        patterns[label] = pattern
        return pattern == currentPattern
    }

    /// Notes a use in INSERT DATA; false when another one has used the label.
    mutating func useInData(_ label: BlankNode) -> Bool {
        let insertion = insertions[label] ?? operation
        insertions[label] = insertion
        return insertion == operation
    }
}
