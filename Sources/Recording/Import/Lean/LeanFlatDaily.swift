import Market

/// A day's closing quotes in one flat file, `flat_<symbol>_<year>_daily.csv.gz`, in dollars, without Greeks.
enum LeanFlatDaily {
    private static let columns = [
        "date", "expiry", "right", "strike", "bid", "bid_size", "ask", "ask_size", "last", "volume", "open_interest",
    ]

    static func parse(
        _ text: SourceFile.Text, of file: SourceFile, into batch: inout ImportBatch
    ) throws(RecordingError) {
        let parts = file.name.split(separator: "_")
        guard parts.count >= 3 else { throw .unusableFile(file: text.label, detail: "its name has no symbol") }
        let symbol = parts[1].uppercased()
        var scanner = CSVScanner(text.bytes)
        let header = try CSVHeader(&scanner, file: text.label, required: columns)
        var reader = ContractReader(
            symbol: -1, expiration: header["expiry"], right: header["right"], strike: header["strike"])
        let cells = QuoteCells(header, hasGreeks: false)
        var collector = ChainCollector(source: "lean-daily")
        while scanner.next() {
            let place = RowPlace(text.label, scanner.line)
            guard var row = reader.contract(scanner, place, &batch.tally) else { continue }
            guard let session = scanner.date(header["date"]).flatMap({ ExchangeCalendar.nyse.session(on: $0) }) else {
                batch.tally.reject(.unknownSession, place)
                continue
            }
            let key = ChainCollector.Key(underlying: symbol, captured: session.close)
            row.cells = cells.cells(scanner, place, &batch.tally)
            collector.add(row, to: collector.chain(key, spot: nil), place, &batch.tally)
        }
        batch.chains += collector.encoded()
    }
}
