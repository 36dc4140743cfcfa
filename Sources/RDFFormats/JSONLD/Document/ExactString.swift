import RDF

/// A string that is equal to another when the code points are, as a key of dictionaries.
struct ExactString: Hashable, Comparable {
    let string: String

    init(_ string: String) {
        self.string = string
    }

    static func == (left: ExactString, right: ExactString) -> Bool {
        left.string.hasSameCodePoints(as: right.string)
    }

    static func < (left: ExactString, right: ExactString) -> Bool {
        left.string.precedesByCodePoint(right.string)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(string)
    }
}
