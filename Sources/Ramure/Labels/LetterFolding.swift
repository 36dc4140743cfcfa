/// Letters without their marks: the table behind the folding of labels.
///
/// Foundation's folding would bring ICU into the binary; the languages of the graph need the Latin letters alone.
enum LetterFolding {
    /// Lower-case letters with a mark, after what they fold to.
    private static let families: KeyValuePairs<String, String> = [
        "a": "àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặ", "ae": "æǣǽ", "b": "ḃḅḇƀ", "c": "çćĉċčḉ", "d": "ďđðḋḍḏḑḓ",
        "e": "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "f": "ḟ", "g": "ĝğġģǥǧǵḡ", "h": "ĥħȟḣḥḧḩḫẖ", "i": "ìíîïĩīĭįıǐȉȋḭḯỉị",
        "ij": "ĳ", "j": "ĵǰ", "k": "ķǩḱḳḵ", "l": "ĺļľŀłḷḹḻḽ", "m": "ḿṁṃ", "n": "ñńņňŉŋǹṅṇṉṋ",
        "o": "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ", "oe": "œ", "p": "ṕṗ", "r": "ŕŗřȑȓṙṛṝṟ", "s": "śŝşšșſṡṣṥṧṩ",
        "ss": "ß", "t": "ţťŧțṫṭṯṱẗ", "th": "þ", "u": "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "v": "ṽṿ", "w": "ŵẁẃẅẇẉẘ",
        "x": "ẋẍ", "y": "ýÿŷȳẏẙỳỵỷỹ", "z": "źżžƶẑẓẕ",
    ]

    private static let folded: [Unicode.Scalar: String] = {
        var table: [Unicode.Scalar: String] = [:]
        for (plain, marked) in families {
            for scalar in marked.unicodeScalars { table[scalar] = plain }
        }
        return table
    }()

    /// Appends `scalar` in lower case and without marks; a combining mark is nothing at all.
    static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        if scalar.isASCII {
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            text.unicodeScalars.append(Unicode.Scalar(byte &- 65 < 26 ? byte | 0x20 : byte))
            return
        }
        for lower in scalar.properties.lowercaseMapping.unicodeScalars where !isCombiningMark(lower) {
            if let plain = folded[lower] { text += plain } else { text.unicodeScalars.append(lower) }
        }
    }

    static func isCombiningMark(_ scalar: Unicode.Scalar) -> Bool {
        (0x300...0x36F).contains(scalar.value)
    }
}
