/// Maps written into files side by side, and a page that leads to them.
public struct MapAtlas: Sendable {
    /// What is to be written so far, the index last.
    public var files: [(name: String, bytes: [UInt8])] { maps.flatMap(\.files) + [("index.html", index)] }

    private let language: String
    private var origin = MapOrigin()
    private var maps: [(caption: String, files: [(name: String, bytes: [UInt8])])] = []

    /// Begins an atlas; `language` is that of its index, a tag of BCP 47.
    public init(language: String) { self.language = language }

    /// Adds a map in each of the formats; its files are called `name` with the extension of the format.
    ///
    /// Throws ``MapError`` for a format that does not suit the map.
    public mutating func add(_ map: MapTable, name: String, as formats: [MapFormat]) throws(MapError) {
        var files: [(name: String, bytes: [UInt8])] = []
        for format in formats { files.append(("\(name).\(format.fileExtension)", try format.export(map))) }
        maps.append((map.caption ?? name, files))
        origin = map.origin
    }

    /// A list of the maps, each with links to its files.
    private var index: [UInt8] {
        let title = language == "fr" ? "Atlas des cartographies" : "Atlas of the maps"
        var items = ""
        for map in maps {
            let links = map.files.map { file in
                "<a\(Markup.attribute("href", file.name))>\(Markup.escaped(Self.ending(of: file.name)))</a>"
            }
            items += "<li>\(Markup.escaped(map.caption)) : \(links.joined(separator: " · "))</li>\n"
        }
        return HTMLExport.page(
            title: title, language: language, body: "<h1>\(title)</h1>\n<ul>\n\(items)</ul>\n", origin: origin)
    }

    private static func ending(of name: String) -> String {
        name.firstIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? name
    }
}
