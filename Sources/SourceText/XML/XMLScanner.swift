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
            left.local.utf8.elementsEqual(right.local.utf8) && left.namespace.utf8.elementsEqual(right.namespace.utf8)
        }
    }

    package struct Attribute: Sendable {
        package let name: Name
        /// As written; empty for none.
        package let prefix: String
        package let value: String
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
    /// The names of open elements as written, and how many declarations were in scope outside each.
    private var open: [(name: ArraySlice<UInt8>, scopeCount: Int)] = []
    /// Prefixes and namespaces in scope, innermost last.
    private var scope: [(prefix: [UInt8], namespace: String)] = [(Array("xml".utf8), xmlNamespace)]
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
            if let markup = try readMarkup() {
                if reportsMarkup, !open.isEmpty { return markup }
            } else if starts(with: "<!DOCTYPE"), !hadRoot {
                try readDocumentType()
            } else if starts(with: "</") {
                return try readEndTag()
            } else if source[index] == UInt8(ascii: "<") {
                return try readStartTag()
            } else if Self.isSpace(source[index]) {
                index += 1
            } else {
                throw failure("characters outside the root element", at: index, index + 1)
            }
        }
        try settle()
        range = SourceRange(index, index)
        if let last = open.last {
            let name = String(decoding: last.name, as: UTF8.self)
            throw failure("the document ends inside the element '\(name)'", at: index, index)
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
        var raw: [(name: Range<Int>, value: String)] = []
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
            try readAttribute(into: &raw)
        }
        try settle()
        range = SourceRange(start, index)
        open.append((ArraySlice(Array(source[nameRange])), scope.count))
        hadRoot = true
        closesNext = isEmpty
        try resolveNames(element: nameRange, raw)
        return .startElement
    }

    private mutating func readAttribute(into raw: inout [(name: Range<Int>, value: String)]) throws(XMLFailure) {
        let name = try readName()
        skipSpace()
        guard index < source.count, source[index] == UInt8(ascii: "=") else { throw unexpected("'='") }
        index += 1
        skipSpace()
        raw.append((name, try readAttributeValue()))
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

    /// Takes declarations into the scope first: they hold for the tag that they stand in.
    private mutating func resolveNames(
        element: Range<Int>, _ raw: [(name: Range<Int>, value: String)]
    ) throws(XMLFailure) {
        var rest: [(name: Range<Int>, value: String)] = []
        for attribute in raw {
            let (prefix, local) = Self.split(source[attribute.name])
            if prefix == nil, local.elementsEqual("xmlns".utf8) {
                scope.append(([], attribute.value))
            } else if prefix?.elementsEqual("xmlns".utf8) == true {
                if attribute.value.isEmpty { throw failure("a prefix for no namespace", at: attribute.name) }
                if local.elementsEqual("xmlns".utf8) || local.elementsEqual("xml".utf8) {
                    let isXML = local.elementsEqual("xml".utf8) && attribute.value == Self.xmlNamespace
                    guard isXML else { throw failure("a prefix that cannot be declared", at: attribute.name) }
                }
                scope.append((Array(local), attribute.value))
            } else {
                rest.append(attribute)
            }
        }
        guard scope.count <= Self.declarationLimit else {
            throw failure("more than \(Self.declarationLimit) namespace declarations in force", at: element)
        }
        name = try resolve(element, isAttribute: false)
        prefix = Self.prefix(source[element])
        attributes = []
        var names: Set<Name> = []
        for attribute in rest {
            let name = try resolve(attribute.name, isAttribute: true)
            guard names.insert(name).inserted else {
                throw failure("the attribute '\(name.local)' stands twice", at: attribute.name)
            }
            attributes.append(
                Attribute(name: name, prefix: Self.prefix(source[attribute.name]), value: attribute.value))
        }
    }

    private func failure(_ message: String, at range: Range<Int>) -> XMLFailure {
        failure(message, at: range.lowerBound, range.upperBound)
    }

    private static func split(_ name: ArraySlice<UInt8>) -> (prefix: ArraySlice<UInt8>?, local: ArraySlice<UInt8>) {
        guard let colon = name.firstIndex(of: UInt8(ascii: ":")) else { return (nil, name) }
        return (name[..<colon], name[(colon + 1)...])
    }

    private static func prefix(_ name: ArraySlice<UInt8>) -> String {
        String(decoding: split(name).prefix ?? [], as: UTF8.self)
    }

    private func namespace(of prefix: ArraySlice<UInt8>) -> String? {
        scope.last { $0.prefix.elementsEqual(prefix) }?.namespace
    }

    /// An element without a prefix is in the default namespace, an attribute in none.
    private func resolve(_ range: Range<Int>, isAttribute: Bool) throws(XMLFailure) -> Name {
        let (prefix, local) = Self.split(source[range])
        let text = String(decoding: local, as: UTF8.self)
        guard let prefix else { return Name(isAttribute ? "" : namespace(of: []) ?? "", text) }
        guard let namespace = namespace(of: prefix) else {
            throw failure("the prefix '\(String(decoding: prefix, as: UTF8.self))' is not declared", at: range)
        }
        return Name(namespace, text)
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
        guard last.name.elementsEqual(source[found]) else {
            throw failure("expected the end of '\(String(decoding: last.name, as: UTF8.self))'", at: start, index)
        }
        return closeElement()
    }

    private mutating func closeElement() -> Event {
        guard let last = open.popLast() else { return .end }
        let (prefix, local) = Self.split(last.name)
        name = Name(namespace(of: prefix ?? []) ?? "", String(decoding: local, as: UTF8.self))
        self.prefix = Self.prefix(last.name)
        scope.removeLast(scope.count - last.scopeCount)
        attributes = []
        return .endElement
    }

    /// Prefixes and namespaces in scope, the innermost meaning of each, without `xml`.
    package var namespacesInScope: [(prefix: String, namespace: String)] {
        scope.dropFirst().map { (String(decoding: $0.prefix, as: UTF8.self), $0.namespace) }
    }
}
