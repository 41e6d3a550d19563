import Market

/// LEAN's option universes, `universes/<symbol>/<yyyymmdd>.csv.gz`: the day's mid prices, without bid and ask.
///
/// The close of the mid is recorded as the last price, at the close of the day's session. The first row is the underlying's
/// day: its close is the spot. It makes no bar, as it often differs from LEAN's own daily bars. All six Greeks at zero mean that LEAN found none.
enum LeanUniverse {
    private static let columns = [
        "#expiry", "strike", "right", "open", "high", "low", "close", "volume", "open_interest",
        "implied_volatility", "delta", "gamma", "vega", "theta", "rho",
    ]

    static func parse(
        _ text: SourceFile.Text, of file: SourceFile, into batch: inout ImportBatch
    ) throws(RecordingError) {
        let name = file.name.prefix(8)
        guard let date = CalendarDate(name), let session = ExchangeCalendar.nyse.session(on: date) else {
            throw .unusableFile(file: text.label, detail: "'\(name)' is no trading day of 2000-2030")
        }
        let symbol = file.folder.uppercased()
        var scanner = CSVScanner(text.bytes)
        let header = try CSVHeader(&scanner, file: text.label, required: columns)
        var reader = ContractReader(
            symbol: -1, expiration: header["#expiry"], right: header["right"], strike: header["strike"])
        let cells = QuoteCells(header, last: "close")
        var collector = ChainCollector(source: "lean-universe")
        let key = ChainCollector.Key(underlying: symbol, captured: session.close)
        var spot: Double?
        while scanner.next() {
            let place = RowPlace(text.label, scanner.line)
            if scanner.trimmed(header["#expiry"]).isEmpty {
                spot = batch.tally.amount(scanner.number(header["close"]), place)
                batch.tally.keep()
                continue
            }
            guard var row = reader.contract(scanner, place, &batch.tally) else { continue }
            row.cells = computed(cells.cells(scanner, place, &batch.tally))
            collector.add(row, to: collector.chain(key, spot: spot), place, &batch.tally)
        }
        batch.chains += collector.encoded()
    }

    /// Cells without the Greeks where all of them are zero.
    private static func computed(_ cells: ChainRow.Cells) -> ChainRow.Cells {
        let greeks = Int(ChainField.feedVolatility.rawValue)...Int(ChainField.feedRho.rawValue)
        guard greeks.allSatisfy({ cells[$0] == 0 }) else { return cells }
        var cells = cells
        for field in greeks { cells[field] = .nan }
        return cells
    }
}
