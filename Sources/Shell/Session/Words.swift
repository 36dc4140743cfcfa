import Cartography

/// The words of a line, those in quotation marks together.
enum Words {
    static func split(_ line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if let closing = closing(of: character), word == nil {
                quote = closing
                word = ""
            } else if character.isWhitespace {
                if let whole = word { words.append(whole) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }

    private static func closing(of mark: Character) -> Character? {
        switch mark {
        case "\"": "\""
        case "«": "»"
        case "“": "”"
        default: nil
        }
    }
}

/// The format of maps that the name of a file tells.
struct MapFormatName {
    let format: MapFormat

    init?(fileName: String) {
        let ending = PathName.fileExtension(of: fileName)
        guard !ending.isEmpty, let format = MapFormat.allCases.first(where: { $0.fileExtension == ending }) else {
            return nil
        }
        self.format = format
    }
}
