/// Where two snapshots can differ at all.
extension Snapshot {
    /// The rows that only this snapshot's layers hold, as it inserted and deleted them, subject first.
    ///
    /// A quad is in a graph when its rows in all layers sum to one. What both snapshots share adds the same to both
    /// sums, so a quad that is in one graph alone stands among the rows that one or the other does not share. A row
    /// may have no effect any more: a later layer took it back. Between a graph and an earlier copy that is about what
    /// was committed since; between graphs that share nothing, all they hold.
    package func unsharedRows(with other: Snapshot) -> (inserted: [Scan], deleted: [Scan]) {
        let shared = Set(other.storage.layers.flatMap { $0.inserted.identities + $0.deleted.identities })
        func scans(_ part: KeyPath<Layer, IndexSet>) -> [Scan] {
            storage.layers.flatMap { layer in
                [layer[keyPath: part].defaultGraph, layer[keyPath: part].graphLast].compactMap(\.first)
                    .filter { !shared.contains(ObjectIdentifier($0)) }.map(Scan.init)
            }
        }
        return (scans(\.inserted), scans(\.deleted))
    }
}

extension IndexSet {
    /// The objects that hold the rows, each once; alive as long as the snapshot they come from.
    fileprivate var identities: [ObjectIdentifier] {
        [defaultGraph, graphLast].compactMap { $0.first.map { ObjectIdentifier($0) } }
    }
}

extension Scan {
    /// All rows of an index, whose order is subject, predicate, object, graph.
    fileprivate init(_ index: SortedIndex) {
        let any = TermID.unbound
        let merge = LaneMerge([Lane(index, sign: 1)], comparesGraph: true, filter: (any, any), graph: any)
        let outputs: QuadPositions = index.fourth.isEmpty ? [.subject, .predicate, .object] : .all
        self.init(merge, order: .spo, outputs: outputs, firstFreeKey: 0)
    }
}
