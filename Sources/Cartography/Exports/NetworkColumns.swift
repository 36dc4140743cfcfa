import RDF

/// The attributes of all places, or of all links, as the columns of a table whose values are of one type each.
struct NetworkColumns {
    /// Names as GraphML and GEXF call them both.
    enum ValueType: String {
        case long
        case double
        case boolean
        case string
    }

    let columns: [(name: String, type: ValueType)]
    private let separator: String

    /// A column where a value is no number, or a cell has several values, is text.
    init(_ rows: some Sequence<[MapNetwork.Attribute]>, separator: String) {
        var columns: [(name: String, type: ValueType)] = []
        var places: [String: Int] = [:]
        for attribute in rows.joined() {
            let type = Self.type(of: attribute.values)
            if let place = places[attribute.name] {
                columns[place].type = Self.common(columns[place].type, type)
            } else {
                places[attribute.name] = columns.count
                columns.append((attribute.name, type))
            }
        }
        self.columns = columns
        self.separator = separator
    }

    private static func type(of values: [Term]) -> ValueType {
        guard values.count == 1, let value = values.first else { return .string }
        return switch TypedValue(value) {
        case .integer: .long
        case .number: .double
        case .boolean: .boolean
        case .text: .string
        }
    }

    private static func common(_ left: ValueType, _ right: ValueType) -> ValueType {
        if left == right { return left }
        return [left, right].allSatisfy { $0 == .long || $0 == .double } ? .double : .string
    }

    /// Column and text of each attribute, in the order of the columns.
    func values(of attributes: [MapNetwork.Attribute]) -> [(column: Int, text: String)] {
        columns.indices.compactMap { column in
            guard let values = attributes.first(where: { $0.name == columns[column].name })?.values else { return nil }
            let texts = values.map { columns[column].type == .string ? MapTable.text(of: $0) : Self.plain($0) }
            return (column, texts.joined(separator: separator))
        }
    }

    private static func plain(_ term: Term) -> String {
        switch TypedValue(term) {
        case .integer(let value): "\(value)"
        case .number(let spelling), .text(let spelling): spelling
        case .boolean(let value): "\(value)"
        }
    }
}
