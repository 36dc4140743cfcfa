/// Reads XML piece by piece, with namespaces resolved.
///
/// ```
/// <a x="1">b<c/></a>   →   startElement a  text "b"  startElement c  endElement c  endElement a  end
/// ```
/// Comments and processing instructions are passed over unless ``reportsMarkup`` asks for them; CDATA and references
/// are text. Of entities there are the five of XML itself and those that the document declares within itself, whose
/// expansion is limited; nothing outside the document is ever read. ``XMLStream`` reads what does not fit in memory.
/// - Source: XML 1.0 (5th edition), Namespaces in XML 1.0 (3rd edition).
package struct XMLScanner {
    package enum Event: Sendable {
        case startElement, endElement, text, comment, processingInstruction, end
    }

    /// A name and its namespace, which is empty for none.
    package struct Name: Hashable, Sendable {
        package let namespace: String
        package let local: String

        package init(_ namespace: String, _ local: String) {
            self.namespace = namespace
            self.local = local
        }

        /// Equality by code point, as XML has it.
        package static func == (left: Name, right: Name) -> Bool {
            ByteSpans.areEqual(left.local.utf8Span.span, right.local.utf8Span.span)
                && ByteSpans.areEqual(left.namespace.utf8Span.span, right.namespace.utf8Span.span)
        }
    }

    package struct Attribute: Sendable {
        package let name: Name
        /// As written; empty for none.
        package let prefix: String
        package let value: String
    }

    private struct OpenElement {
        var name: Name
        var prefix: String
        /// Where its name as written begins in ``openNames``.
        var writtenStart: Int
        /// How many declarations were in scope outside.
        var scopeCount: Int
    }

    private struct WrittenAttribute {
        var name: Range<Int>
        var value: String
    }

    /// How deep elements may nest.
    package static let nestingLimit = 1_024
    /// How many namespace declarations may be in force at once: each name looks through them.
    package static let declarationLimit = 1_024
    /// The namespace of `xml:lang` and its like.
    package static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"
    /// No decision looks further ahead than this many bytes.
    static let lookahead = 64

    var source: [UInt8]
    /// Whether ``source`` ends where the document does.
    var isComplete = true
    let sourceName: String
    var index = 0
    var entities = XMLEntities()
    private var open: [OpenElement] = []
    /// The names of the open elements as written, end to end.
    private var openNames: [UInt8] = []
    /// Prefixes and namespaces in scope, innermost last.
    private var scope: [(prefix: [UInt8], namespace: String)] = [(Array("xml".utf8), xmlNamespace)]
    /// The attributes of the tag being read, as written.
    private var written: [WrittenAttribute] = []
    /// Set after `<a/>`, whose end is an event of its own.
    private var closesNext = false
    private var hadRoot = false

    /// Whether comments and processing instructions inside elements are events too.
    package var reportsMarkup = false
    /// The name of the element that the last event began or ended.
    package private(set) var name = Name("", "")
    /// The prefix of ``name`` as written; empty for none.
    package private(set) var prefix = ""
    /// The attributes of the element that the last event began, without namespace declarations.
    package private(set) var attributes: [Attribute] = []
    /// The characters of the last text event, comment or processing instruction.
    package internal(set) var text = ""
    /// Where the last event stands.
    package private(set) var range = SourceRange(0, 0)

    /// Prepares to read a document in UTF-8; throws at once where it is in another encoding.
    package init(_ source: [UInt8], sourceName: String) throws(Diagnostic) {
        self.source = source
        self.sourceName = sourceName
        do throws(XMLFailure) {
            if let invalid = UTF8Validation.firstInvalidIndex(in: source[...]) {
                throw encodingFailure ?? failure("bytes that are no UTF-8", at: invalid, invalid + 1)
            }
            if source.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
            try readDeclaration()
        } catch {
            throw diagnostic(error)
        }
    }

    /// Prepares to read what a stream will hand over.
    init(sourceName: String) {
        source = []
        isComplete = false
        self.sourceName = sourceName
    }

    /// An error at the last event, for callers whose expectations go beyond XML.
    package func error(_ message: String) -> Diagnostic {
        diagnostic(failure(message, at: range.start, range.end))
    }

    private func diagnostic(_ failure: XMLFailure) -> Diagnostic {
        Diagnostic(
            sourceName: sourceName, text: source, range: SourceRange(failure.start, failure.end),
            message: failure.message)
    }

    func failure(_ message: String, at start: Int, _ end: Int) -> XMLFailure {
        XMLFailure(message: message, start: start, end: end)
    }

    /// The value of an attribute of the element that the last event began.
    package func attribute(_ local: String, in namespace: String = "") -> String? {
        attributes.first { $0.name == Name(namespace, local) }?.value
    }

    /// The next piece; after the last one, `end` for ever.
    package mutating func next() throws(Diagnostic) -> Event {
        do throws(XMLFailure) {
            return try scan()
        } catch {
            throw diagnostic(error)
        }
    }
}

