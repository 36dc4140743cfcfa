import RDF

/// A construct of Turtle that is open, with what is known of it: the parser's stack is made of these.
///
/// ```
/// :s :p [ :q ( 1 2      statement      :s :p _:0   expecting objectEnd
///                       propertyList   _:0 :q _:1  expecting objectEnd
///                       collection     cell _:2    expecting object
/// ```
///
/// A bracket hands its node to the construct around it when it opens, so that closing is only a pop. A reified triple
/// does so when it closes, because its reifier comes last.
struct TurtleFrame {
    enum Kind: UInt8 {
        case statement, propertyList, collection, annotation, reifiedTriple
    }

    /// What comes next.
    enum Expecting: UInt8 {
        case subject
        case verb
        /// After a subject that is a statement by itself.
        case verbOrEnd
        case verbAfterSemicolon
        case object
        case objectEnd
    }

    /// No term.
    static let none = UInt32.max

    var kind: Kind
    var expecting: Expecting
    /// Indices into the table of the batch. A collection keeps its last cell in `subject`.
    var subject = Self.none
    var predicate = Self.none
    var object = Self.none
    /// The reifier that an annotation block, or the end of a reified triple, will take.
    var reifier = Self.none
    /// Of a collection: whether its last cell has its item.
    var hasItem = false
    /// Of a statement: whether its subject may name a graph.
    var mayBeGraphName = false

    init(_ kind: Kind, _ expecting: Expecting, subject: UInt32 = Self.none) {
        self.kind = kind
        self.expecting = expecting
        self.subject = subject
    }

    /// What should have come where something else did.
    func expectation(isInsideGraph: Bool) -> Expectation {
        switch (expecting, kind) {
        case (.subject, .reifiedTriple): .plainSubject
        case (.subject, _): .subject
        case (.verb, _), (.verbOrEnd, _), (.verbAfterSemicolon, _): .predicate
        case (.object, .collection): .listItem
        case (.object, .reifiedTriple): .plainObject
        case (.object, _): .object
        case (.objectEnd, .propertyList): .afterObjectInBrackets
        case (.objectEnd, .annotation): .afterObjectInAnnotation
        case (.objectEnd, .reifiedTriple): .reifiedEnd
        case (.objectEnd, _): isInsideGraph ? .afterObjectInGraph : .afterObject
        }
    }
}
