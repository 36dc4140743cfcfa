internal import RDF

extension TermValue {
    /// Decodes the value of an encoded term.
    package init(encoded: Span<UInt8>) {
        guard encoded.count > 0 else {
            self.init(.other)
            return
        }
        switch TermKind(rawValue: encoded[0]) {
        case .iri, .blankNode, .triple: self.init(.notLiteral)
        case .string: self.init(.string)
        case .languageTagged: self.init(.languageTagged)
        default: self.init(.other)
        }
    }
}
