/// A dataset as people would write it down: what is said of each node in one place, and which blank nodes need no
/// label.
///
/// Terms are numbers. Everything is in the order in which it came first.
struct TurtleOutline {
    /// Stands for the default graph.
    static let defaultGraph = -1

    /// What one graph says of one node.
    struct Entry {
        let graph: Int
        let subject: Int
        /// Objects by predicate.
        fileprivate(set) var properties: [(predicate: Int, objects: [Int])] = []
        fileprivate var places: [Int: Int] = [:]
    }

    /// How a term is written where it is an object.
    enum Form {
        /// As it is, with a label if it is a blank node.
        case plain
        /// As `[ … ]` around the properties of an entry, or `[]`.
        case brackets(entry: Int?)
        /// As `( … )` around these items.
        case list([Int])
    }

    /// How deep brackets may stand in one another; deeper nodes get a label.
    static let nestingLimit = 64

    private(set) var entries: [Entry] = []
    private var entryNumbers: [[Int]: Int] = [:]
    private var seen: Set<[Int]> = []
    /// By term: how often it is an object, in which entry last, and the entries of which it is the subject.
    private var objectCounts: [Int: Int] = [:]
    private var referrers: [Int: Int] = [:]
    private var entriesOfSubject: [Int: [Int]] = [:]
    /// Blank nodes whose label shows: those in triple terms, and names of graphs.
    private var labelled: Set<Int> = []
    private var forms: [Int: Form] = [:]
    private var nested: Set<Int> = []
    private var unnamed: Set<Int> = []

    /// The terms that lists are made of, once they are known.
    var first: Int?
    var rest: Int?
    var `nil`: Int?

    /// Adds a statement; one that is there already changes nothing.
    mutating func add(_ subject: Int, _ predicate: Int, _ object: Int, graph: Int) {
        guard seen.insert([subject, predicate, object, graph]).inserted else { return }
        let number = entryNumbers[[graph, subject]] ?? entries.count
        if number == entries.count {
            entryNumbers[[graph, subject]] = number
            entries.append(Entry(graph: graph, subject: subject))
            entriesOfSubject[subject, default: []].append(number)
        }
        let place = entries[number].places[predicate] ?? entries[number].properties.count
        if place == entries[number].properties.count {
            entries[number].places[predicate] = place
            entries[number].properties.append((predicate, []))
        }
        entries[number].properties[place].objects.append(object)
        objectCounts[object, default: 0] += 1
        referrers[object] = number
    }

    /// Says that a blank node is named elsewhere than as a subject or object.
    mutating func keepLabel(of term: Int) {
        labelled.insert(term)
    }

    /// How a term is written as an object.
    func form(of term: Int) -> Form { forms[term] ?? .plain }

    /// Whether a blank node stands inside the brackets of another, and so has no statement of its own.
    func isNested(_ term: Int) -> Bool { nested.contains(term) }

    /// Whether a blank node is named nowhere, so that `[]` may be its subject.
    func isUnnamed(_ term: Int) -> Bool { unnamed.contains(term) }

    /// Finds out which of the blank nodes, in ascending order, need no label. Costs a pass over all of them.
    mutating func nest(_ blankNodes: [Int]) {
        for node in blankNodes where objectCounts[node] == nil && !labelled.contains(node) {
            if entriesOfSubject[node]?.count == 1 { unnamed.insert(node) }
        }
        let candidates = blankNodes.filter(isUsedOnce)
        var isCandidate: Set<Int> = Set(candidates)
        var lists: [Int: [Int]] = [:]
        var headOfCell: [Int: Int] = [:]
        for last in candidates where cell(last).map({ $0.next == `nil` }) == true {
            let cells = listCells(endingAt: last, isCandidate)
            guard let head = cells.first else { continue }
            lists[head] = cells
            for cell in cells { headOfCell[cell] = head }
        }
        for (cell, head) in headOfCell where cell != head { isCandidate.remove(cell) }
        let depths = depths(candidates.filter(isCandidate.contains), headOfCell)
        for (node, depth) in depths where depth > 0 {
            if let cells = lists[node] {
                forms[node] = .list(cells.compactMap { cell($0)?.item })
                nested.formUnion(cells)
            } else {
                forms[node] = .brackets(entry: entriesOfSubject[node]?.first)
                nested.insert(node)
            }
        }
    }

    /// Whether all that is said of a node is said in the graph that mentions it, once.
    private func isUsedOnce(_ term: Int) -> Bool {
        guard objectCounts[term] == 1, !labelled.contains(term), let referrer = referrers[term] else { return false }
        let own = entriesOfSubject[term] ?? []
        return own.isEmpty || own.count == 1 && entries[own[0]].graph == entries[referrer].graph
    }

    /// The item and the next cell of a node that has nothing else; nil for other nodes.
    private func cell(_ term: Int) -> (item: Int, next: Int)? {
        guard let first, let rest, let entry = entriesOfSubject[term]?.first else { return nil }
        let properties = entries[entry].properties
        guard properties.count == 2, let items = properties.first(where: { $0.predicate == first })?.objects,
            let next = properties.first(where: { $0.predicate == rest })?.objects, items.count == 1, next.count == 1
        else { return nil }
        return (items[0], next[0])
    }

    /// The cells of a list from its head on.
    private func listCells(endingAt last: Int, _ isCandidate: Set<Int>) -> [Int] {
        var cells = [last]
        var head = last
        while let referrer = referrers[head] {
            let previous = entries[referrer].subject
            guard isCandidate.contains(previous), let link = cell(previous), link.next == head, link.item != head
            else { break }
            cells.append(previous)
            head = previous
        }
        return cells.reversed()
    }

    /// How many brackets each node would stand in, its own included; 0 for those that get a label: the one of a ring
    /// that was met first, and those that would stand too deep.
    private func depths(_ nodes: [Int], _ headOfCell: [Int: Int]) -> [Int: Int] {
        let isNode = Set(nodes)
        var depths: [Int: Int] = [:]
        for node in nodes {
            var path: [Int] = []
            var onPath: Set<Int> = []
            var here: Int? = node
            while let next = here, depths[next] == nil {
                guard onPath.insert(next).inserted else {
                    depths[next] = 0
                    break
                }
                path.append(next)
                let around = referrers[next].map { entries[$0].subject }
                here = around.map { headOfCell[$0] ?? $0 }.flatMap { isNode.contains($0) ? $0 : nil }
            }
            var depth = here.flatMap { depths[$0] } ?? 0
            for inner in path.reversed() {
                depth = depths[inner] ?? (depth < Self.nestingLimit ? depth + 1 : 0)
                depths[inner] = depth
            }
        }
        return depths
    }
}
