import QuadStore
import RDF
import SPARQLEngine
import SPARQLSyntax

/// A shape, ready to be held against the data: terms are ids of the data's dictionary, other shapes are numbers.
///
/// ```
/// ex:PersonShape sh:targetClass ex:Person ; sh:property [ sh:path ex:name ; sh:minCount 1 ] .
/// 0  node ex:PersonShape   targets [class ex:Person]   constraints [property 1]
/// 1  node _:b0  path ex:name                           constraints [minCount 1]
/// ```
/// - Source: SHACL, §2.
struct Shape: Sendable {
    /// The IRI or blank node that names it.
    let node: Term
    /// nil makes it a node shape.
    var path: PropertyPath?
    var severity = SHACL.violation
    var messages: [Literal] = []
    var isDeactivated = false
    var targets: [Target] = []
    var constraints: [Constraint] = []

    init(node: Term) {
        self.node = node
    }

    /// What chooses the focus nodes.
    /// - Source: SHACL, §2.1.3.
    enum Target: Sendable {
        case node(TermID)
        case instances(of: TermID)
        case subjects(of: TermID)
        case objects(of: TermID)
    }
}

/// A constraint, with the component that reports name and the parameter's values as the shapes graph has them.
struct Constraint: Sendable {
    let component: IRI
    /// What people are told of it: the class, the bound, the pattern.
    let parameters: [Term]
    let rule: ConstraintRule
}

/// What a constraint asks of the value nodes.
/// - Source: SHACL, §4.
enum ConstraintRule: Sendable {
    case instance(of: TermID)
    case datatype(IRI)
    case nodeKind(NodeKinds)
    case minCount(Int)
    case maxCount(Int)
    /// `bound comparison value` has to be true.
    case range(ComparisonOperator, bound: Value)
    case minLength(Int)
    case maxLength(Int)
    case pattern(RegularExpression)
    case languages([String])
    case uniqueLanguage
    case equals(TermID)
    case disjoint(TermID)
    /// Each value is less than (or equal to) each value of the property.
    case less(ComparisonOperator, than: TermID)
    case not(Int)
    case and([Int])
    case or([Int])
    case exactlyOne([Int])
    case node(Int)
    case property(Int)
    /// A count of the values that conform to a shape and to none of the siblings.
    case qualified(shape: Int, siblings: [Int], isMinimum: Bool, count: Int)
    case closed(allowed: Set<TermID>)
    case hasValue(TermID)
    case isIn(Set<TermID>)
}

/// A set of the three kinds of nodes.
struct NodeKinds: OptionSet, Sendable {
    let rawValue: UInt8
    static let iri = NodeKinds(rawValue: 1)
    static let blankNode = NodeKinds(rawValue: 2)
    static let literal = NodeKinds(rawValue: 4)

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The kinds that `sh:IRIOrLiteral` and its like name; nil for another local name.
    init?(_ local: Substring) {
        switch local {
        case "IRI": self = .iri
        case "BlankNode": self = .blankNode
        case "Literal": self = .literal
        case "BlankNodeOrIRI": self = [.blankNode, .iri]
        case "BlankNodeOrLiteral": self = [.blankNode, .literal]
        case "IRIOrLiteral": self = [.iri, .literal]
        default: return nil
        }
    }
}
