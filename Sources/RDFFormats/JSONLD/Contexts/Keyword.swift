/// The words of JSON-LD itself.
/// - Source: JSON-LD 1.1, §1.7 (Syntax Tokens and Keywords).
enum Keyword: String, CaseIterable {
    case base = "@base"
    case container = "@container"
    case context = "@context"
    case direction = "@direction"
    case graph = "@graph"
    case id = "@id"
    case `import` = "@import"
    case included = "@included"
    case index = "@index"
    case json = "@json"
    case language = "@language"
    case list = "@list"
    case nest = "@nest"
    /// `@none`, which would be mistaken for an absent keyword.
    case nothing = "@none"
    case prefix = "@prefix"
    case propagate = "@propagate"
    case protected = "@protected"
    case reverse = "@reverse"
    case set = "@set"
    case type = "@type"
    case value = "@value"
    case version = "@version"
    case vocabulary = "@vocab"

    /// The keyword that is spelt so; most strings are told apart by their first byte.
    init?(_ string: String) {
        guard string.utf8.first == UInt8(ascii: "@") else { return nil }
        self.init(rawValue: string)
    }

    /// Whether a string is `@` and letters: a keyword, or kept for one to come.
    static func hasForm(_ string: String) -> Bool {
        guard string.utf8.first == UInt8(ascii: "@"), string.utf8.count > 1 else { return false }
        return string.utf8.dropFirst().allSatisfy(\.isASCIILetter)
    }
}
