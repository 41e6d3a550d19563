import Market

/// The ladder's files: one capture of one underlying, a row for each contract, with the underlying's day in every row.
///
/// Prices are dollars, Greeks per day and per point, `capture_ts` is UTC. The last five columns make the day's bar, which
/// nothing sees before the capture.
struct LadderImporter: CSVFileImporter {
    private static let columns = [
        "capture_ts", "symbol", "underlying", "expiration", "type", "strike", "bid", "bid_size", "ask", "ask_size",
        "last_price", "implied_vol", "delta", "gamma", "theta", "vega", "rho", "und_session_date", "und_open",
        "und_high", "und_low", "und_close", "und_volume", "und_vwap",
    ]

    func parse(_ text: SourceFile.Text, into batch: inout ImportBatch) throws(RecordingError) {
        var scanner = CSVScanner(text.bytes)
        let header = try CSVHeader(&scanner, file: text.label, required: LadderImporter.columns)
        var reader = ContractReader(
            symbol: header["symbol"], expiration: header["expiration"], right: header["type"], strike: header["strike"])
        let cells = QuoteCells(header, last: "last_price", volatility: "implied_vol")
        let bars = DayColumns(header)
        var collector = ChainCollector(source: "ladder")
        var current = CurrentCapture(underlying: header["underlying"], captured: header["capture_ts"])
        while scanner.next() {
            let place = RowPlace(text.label, scanner.line)
            guard let contract = reader.contract(scanner, place, &batch.tally) else { continue }
            guard current.key(scanner) != nil else {
                batch.tally.reject(.malformedRow, place)
                continue
            }
            let index = current.index { key in
                if let bar = bars.bar(scanner, captured: key.captured) { batch.bars.append((key.underlying, bar)) }
                return collector.chain(key, spot: bars.close(scanner))
            }
            guard let index else { continue }
            var row = contract
            row.cells = cells.cells(scanner, place, &batch.tally)
            collector.add(row, to: index, place, &batch.tally)
        }
        batch.chains += collector.encoded()
    }
}

/// The columns of the underlying's day.
private struct DayColumns {
    private let date: Int
    private let numbers: [Int]

    init(_ header: CSVHeader) {
        date = header["und_session_date"]
        numbers = ["und_open", "und_high", "und_low", "und_close", "und_volume", "und_vwap"].map { header[$0] }
    }

    func close(_ scanner: CSVScanner) -> Double? { number(scanner, 3) }

    /// The session's bar, complete when it was captured; nil where a price or the session is missing.
    func bar(_ scanner: CSVScanner, captured: Instant) -> Bar? {
        guard let date = scanner.date(date), let session = ExchangeCalendar.nyse.session(on: date),
            session.open < captured, let open = number(scanner, 0), let high = number(scanner, 1),
            let low = number(scanner, 2), let close = number(scanner, 3)
        else { return nil }
        return Bar(
            start: session.open, end: captured, open: open, high: high, low: low, close: close,
            volume: number(scanner, 4), vwap: number(scanner, 5))
    }

    private func number(_ scanner: CSVScanner, _ index: Int) -> Double? {
        guard case .number(let value) = scanner.number(numbers[index]), value >= 0 else { return nil }
        return value
    }
}
