internal import SPARQLSyntax

/// The words of SPARQL that can stand at a place, in the order in which they are likely.
enum CompletionKeywords {
    static func at(_ role: CompletionPlace.Role) -> [String] {
        switch role {
        case .clause(let before):
            switch before {
            case nil:
                [
                    "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE", "INSERT DATA {", "INSERT {",
                    "DELETE DATA {", "DELETE WHERE {", "DELETE {", "LOAD", "CLEAR", "CREATE GRAPH", "DROP", "COPY",
                    "MOVE", "ADD", "WITH",
                ]
            case .select: ["DISTINCT", "REDUCED", "WHERE {", "FROM", "*", "COUNT(", "SUM(", "AVG(", "MIN(", "MAX("]
            case .insert, .delete: ["DATA {", "WHERE {"]
            case .where: ["ORDER BY", "GROUP BY", "HAVING", "LIMIT", "OFFSET", "VALUES", "WHERE {", "INSERT {"]
            case .order, .group: ["BY"]
            case .by, .desc, .asc: ["DESC(", "ASC(", "LIMIT", "OFFSET", "HAVING"]
            case .limit, .offset: ["LIMIT", "OFFSET"]
            default: ["WHERE {", "ORDER BY", "LIMIT", "FROM", "FROM NAMED"]
            }
        case .subject:
            ["OPTIONAL {", "FILTER", "FILTER NOT EXISTS {", "BIND(", "VALUES", "UNION {", "MINUS {", "GRAPH", "SELECT"]
        case .afterObject: ["OPTIONAL {", "FILTER", "BIND(", "UNION {", "MINUS {"]
        case .property, .object, .expression, .graphName, .prefixName: []
        }
    }
}