/// Where and why a document is no XML.
struct XMLFailure: Error {
    var message: String
    var start: Int
    var end: Int
    /// Whether ``XMLScanner/source`` ended too early to tell.
    var isIncomplete = false
}

extension XMLScanner {
    /// As ``next()``; fails as incomplete, and changes nothing, where the source may have to go on.
    mutating func scan() throws(XMLFailure) -> Event {
        let start = index
        let expandedByteCount = entities.expandedByteCount
        do throws(XMLFailure) {
            return try scanEvent()
        } catch {
            guard !isComplete, error.isIncomplete || isNearEnd else { throw error }
            index = start
            entities.expandedByteCount = expandedByteCount
            throw XMLFailure(message: "", start: start, end: start, isIncomplete: true)
        }
    }

    /// Whether a decision at ``index`` could need bytes beyond ``source``.
    var isNearEnd: Bool { index + Self.lookahead > source.count }

    /// Fails as incomplete where more bytes could change what was read up to ``index``.
    func settle() throws(XMLFailure) {
        guard isComplete || !isNearEnd else {
            throw XMLFailure(message: "", start: index, end: index, isIncomplete: true)
        }
    }

    private mutating func scanEvent() throws(XMLFailure) -> Event {
        if closesNext {
            closesNext = false
            return closeElement()
        }
        let start = index
        if !open.isEmpty, try readText() {
            try settle()
            range = SourceRange(start, index)
            return .text
        }
        while index < source.count {
            if source[index] == UInt8(ascii: "<") {
                switch index + 1 < source.count ? source[index + 1] : 0 {
                case UInt8(ascii: "/"): return try readEndTag()
                case UInt8(ascii: "!"), UInt8(ascii: "?"):
                    if let markup = try readMarkup() {
                        if reportsMarkup, !open.isEmpty { return markup }
                    } else if starts(with: "<!DOCTYPE"), !hadRoot {
                        try readDocumentType()
                    } else {
                        return try readStartTag()
                    }
                default: return try readStartTag()
                }
            } else if Self.isSpace(source[index]) {
                index += 1
            } else {
                throw failure("characters outside the root element", at: index, index + 1)
            }
        }
        try settle()
        range = SourceRange(index, index)
        if let last = open.last {
            throw failure("the document ends inside the element '\(writtenName(of: last))'", at: index, index)
        }
        guard hadRoot else { throw failure("expected an element, found the end", at: index, index) }
        return .end
    }

    private mutating func readStartTag() throws(XMLFailure) -> Event {
        let start = index
        index += 1
        guard !(open.isEmpty && hadRoot) else { throw failure("a second root element", at: start, start + 1) }
        guard open.count < Self.nestingLimit else {
            throw failure("more than \(Self.nestingLimit) elements inside each other", at: start, start + 1)
        }
        let nameRange = try readName()
        written.removeAll(keepingCapacity: true)
        var isEmpty = false
        while true {
            let hadSpace = skipSpace()
            if starts(with: "/>") {
                isEmpty = true
                index += 2
                break
            }
            if index < source.count, source[index] == UInt8(ascii: ">") {
                index += 1
                break
            }
            guard hadSpace else { throw unexpected("'>'") }
            try readAttribute()
        }
        try settle()
        range = SourceRange(start, index)
        let scopeCount = scope.count
        try declareNamespaces(element: nameRange)
        try resolveNames(element: nameRange)
        open.append(
            OpenElement(name: name, prefix: prefix, writtenStart: openNames.count, scopeCount: scopeCount))
        openNames += source[nameRange]
        hadRoot = true
        closesNext = isEmpty
        return .startElement
    }

    private mutating func readAttribute() throws(XMLFailure) {
        let name = try readName()
        skipSpace()
        guard index < source.count, source[index] == UInt8(ascii: "=") else { throw unexpected("'='") }
        index += 1
        skipSpace()
        written.append(WrittenAttribute(name: name, value: try readAttributeValue()))
    }

    private func writtenName(of element: OpenElement) -> String {
        String(decoding: openNames[element.writtenStart...], as: UTF8.self)
    }

    /// A comment or processing instruction; nil when none begins here.
    private mutating func readMarkup() throws(XMLFailure) -> Event? {
        let start = index
        let isComment = starts(with: "<!--")
        guard isComment || starts(with: "<?") else { return nil }
        if isComment { index += 4 } else { index += 2 }
        let contentStart = index
        try skip(past: isComment ? "-->" : "?>", what: isComment ? "comment" : "processing instruction", from: start)
        try settle()
        guard reportsMarkup else { return isComment ? .comment : .processingInstruction }
        range = SourceRange(start, index)
        text = normalizedText(contentStart..<(index - (isComment ? 3 : 2)))
        return isComment ? .comment : .processingInstruction
    }

