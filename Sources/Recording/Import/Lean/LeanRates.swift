import Market

/// LEAN's `interest-rate.csv`: the Federal Reserve's primary credit rate in percent, from a day on.
enum LeanRates {
    static func parse(_ text: SourceFile.Text, into batch: inout ImportBatch) throws(RecordingError) {
        var scanner = CSVScanner(text.bytes)
        _ = try CSVHeader(&scanner, file: text.label, required: ["date"])
        while scanner.next() {
            let place = RowPlace(text.label, scanner.line)
            guard let date = scanner.date(0), case .number(let percent) = scanner.number(1), abs(percent) < 100 else {
                batch.tally.reject(.malformedRow, place)
                continue
            }
            batch.tally.keep()
            batch.rates.append(RatePoint(date: date, rate: percent / 100))
        }
    }
}
