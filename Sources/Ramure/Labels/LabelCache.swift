internal import QuadStore
internal import Synchronization

/// The label index of one snapshot, built when first asked for. Copies of a graph share it.
final class LabelCache: Sendable {
    private let index = Mutex<LabelIndex?>(nil)
    private let search = Mutex<LabelSearch?>(nil)

    /// The index of `snapshot`, which must be the same at each call.
    func index(of snapshot: Snapshot) -> LabelIndex {
        index.withLock { index in
            if let index { return index }
            let built = LabelIndex(snapshot)
            index = built
            return built
        }
    }

    /// The index of words; nil while another thread builds it, and, unless `builds`, before anybody does.
    func search(of snapshot: Snapshot, builds: Bool) -> LabelSearch? {
        search.withLockIfAvailable { search in
            if search == nil, builds { search = LabelSearch(index(of: snapshot)) }
            return search
        } ?? nil
    }
}