    /// Takes declarations into the scope, and out of the attributes: they hold for the tag that they stand in.
    private mutating func declareNamespaces(element: Range<Int>) throws(XMLFailure) {
        var kept = 0
        for place in written.indices {
            let attribute = written[place]
            guard starts(with: "xmlns", at: attribute.name.lowerBound) else {
                if kept < place { written[kept] = attribute }
                kept += 1
                continue
            }
            switch attribute.name.count == 5 ? 0 : source[attribute.name.lowerBound + 5] {
            case 0: scope.append(([], attribute.value))
            case UInt8(ascii: ":"):
                let prefix = Array(source[(attribute.name.lowerBound + 6)..<attribute.name.upperBound])
                if attribute.value.isEmpty { throw failure("a prefix for no namespace", at: attribute.name) }
                if prefix.elementsEqual("xmlns".utf8) || prefix.elementsEqual("xml".utf8) {
                    let isXML = prefix.elementsEqual("xml".utf8) && attribute.value == Self.xmlNamespace
                    guard isXML else { throw failure("a prefix that cannot be declared", at: attribute.name) }
                }
                scope.append((prefix, attribute.value))
            default:
                if kept < place { written[kept] = attribute }
                kept += 1
            }
        }
        written.removeLast(written.count - kept)
        guard scope.count <= Self.declarationLimit else {
            throw failure("more than \(Self.declarationLimit) namespace declarations in force", at: element)
        }
    }

    private mutating func resolveNames(element: Range<Int>) throws(XMLFailure) {
        (name, prefix) = try resolve(element, isAttribute: false)
        attributes.removeAll(keepingCapacity: true)
        // Many are compared by a table, few one by one.
        var names: Set<Name> = []
        for place in written.indices {
            let range = written[place].name
            let (name, prefix) = try resolve(range, isAttribute: true)
            let isRepeated =
                written.count > 8 ? !names.insert(name).inserted : attributes.contains { $0.name == name }
            if isRepeated { throw failure("the attribute '\(name.local)' stands twice", at: range) }
            attributes.append(Attribute(name: name, prefix: prefix, value: written[place].value))
        }
    }

    private func failure(_ message: String, at range: Range<Int>) -> XMLFailure {
        failure(message, at: range.lowerBound, range.upperBound)
    }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: source[range], as: UTF8.self)
    }

    /// The meaning of the prefix that stands in `range`, which is empty for the default namespace.
    private func namespace(of range: Range<Int>) -> String? {
        let wanted = source.span.extracting(range)
        for place in scope.indices.reversed() where scope[place].prefix.count == wanted.count {
            if ByteSpans.hasBytes(wanted, in: scope[place].prefix, at: 0) { return scope[place].namespace }
        }
        return nil
    }

    /// An element without a prefix is in the default namespace, an attribute in none.
    private func resolve(
        _ range: Range<Int>, isAttribute: Bool
    ) throws(XMLFailure) -> (name: Name, prefix: String) {
        var colon = range.lowerBound
        while colon < range.upperBound, source[colon] != UInt8(ascii: ":") { colon += 1 }
        guard colon < range.upperBound else {
            let none = range.lowerBound..<range.lowerBound
            return (Name(isAttribute ? "" : namespace(of: none) ?? "", string(range)), "")
        }
        let prefix = range.lowerBound..<colon
        guard let namespace = namespace(of: prefix) else {
            throw failure("the prefix '\(string(prefix))' is not declared", at: range)
        }
        return (Name(namespace, string((colon + 1)..<range.upperBound)), string(prefix))
    }

    private mutating func readEndTag() throws(XMLFailure) -> Event {
        let start = index
        index += 2
        let found = try readName()
        skipSpace()
        guard index < source.count, source[index] == UInt8(ascii: ">") else { throw unexpected("'>'") }
        index += 1
        try settle()
        range = SourceRange(start, index)
        guard let last = open.last else { throw failure("an end tag outside the root element", at: start, index) }
        guard openNames.count - last.writtenStart == found.count,
            ByteSpans.hasBytes(source.span.extracting(found), in: openNames, at: last.writtenStart)
        else { throw failure("expected the end of '\(writtenName(of: last))'", at: start, index) }
        return closeElement()
    }

    private mutating func closeElement() -> Event {
        guard let last = open.popLast() else { return .end }
        name = last.name
        prefix = last.prefix
        openNames.removeLast(openNames.count - last.writtenStart)
        scope.removeLast(scope.count - last.scopeCount)
        attributes.removeAll(keepingCapacity: true)
        return .endElement
    }

    /// Prefixes and namespaces in scope, the innermost meaning of each, without `xml`.
    package var namespacesInScope: [(prefix: String, namespace: String)] {
        scope.dropFirst().map { (String(decoding: $0.prefix, as: UTF8.self), $0.namespace) }
    }
}
