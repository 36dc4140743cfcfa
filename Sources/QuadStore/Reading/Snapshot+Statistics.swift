internal import RDF

/// Numbers for choosing a join order, of all graphs together: counted when a layer is built, read by a few searches.
///
/// Exact where one layer holds everything and either only the default graph or only named graphs hold a quad; else a
/// bound from above.
extension Snapshot {
    /// Distinct predicates.
    package var predicateCount: Int {
        sum { $0[QuadOrder.pso.rawValue].distinctFirstCount }
    }

    /// Distinct subjects of a predicate; of all when it is nil.
    package func distinctSubjects(of predicate: TermID?) -> Int {
        sum { indexes in
            predicate.map { indexes[QuadOrder.pso.rawValue].distinctSecondCount(first: $0) }
                ?? indexes[QuadOrder.spo.rawValue].distinctFirstCount
        }
    }

    /// Distinct objects of a predicate; of all when it is nil.
    package func distinctObjects(of predicate: TermID?) -> Int {
        sum { indexes in
            predicate.map { indexes[QuadOrder.pos.rawValue].distinctSecondCount(first: $0) }
                ?? indexes[QuadOrder.ops.rawValue].distinctFirstCount
        }
    }

    private func sum(_ count: ([SortedIndex]) -> Int) -> Int {
        var total = 0
        for layer in storage.layers {
            for indexes in [layer.inserted.defaultGraph, layer.inserted.graphLast] where !indexes.isEmpty {
                total += count(indexes)
            }
        }
        return total
    }
}

extension Snapshot {
    /// Whether every object of a predicate, in any graph, is an IRI, a blank node or an `xsd:string`: terms that are
    /// equal to themselves alone.
    ///
    /// Looks at each distinct object, until one is something else: about 3 ns each.
    package func hasPlainObjectsOnly(_ predicate: TermID) -> Bool {
        for layer in storage.layers {
            for indexes in [layer.inserted.defaultGraph, layer.inserted.graphLast] where !indexes.isEmpty {
                let index = indexes[QuadOrder.pos.rawValue]
                let objects = index.second
                var last = TermID.unbound
                for row in index.rows(first: predicate) where objects[row] != last {
                    last = objects[row]
                    guard dictionary.isPlain(last) else { return false }
                }
            }
        }
        return true
    }
}

extension TermDictionary {
    fileprivate func isPlain(_ id: TermID) -> Bool {
        switch value(of: id).valueClass {
        case .string: true
        case .notLiteral: kind(of: id) != .triple
        default: false
        }
    }
}
