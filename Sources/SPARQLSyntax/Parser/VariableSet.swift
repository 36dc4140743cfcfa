/// Variables in the order in which they first appeared.
package struct VariableSet: Sendable {
    package private(set) var list: [Variable] = []
    /// Filled once the list is too long to be searched.
    private var members: Set<Variable> = []

    package init() {}

    package func contains(_ variable: Variable) -> Bool {
        list.count <= 16 ? list.contains(variable) : members.contains(variable)
    }

    package mutating func insert(_ variable: Variable) {
        guard !contains(variable) else { return }
        list.append(variable)
        if list.count == 17 { members = Set(list) } else if list.count > 17 { members.insert(variable) }
    }

    package mutating func insert(_ variables: [Variable]) {
        for variable in variables { insert(variable) }
    }
}
