import QuadStore
import RDF
import SPARQLEngine
import SPARQLSyntax

/// The constraints of a shape, component by component in the order of the specification.
/// - Source: SHACL, §4.
extension ShapesReader {
    mutating func constraints(of node: Term, isProperty: Bool) throws -> [Constraint] {
        for name in ["sparql", "target", "js"] where !values(name, of: node).isEmpty {
            throw ShapesError(shape: node, parameter: SHACL.name(name), problem: .notCore)
        }
        var constraints = try typeConstraints(of: node)
        constraints += try cardinalityConstraints(of: node, isProperty: isProperty)
        constraints += try rangeConstraints(of: node)
        constraints += try textConstraints(of: node, isProperty: isProperty)
        constraints += try pairConstraints(of: node, isProperty: isProperty)
        constraints += try logicalConstraints(of: node)
        constraints += try shapeConstraints(of: node, isProperty: isProperty)
        constraints += try otherConstraints(of: node)
        return constraints
    }

    private func make(_ parameter: String, _ rule: ConstraintRule, _ parameters: [Term]) -> Constraint {
        Constraint(component: SHACL.component(parameter), parameters: parameters, rule: rule)
    }

    /// §4.1.
    private mutating func typeConstraints(of node: Term) throws -> [Constraint] {
        var result: [Constraint] = []
        for term in values("class", of: node) {
            let id = try id(property(term, "class", of: node))
            result.append(make("class", .instance(of: id), [term]))
        }
        if let term = try value("datatype", of: node) {
            result.append(make("datatype", .datatype(try property(term, "datatype", of: node)), [term]))
        }
        if let term = try value("nodeKind", of: node) {
            let name = try property(term, "nodeKind", of: node).string
            guard name.hasPrefix(SHACL.namespace), let kinds = NodeKinds(name.dropFirst(SHACL.namespace.count)) else {
                throw wrong(term, "nodeKind", of: node, expected: "one of the six kinds of nodes, such as sh:IRI")
            }
            result.append(make("nodeKind", .nodeKind(kinds), [term]))
        }
        return result
    }

    /// §4.2.
    private func cardinalityConstraints(of node: Term, isProperty: Bool) throws -> [Constraint] {
        var result: [Constraint] = []
        if let count = try integer("minCount", of: node) {
            try requirePath("minCount", of: node, isProperty)
            result.append(make("minCount", .minCount(count), [.integer(count)]))
        }
        if let count = try integer("maxCount", of: node) {
            try requirePath("maxCount", of: node, isProperty)
            result.append(make("maxCount", .maxCount(count), [.integer(count)]))
        }
        return result
    }

    private func requirePath(_ parameter: String, of node: Term, _ isProperty: Bool) throws(ShapesError) {
        if !isProperty { throw ShapesError(shape: node, parameter: SHACL.name(parameter), problem: .needsPath) }
    }

    /// §4.3.
    private func rangeConstraints(of node: Term) throws -> [Constraint] {
        let bounds: [(String, ComparisonOperator)] = [
            ("minExclusive", .less), ("minInclusive", .lessOrEqual), ("maxExclusive", .greater),
            ("maxInclusive", .greaterOrEqual),
        ]
        return try bounds.compactMap { name, comparison in
            guard let term = try value(name, of: node) else { return nil }
            guard term.literal != nil else { throw wrong(term, name, of: node, expected: "a literal") }
            return make(name, .range(comparison, bound: Value(term)), [term])
        }
    }

    /// §4.4.
    private func textConstraints(of node: Term, isProperty: Bool) throws -> [Constraint] {
        var result: [Constraint] = []
        if let length = try integer("minLength", of: node) {
            result.append(make("minLength", .minLength(length), [.integer(length)]))
        }
        if let length = try integer("maxLength", of: node) {
            result.append(make("maxLength", .maxLength(length), [.integer(length)]))
        }
        let flags = try value("flags", of: node)
        for term in values("pattern", of: node) {
            do {
                let expression = try RegularExpression(
                    pattern: term.literal?.lexicalForm ?? "", flags: flags?.literal?.lexicalForm ?? "")
                result.append(make("pattern", .pattern(expression), [term] + (flags.map { [$0] } ?? [])))
            } catch {
                throw wrong(term, "pattern", of: node, expected: "a regular expression (\(error))")
            }
        }
        if let head = try value("languageIn", of: node) {
            let ranges = try list(at: head, "languageIn", of: node)
            let texts = ranges.compactMap { $0.literal?.lexicalForm.lowercased() }
            result.append(make("languageIn", .languages(texts), ranges))
        }
        if try flag("uniqueLang", of: node) {
            try requirePath("uniqueLang", of: node, isProperty)
            result.append(make("uniqueLang", .uniqueLanguage, []))
        }
        return result
    }

