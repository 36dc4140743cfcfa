/// A base IRI taken apart once, against which many references are resolved.
///
/// ```
/// http://host/path/file?query#fragment
///      ^schemeEnd
///            ^authorityEnd
///                 ^directoryEnd
///                      ^pathEnd
///                            ^queryEnd     the fragment is dropped (RFC 3986, §5.1)
/// ```
package struct BaseIRI: Sendable {
    /// The IRI up to its fragment.
    private let bytes: [UInt8]
    private let schemeEnd: Int
    private let authorityEnd: Int
    private let directoryEnd: Int
    private let pathEnd: Int
    /// Whether a reference with a path of its own starts at the root because the base has a host and no path.
    private let needsRoot: Bool

    /// Takes `iri` apart; it should be absolute, or what is resolved against it will not be either.
    package init(_ iri: String) {
        self.init(Array(iri.utf8)[...])
    }

    /// Takes `iri` apart, given as UTF-8.
    package init(_ iri: ArraySlice<UInt8>) {
        let parts = IRIReferenceParts(iri)
        bytes = Array(iri[..<parts.queryEnd])
        schemeEnd = parts.schemeEnd - iri.startIndex
        authorityEnd = parts.authorityEnd - iri.startIndex
        pathEnd = parts.pathEnd - iri.startIndex
        directoryEnd = bytes[authorityEnd..<pathEnd].lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? authorityEnd
        needsRoot = authorityEnd > schemeEnd && authorityEnd == pathEnd
    }

    /// The IRI that `reference` stands for.
    package func resolve(_ reference: String) -> String {
        var result: [UInt8] = []
        resolve(Array(reference.utf8)[...], into: &result)
        return String(decoding: result, as: UTF8.self)
    }

    /// Appends the IRI that `reference` stands for to `output`. Costs the length of the result.
    ///
    /// A reference with a scheme is taken as it is written: §5.2.2 would take dot segments out of its path, but RDF
    /// normalises no absolute IRI (RDF 1.2 Concepts, §3.2), and Turtle must read what N-Triples reads.
    /// - Source: RFC 3986, §5.2.2 (strict) and §5.3.
    package func resolve(_ reference: ArraySlice<UInt8>, into output: inout [UInt8]) {
        let parts = IRIReferenceParts(reference)
        let rest = reference[parts.pathEnd...]
        if parts.schemeEnd > reference.startIndex {
            output.append(contentsOf: reference)
        } else if parts.authorityEnd > parts.schemeEnd {
            output.append(contentsOf: bytes[..<schemeEnd])
            output.append(contentsOf: reference[..<parts.authorityEnd])
            Self.append(directory: [], path: reference[parts.authorityEnd..<parts.pathEnd], to: &output)
            output.append(contentsOf: rest)
        } else if parts.pathEnd == reference.startIndex {
            let keepsQuery = parts.queryEnd == parts.pathEnd
            output.append(contentsOf: keepsQuery ? bytes[...] : bytes[..<pathEnd])
            output.append(contentsOf: rest)
        } else {
            let path = reference[..<parts.pathEnd]
            let isRooted = path.first == UInt8(ascii: "/")
            output.append(contentsOf: bytes[..<authorityEnd])
            let directory = needsRoot ? [UInt8(ascii: "/")] : bytes[authorityEnd..<directoryEnd]
            Self.append(directory: isRooted ? [] : directory, path: path, to: &output)
            output.append(contentsOf: rest)
        }
    }

    /// Appends a directory and a path in it, without their dot segments.
    /// - Source: RFC 3986, §5.2.3 (merge).
    private static func append(directory: ArraySlice<UInt8>, path: ArraySlice<UInt8>, to output: inout [UInt8]) {
        let start = output.count
        output.append(contentsOf: directory)
        output.append(contentsOf: path)
        IRIResolution.removeDotSegments(of: &output, from: start)
    }
}

