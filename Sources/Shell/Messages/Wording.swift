/// The languages that messages are written in.
package enum Language: String, Sendable {
    case english = "en"
    case french = "fr"

    /// The language of messages, by the first of LC_ALL, LC_MESSAGES and LANG that is set.
    /// - Source: POSIX.1-2024, Base Definitions, §8.2.
    package init(environment: (String) -> String?) {
        let value = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
        let tag = value.prefix { $0 != "_" && $0 != "." && $0 != "@" && $0 != "-" }.lowercased()
        self = tag == "fr" || tag == "french" ? .french : .english
    }
}

/// A sentence in each of the languages.
package struct Wording: Sendable, Equatable {
    package let english: String
    package let french: String

    package init(_ english: String, fr french: String) {
        self.english = english
        self.french = french
    }

    package func text(in language: Language) -> String {
        switch language {
        case .english: english
        case .french: french
        }
    }

    static func + (left: Wording, right: Wording) -> Wording {
        Wording(left.english + right.english, fr: left.french + right.french)
    }
}
