import RDF
import SourceText

/// Reads SPARQL 1.2 Query Results TSV, with lines ended by LF or CRLF.
enum TSVResultReader {
    static func read(_ source: [UInt8], sourceName: String) throws(Diagnostic) -> ReadResult {
        var scanner = TSVScanner(source: source, sourceName: sourceName)
        if let invalid = UTF8Validation.firstInvalidIndex(in: source[...]) {
            throw scanner.error("bytes that are no UTF-8", from: invalid)
        }
        if source.starts(with: [0xEF, 0xBB, 0xBF]) { scanner.index = 3 }
        if let boolean = scanner.boolean() { return .boolean(boolean) }
        var variables: [String] = []
        if !scanner.isAtLineEnd {
            repeat { variables.append(try scanner.variable()) } while scanner.skipTab()
        }
        try scanner.endLine()
        var table = SolutionTable(variables: variables)
        while scanner.index < source.count {
            var values: [Term?] = []
            repeat { values.append(try scanner.field()) } while scanner.skipTab()
            guard values.count == max(1, variables.count) else {
                throw scanner.error("expected \(variables.count) fields, found \(values.count)", from: scanner.index)
            }
            try scanner.endLine()
            table.append(values)
        }
        return .solutions(table)
    }
}

/// Terms in Turtle's syntax between tabs.
private struct TSVScanner {
    let source: [UInt8]
    let sourceName: String
    var index = 0

    private var byte: UInt8? { index < source.count ? source[index] : nil }

    var isAtLineEnd: Bool { byte == nil || byte == 0x0A || byte == 0x0D }

    func error(_ message: String, from start: Int) -> Diagnostic {
        Diagnostic(
            sourceName: sourceName, text: source, range: SourceRange(start, max(start + 1, index)), message: message)
    }

    /// The answer of an ASK query: one word, which no header can be.
    func boolean() -> Bool? {
        let words = source[index...].split { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }
        guard words.count == 1, let word = words.first else { return nil }
        return word.elementsEqual("true".utf8) ? true : word.elementsEqual("false".utf8) ? false : nil
    }

    mutating func skipTab() -> Bool {
        guard byte == 0x09 else { return false }
        index += 1
        return true
    }

    mutating func endLine() throws(Diagnostic) {
        while byte == 0x20 { index += 1 }
        if byte == 0x0D { index += 1 }
        guard byte == 0x0A || byte == nil else { throw error("expected a tab or the end of the line", from: index) }
        index += 1
    }

    mutating func variable() throws(Diagnostic) -> String {
        guard byte == UInt8(ascii: "?") || byte == UInt8(ascii: "$") else {
            throw error("expected a variable", from: index)
        }
        index += 1
        let start = index
        while !isAtLineEnd, byte != 0x09 { index += 1 }
        return String(decoding: source[start..<index], as: UTF8.self)
    }

    /// A term, or nil where the field is empty.
    mutating func field() throws(Diagnostic) -> Term? {
        var open: [PartialTriple] = []
        while byte == 0x20 { index += 1 }
        if byte == 0x09 || isAtLineEnd { return nil }
        while true {
            while byte == 0x20 { index += 1 }
            if starts(with: "<<(") {
                guard open.count < JSONReader.nestingLimit else {
                    throw error("more than \(JSONReader.nestingLimit) triple terms inside each other", from: index)
                }
                index += 3
                open.append(PartialTriple())
                continue
            }
            let start = index
            var finished: Term? = try leaf()
            while let part = finished, var last = open.popLast() {
                do {
                    finished = try last.append(part)
                } catch {
                    throw self.error(PartialTriple.InvalidPredicate.message, from: start)
                }
                if finished == nil {
                    open.append(last)
                } else {
                    while byte == 0x20 { index += 1 }
                    guard starts(with: ")>>") else { throw error("expected ')>>'", from: index) }
                    index += 3
                }
            }
            if let finished { return finished }
        }
    }

    private func starts(with text: String) -> Bool {
        source[min(index, source.count)...].starts(with: text.utf8)
    }