/// Resolution of relative references, and the characters of IRIs.
package enum IRIResolution {
    /// The IRI that `reference` stands for in a document with this base; ``BaseIRI`` is cheaper for many.
    package static func resolve(_ reference: String, against base: String) -> String {
        BaseIRI(base).resolve(reference)
    }

    /// Whether `iri` has a scheme, which is what RDF calls absolute.
    package static func isAbsolute(_ iri: String) -> Bool {
        isAbsolute(Array(iri.utf8)[...])
    }

    /// Whether `iri`, given as UTF-8, has a scheme.
    package static func isAbsolute(_ iri: ArraySlice<UInt8>) -> Bool {
        IRIReferenceParts(iri).schemeEnd > iri.startIndex
    }

    /// Whether a byte may stand for itself between angle brackets; every byte of a multi-byte character may.
    /// - Source: RDF 1.2 Turtle, production IRIREF; SPARQL 1.2, production IRIREF.
    package static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "\\"):
            false
        default: true
        }
    }

    /// The first byte that may not stand in an IRI; nil when all may.
    package static func firstForbiddenIndex(in iri: ArraySlice<UInt8>) -> Int? {
        iri.firstIndex { !isAllowed($0) }
    }

    /// Whether every byte may stand in an IRI; two words of bits tell of each, without touching memory.
    package static func isPlain(_ iri: Span<UInt8>) -> Bool {
        let low: UInt64 = 0xAFFF_FFFA_0000_0000
        let high: UInt64 = 0xC7FF_FFFE_AFFF_FFFF
        for index in iri.indices {
            let byte = iri[index]
            let word = byte < 64 ? low : high
            if byte < 128, word >> UInt64(byte & 63) & 1 == 0 { return false }
        }
        return true
    }

    /// Takes the segments `.` and `..` out of the path that `output` holds from `start` on, in place.
    ///
    /// `read` walks over the path, `write` follows; what lies between them is garbage. As in the source, a dot segment
    /// at the end leaves its slash.
    /// - Source: RFC 3986, §5.2.4.
    fileprivate static func removeDotSegments(of output: inout [UInt8], from start: Int) {
        guard hasDotSegment(output[start...]) else { return }
        let slash = UInt8(ascii: "/")
        var read = start
        var write = start
        while read < output.count {
            let rooted = output[read] == slash
            let segmentStart = rooted ? read + 1 : read
            let segmentEnd = output[segmentStart...].firstIndex(of: slash) ?? output.count
            let dots = dotCount(output[segmentStart..<segmentEnd])
            if dots == 0 {
                for index in read..<segmentEnd {
                    output[write] = output[index]
                    write += 1
                }
                read = segmentEnd
                continue
            }
            if dots == 2, rooted {
                write = output[start..<write].lastIndex(of: slash) ?? start
            }
            let isLast = segmentEnd == output.count
            if rooted, isLast {
                output[write] = slash
                write += 1
            }
            read = rooted || isLast ? segmentEnd : segmentEnd + 1
        }
        output.removeSubrange(write...)
    }

    /// 1 for `.`, 2 for `..`, 0 for all else.
    private static func dotCount(_ segment: ArraySlice<UInt8>) -> Int {
        segment.count <= 2 && segment.allSatisfy { $0 == UInt8(ascii: ".") } ? segment.count : 0
    }

    private static func hasDotSegment(_ path: ArraySlice<UInt8>) -> Bool {
        var atStart = true
        for byte in path {
            if atStart, byte == UInt8(ascii: ".") { return true }
            atStart = byte == UInt8(ascii: "/")
        }
        return false
    }
}

/// Where the parts of a reference end; an absent part is empty.
/// - Source: RFC 3986, appendix B.
private struct IRIReferenceParts {
    /// After the colon.
    var schemeEnd: Int
    /// Two slashes belong to the authority.
    var authorityEnd: Int
    var pathEnd: Int
    /// The question mark belongs to the query.
    var queryEnd: Int

    init(_ reference: ArraySlice<UInt8>) {
        let end = reference.endIndex
        schemeEnd = Self.endOfScheme(reference)
        authorityEnd = schemeEnd
        if reference[schemeEnd...].starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")]) {
            authorityEnd =
                reference[(schemeEnd + 2)...].firstIndex {
                    $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#")
                } ?? end
        }
        pathEnd = reference[authorityEnd...].firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? end
        queryEnd = reference[pathEnd...].firstIndex(of: UInt8(ascii: "#")) ?? end
    }

    /// After the colon of `ALPHA *( ALPHA / DIGIT / "+" / "-" / "." ) ":"`, or the start when there is no scheme.
    private static func endOfScheme(_ reference: ArraySlice<UInt8>) -> Int {
        for (index, byte) in zip(reference.indices, reference) {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                if index == reference.startIndex { return index }
            case UInt8(ascii: ":"): return index == reference.startIndex ? index : index + 1
            default: return reference.startIndex
            }
        }
        return reference.startIndex
    }
}
