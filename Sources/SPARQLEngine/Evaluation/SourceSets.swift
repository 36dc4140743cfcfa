import QuadStore

/// Sets of graph names, each set once: what the hidden source columns of a batch hold in place of terms.
///
/// Set 0 is empty, so that an unbound source column means *no source*.
struct SourceSets {
    private var members: [[TermID]] = [[]]
    private var numbers: [[TermID]: UInt32] = [[]: 0]
    private var unions: [UInt64: UInt32] = [:]

    /// The members of a set, ascending.
    subscript(number: TermID) -> [TermID] { members[Int(number.rawValue)] }

    /// The number of the set of `names`, which ascend.
    mutating func number(of names: [TermID]) -> TermID {
        if let number = numbers[names] { return TermID(rawValue: number) }
        let number = UInt32(members.count)
        members.append(names)
        numbers[names] = number
        return TermID(rawValue: number)
    }

    /// The number of the union of two sets.
    mutating func union(_ left: TermID, _ right: TermID) -> TermID {
        if left == right || right == .unbound { return left }
        if left == .unbound { return right }
        let key = UInt64(min(left, right).rawValue) << 32 | UInt64(max(left, right).rawValue)
        if let known = unions[key] { return TermID(rawValue: known) }
        let number = number(of: Set(self[left]).union(self[right]).sorted())
        unions[key] = number.rawValue
        return number
    }
}
