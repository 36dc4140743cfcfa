public import RDF

/// Why a shapes graph cannot be used.
/// - Source: SHACL, §1.5 and appendix A (ill-formed shapes).
public struct ShapesError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Problem: Hashable, Sendable {
        /// The value of a parameter is not what the parameter needs, in words: `an integer`, `a list`.
        case wrongValue(Term, expected: String)
        /// A parameter that may have one value has several.
        case severalValues
        /// A property of property shapes on a shape without path.
        case needsPath
        /// A path that cannot be read.
        case illFormedPath
        /// A shape that refers to itself, which SHACL leaves undefined.
        case recursive
        /// Shapes within shapes beyond the limit.
        case tooDeep(limit: Int)
        /// A part of SHACL beyond its core.
        case notCore
    }

    /// The IRI or blank node of the shape.
    public let shape: Term
    /// The property of the shape that is at fault, where it is one.
    public let parameter: IRI?
    /// What is wrong with it.
    public let problem: Problem

    package init(shape: Term, parameter: IRI?, problem: Problem) {
        self.shape = shape
        self.parameter = parameter
        self.problem = problem
    }
}

extension ShapesError: CustomStringConvertible {
    /// A sentence without full stop: the shape, its property, what is wrong with it, and the remedy.
    public var description: String {
        let place = "the shape \(shape)" + (parameter.map { ", \($0)" } ?? "")
        return switch problem {
        case .wrongValue(let term, let expected): "\(place): \(term) is not \(expected)"
        case .severalValues: "\(place): it may have one value only"
        case .needsPath: "\(place): only a shape with sh:path can have this"
        case .illFormedPath: "\(place): no path of SHACL can be read there"
        case .recursive: "\(place): the shape refers to itself; take the circle apart"
        case .tooDeep(let limit): "\(place): shapes stand within shapes more than \(limit) deep"
        case .notCore: "\(place): only the core of SHACL is checked; say it without this, or leave it out"
        }
    }
}
