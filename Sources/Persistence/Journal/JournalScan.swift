/// The whole records that a journal begins with, and what stands behind them.
package struct JournalScan: Sendable {
    package private(set) var records: [JournalRecord] = []
    /// The bytes of those records; what follows was torn from a commit that nobody was told of.
    package private(set) var wholeByteCount = 0

    /// Reads a journal.
    ///
    /// Lines that are no records are a torn end, unless a whole one follows that was written when the lost one was
    /// known to be on the disk: then what was promised is lost. Throws ``StoreError/damagedJournal`` for that, and for
    /// a line that does not follow the one before.
    package init(_ bytes: [UInt8], path: String) throws(StoreError) {
        var start = 0
        var lineNumber = 0
        while start < bytes.count {
            lineNumber += 1
            guard let end = bytes[start...].firstIndex(of: 0x0A) else { return }
            let record: JournalRecord
            do throws(JournalRecord.Failure) {
                record = try JournalRecord(line: bytes[start..<end])
            } catch {
                try checkEnd(bytes[start...], error, path: path, line: lineNumber)
                return
            }
            try check(record, path: path, line: lineNumber, rest: bytes[start...])
            records.append(record)
            start = end + 1
            wholeByteCount = start
        }
    }

    /// Throws when a whole record does not follow the last one.
    private func check(
        _ record: JournalRecord, path: String, line: Int, rest: ArraySlice<UInt8>
    ) throws(StoreError) {
        guard let last = records.last else { return }
        if record.transaction == last.transaction + 1, record.previous == last.checksum,
            record.storeIdentity == last.storeIdentity
        { return }
        throw .damagedJournal(
            path: path, line: line,
            reason: "transaction \(record.transaction) does not follow transaction \(last.transaction)",
            keptLines: line - 1, followingRecords: Self.wholeRecords(in: rest).count)
    }

    /// Throws unless all from the line that could not be read may have been torn.
    private func checkEnd(
        _ rest: ArraySlice<UInt8>, _ failure: JournalRecord.Failure, path: String, line: Int
    ) throws(StoreError) {
        let reason: String
        switch failure {
        case .otherVersion(let version): throw .newerVersion(path: path, version: version)
        case .damaged(let text): reason = text
        }
        let following = Self.wholeRecords(in: rest)
        guard let next = following.first else { return }
        // Nothing before tells the number of a first line, but the whole one behind it does.
        let lineCount = Self.lines(of: rest).prefix { (try? JournalRecord(line: $0)) == nil }.count
        let lost = records.last.map { $0.transaction + 1 } ?? next.transaction - lineCount
        let isPromised = following.contains { $0.durable >= lost }
        guard isPromised else { return }
        throw .damagedJournal(
            path: path, line: line, reason: reason, keptLines: line - 1, followingRecords: following.count)
    }

    /// The records that can be read, wherever in a line they begin: the end of the line before may be what is damaged.
    private static func wholeRecords(in bytes: ArraySlice<UInt8>) -> [JournalRecord] {
        lines(of: bytes).flatMap { line in
            // Within a JSON string this would be written with backslashes.
            line.indices.filter { line[$0...].starts(with: JournalRecord.beginning) }.compactMap {
                try? JournalRecord(line: line[$0...])
            }
        }
    }

    /// Without what follows the last line end, which is no line.
    private static func lines(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    }
}
