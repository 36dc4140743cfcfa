import RDF

/// The words of JSON-LD itself.
/// - Source: JSON-LD 1.1, §1.7 (Syntax Tokens and Keywords).
enum Keyword: UInt8, CaseIterable {
    case base
    case container
    case context
    case direction
    case graph
    case id
    case `import`
    case included
    case index
    case json
    case language
    case list
    case nest
    /// `@none`, which would be mistaken for an absent keyword.
    case nothing
    case prefix
    case propagate
    case protected
    case reverse
    case set
    case type
    case value
    case version
    case vocabulary

    /// The keyword as documents write it.
    var spelling: String {
        switch self {
        case .base: "@base"
        case .container: "@container"
        case .context: "@context"
        case .direction: "@direction"
        case .graph: "@graph"
        case .id: "@id"
        case .import: "@import"
        case .included: "@included"
        case .index: "@index"
        case .json: "@json"
        case .language: "@language"
        case .list: "@list"
        case .nest: "@nest"
        case .nothing: "@none"
        case .prefix: "@prefix"
        case .propagate: "@propagate"
        case .protected: "@protected"
        case .reverse: "@reverse"
        case .set: "@set"
        case .type: "@type"
        case .value: "@value"
        case .version: "@version"
        case .vocabulary: "@vocab"
        }
    }

    /// `byLength[n]` are the keywords of n bytes.
    private static let byLength: [[Keyword]] = (0...10).map { length in
        allCases.filter { $0.spelling.utf8.count == length }
    }

    /// The keyword that is spelt so. Most strings are told apart by their first byte.
    init?(_ string: String) {
        let bytes = string.utf8
        guard bytes.first == UInt8(ascii: "@"), bytes.count < Self.byLength.count,
            let keyword = Self.byLength[bytes.count].first(where: { $0.spelling.hasSameCodePoints(as: string) })
        else { return nil }
        self = keyword
    }

    /// Whether a string is `@` and letters: a keyword, or kept for one to come.
    static func hasForm(_ string: String) -> Bool {
        guard string.utf8.first == UInt8(ascii: "@"), string.utf8.count > 1 else { return false }
        return string.utf8.dropFirst().allSatisfy(\.isASCIILetter)
    }
}

/// A set of keywords, as bits.
struct KeywordSet: ExpressibleByArrayLiteral, Equatable {
    private var bits: UInt32 = 0

    init(arrayLiteral keywords: Keyword...) {
        for keyword in keywords { insert(keyword) }
    }

    mutating func insert(_ keyword: Keyword) {
        bits |= 1 << UInt32(keyword.rawValue)
    }

    func contains(_ keyword: Keyword) -> Bool {
        bits & 1 << UInt32(keyword.rawValue) != 0
    }

    func isSubset(of other: KeywordSet) -> Bool {
        bits & ~other.bits == 0
    }

    func isDisjoint(with other: KeywordSet) -> Bool {
        bits & other.bits == 0
    }
}
