extension Snapshot {
    /// The snapshot after `layer`, whose changes are all effective here.
    ///
    /// A layer is merged with its elder while that is less than ``layerFactor`` times as large; with the base, when it
    /// has grown to a part of ``baseFraction`` of it.
    func adding(_ layer: Layer, dictionary: TermDictionary) -> Snapshot {
        var layers = storage.layers
        if layer.rowCount > 0 { layers.append(layer) }
        while layers.count > 1 {
            let last = layers[layers.count - 1]
            let elder = layers[layers.count - 2]
            let factor = layers.count == 2 ? Self.baseFraction : Self.layerFactor
            guard elder.rowCount < factor * last.rowCount else { break }
            layers.removeLast(2)
            let merged = Layer.merged(elder, last)
            if merged.rowCount > 0 { layers.append(merged) }
        }
        let quadCount = quadCount + layer.inserted.rowCount - layer.deleted.rowCount
        let names = graphNames(after: layer, layers: layers)
        return Snapshot(
            Storage(dictionary: dictionary, layers: layers, quadCount: quadCount, graphNames: names))
    }

    #if DEBUG
        /// Small, so that tests meet every merge.
        private static var layerFactor: Int { 2 }
        private static var baseFraction: Int { 2 }
    #else
        private static var layerFactor: Int { 16 }
        private static var baseFraction: Int { 8 }
    #endif

    private func graphNames(after layer: Layer, layers: [Layer]) -> [TermID] {
        var names = storage.graphNames
        if let index = layer.inserted.graphFirst.first {
            let added = index.distinctFirst.filter { !names.contains(sorted: $0) }
            if !added.isEmpty { names = (names + added).sorted() }
        }
        if let index = layer.deleted.graphFirst.first {
            let emptied = index.distinctFirst.filter { name in
                0 == layers.reduce(0) { sum, layer in
                    sum + (layer.inserted.graphFirst.first?.rows(first: name).count ?? 0)
                        - (layer.deleted.graphFirst.first?.rows(first: name).count ?? 0)
                }
            }
            names.removeAll { emptied.contains(sorted: $0) }
        }
        return names
    }
}

extension Layer {
    /// The effect of `elder` and then `younger`: what both do cancels.
    static func merged(_ elder: Layer, _ younger: Layer) -> Layer {
        var result = Layer()
        let plus = [elder.inserted, younger.inserted]
        let minus = [elder.deleted, younger.deleted]
        result.inserted = IndexSet(merging: plus, without: minus)
        result.deleted = IndexSet(merging: minus, without: plus)
        return result
    }
}

extension IndexSet {
    /// The rows that stand in more of `plus` than of `minus`, merged order by order without sorting.
    init(merging plus: [IndexSet], without minus: [IndexSet]) {
        self.init()
        defaultGraph = Self.merged(.defaultGraph, plus, minus)
        graphLast = Self.merged(.graphLast, plus, minus)
        graphFirst = Self.merged(.graphFirst, plus, minus)
    }

    private static func merged(_ family: Family, _ plus: [IndexSet], _ minus: [IndexSet]) -> [SortedIndex] {
        let plus = plus.map { $0[family] }.filter { !$0.isEmpty }
        let minus = minus.map { $0[family] }.filter { !$0.isEmpty }
        guard let first = plus.first else { return [] }
        if plus.count == 1, minus.isEmpty { return first }
        var result: [SortedIndex] = []
        for order in QuadOrder.allCases {
            let lanes =
                plus.map { Lane($0[order.rawValue], sign: 1) } + minus.map { Lane($0[order.rawValue], sign: -1) }
            // The columns of an index are read as they stand, whatever they mean: the fourth as the "graph".
            let any = TermID.unbound
            var merge = LaneMerge(lanes, comparesGraph: true, filter: (any, any), graph: any)
            let outputs: QuadPositions = family == .defaultGraph ? [.subject, .predicate, .object] : .all
            var columns = KeyedColumns(order: order, outputs: outputs)
            while merge.next(limit: Int(UInt32.max), into: &columns) > 0 {}
            guard !columns.key0.isEmpty else { return [] }
            result.append(
                SortedIndex(
                    family, order, sortedFirst: columns.key0, second: columns.key1, third: columns.key2,
                    fourth: columns.graph))
        }
        return result
    }
}

extension Lane {
    /// All rows of an index, its first column as the first key.
    init(_ index: SortedIndex, sign: Int) {
        let any = TermID.unbound
        self.init(LaneSource(index: index, graph: any, sign: sign), any, any, any, depth: 0)
    }
}

extension [TermID] {
    /// Whether `id` is among the elements, which ascend.
    func contains(sorted id: TermID) -> Bool {
        let row = lowerBound(of: id, in: 0..<count)
        return row < count && self[row] == id
    }
}
