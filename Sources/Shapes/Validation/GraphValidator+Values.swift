import QuadStore
import RDF
import SPARQLEngine
import SPARQLSyntax

/// The values of many focus nodes, one after the other.
///
/// ```
/// focus nodes  a     b   c
/// ends         2     2   3
/// values       x y       z
/// ```
struct ValueNodes {
    private(set) var values: [TermID] = []
    private var ends: [Int] = []

    /// Appends the values of the next focus node.
    mutating func append(_ values: some Sequence<TermID>) {
        self.values.append(contentsOf: values)
        ends.append(self.values.count)
    }

    /// The values of the focus node at `index`.
    subscript(index: Int) -> ArraySlice<TermID> { values[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }
}

/// From focus nodes to value nodes.
extension GraphValidator {
    /// Holds a shape against focus nodes, and appends what is wrong to ``results``.
    mutating func validate(_ number: Int, _ focusNodes: [TermID]) throws(EvaluationError) {
        let shape = shapes[number]
        guard !shape.isDeactivated, !focusNodes.isEmpty else { return }
        try poll()
        let values = try valueNodes(of: shape, focusNodes)
        for (place, constraint) in shape.constraints.enumerated() {
            if case .property(let inner) = constraint.rule {
                try validate(inner, values.values)
                continue
            }
            let others = try pairedValues(of: constraint.rule, focusNodes)
            for (index, focusNode) in focusNodes.enumerated() {
                if index % 1_024 == 0 { try poll() }
                let check = ConstraintCheck(
                    shape: number, constraint: place, focusNode: focusNode, values: values[index],
                    others: others.map { $0[index] } ?? [])
                try perform(check, constraint.rule)
            }
        }
    }

    private func valueNodes(of shape: Shape, _ focusNodes: [TermID]) throws(EvaluationError) -> ValueNodes {
        var values = ValueNodes()
        switch shape.path {
        case nil:
            for node in focusNodes { values.append(CollectionOfOne(node)) }
        case .predicate(let predicate)?:
            return try objects(of: focusNodes, dataset.snapshot.dictionary.id(of: .iri(predicate)))
        case .alternative(let branches)? where branches.allSatisfy(\.isPredicate):
            return try union(of: branches, focusNodes)
        case let path?:
            let evaluation = PathEvaluation(path, on: dataset, options: options)
            for node in focusNodes { values.append(try evaluation.ends(from: node)) }
        }
        return values
    }

    /// The values of several properties, each value once: a batched look-up for each, where a path would take one a
    /// node.
    private func union(of branches: [PropertyPath], _ focusNodes: [TermID]) throws(EvaluationError) -> ValueNodes {
        var columns: [ValueNodes] = []
        for case .predicate(let predicate) in branches {
            columns.append(try objects(of: focusNodes, dataset.snapshot.dictionary.id(of: .iri(predicate))))
        }
        var values = ValueNodes()
        for index in focusNodes.indices {
            var seen: Set<TermID> = []
            values.append(columns.flatMap { $0[index].filter { seen.insert($0).inserted } })
        }
        return values
    }

    /// The values of the other property, where a constraint compares two.
    private func pairedValues(
        of rule: ConstraintRule, _ focusNodes: [TermID]
    ) throws(EvaluationError) -> ValueNodes? {
        switch rule {
        case .equals(let id), .disjoint(let id), .less(_, let id): try objects(of: focusNodes, id)
        default: nil
        }
    }

    /// The objects of many subjects by one look-up.
    private func objects(of subjects: [TermID], _ predicate: TermID?) throws(EvaluationError) -> ValueNodes {
        var columns = QuadColumns()
        var rows: [Int32] = []
        if let predicate {
            var probe = dataset.snapshot.makeProbe(
                QuadPattern(predicate: predicate, graph: dataset.defaultGraph), bound: .subject, outputs: .object)
            let keys = QuadColumns(subject: subjects)
            while !probe.run(keys: keys, rowCount: subjects.count, limit: 4_096, into: &columns, rows: &rows) {
                try poll()
            }
        }
        var values = ValueNodes()
        var next = 0
        for row in subjects.indices {
            let start = next
            while next < rows.count, rows[next] == Int32(truncatingIfNeeded: row) { next += 1 }
            values.append(columns.object[start..<next])
        }
        return values
    }
}

extension PropertyPath {
    fileprivate var isPredicate: Bool {
        if case .predicate = self { true } else { false }
    }
}
