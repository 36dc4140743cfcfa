/// Something to do, as it was typed.
package struct Statement: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case sparql, dotCommand, question
    }

    package var kind: Kind
    package var text: String
    /// Where it begins in the input, from 1.
    package var line: Int

    package init(kind: Kind, text: String, line: Int) {
        self.kind = kind
        self.text = text
        self.line = line
    }
}
