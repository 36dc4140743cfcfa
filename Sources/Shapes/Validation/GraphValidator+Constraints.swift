import QuadStore
import RDF
import SPARQLEngine
import SPARQLSyntax

/// One constraint of one shape at one focus node.
struct ConstraintCheck {
    let shape: Int
    /// Its place among the constraints of the shape.
    let constraint: Int
    let focusNode: TermID
    let values: ArraySlice<TermID>
    /// The values of the property that they are compared with.
    let others: ArraySlice<TermID>
}

/// What each rule asks.
/// - Source: SHACL, §4.
extension GraphValidator {
    mutating func perform(_ check: ConstraintCheck, _ rule: ConstraintRule) throws(EvaluationError) {
        switch rule {
        case .minCount(let count): if check.values.count < count { report(check, nil) }
        case .maxCount(let count): if check.values.count > count { report(check, nil) }
        case .hasValue(let id): if !check.values.contains(id) { report(check, nil) }
        case .uniqueLanguage: reportRepeatedLanguages(check)
        case .equals:
            for value in check.values where !check.others.contains(value) { report(check, value) }
            for value in check.others where !check.values.contains(value) { report(check, value) }
        case .disjoint:
            for value in check.values where check.others.contains(value) { report(check, value) }
        case .less(let comparison, _): reportUnordered(check, comparison)
        case .qualified(let shape, let siblings, let isMinimum, let count):
            var found = 0
            for value in check.values {
                guard try conforms(value, to: shape) else { continue }
                var belongsElsewhere = false
                for sibling in siblings where !belongsElsewhere {
                    belongsElsewhere = try conforms(value, to: sibling)
                }
                if !belongsElsewhere { found += 1 }
            }
            if isMinimum ? found < count : found > count { report(check, nil) }
        case .closed(let allowed): try reportStrangers(check, allowed)
        default:
            for value in check.values where try !holds(rule, value, check) { report(check, value) }
        }
    }

    /// Whether one value satisfies a rule that looks at each value alone.
    private mutating func holds(
        _ rule: ConstraintRule, _ value: TermID, _ check: ConstraintCheck
    ) throws(EvaluationError) -> Bool {
        switch rule {
        case .instance(let id): return try instances(of: id).contains(value)
        case .isIn(let ids): return ids.contains(value)
        case .datatype(let datatype): return hasDatatype(value, datatype)
        case .nodeKind(let kinds): return kinds.contains(kind(of: value))
        case .range(let comparison, let bound):
            return self.value(of: value).map { Value.compare(comparison, bound, $0) == true } ?? false
        case .minLength(let length): return text(of: value).map { $0.unicodeScalars.count >= length } ?? false
        case .maxLength(let length): return text(of: value).map { $0.unicodeScalars.count <= length } ?? false
        case .pattern(let expression): return try matches(expression, value, check)
        case .languages(let ranges): return hasLanguage(value, among: ranges)
        case .not(let shape): return try !conforms(value, to: shape)
        case .node(let shape): return try conforms(value, to: shape)
        case .and(let shapes):
            for shape in shapes where try !conforms(value, to: shape) { return false }
            return true
        case .or(let shapes):
            for shape in shapes where try conforms(value, to: shape) { return true }
            return false
        case .exactlyOne(let shapes):
            var count = 0
            for shape in shapes where try conforms(value, to: shape) { count += 1 }
            return count == 1
        default: return true
        }
    }

    private func term(_ id: TermID) -> Term? { dataset.snapshot.dictionary.term(of: id) }

    private func value(of id: TermID) -> Value? { Value(encoded: dataset.snapshot.dictionary.bytes(of: id)) }

    private func kind(of id: TermID) -> NodeKinds {
        switch dataset.snapshot.dictionary.kind(of: id) {
        case .iri: .iri
        case .blankNode: .blankNode
        case .triple: []
        default: .literal
        }
    }

    /// The characters of an IRI or literal; nil for a blank node.
    private func text(of id: TermID) -> String? {
        switch term(id) {
        case .iri(let iri)?: iri.string
        case .literal(let literal)?: literal.lexicalForm
        default: nil
        }
    }

    /// Whether a value is a literal of the datatype, and well-formed where the datatype is one of SPARQL's.
    private func hasDatatype(_ id: TermID, _ datatype: IRI) -> Bool {
        guard let literal = term(id)?.literal, literal.datatype == datatype else { return false }
        guard case .other? = value(of: id) else { return true }
        // Beyond those datatypes nobody can tell.
        return TermKind.literal(of: datatype) == .typed || datatype == IRI(XSD.namespace + "anyURI")
    }

    private mutating func matches(
        _ expression: RegularExpression, _ id: TermID, _ check: ConstraintCheck
    ) throws(EvaluationError) -> Bool {
        guard let text = text(of: id) else { return false }
        let place = check.shape << 16 | check.constraint
        let bytes = Array(text.utf8)
        var shouldStop: (@Sendable () -> Bool)?
        if let poll = options.poll { shouldStop = { poll() != nil } }
        var matcher =
            matchers.removeValue(forKey: place) ?? RegularExpression.Matcher(expression, shouldStop: shouldStop)
        defer { matchers[place] = matcher }
        do {
            return try matcher.matches(bytes.span)
        } catch {
            // A search ends early only when it is asked to.
            try self.poll()
            return false
        }
    }

    /// Basic filtering of language tags.
    /// - Source: RFC 4647, §3.3.1.
    private func hasLanguage(_ id: TermID, among ranges: [String]) -> Bool {
        guard let tag = term(id)?.literal?.language?.lowercased() else { return false }
        return ranges.contains { $0 == "*" || tag == $0 || tag.hasPrefix($0 + "-") }
    }

    private mutating func reportRepeatedLanguages(_ check: ConstraintCheck) {
        var counts: [String: Int] = [:]
        for value in check.values {
            if let tag = term(value)?.literal?.language?.lowercased() { counts[tag, default: 0] += 1 }
        }
        for count in counts.values where count > 1 { report(check, nil) }
    }

    /// A result for each pair that is not in order, or cannot be compared.
    private mutating func reportUnordered(_ check: ConstraintCheck, _ comparison: ComparisonOperator) {
        for id in check.values {
            let left = value(of: id)
            for other in check.others {
                guard let left, let right = value(of: other), Value.compare(comparison, left, right) == true else {
                    report(check, id)
                    continue
                }
            }
        }
    }

    /// A result for each statement about a value node whose property is not allowed.
    private mutating func reportStrangers(
        _ check: ConstraintCheck, _ allowed: Set<TermID>
    ) throws(EvaluationError) {
        for node in check.values {
            var scan = dataset.snapshot.makeScan(
                QuadPattern(subject: node, graph: dataset.defaultGraph), outputs: [.predicate, .object])
            var found = QuadColumns()
            while scan.next(limit: 4_096, into: &found) > 0 { try poll() }
            for (predicate, object) in zip(found.predicate, found.object) where !allowed.contains(predicate) {
                if let iri = term(predicate)?.iri { report(check, object, path: .predicate(iri)) }
            }
        }
    }

    private mutating func report(_ check: ConstraintCheck, _ value: TermID?, path: PropertyPath? = nil) {
        let shape = shapes[check.shape]
        let constraint = shape.constraints[check.constraint]
        guard let focusNode = term(check.focusNode) else { return }
        results.append(
            ValidationResult(
                focusNode: focusNode, propertyPath: path ?? shape.path, value: value.flatMap(term),
                component: constraint.component, parameters: constraint.parameters, severity: shape.severity,
                sourceShape: shape.node, messages: shape.messages))
    }
}
