import RDF
import SourceText

/// Reads SPARQL 1.2 Query Results JSON; members may come in any order, unknown ones are passed over.
enum JSONResultReader {
    static func read(_ source: [UInt8], sourceName: String) throws(Diagnostic) -> ReadResult {
        var reader = try JSONReader(source, sourceName: sourceName)
        var variables: [String]?
        var rows: [[(variable: String, term: Term)]]?
        var boolean: Bool?
        try members(of: try reader.next(), in: &reader) { key, event, reader throws(Diagnostic) in
            switch key {
            case "head": variables = try readVariables(event, &reader)
            case "results": rows = try readResults(event, &reader)
            case "boolean":
                guard event == .true || event == .false else { throw reader.error("expected true or false") }
                boolean = event == .true
            default: try reader.skip(event)
            }
        }
        _ = try reader.next()
        if let boolean { return .boolean(boolean) }
        guard let rows else { throw reader.error("expected a member 'results' or 'boolean'") }
        let names = variables ?? []
        var table = SolutionTable(variables: names)
        for row in rows {
            var values = [Term?](repeating: nil, count: names.count)
            for (variable, term) in row {
                guard let column = names.firstIndex(where: { $0.utf8.elementsEqual(variable.utf8) }) else {
                    throw reader.error("a value for '\(variable)', which is no variable of the head")
                }
                values[column] = term
            }
            table.append(values)
        }
        return .solutions(table)
    }

    /// Calls `read` for each member of the object that `event` begins, with the event that its value begins with.
    private static func members(
        of event: JSONReader.Event, in reader: inout JSONReader,
        _ read: (String, JSONReader.Event, inout JSONReader) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        guard event == .beginObject else { throw reader.error("expected an object") }
        while try reader.next() == .key {
            let key = reader.string
            try read(key, reader.next(), &reader)
        }
    }

    private static func readVariables(
        _ event: JSONReader.Event, _ reader: inout JSONReader
    ) throws(Diagnostic) -> [String]? {
        var variables: [String]?
        try members(of: event, in: &reader) { key, event, reader throws(Diagnostic) in
            guard key == "vars" else { return try reader.skip(event) }
            guard event == .beginArray else { throw reader.error("expected an array of names") }
            var names: [String] = []
            while true {
                switch try reader.next() {
                case .string: names.append(reader.string)
                case .endArray:
                    variables = names
                    return
                default: throw reader.error("expected a name")
                }
            }
        }
        return variables
    }

    private static func readResults(
        _ event: JSONReader.Event, _ reader: inout JSONReader
    ) throws(Diagnostic) -> [[(variable: String, term: Term)]] {
        var rows: [[(variable: String, term: Term)]] = []
        try members(of: event, in: &reader) { key, event, reader throws(Diagnostic) in
            guard key == "bindings" else { return try reader.skip(event) }
            guard event == .beginArray else { throw reader.error("expected an array of rows") }
            while true {
                let event = try reader.next()
                if event == .endArray { return }
                var row: [(variable: String, term: Term)] = []
                try members(of: event, in: &reader) { variable, event, reader throws(Diagnostic) in
                    row.append((variable, try term(JSONValue.read(from: &reader, event), reader)))
                }
                rows.append(row)
            }
        }
        return rows
    }

    private static let partNames = ["subject", "predicate", "object"]

    /// The term of an object; triple terms in triple terms wait on the heap.
    private static func term(_ value: JSONValue, _ reader: JSONReader) throws(Diagnostic) -> Term {
        var open: [(value: JSONValue, triple: PartialTriple)] = []
        var current = value
        while true {
            if current["type"]?.string == "triple", let parts = current["value"] {
                open.append((parts, PartialTriple()))
            } else {
                var finished: Term? = try leaf(current, reader)
                while let part = finished, var last = open.popLast() {
                    do {
                        finished = try last.triple.append(part)
                    } catch {
                        throw reader.error(PartialTriple.InvalidPredicate.message)
                    }
                    if finished == nil { open.append(last) }
                }
                if let finished { return finished }
            }
            guard let last = open.last, let part = last.value[partNames[last.triple.count]] else {
                throw reader.error("a triple term needs a subject, a predicate and an object")
            }
            current = part
        }
    }

    /// - Source: SPARQL 1.2 Query Results JSON Format, §3.2.2; `typed-literal` is from the note of 2007.
    private static func leaf(_ value: JSONValue, _ reader: JSONReader) throws(Diagnostic) -> Term {
        guard let type = value["type"]?.string, let text = value["value"]?.string else {
            throw reader.error("a value needs the members 'type' and 'value'")
        }
        switch type {
        case "uri": return .iri(text)
        case "bnode": return .blankNode(BlankNode(text))
        case "literal", "typed-literal":
            if let language = value["xml:lang"]?.string {
                guard let direction = value["its:dir"]?.string else {
                    return .literal(Literal(text, language: language))
                }
                guard let direction = BaseDirection(rawValue: direction) else {
                    throw reader.error("expected 'ltr' or 'rtl' as 'its:dir', found '\(direction)'")
                }
                return .literal(Literal(text, language: language, direction: direction))
            }
            return .literal(Literal(text, datatype: value["datatype"]?.string.map { IRI($0) } ?? XSD.string))
        default: throw reader.error("expected 'uri', 'literal', 'bnode' or 'triple' as type, found '\(type)'")
        }
    }
}
