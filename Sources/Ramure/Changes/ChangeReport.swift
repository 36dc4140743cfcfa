public import RDF
internal import RDFFormats
internal import SourceText

/// Changes for people and programs: gathered by the thing they are about, in words, as JSON or as an RDF patch.
public struct ChangeReport: Sendable {
    /// What changed about one thing.
    public struct Entity: Hashable, Sendable {
        /// Whether the thing was there before, and is there after.
        public enum Kind: String, Sendable {
            case added, removed, changed
        }

        /// Which thing.
        public let subject: Term
        /// What became of it.
        public let kind: Kind
        /// What to call it.
        public let label: String
        /// What to call its class, the first of them.
        public let classLabel: String?
        /// What is said about it now and was not before; and the other way round.
        public let changes: GraphChanges
    }

    /// The forms that a report is written in.
    public enum Format: String, CaseIterable, Sendable {
        /// A line a change, for people.
        case text
        /// RDF Patch: a line `D …` or `A …` a statement, between `TX .` and `TC .`.
        case patch
        case json
    }

    /// In the order of their subjects.
    public let entities: [Entity]
    private let changes: GraphChanges
    private let before: KnowledgeGraph
    private let after: KnowledgeGraph
    private let language: String?

    /// Gathers what led from one graph to another; labels are those of `after`, where it has some, in `language`.
    public init(
        _ changes: GraphChanges, from before: KnowledgeGraph, to after: KnowledgeGraph, language: String? = nil
    ) {
        self.changes = changes
        self.before = before
        self.language = language
        // As the changes call the blank nodes.
        var changed = KnowledgeGraph(snapshot: before.snapshot, prefixes: after.prefixes, defaultGraph: .stored)
        let isChanged = (try? changed.remove(changes.deleted)) != nil && (try? changed.insert(changes.inserted)) != nil
        let after = isChanged ? changed : after
        self.after = after
        let inserted = Dictionary(grouping: changes.inserted, by: \.triple.subject)
        let deleted = Dictionary(grouping: changes.deleted, by: \.triple.subject)
        let subjects = Set(inserted.keys).union(deleted.keys).sorted {
            TermEncoding.encoded($0).lexicographicallyPrecedes(TermEncoding.encoded($1))
        }
        entities = subjects.map { subject in
            let own = GraphChanges(inserted: inserted[subject] ?? [], deleted: deleted[subject] ?? [])
            let kind: Entity.Kind =
                before.quads(subject: subject).isEmpty
                ? .added : after.quads(subject: subject).isEmpty ? .removed : .changed
            let graph = kind == .removed ? before : after
            let types = graph.quads(subject: subject, predicate: RDFVocabulary.type)
            return Entity(
                subject: subject, kind: kind, label: graph.label(of: subject, language: language),
                classLabel: types.first.map { graph.label(of: $0.triple.object, language: language) }, changes: own)
        }
    }

    /// The report in a form, in UTF-8. Throws ``RamureError`` for statements that no format holds.
    public func written(as format: Format) throws -> [UInt8] {
        switch format {
        case .text: Array(entities.map(text).joined().utf8)
        case .patch: try patch()
        case .json: try json()
        }
    }
}

// In words.
extension ChangeReport {
    private func text(_ entity: Entity) -> String {
        let sign =
            switch entity.kind {
            case .added: "+"
            case .removed: "-"
            case .changed: "~"
            }
        var text = sign + (entity.classLabel.map { " \($0)" } ?? "") + " \(entity.label)"
        // What one graph says of a new thing is said once.
        let graphs = Set((entity.changes.inserted + entity.changes.deleted).map(\.graphName))
        let isOneSource = entity.kind != .changed && graphs.count == 1
        if isOneSource, let graph = graphs.first { text += source(graph) }
        text += "\n"
        for (sign, quads) in [("-", entity.changes.deleted), ("+", entity.changes.inserted)] {
            for quad in quads {
                text += "  \(sign) \(name(of: .iri(quad.triple.predicate))) \(name(of: quad.triple.object))"
                if !isOneSource { text += source(quad.graphName) }
                text += "\n"
            }
        }
        return text
    }

    private func source(_ graphName: Term?) -> String {
        graphName.map { ", source \(name(of: $0))" } ?? ""
    }

    /// A label; literals with quotes, unless they are numbers and the like.
    private func name(of term: Term) -> String {
        if case .literal(let literal) = term {
            let isPlain = literal.datatype == XSD.string || literal.language != nil
            return isPlain || TermKind.literal(of: literal.datatype) == .typed ? term.description : literal.lexicalForm
        }
        let label = after.label(of: term, language: language)
        guard case .iri(let iri) = term, label == iri.string else { return label }
        return before.label(of: term, language: language)
    }
}

// For programs.
extension ChangeReport {
    private func patch() throws -> [UInt8] {
        var output = Array("TX .\n".utf8)
        for (sign, quads) in [("D ", changes.deleted), ("A ", changes.inserted)] {
            for line in try Self.lines(of: quads) {
                output += sign.utf8
                output += line
                output.append(0x0A)
            }
        }
        return output + "TC .\n".utf8
    }

    private func json() throws -> [UInt8] {
        var writer = JSONWriter(indentation: 2)
        writer.beginObject()
        writer.key("inserted")
        writer.number(changes.inserted.count)
        writer.key("deleted")
        writer.number(changes.deleted.count)
        writer.key("entities")
        writer.beginArray()
        for entity in entities {
            writer.beginObject()
            writer.key("entity")
            writer.string(entity.subject.description)
            writer.key("change")
            writer.string(entity.kind.rawValue)
            writer.key("label")
            writer.string(entity.label)
            if let label = entity.classLabel {
                writer.key("class")
                writer.string(label)
            }
            for (key, quads) in [("deleted", entity.changes.deleted), ("inserted", entity.changes.inserted)] {
                writer.key(key)
                writer.beginArray()
                for line in try Self.lines(of: quads) { writer.string(String(decoding: line, as: UTF8.self)) }
                writer.endArray()
            }
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.bytes + [0x0A]
    }

    /// Statements of N-Quads, without line ends.
    private static func lines(of quads: [Quad]) throws -> [ArraySlice<UInt8>] {
        var serializer = RDFSerializer(format: .nquads)
        var text: [UInt8] = []
        do {
            try serializer.write(EncodedQuadBatch(quads), into: &text)
        } catch {
            throw RamureError(error)
        }
        serializer.finish(into: &text)
        return text.split(separator: 0x0A)
    }
}
