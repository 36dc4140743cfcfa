/// A text as words that compare without regard to how it was typed: case, accents, apostrophes, quotation marks,
/// hyphens, punctuation, `&` against `et` and `and`.
///
/// ```
/// L'axe « Alliances & Territoires » ?
/// l axe   alliances & territoires              words, each with its place in the text
/// l axe alliances & territoires                strict key
/// axe alliance & territoire                    loose key: no articles, no plurals
/// ```
package struct FoldedText: Sendable {
    /// A word and where it stood.
    package struct Word: Sendable {
        /// Folded letters and digits, or `&`.
        package var text: String
        /// The bytes of the original, in UTF-8, an apostrophe behind it included.
        package var range: Range<Int>
        /// Whether an apostrophe follows, as after the `l` of `l'axe`.
        var isElided = false
        /// Whether the word is an article and tells nothing apart.
        var isArticle = false

        /// The word without the ending of a plural: one of four letters or more less its last `s` or `x`.
        var singular: String {
            let bytes = text.utf8
            guard bytes.count > 3, let last = bytes.last, last == UInt8(ascii: "s") || last == UInt8(ascii: "x"),
                !text.hasSuffix("ss")
            else { return text }
            return String(text.dropLast())
        }
    }

    package private(set) var words: [Word] = []

    /// Folds `text` in one pass.
    package init(_ text: String) {
        var word = Word(text: "", range: 0..<0)
        var offset = 0
        for scalar in text.unicodeScalars {
            let end = offset + UTF8.width(scalar)
            switch Self.role(of: scalar) {
            case .letter:
                if word.text.isEmpty { word.range = offset..<end }
                LetterFolding.append(scalar, to: &word.text)
                word.range = word.range.lowerBound..<end
            case .nothing: break
            case .conjunction:
                close(&word)
                words.append(Word(text: "&", range: offset..<end))
            case .apostrophe:
                word.isElided = true
                word.range = word.range.lowerBound..<max(word.range.lowerBound, end)
                close(&word)
            case .separator: close(&word)
            }
            offset = end
        }
        close(&word)
        for index in words.indices { words[index].isArticle = isArticle(index) }
    }

    private mutating func close(_ word: inout Word) {
        if word.text == "et" || word.text == "and" { word.text = "&" }
        if !word.text.isEmpty { words.append(word) }
        word = Word(text: "", range: 0..<0)
    }

    private enum Role { case letter, nothing, conjunction, apostrophe, separator }

    private static func role(of scalar: Unicode.Scalar) -> Role {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": .letter
        case "&", "＆": .conjunction
        // Brackets stand within words: (Re)Connaissance.
        case "(", ")", "[", "]": .nothing
        case "'", "’", "‘", "ʼ", "′", "´", "`", "＇": .apostrophe
        case _ where scalar.isASCII: .separator
        case _ where LetterFolding.isCombiningMark(scalar): .nothing
        case "\u{AD}", "\u{200B}"..."\u{200D}", "\u{2060}", "\u{FEFF}": .nothing
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? .letter : .separator
        }
    }
}

extension FoldedText {
    /// All words, a space between each two.
    package var strictKey: String { words.map(\.text).joined(separator: " ") }

    /// The words that tell things apart: no articles, no plural endings. All of them when nothing else is there.
    package var looseKey: String {
        let loose = words.filter { !$0.isArticle }
        return loose.isEmpty ? strictKey : loose.map(\.singular).joined(separator: " ")
    }

    private static let articles: Set<String> = ["le", "la", "les", "un", "une", "des", "du", "de", "the", "an"]

    private func isArticle(_ index: Int) -> Bool {
        let word = words[index]
        switch word.text {
        case "l", "d": return word.isElided
        // English `a`, but not the letter of an abbreviation such as A&T.
        case "a": return index + 1 < words.count && words[index + 1].text.utf8.count > 1
        default: return Self.articles.contains(word.text)
        }
    }
}
