import Market
import SQLite

extension RecordingReader {
    /// Tells recordings apart by everything that a run over them could see: what is added, replaced or removed changes it.
    ///
    /// It is made from the stored checksums, each of which covers its whole row and names its underlying, and not from their
    /// order: the same files imported in another order give the same one. Recorded positions don't count, as no run sees them.
    package func contents() throws(RecordingError) -> UInt64 {
        try read { (tables) throws(RecordingError) in try tables.contents() }
    }
}

extension RecordingTables {
    fileprivate func contents() throws(RecordingError) -> UInt64 {
        var columns = [
            ("capture", "content_crc"), ("capture", "volatility_crc"), ("bar", "crc"), ("dividend", "crc"),
            ("earnings", "crc"), ("news", "crc"), ("rate", "crc"),
        ]
        if try Schema.hasActions(database) { columns.append(("corporate_action", "crc")) }
        var sum: UInt64 = 0
        for (kind, column) in columns.enumerated() {
            try database.prepare("SELECT \(column.1) FROM \(column.0)").rows { (row) throws(RecordingError) in
                let checksum = UInt64(UInt32(truncatingIfNeeded: row.integer(0)))
                sum &+= StreamKey.spread(UInt64(kind) << 32 | checksum)
            }
        }
        return sum
    }
}
