/// The conventional spelling of language tags.
package enum LanguageTag {
    /// Writes `tag` in the case that RFC 5646 §2.1.1 recommends: language in lower case, script in title case, region
    /// in upper case, and all in lower case after a singleton (`en-GB`, `sr-Latn-RS`, `en-x-us`).
    package static func formatted(_ tag: String) -> String {
        let bytes = formatted(utf8: Array(tag.utf8))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same on the UTF-8 bytes of a tag.
    package static func formatted(utf8 tag: [UInt8]) -> [UInt8] {
        let hyphen = UInt8(ascii: "-")
        var result = tag
        var start = 0
        var afterSingleton = false
        while start <= tag.count {
            var end = start
            while end < tag.count, tag[end] != hyphen { end += 1 }
            let length = end - start
            for index in start..<end {
                let isFirst = index == start
                let isUpper = start > 0 && !afterSingleton && (length == 2 || (length == 4 && isFirst))
                result[index] = isUpper ? tag[index].asciiUppercased : tag[index].asciiLowercased
            }
            if length == 1 { afterSingleton = true }
            start = end + 1
        }
        return result
    }
}

extension UInt8 {
    /// The byte, `A`–`Z` made `a`–`z`.
    package var asciiLowercased: UInt8 { self &- 65 < 26 ? self | 0x20 : self }

    /// The byte, `a`–`z` made `A`–`Z`.
    package var asciiUppercased: UInt8 { self &- 97 < 26 ? self & 0xDF : self }
}
