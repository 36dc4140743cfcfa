import SPARQLSyntax
import SourceText

extension FunctionLibrary {
    /// The digest of the UTF-8 bytes of an `xsd:string`, in lower-case hexadecimal digits.
    /// - Source: SPARQL 1.1 Query, §17.4.6.
    static func digest(_ function: BuiltIn, _ argument: Value) -> Value? {
        guard let text = argument.plainText else { return nil }
        let digest: MessageDigest =
            switch function {
            case .md5: .md5
            case .sha1: .sha1
            case .sha256: .sha256
            case .sha384: .sha384
            default: .sha512
            }
        return .string(digest.hexadecimal(Array(text.utf8)))
    }
}