    /// §4.5.
    private mutating func pairConstraints(of node: Term, isProperty: Bool) throws -> [Constraint] {
        var result: [Constraint] = []
        let pairs: [(String, (TermID) -> ConstraintRule)] = [
            ("equals", { .equals($0) }), ("disjoint", { .disjoint($0) }),
            ("lessThan", { .less(.less, than: $0) }), ("lessThanOrEquals", { .less(.lessOrEqual, than: $0) }),
        ]
        for (name, rule) in pairs {
            for term in values(name, of: node) {
                if name.hasPrefix("less") { try requirePath(name, of: node, isProperty) }
                result.append(make(name, rule(try id(property(term, name, of: node))), [term]))
            }
        }
        return result
    }

    /// §4.6.
    private mutating func logicalConstraints(of node: Term) throws -> [Constraint] {
        var result: [Constraint] = []
        for term in values("not", of: node) { result.append(make("not", .not(try shape(at: term)), [term])) }
        let lists: [(String, ([Int]) -> ConstraintRule)] = [
            ("and", { .and($0) }), ("or", { .or($0) }), ("xone", { .exactlyOne($0) }),
        ]
        for (name, rule) in lists {
            for head in values(name, of: node) {
                let nodes = try list(at: head, name, of: node)
                var members: [Int] = []
                for member in nodes { members.append(try shape(at: member)) }
                result.append(make(name, rule(members), nodes))
            }
        }
        return result
    }

    /// §4.7.
    private mutating func shapeConstraints(of node: Term, isProperty: Bool) throws -> [Constraint] {
        var result: [Constraint] = []
        for term in values("node", of: node) { result.append(make("node", .node(try shape(at: term)), [term])) }
        for term in values("property", of: node) {
            let number = try shape(at: term)
            guard shapes[number].path != nil else {
                throw wrong(term, "property", of: node, expected: "a shape with sh:path")
            }
            result.append(make("property", .property(number), [term]))
        }
        guard let qualified = try value("qualifiedValueShape", of: node) else { return result }
        try requirePath("qualifiedValueShape", of: node, isProperty)
        let number = try shape(at: qualified)
        var siblings: [Int] = []
        if try flag("qualifiedValueShapesDisjoint", of: node) {
            for sibling in siblingShapes(of: node, beside: qualified) { siblings.append(try shape(at: sibling)) }
        }
        for (name, isMinimum) in [("qualifiedMinCount", true), ("qualifiedMaxCount", false)] {
            guard let count = try integer(name, of: node) else { continue }
            let rule = ConstraintRule.qualified(
                shape: number, siblings: siblings, isMinimum: isMinimum, count: count)
            result.append(make(name, rule, [.integer(count), qualified]))
        }
        return result
    }

    /// The qualified shapes of the properties that stand beside this one, in any shape that has it.
    /// - Source: SHACL, §4.7.3.
    private func siblingShapes(of node: Term, beside own: Term) -> [Term] {
        let parents = source.subjects(with: SHACL.name("property"), node)
        let properties = Set(parents.flatMap { values("property", of: $0) })
        let shapes = Set(properties.flatMap { values("qualifiedValueShape", of: $0) }).subtracting([own])
        return shapes.sorted { $0.description.utf8.lexicographicallyPrecedes($1.description.utf8) }
    }

    /// §4.8.
    private mutating func otherConstraints(of node: Term) throws -> [Constraint] {
        var result: [Constraint] = []
        if try flag("closed", of: node) {
            var allowed: Set<TermID> = []
            if let head = try value("ignoredProperties", of: node) {
                for term in try list(at: head, "ignoredProperties", of: node) { allowed.insert(try id(term)) }
            }
            for shape in values("property", of: node) {
                for case .iri(let predicate) in values("path", of: shape) { allowed.insert(try id(predicate)) }
            }
            result.append(make("closed", .closed(allowed: allowed), []))
        }
        for term in values("hasValue", of: node) {
            result.append(make("hasValue", .hasValue(try id(term)), [term]))
        }
        if let head = try value("in", of: node) {
            let items = try list(at: head, "in", of: node)
            var ids: Set<TermID> = []
            for item in items { ids.insert(try id(item)) }
            result.append(make("in", .isIn(ids), items))
        }
        return result
    }
}
