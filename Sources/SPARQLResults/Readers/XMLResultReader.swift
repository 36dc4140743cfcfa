import RDF
import SourceText

/// Reads SPARQL 1.2 Query Results XML.
struct XMLResultReader {
    private static let namespace = "http://www.w3.org/2005/sparql-results#"
    private static let translation = "http://www.w3.org/2005/11/its"

    private var scanner: XMLScanner

    static func read(_ source: [UInt8], sourceName: String) throws(Diagnostic) -> ReadResult {
        var reader = XMLResultReader(scanner: try XMLScanner(source, sourceName: sourceName))
        let result = try reader.readDocument()
        while try reader.scanner.next() != .end {}
        return result
    }

    private mutating func readDocument() throws(Diagnostic) -> ReadResult {
        guard try nextElement() == "sparql" else { throw scanner.error("expected the element 'sparql'") }
        guard try nextElement() == "head" else { throw scanner.error("expected the element 'head'") }
        var variables: [String] = []
        while let element = try nextElement() {
            if element == "variable" {
                guard let name = scanner.attribute("name") else { throw scanner.error("a variable without a name") }
                variables.append(name)
            }
            try skipElement()
        }
        switch try nextElement() {
        case "results": return .solutions(try readRows(variables))
        case "boolean":
            let text = try readText().split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }
            guard text == ["true"] || text == ["false"] else { throw scanner.error("expected 'true' or 'false'") }
            return .boolean(text == ["true"])
        default: throw scanner.error("expected the element 'results' or 'boolean'")
        }
    }

    private mutating func readRows(_ variables: [String]) throws(Diagnostic) -> SolutionTable {
        var table = SolutionTable(variables: variables)
        while let element = try nextElement() {
            guard element == "result" else { throw scanner.error("expected the element 'result'") }
            var values = [Term?](repeating: nil, count: variables.count)
            while let element = try nextElement() {
                guard element == "binding", let name = scanner.attribute("name") else {
                    throw scanner.error("expected an element 'binding' with a name")
                }
                guard let column = variables.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) else {
                    throw scanner.error("a value for '\(name)', which is no variable of the head")
                }
                values[column] = try readTerm()
                guard try nextElement() == nil else { throw scanner.error("expected one value") }
            }
            table.append(values)
        }
        return table
    }

    private static let partNames = ["subject", "predicate", "object"]

    /// Reads one term; triple terms in triple terms wait on the heap.
    private mutating func readTerm() throws(Diagnostic) -> Term {
        var open: [PartialTriple] = []
        while true {
            let element = try nextElement()
            if element == "triple" {
                open.append(PartialTriple())
            } else {
                var finished: Term? = try readLeaf(element)
                while let part = finished, var last = open.popLast() {
                    do {
                        finished = try last.append(part)
                    } catch {
                        throw scanner.error(PartialTriple.InvalidPredicate.message)
                    }
                    guard try nextElement() == nil else { throw scanner.error("expected one term in each part") }
                    if finished == nil {
                        open.append(last)
                    } else {
                        guard try nextElement() == nil else { throw scanner.error("expected the end of the triple") }
                    }
                }
                if let finished { return finished }
            }
            let part = Self.partNames[open.last?.count ?? 0]
            guard try nextElement() == part else { throw scanner.error("expected the element '\(part)'") }
        }
    }

    private mutating func readLeaf(_ element: String?) throws(Diagnostic) -> Term {
        switch element {
        case "uri": return .iri(try readText())
        case "bnode": return .blankNode(BlankNode(try readText()))
        case "literal":
            let language = scanner.attribute("lang", in: XMLScanner.xmlNamespace)
            let datatype = scanner.attribute("datatype")
            let direction = scanner.attribute("dir", in: Self.translation)
            if let direction, BaseDirection(rawValue: direction) == nil {
                throw scanner.error("expected 'ltr' or 'rtl' as 'its:dir', found '\(direction)'")
            }
            let text = try readText()
            if let language {
                return .literal(Literal(text, language: language, direction: direction.flatMap(BaseDirection.init)))
            }
            return .literal(Literal(text, datatype: datatype.map { IRI($0) } ?? XSD.string))
        default: throw scanner.error("expected the element 'uri', 'literal', 'bnode' or 'triple'")
        }
    }

    /// Begins the next element of the format; nil at the end tag of the element around.
    private mutating func nextElement() throws(Diagnostic) -> String? {
        while true {
            switch try scanner.next() {
            case .startElement:
                guard scanner.name.namespace == Self.namespace else {
                    throw scanner.error("the element '\(scanner.name.local)' is not in the namespace \(Self.namespace)")
                }
                return scanner.name.local
            case .endElement, .end: return nil
            case .comment, .processingInstruction: continue
            case .text:
                guard scanner.text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }) else {
                    throw scanner.error("expected an element, found text")
                }
            }
        }
    }

    /// Reads the text of the element that was begun, and its end tag.
    private mutating func readText() throws(Diagnostic) -> String {
        var text = ""
        while true {
            switch try scanner.next() {
            case .text: text += scanner.text
            case .endElement, .end: return text
            case .comment, .processingInstruction: continue
            case .startElement: throw scanner.error("expected text, found an element")
            }
        }
    }

    private mutating func skipElement() throws(Diagnostic) {
        var depth = 1
        while depth > 0 {
            switch try scanner.next() {
            case .startElement: depth += 1
            case .endElement: depth -= 1
            case .text, .comment, .processingInstruction: break
            case .end: return
            }
        }
    }
}
