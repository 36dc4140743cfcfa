/// Reads XML piece by piece, with namespaces resolved.
///
/// ```
/// <a x="1">b<c/></a>   →   startElement a  text "b"  startElement c  endElement c  endElement a  end
/// ```
/// Comments and processing instructions are passed over, CDATA and references are text. Of entities only the five of
/// XML itself exist, so that no document can grow while it is read; a document type is an error where it declares any.
/// - Source: XML 1.0 (5th edition), Namespaces in XML 1.0 (3rd edition).
package struct XMLScanner {
    package enum Event: Sendable {
        case startElement, endElement, text, end
    }

    /// A name and its namespace, which is empty for none.
    package struct Name: Hashable, Sendable {
        package let namespace: String
        package let local: String

        package init(_ namespace: String, _ local: String) {
            self.namespace = namespace
            self.local = local
        }
    }

    package struct Attribute: Sendable {
        package let name: Name
        package let value: String
    }

    /// How deep elements may nest.
    package static let nestingLimit = 1_024
    /// The namespace of `xml:lang` and its like.
    package static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

    let source: [UInt8]
    let sourceName: String
    var index = 0
    /// The names of open elements as written, and how many declarations were in scope outside each.
    private var open: [(name: Range<Int>, scopeCount: Int)] = []
    /// Prefixes and namespaces in scope, innermost last.
    private var scope: [(prefix: String, namespace: String)] = [("xml", xmlNamespace)]
    /// Set after `<a/>`, whose end is an event of its own.
    private var closesNext = false
    private var hadRoot = false

    /// The name of the element that the last event began or ended.
    package private(set) var name = Name("", "")
    /// The attributes of the element that the last event began, without namespace declarations.
    package private(set) var attributes: [Attribute] = []
    /// The characters of the last text event.
    package internal(set) var text = ""
    /// Where the last event stands.
    package private(set) var range = SourceRange(0, 0)

    /// Prepares to read a document in UTF-8; throws at once where it is in another encoding.
    package init(_ source: [UInt8], sourceName: String) throws(Diagnostic) {
        self.source = source
        self.sourceName = sourceName
        if source.starts(with: [0xFE, 0xFF]) || source.starts(with: [0xFF, 0xFE]) {
            throw error("the document is in UTF-16; expected UTF-8", at: 0, 2)
        }
        if let invalid = UTF8Validation.firstInvalidIndex(in: source[...]) {
            throw error("bytes that are no UTF-8", at: invalid, invalid + 1)
        }
        if source.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        try readDeclaration()
    }

    /// An error at the last event, for callers whose expectations go beyond XML.
    package func error(_ message: String) -> Diagnostic {
        error(message, at: range.start, range.end)
    }

    func error(_ message: String, at start: Int, _ end: Int) -> Diagnostic {
        Diagnostic(sourceName: sourceName, text: source, range: SourceRange(start, end), message: message)
    }

    /// The value of an attribute of the element that the last event began.
    package func attribute(_ local: String, in namespace: String = "") -> String? {
        attributes.first { $0.name == Name(namespace, local) }?.value
    }
}

extension XMLScanner {
    /// The next piece; after the last one, `end` for ever.
    package mutating func next() throws(Diagnostic) -> Event {
        if closesNext {
            closesNext = false
            return closeElement()
        }
        let start = index
        if !open.isEmpty, try readText() {
            range = SourceRange(start, index)
            return .text
        }
        while index < source.count {
            if starts(with: "<!--") {
                try skip(past: "-->", what: "comment")
            } else if starts(with: "<?") {
                try skip(past: "?>", what: "processing instruction")
            } else if starts(with: "<!DOCTYPE"), !hadRoot {
                try skipDocumentType()
            } else if starts(with: "</") {
                return try readEndTag()
            } else if source[index] == UInt8(ascii: "<") {
                return try readStartTag()
            } else if Self.isSpace(source[index]) {
                index += 1
            } else {
                throw error("characters outside the root element", at: index, index + 1)
            }
        }
        range = SourceRange(index, index)
        if let last = open.last {
            let name = String(decoding: source[last.name], as: UTF8.self)
            throw error(
                "the document ends inside the element '\(name)'", at: last.name.lowerBound, last.name.upperBound)
        }
        guard hadRoot else { throw error("expected an element, found the end", at: index, index) }
        return .end
    }