    private mutating func leaf() throws(Diagnostic) -> Term {
        let start = index
        switch byte {
        case UInt8(ascii: "<"): return .iri(IRI(try iri()))
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .literal(try literal())
        case UInt8(ascii: "_"):
            index += 1
            guard byte == UInt8(ascii: ":") else { throw error("expected a term", from: start) }
            index += 1
            return .blankNode(BlankNode(word()))
        default:
            let word = word()
            if word == "true" || word == "false" { return .literal(Literal(word, datatype: XSD.boolean)) }
            guard let datatype = BareNumber.kind(of: source.span.extracting(start..<index))?.wellKnownDatatype else {
                throw error("expected a term", from: start)
            }
            return .literal(Literal(word, datatype: datatype))
        }
    }

    /// What stands before the next space, tab, line end or closing bracket.
    private mutating func word() -> String {
        let start = index
        while let byte, byte > 0x20, byte != UInt8(ascii: ")") { index += 1 }
        return String(decoding: source[start..<index], as: UTF8.self)
    }

    private mutating func iri() throws(Diagnostic) -> String {
        let start = index
        index += 1
        var text: [UInt8] = []
        while let byte {
            switch byte {
            case UInt8(ascii: ">"):
                index += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text, allowsLetters: false)
            default:
                guard IRIResolution.isAllowed(byte) else { throw error("a character that no IRI holds", from: index) }
                text.append(byte)
                index += 1
            }
        }
        throw error("the text ends inside an IRI", from: start)
    }

    private mutating func literal() throws(Diagnostic) -> Literal {
        let start = index
        let quote = byte
        index += 1
        var text: [UInt8] = []
        while byte != quote {
            guard let byte, byte != 0x09, byte != 0x0A, byte != 0x0D else {
                throw error("a literal that is not closed in its field", from: start)
            }
            if byte == UInt8(ascii: "\\") {
                try escape(into: &text, allowsLetters: true)
            } else {
                text.append(byte)
                index += 1
            }
        }
        index += 1
        let lexicalForm = String(decoding: text, as: UTF8.self)
        if byte == UInt8(ascii: "@") {
            index += 1
            return try tagged(lexicalForm)
        }
        guard starts(with: "^^") else { return Literal(lexicalForm) }
        index += 2
        guard byte == UInt8(ascii: "<") else { throw error("expected the datatype's IRI", from: index) }
        return Literal(lexicalForm, datatype: IRI(try iri()))
    }

    private mutating func tagged(_ lexicalForm: String) throws(Diagnostic) -> Literal {
        let start = index
        let tag = word()
        for direction in BaseDirection.allCases where tag.hasSuffix("--" + direction.rawValue) {
            return Literal(lexicalForm, language: String(tag.dropLast(5)), direction: direction)
        }
        guard !tag.isEmpty else { throw error("expected a language tag", from: start) }
        return Literal(lexicalForm, language: tag)
    }

    /// `\t`, `\u00E9`, `\U0001F600`.
    private mutating func escape(into text: inout [UInt8], allowsLetters: Bool) throws(Diagnostic) {
        let start = index
        index += 1
        let letter = byte ?? 0
        index += 1
        if letter == UInt8(ascii: "u") || letter == UInt8(ascii: "U") {
            let width = letter == UInt8(ascii: "u") ? 4 : 8
            let digits = source[min(index, source.count)...].prefix(width)
            index += digits.count
            guard digits.count == width, digits.allSatisfy(NameCharacters.isHexDigit),
                let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(value)
            else { throw error("an escape that is no character", from: start) }
            text.append(contentsOf: String(scalar).utf8)
            return
        }
        let letters = Array("tbnrf\"'\\".utf8)
        let meanings: [UInt8] = [9, 8, 10, 13, 12, 0x22, 0x27, 0x5C]
        guard allowsLetters, let place = letters.firstIndex(of: letter) else {
            throw error("an escape that Turtle does not have", from: start)
        }
        text.append(meanings[place])
    }
}
