import Market

/// Chains in Wheelwright's own CSV, which `data export` writes; the columns are listed in `docs/recording-format.md`.
///
/// A file may hold several underlyings and captures.
struct ChainCSVImporter: CSVFileImporter {
    private static let required = ["underlying", "captured", "expiration", "right", "strike", "bid", "ask"]

    func parse(_ text: SourceFile.Text, into batch: inout ImportBatch) throws(RecordingError) {
        var scanner = CSVScanner(text.bytes)
        let header = try CSVHeader(&scanner, file: text.label, required: ChainCSVImporter.required)
        var reader = ContractReader(
            symbol: header["symbol"], root: header["root"], expiration: header["expiration"], right: header["right"],
            strike: header["strike"])
        let cells = QuoteCells(header, volatility: "feed_iv", greekPrefix: "feed_")
        let spot = header["spot"]
        var collector = ChainCollector(source: "csv")
        var current = CurrentCapture(underlying: header["underlying"], captured: header["captured"])
        while scanner.next() {
            let place = RowPlace(text.label, scanner.line)
            guard let contract = reader.contract(scanner, place, &batch.tally) else { continue }
            let key = current.key(scanner)
            let index = current.index { key in
                collector.chain(key, spot: batch.tally.amount(scanner.number(spot), place))
            }
            guard key != nil, let index else {
                batch.tally.reject(.malformedRow, place)
                continue
            }
            var row = contract
            row.cells = cells.cells(scanner, place, &batch.tally)
            collector.add(row, to: index, place, &batch.tally)
        }
        batch.chains += collector.encoded()
    }
}
