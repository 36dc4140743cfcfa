import QuadStore
extension Snapshot { var predicateCount: Int { 10 }; func distinctSubjects(of: TermID?) -> Int { 1000 }; func distinctObjects(of: TermID?) -> Int { 1000 } }
typealias QuadPattern = QuadStore.QuadPattern
