#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Names of files, taken apart.
enum PathName {
    /// What follows the last dot of the last part; empty when there is none.
    static func fileExtension(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return "" }
        return String(name[name.utf8.index(after: dot)...])
    }

    /// The IRI of a file, which relative IRIs in it are resolved with.
    static func iri(of path: String) -> String { URL(filePath: path).absoluteString }
}