    private mutating func readStartTag() throws(Diagnostic) -> Event {
        let start = index
        index += 1
        guard !(open.isEmpty && hadRoot) else { throw error("a second root element", at: start, start + 1) }
        guard open.count < Self.nestingLimit else {
            throw error("more than \(Self.nestingLimit) elements inside each other", at: start, start + 1)
        }
        let nameRange = try readName()
        open.append((nameRange, scope.count))
        hadRoot = true
        var raw: [(name: Range<Int>, value: String)] = []
        while true {
            let hadSpace = skipSpace()
            if starts(with: "/>") {
                closesNext = true
                index += 2
                break
            }
            if index < source.count, source[index] == UInt8(ascii: ">") {
                index += 1
                break
            }
            guard hadSpace else { throw unexpected("'>'") }
            try readAttribute(into: &raw)
        }
        range = SourceRange(start, index)
        try resolveNames(element: nameRange, raw)
        return .startElement
    }

    private mutating func readAttribute(into raw: inout [(name: Range<Int>, value: String)]) throws(Diagnostic) {
        let name = try readName()
        skipSpace()
        guard index < source.count, source[index] == UInt8(ascii: "=") else { throw unexpected("'='") }
        index += 1
        skipSpace()
        raw.append((name, try readAttributeValue()))
    }

    /// Takes declarations into the scope first: they hold for the tag that they stand in.
    private mutating func resolveNames(
        element: Range<Int>, _ raw: [(name: Range<Int>, value: String)]
    ) throws(Diagnostic) {
        var rest: [(name: Range<Int>, value: String)] = []
        for attribute in raw {
            let (prefix, local) = split(attribute.name)
            if prefix == "xmlns" {
                if attribute.value.isEmpty { throw error("a prefix for no namespace", at: attribute.name) }
                scope.append((local, attribute.value))
            } else if prefix == nil, local == "xmlns" {
                scope.append(("", attribute.value))
            } else {
                rest.append(attribute)
            }
        }
        let (prefix, local) = split(element)
        name = Name(try namespace(of: prefix ?? "", at: element), local)
        attributes = []
        for attribute in rest {
            let (prefix, local) = split(attribute.name)
            let name = Name(prefix == nil ? "" : try namespace(of: prefix ?? "", at: attribute.name), local)
            if attributes.contains(where: { $0.name == name }) {
                throw error("the attribute '\(local)' stands twice", at: attribute.name)
            }
            attributes.append(Attribute(name: name, value: attribute.value))
        }
    }

    private func error(_ message: String, at range: Range<Int>) -> Diagnostic {
        error(message, at: range.lowerBound, range.upperBound)
    }

    private func split(_ name: Range<Int>) -> (prefix: String?, local: String) {
        guard let colon = source[name].firstIndex(of: UInt8(ascii: ":")) else {
            return (nil, String(decoding: source[name], as: UTF8.self))
        }
        return (
            String(decoding: source[name.lowerBound..<colon], as: UTF8.self),
            String(decoding: source[(colon + 1)..<name.upperBound], as: UTF8.self)
        )
    }

    private func namespace(of prefix: String, at range: Range<Int>) throws(Diagnostic) -> String {
        if let found = scope.last(where: { $0.prefix == prefix }) { return found.namespace }
        if prefix.isEmpty { return "" }
        throw error("the prefix '\(prefix)' is not declared", at: range)
    }

    private mutating func readEndTag() throws(Diagnostic) -> Event {
        let start = index
        index += 2
        let found = try readName()
        skipSpace()
        guard index < source.count, source[index] == UInt8(ascii: ">") else { throw unexpected("'>'") }
        index += 1
        range = SourceRange(start, index)
        guard let last = open.last else { throw error("an end tag outside the root element") }
        guard source[last.name] == source[found] else {
            throw error("expected the end of '\(String(decoding: source[last.name], as: UTF8.self))'")
        }
        return closeElement()
    }

    private mutating func closeElement() -> Event {
        guard let last = open.popLast() else { return .end }
        let (prefix, local) = split(last.name)
        name = Name(scope.last { $0.prefix == prefix ?? "" }?.namespace ?? "", local)
        scope.removeLast(scope.count - last.scopeCount)
        attributes = []
        return .endElement
    }
}
