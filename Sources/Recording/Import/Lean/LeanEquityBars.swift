import Market

/// LEAN's daily equity files: `yyyymmdd 00:00, open, high, low, close, volume` in ten-thousandths, unadjusted.
enum LeanEquityBars {
    static func parse(_ text: SourceFile.Text, into batch: inout ImportBatch) {
        let symbol = text.name.prefix { $0 != "." }.uppercased()
        var scanner = CSVScanner(text.bytes)
        while scanner.next() {
            let place = RowPlace(text.label, scanner.line)
            let range = scanner.trimmed(0)
            guard range.count >= 8,
                let date = DateParser.parse(scanner.bytes, range.lowerBound..<range.lowerBound + 8),
                let prices = prices(scanner)
            else {
                batch.tally.reject(.malformedRow, place)
                continue
            }
            guard let session = ExchangeCalendar.nyse.session(on: date) else {
                batch.tally.reject(.unknownSession, place)
                continue
            }
            batch.tally.keep()
            let volume = batch.tally.amount(scanner.number(5), place)
            let bar = Bar(
                start: session.open, end: session.close, open: prices[0], high: prices[1], low: prices[2],
                close: prices[3], volume: volume)
            batch.bars.append((symbol, bar))
        }
    }

    private static func prices(_ scanner: CSVScanner) -> [Double]? {
        var prices: [Double] = []
        for cell in 1...4 {
            guard case .number(let value) = scanner.number(cell), value > 0 else { return nil }
            prices.append(value / LeanImporter.priceUnit)
        }
        return prices
    }
}
