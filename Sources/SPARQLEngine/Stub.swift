import QuadStore
typealias QuadPattern = QuadStore.QuadPattern
