import SourceText

/// Writes what stands in a property of `rdf:parseType="Literal"` in the canonical form.
///
/// A namespace is declared where a name first needs it, whatever the document around says.
/// - Source: Exclusive XML Canonicalization 1.0, §3; Canonical XML 1.1, §2.3 (with comments); RDF 1.1 Concepts, §5.2.
struct XMLLiteralWriter {
    private(set) var output: [UInt8] = []
    /// Declarations that were written, innermost last, and how many there were outside each open element.
    private var declared: [(prefix: String, namespace: String)] = []
    private var declaredCounts: [Int] = []
    private var names: [String] = []

    /// How many elements are open.
    var depth: Int { names.count }

    /// Writes the start tag of the element that `scanner` has come to.
    mutating func start(_ scanner: XMLScanner) {
        let name = scanner.prefix.isEmpty ? scanner.name.local : scanner.prefix + ":" + scanner.name.local
        names.append(name)
        declaredCounts.append(declared.count)
        output += "<\(name)".utf8
        var needed = [(prefix: scanner.prefix, namespace: scanner.name.namespace)]
        for attribute in scanner.attributes where !attribute.prefix.isEmpty {
            needed.append((attribute.prefix, attribute.name.namespace))
        }
        needed.sort { $0.prefix.utf8.lexicographicallyPrecedes($1.prefix.utf8) }
        for (prefix, namespace) in needed where prefix != "xml" {
            let known = declared.last { $0.prefix.utf8.elementsEqual(prefix.utf8) }?.namespace ?? ""
            guard !known.utf8.elementsEqual(namespace.utf8) else { continue }
            declared.append((prefix, namespace))
            append(attribute: prefix.isEmpty ? "xmlns" : "xmlns:" + prefix, namespace)
        }
        let sorted = scanner.attributes.sorted { left, right in
            let sameNamespace = left.name.namespace.utf8.elementsEqual(right.name.namespace.utf8)
            return sameNamespace
                ? left.name.local.utf8.lexicographicallyPrecedes(right.name.local.utf8)
                : left.name.namespace.utf8.lexicographicallyPrecedes(right.name.namespace.utf8)
        }
        for attribute in sorted {
            let name = attribute.name.local
            append(attribute: attribute.prefix.isEmpty ? name : attribute.prefix + ":" + name, attribute.value)
        }
        output.append(UInt8(ascii: ">"))
    }

    /// Writes the end tag of the innermost open element.
    mutating func end() {
        guard let name = names.popLast(), let count = declaredCounts.popLast() else { return }
        declared.removeLast(declared.count - count)
        output += "</\(name)>".utf8
    }

    mutating func append(text: String) {
        XMLEscaping.append(text.utf8, isAttribute: false, to: &output)
    }

    mutating func append(comment: String) {
        output += "<!--\(comment)-->".utf8
    }

    /// Writes an instruction, whose target and text have one space between them.
    mutating func append(instruction: String) {
        let target = instruction.utf8.prefix { $0 > 0x20 }
        let rest = instruction.utf8.dropFirst(target.count).drop { $0 <= 0x20 }
        output += "<?".utf8
        output += target
        if !rest.isEmpty { output.append(0x20) }
        output += rest
        output += "?>".utf8
    }

    private mutating func append(attribute name: String, _ value: String) {
        output += " \(name)=\"".utf8
        XMLEscaping.append(value.utf8, isAttribute: true, to: &output)
        output.append(UInt8(ascii: "\""))
    }
}

/// The escapes of text and attributes in canonical XML.
/// - Source: Canonical XML 1.1, §2.3.
enum XMLEscaping {
    static func append(_ text: some Sequence<UInt8>, isAttribute: Bool, to output: inout [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): output += "&amp;".utf8
            case UInt8(ascii: "<"): output += "&lt;".utf8
            case UInt8(ascii: ">") where !isAttribute: output += "&gt;".utf8
            case UInt8(ascii: "\"") where isAttribute: output += "&quot;".utf8
            case 0x09 where isAttribute: output += "&#x9;".utf8
            case 0x0A where isAttribute: output += "&#xA;".utf8
            case 0x0D: output += "&#xD;".utf8
            default: output.append(byte)
            }
        }
    }
}
