internal import RDF
internal import SPARQLResults

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Decodes a row into a type whose properties are named like the variables.
struct RowDecoder: Decoder {
    let solution: Solution
    let row: Int
    var codingPath: [any CodingKey] = []
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(solution: Solution, row: Int) {
        self.solution = solution
        self.row = row
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(RowContainer(solution: solution, row: row))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw mismatch("a type with named properties") }

    /// A row of one column decodes into a bare value.
    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        guard solution.variables.count == 1 else { throw mismatch("a type with named properties") }
        return CellContainer(term: solution.values[0], row: row, column: solution.variables[0])
    }

    private func mismatch(_ expected: String) -> RamureError {
        .row(RowMismatch(row: row, column: solution.variables.first ?? "", expected: expected, found: nil))
    }
}

/// The columns of a row.
private struct RowContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let solution: Solution
    let row: Int
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { solution.variables.compactMap(Key.init(stringValue:)) }

    func contains(_ key: Key) -> Bool { solution.variables.contains(key.stringValue) }
    func decodeNil(forKey key: Key) -> Bool { solution[key.stringValue] == nil }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try CellContainer(term: solution[key.stringValue], row: row, column: key.stringValue).decode(type)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw nested(key) }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw nested(key) }
    func superDecoder() throws -> any Decoder { RowDecoder(solution: solution, row: row) }
    func superDecoder(forKey key: Key) throws -> any Decoder { RowDecoder(solution: solution, row: row) }

    private func nested(_ key: Key) -> RamureError {
        .row(RowMismatch(row: row, column: key.stringValue, expected: "a flat type", found: nil))
    }
}

/// One term of a row.
private struct CellContainer: SingleValueDecodingContainer, Decoder {
    let term: Term?
    let row: Int
    let column: String
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func decodeNil() -> Bool { term == nil }

    /// The lexical form of a literal, or the characters of an IRI.
    private func text(_ expected: Any.Type) throws -> String {
        switch term {
        case .literal(let literal)?: return literal.lexicalForm
        case .iri(let iri)?: return iri.string
        default: throw mismatch(expected)
        }
    }

    private func mismatch(_ expected: Any.Type) -> RamureError {
        .row(RowMismatch(row: row, column: column, expected: "\(expected)", found: term?.description))
    }

    private func converted<Value: LosslessStringConvertible>(_ type: Value.Type) throws -> Value {
        var text = try text(type)
        if term?.literal?.datatype == XSD.boolean {
            text = text == "1" ? "true" : text == "0" ? "false" : text
        }
        guard let value = Value(text) else { throw mismatch(type) }
        return value
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        // What a row holds as such does not go through its own decoding, which is for JSON.
        switch type {
        case is Term.Type: return try taken(term)
        case is IRI.Type: return try taken(term?.iri)
        case is Date.Type: return try taken(term?.dateValue)
        default: break
        }
        // Standard types that convert from text need no round trip through their own decoding.
        if let convertible = type as? any (LosslessStringConvertible & Decodable).Type {
            guard let value = try converted(convertible) as? Value else { throw mismatch(type) }
            return value
        }
        return try Value(from: self)
    }

    private func taken<Value>(_ value: Any?) throws -> Value {
        guard let value = value as? Value else { throw mismatch(Value.self) }
        return value
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw mismatch([String: String].self)
    }
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw mismatch([String].self) }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }
}
