/// A database of BibTeX, in UTF-8.
///
/// An author is one name as it is printed, braced: BibTeX would take a group such as “Le RAMEAU” for a person.
/// - Source: Patashnik, BibTeXing, 1988, §3.
enum BibTeXExport {
    static func bytes(of works: [BibliographyWork], in map: MapTable) -> [UInt8] {
        let head = [map.caption, map.origin.newestDate, map.origin.checksum].compactMap(\.self)
        // BibTeX has no comments but what stands between entries, and an entry begins at `@`.
        let comment = line(head.joined(separator: " ")).split(separator: "@").joined(separator: "(at)")
        var text = comment.isEmpty ? "" : "% \(comment)\n\n"
        var keys: Set<String> = []
        for work in works {
            text += "@\(work.type){\(key(of: work, besides: &keys))"
            for (name, value) in fields(of: work, separator: map.separator) { text += ",\n  \(name) = \(value)" }
            text += "\n}\n\n"
        }
        return Array(text.utf8)
    }

    private static func fields(of work: BibliographyWork, separator: String) -> [(String, String)] {
        var fields: [(String, String)] = []
        for (name, values) in work.fields.sorted(by: { $0.key < $1.key }) {
            switch name {
            case "key": continue
            case "author", "editor":
                fields.append((name, "{" + values.map { "{\(escaped($0))}" }.joined(separator: " and ") + "}"))
            case "title": fields.append((name, "{{\(escaped(values.joined(separator: separator)))}}"))
            case "url": fields.append((name, "{\(address(values.first ?? ""))}"))
            case "year":
                guard let date = values.lazy.compactMap({ TimelineDate($0) }).first else { continue }
                fields.append((name, "{\(date.year)}"))
                if let month = Int(date.rest.prefix(2)), (1...12).contains(month) {
                    fields.append(("month", months[month - 1]))
                }
            default:
                guard name.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else { continue }
                fields.append((name, "{\(escaped(values.joined(separator: separator)))}"))
            }
        }
        return fields
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// The end of the key's IRI, or the title's first letters with the year; numbered where it was there before.
    ///
    /// BibTeX takes keys that differ by case alone for one.
    private static func key(of work: BibliographyWork, besides keys: inout Set<String>) -> String {
        var key = identifier((work.fields["key"]?.first ?? "").split { "#/".contains($0) }.last ?? "")
        if key.isEmpty {
            let title = identifier((work.fields["title"]?.first ?? "").prefix(24))
            let year = work.fields["year"]?.lazy.compactMap { TimelineDate($0)?.year }.first
            key = [title.isEmpty ? "work" : title, year.map(String.init)].compactMap(\.self).joined(separator: "-")
        }
        var candidate = key
        var number = 2
        while !keys.insert(candidate.lowercased()).inserted {
            candidate = "\(key)-\(number)"
            number += 1
        }
        return candidate
    }

    /// ASCII letters and digits, with one `-` for whatever stands between them.
    private static func identifier(_ text: some StringProtocol) -> String {
        let parts = text.utf8.split { byte in
            !(0x30...0x39).contains(byte) && !(0x41...0x5A).contains(byte) && !(0x61...0x7A).contains(byte)
        }
        return parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
    }

    /// Braces have to pair even when TeX would not see them, hence names instead.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in line(text).unicodeScalars {
            switch scalar {
            case "{": result += "\\textbraceleft{}"
            case "}": result += "\\textbraceright{}"
            case "\\": result += "\\textbackslash{}"
            case "~": result += "\\textasciitilde{}"
            case "^": result += "\\textasciicircum{}"
            case "%", "&", "$", "#", "_": result += "\\" + String(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// An address is read to the letter, but for braces.
    private static func address(_ text: String) -> String {
        var result = ""
        for scalar in line(text).unicodeScalars {
            switch scalar {
            case "{": result += "%7B"
            case "}": result += "%7D"
            case "\\": result += "%5C"
            case " ": result += "%20"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Control characters, line ends among them, are spaces.
    private static func line(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars { result.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar) }
        return result
    }
}
