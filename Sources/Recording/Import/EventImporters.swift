import Market

/// Dividends: `symbol, ex_date, amount` and optionally `declared`.
///
/// Without `declared` a dividend is known only from the open of its ex-date's session: no reader sees it before.
struct DividendsImporter: CSVImporter {
    let required = ["symbol", "ex_date", "amount"]

    func parse(_ row: CSVRow, into batch: inout ImportBatch) {
        guard let symbol = row.text("symbol"), let exDate = row.date("ex_date"), let amount = row.number("amount"),
            amount > 0, let declared = row.instant("declared", else: exDate, &batch.tally)
        else { return batch.tally.reject(.malformedRow, row.place) }
        batch.tally.keep()
        batch.dividends.append((symbol, DividendEvent(exDate: exDate, amount: amount, declared: declared)))
    }
}

/// Earnings dates: `symbol, date` and optionally `timing` (`before_open`, `after_close`) and `announced`.
///
/// Without `announced` a date is known only from the open of its own session.
struct EarningsImporter: CSVImporter {
    let required = ["symbol", "date"]

    func parse(_ row: CSVRow, into batch: inout ImportBatch) {
        guard let symbol = row.text("symbol"), let date = row.date("date"),
            let timing = EarningsEvent.Timing(rawValue: row.text("timing") ?? "unstated"),
            let announced = row.instant("announced", else: date, &batch.tally)
        else { return batch.tally.reject(.malformedRow, row.place) }
        batch.tally.keep()
        batch.earnings.append((symbol, EarningsEvent(date: date, timing: timing, announced: announced)))
    }
}

/// Headlines: `symbol, published, headline` and optionally `source` and `sentiment` (`bullish`, `bearish`, `neutral`).
struct NewsImporter: CSVImporter {
    let required = ["symbol", "published", "headline"]

    func parse(_ row: CSVRow, into batch: inout ImportBatch) {
        guard let symbol = row.text("symbol"), let published = row.text("published").flatMap({ Instant($0) }),
            let headline = row.text("headline")
        else { return batch.tally.reject(.malformedRow, row.place) }
        let sentiment = row.text("sentiment")
        let known = sentiment.flatMap { NewsItem.Sentiment(rawValue: $0.lowercased()) }
        guard (sentiment == nil) == (known == nil) else { return batch.tally.reject(.malformedRow, row.place) }
        batch.tally.keep()
        batch.news.append(
            (
                symbol,
                NewsItem(
                    published: published, headline: headline, source: row.text("source") ?? "csv", sentiment: known)
            ))
    }
}

/// Risk-free rates: `date, rate`, the rate a fraction a year (0.04), or `rate_pct` in percent (4).
struct RatesImporter: CSVImporter {
    let required = ["date"]
    let alternatives = ["rate", "rate_pct"]
    private static let plausible = -0.5...1.0

    func parse(_ row: CSVRow, into batch: inout ImportBatch) {
        let rate = row.number("rate") ?? row.number("rate_pct").map { $0 / 100 }
        guard let date = row.date("date"), let rate, RatesImporter.plausible.contains(rate) else {
            return batch.tally.reject(.malformedRow, row.place)
        }
        batch.tally.keep()
        batch.rates.append(RatePoint(date: date, rate: rate))
    }
}

/// Open positions, as `PositionFile` reads them: here a bad row ends the import.
struct PositionsImporter: CSVFileImporter {
    func parse(_ text: SourceFile.Text, into batch: inout ImportBatch) throws(RecordingError) {
        let positions = try PositionFile.parse(text.bytes, file: text.label)
        batch.tally.keep(positions.count)
        batch.positions += positions
    }
}
