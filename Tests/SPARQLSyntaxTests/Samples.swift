import RDF
import SPARQLSyntax
import SourceText

/// The algebra of a query, with `:` as prefix of `http://e/`, written short: `:p` for `<http://e/p>`.
func algebra(_ text: String) throws(Diagnostic) -> String {
    shortened(try SPARQLParser.parseQuery(text, options: sampleOptions).algebra.description)
}

let sampleOptions = SPARQLParserOptions(prefixes: ["": "http://e/"])

func shortened(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let place = rest.range(of: "<http://e/") {
        result += rest[..<place.lowerBound] + ":"
        rest = rest[place.upperBound...]
        let end = rest.firstIndex(of: ">") ?? rest.endIndex
        result += rest[..<end]
        rest = rest[end...].dropFirst()
    }
    return result + rest
}

/// The same with every run of white space as one space.
func oneLine(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
}

extension Substring {
    fileprivate func range(of text: String) -> Range<Substring.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
