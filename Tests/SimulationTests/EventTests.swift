import Market
import Testing

@testable import Simulation

@Suite struct EventTests {
    private static let made = Result {
        try days(of: .small(.selloff, sessions: 60, symbols: ["ALDR", "CEDR"]))
    }

    @Test func `events arrive once, and not before they are known`() throws {
        let made = try EventTests.made.get()
        var headlines: Set<NewsItem> = []
        var before: [String: Instant] = [:]
        for day in made {
            let capture = try #require(day.captures.last).captured
            let since = before[day.symbol] ?? Instant(microseconds: .min)
            let known = day.dividends.map(\.declared) + day.earnings.map(\.announced) + day.news.map(\.published)
            #expect(known.allSatisfy { since < $0 && $0 <= capture })
            for item in day.news { #expect(headlines.insert(item).inserted, "\(item.headline)") }
            before[day.symbol] = capture
        }
    }

    @Test func `reports are announced two weeks ahead, and dividends declared before they go ex`() throws {
        let made = try EventTests.made.get()
        let earnings = made.flatMap(\.earnings)
        let dividends = made.flatMap(\.dividends)
        #expect(!earnings.isEmpty && !dividends.isEmpty)
        for event in earnings {
            #expect(event.date - NewYorkTime.date(of: event.announced) >= 14)
            #expect(ExchangeCalendar.nyse.isSession(event.date) == true)
            #expect(event.timing != .unstated)
        }
        for event in dividends {
            #expect(event.exDate - NewYorkTime.date(of: event.declared) >= 14)
            #expect(event.amount > 0)
        }
    }

    @Test func `the first symbol goes ex-dividend and reports within sixty sessions`() throws {
        let made = try EventTests.made.get().filter { $0.symbol == "ALDR" }
        let span = try #require(made.first).session.date...(try #require(made.last).session.date)
        #expect(made.flatMap(\.dividends).contains { span.contains($0.exDate) })
        #expect(made.flatMap(\.earnings).contains { span.contains($0.date) })
        let news = made.flatMap(\.news)
        #expect(news.contains { $0.headline.contains("declares a dividend") })
        #expect(news.contains { $0.headline.contains("will report quarterly results") })
        #expect(news.contains { $0.headline.contains("estimates") && $0.sentiment != .neutral })
    }

    @Test func `a share loses its dividend on the ex-date`() throws {
        let market = try SimulatedMarket(.small(.calm, sessions: 60, symbols: ["ALDR"]))
        let model = try #require(market.models.first)
        let dates = market.sessions.map(\.date)
        let dividend = try #require(model.schedule.dividends.first { dates.contains($0.exDate) })
        let index = try #require(dates.firstIndex(of: dividend.exDate))
        // Without the dividend the same draws give the same returns, so the ratio of the two paths shows what it cost.
        let other = SymbolPath(
            profile: model.profile, plan: market.plan,
            market: MarketPath(plan: market.plan, key: StreamKey(seed: 7).with("calm")),
            schedule: model.schedule.withoutDividends, sessions: market.sessions, key: model.key)
        let drop = other.opens[index] - model.path.opens[index]
        #expect(abs(drop - dividend.amount) < 0.02 + 0.1 * dividend.amount)
        #expect(other.closes[index - 1] == model.path.closes[index - 1])
    }

    @Test func `rates begin with the run and change by small steps`() throws {
        let market = try SimulatedMarket(.small(sessions: 400, symbols: ["ALDR"]))
        #expect(market.rates.first?.date == market.sessions.first?.date)
        #expect(market.rates.count > 5)
        for (left, right) in zip(market.rates, market.rates.dropFirst()) {
            #expect(left.date < right.date)
            #expect(left.rate != right.rate && abs(left.rate - right.rate) < 0.0011)
            #expect((0.005...0.08).contains(right.rate))
        }
    }
}

extension EventSchedule {
    /// The same reports, and no dividends.
    fileprivate var withoutDividends: EventSchedule { EventSchedule(dividends: [], reports: reports) }
}
