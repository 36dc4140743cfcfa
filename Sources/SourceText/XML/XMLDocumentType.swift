/// The document type: its internal entities are taken over, the rest is passed over.
extension XMLScanner {
    /// Reads `<!DOCTYPE rdf:RDF [ <!ENTITY ex "http://example.org/"> ]>`.
    /// - Source: XML 1.0, productions doctypedecl, intSubset and EntityDecl.
    mutating func readDocumentType() throws(XMLFailure) {
        let start = index
        entities.declared = [:]
        index += 9
        while index < source.count, source[index] != UInt8(ascii: ">") {
            switch source[index] {
            case UInt8(ascii: "["):
                index += 1
                try readInternalSubset(from: start)
            case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = try readQuoted()
            case UInt8(ascii: "<"): throw unexpected("'>'")
            default: index += 1
            }
        }
        guard index < source.count else { throw unexpected("'>'") }
        index += 1
        try settle()
    }

    private mutating func readInternalSubset(from start: Int) throws(XMLFailure) {
        while true {
            skipSpace()
            let declarationStart = index
            if starts(with: "]") {
                index += 1
                return
            } else if starts(with: "<!--") {
                index += 4
                try skip(past: "-->", what: "comment", from: declarationStart)
            } else if starts(with: "<?") {
                try skip(past: "?>", what: "processing instruction", from: declarationStart)
            } else if starts(with: "<!ENTITY") {
                index += 8
                try readEntityDeclaration()
            } else if starts(with: "<!ELEMENT") || starts(with: "<!NOTATION") || starts(with: "<!ATTLIST") {
                try passDeclaration()
            } else {
                throw unexpected("a declaration or ']'")
            }
        }
    }

    /// Passes over a declaration that changes nothing of what is read. A default value of an attribute would.
    private mutating func passDeclaration() throws(XMLFailure) {
        let isAttributeList = starts(with: "<!ATTLIST")
        while index < source.count, source[index] != UInt8(ascii: ">") {
            guard source[index] == UInt8(ascii: "\"") || source[index] == UInt8(ascii: "'") else {
                index += 1
                continue
            }
            let start = index
            _ = try readQuoted()
            if isAttributeList { throw failure("a default value of an attribute, which is not read", at: start, index) }
        }
        guard index < source.count else { throw unexpected("'>'") }
        index += 1
    }

    private mutating func readEntityDeclaration() throws(XMLFailure) {
        guard skipSpace() else { throw unexpected("white space") }
        let start = index
        if starts(with: "%") { throw failure("a parameter entity, which is not read", at: start, start + 1) }
        let name = Array(source[try readName()])
        guard skipSpace() else { throw unexpected("white space") }
        var value: [UInt8]?
        if starts(with: "\"") || starts(with: "'") {
            value = try replacementText(try readQuoted())
            skipSpace()
            guard starts(with: ">") else { throw unexpected("'>'") }
        } else if starts(with: "SYSTEM") || starts(with: "PUBLIC") {
            while index < source.count, source[index] != UInt8(ascii: ">") {
                if starts(with: "\"") || starts(with: "'") { _ = try readQuoted() } else { index += 1 }
            }
            guard index < source.count else { throw unexpected("'>'") }
        } else {
            throw unexpected("a value in quotes")
        }
        index += 1
        // The first declaration holds (§4.2).
        if entities.declared[name] == nil { entities.declared[name] = .some(value) }
        guard entities.declared.count <= XMLEntities.countLimit else {
            throw failure("more than \(XMLEntities.countLimit) entities", at: start, index)
        }
    }

    /// The bytes between quotes, as they are; ``index`` moves behind them.
    private mutating func readQuoted() throws(XMLFailure) -> Range<Int> {
        let start = index
        guard let end = source[(start + 1)...].firstIndex(of: source[start]) else {
            index = source.count
            throw failure("the document ends inside a value in quotes", at: start, start + 1)
        }
        index = end + 1
        return (start + 1)..<end
    }

    /// The value of an entity with its references to characters undone; those to entities stay (§4.5).
    private func replacementText(_ range: Range<Int>) throws(XMLFailure) -> [UInt8] {
        var result: [UInt8] = []
        var place = range.lowerBound
        while place < range.upperBound {
            let rest = source[place..<range.upperBound]
            if rest.first == UInt8(ascii: "%") {
                throw failure("a parameter entity, which is not read", at: place, place + 1)
            }
            if rest.starts(with: "&#".utf8), let end = rest.firstIndex(of: UInt8(ascii: ";")),
                let character = try character(named: source[(place + 1)..<end], at: place..<(end + 1))
            {
                result += character
                place = end + 1
            } else {
                result.append(source[place])
                place += 1
            }
        }
        return result
    }
}
