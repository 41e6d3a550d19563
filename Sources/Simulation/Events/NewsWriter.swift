import Market

/// Writes the headlines of one underlying over a run, from what happens to it.
struct NewsWriter {
    let symbol: String
    let schedule: EventSchedule
    let key: StreamKey

    private static let source = "Simulated Wire"
    /// The daily return from which on the press writes about a move.
    private static let notable = 0.03

    /// Every headline published before the end of the run, oldest first.
    func news(sessions: ArraySlice<Session>, path: SymbolPath, plan: SimulationPlan) -> [NewsItem] {
        guard let end = sessions.last?.close.adding(seconds: 3600) else { return [] }
        var items = schedule.dividends.map(declaration)
        for report in schedule.reports { items += news(of: report) }
        for (index, session) in sessions.enumerated() {
            if let note = analystNote(session: session, index: index) { items.append(note) }
            let before = index > 0 ? path.closes[index - 1] : path.opens[0]
            let change = path.closes[index] / before - 1
            if abs(change) >= NewsWriter.notable {
                items.append(move(session: session, change: change, isSellingOff: plan.isSellingOff(index)))
            }
        }
        return items.filter { $0.published < end }.sorted {
            ($0.published, $0.headline) < ($1.published, $1.headline)
        }
    }

    /// The date, a preview three sessions ahead, and the result.
    private func news(of report: EventSchedule.Report) -> [NewsItem] {
        let event = report.event
        let time = event.timing == .beforeOpen ? "before the open" : "after the close"
        let date = item(
            event.announced, "\(symbol) will report quarterly results on \(event.date), \(time)", .neutral)
        guard let session = ExchangeCalendar.nyse.session(on: event.date),
            let preview = ExchangeCalendar.nyse.session(-3, after: event.date)
        else { return [date] }
        let expected = NewsWriter.percent(report.expectedMove)
        let ahead = item(
            preview.open.adding(seconds: -3600),
            "\(symbol) to report on \(event.date): options price a move of about \(expected)", .neutral)
        let published =
            event.timing == .beforeOpen
            ? session.open.adding(seconds: -9000) : session.close.adding(seconds: 1200)
        let result =
            report.jump < 0
            ? item(published, "\(symbol) misses quarterly estimates and lowers its outlook", .bearish)
            : item(published, "\(symbol) beats quarterly estimates and raises its outlook", .bullish)
        return [date, ahead, result]
    }

    private func declaration(_ dividend: DividendEvent) -> NewsItem {
        let amount = Dollars(dividend.amount) ?? .zero
        return item(
            dividend.declared, "\(symbol) declares a dividend of \(amount) a share, ex-date \(dividend.exDate)",
            .neutral)
    }

    private func move(session: Session, change: Double, isSellingOff: Bool) -> NewsItem {
        let size = NewsWriter.percent(change)
        let published = session.close.adding(seconds: 120)
        guard change < 0 else { return item(published, "\(symbol) climbs \(size)", .bullish) }
        let cause = isSellingOff ? " as selling spreads across the market" : ""
        return item(published, "\(symbol) falls \(size)\(cause)", .bearish)
    }

    /// A change of opinion, on about one session in thirty.
    private func analystNote(session: Session, index: Int) -> NewsItem? {
        var stream = key.with("analyst").with(index).stream
        guard stream.uniform() < 1.0 / 30 else { return nil }
        let isUp = stream.uniform() < 0.5
        let text = isUp ? "Analyst raises \(symbol) to buy" : "Analyst cuts \(symbol) to hold"
        return item(session.open.adding(seconds: -4500), text, isUp ? .bullish : .bearish)
    }

    private func item(_ published: Instant, _ headline: String, _ sentiment: NewsItem.Sentiment) -> NewsItem {
        NewsItem(published: published, headline: headline, source: NewsWriter.source, sentiment: sentiment)
    }

    /// The size of a return with one decimal: `4.2 %`.
    private static func percent(_ value: Double) -> String {
        let tenths = Int((abs(value) * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
