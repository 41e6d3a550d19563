import Market
internal import Synchronization

/// The quotes of contracts in captures up to a snapshot's instant.
///
/// Decodes only the columns that make a quote, and keeps them for the contracts that follow in the same snapshot.
final class RecordedHistory: ChainHistory {
    private let reader: RecordingReader
    private let until: Instant
    /// Guards what has been decoded, by the identity of the capture.
    private let decoded = Mutex<[Int64: QuoteColumns]>([:])

    init(reader: RecordingReader, until: Instant) {
        self.reader = reader
        self.until = until
    }

    func quotes(
        of contract: OptionContract, since date: CalendarDate
    ) throws -> [(captured: Instant, quote: Quote)] {
        let start = NewYorkTime.instant(of: date, secondsOfDay: 0)
        let captures = try reader.read { (tables) throws(RecordingError) in
            try tables.storedCaptures(of: contract.underlying, from: start, through: until)
        }
        var quotes: [(captured: Instant, quote: Quote)] = []
        for capture in captures {
            let columns = try columns(of: capture)
            guard let row = columns.contracts.row(of: contract) else { continue }
            quotes.append((capture.instant, columns.quote(row)))
        }
        return quotes
    }

    private func columns(of capture: StoredCapture) throws(RecordingError) -> QuoteColumns {
        if let known = decoded.withLock({ $0[capture.id] }) { return known }
        let columns = try reader.read { (tables) throws(RecordingError) in try QuoteColumns(capture, tables) }
        decoded.withLock { $0[capture.id] = columns }
        return columns
    }
}

/// The contracts and quotes of one capture.
struct QuoteColumns: Sendable {
    let contracts: ContractColumns
    private let columns: [Column]
    private static let fields: [ChainField] = [.bid, .ask, .bidSize, .askSize, .last, .volume, .openInterest]

    init(_ capture: StoredCapture, _ tables: borrowing RecordingTables) throws(RecordingError) {
        var contracts: ContractColumns?
        var columns = [Column](repeating: Column(), count: QuoteColumns.fields.count)
        let path = tables.path
        try tables.eachColumn(of: capture) { (id, crc, data) throws(RecordingError) in
            guard id >= 0, id <= columns.count else { return }
            let name = ChainDecoder.name(ofColumn: id)
            let bytes = try ChainDecoder.expand(data, crc: crc, column: name, of: capture, path: path)
            if id == 0 {
                contracts = ContractColumns(bytes, rows: capture.rows)
            } else if let column = ColumnCodec.decode(bytes, rows: capture.rows) {
                columns[Int(id) - 1] = column
            } else {
                throw .damagedData(path: path, what: capture.name, detail: "\(name) is invalid")
            }
        }
        guard let contracts else {
            throw .damagedData(path: path, what: capture.name, detail: "its contracts are missing or invalid")
        }
        self.contracts = contracts
        self.columns = columns
    }

    func quote(_ row: Int) -> Quote {
        Quote(
            bid: columns[0][row], ask: columns[1][row], bidSize: columns[2][row], askSize: columns[3][row],
            last: columns[4][row], volume: columns[5][row], openInterest: columns[6][row])
    }
}
