import Market
import RuleModel
import Testing

@testable import Engine

@Suite struct NewsSummaryTests {
    private static let policy = NewsPolicy(
        id: "test", windowDays: 7,
        impacts: [
            .init(weight: 1, words: ["earnings", "analyst upgrade"]), .init(weight: 0.6, words: ["guidance", "ceo"]),
        ], bullish: ["beats", "upgrade"], bearish: ["cuts", "misses"], location: SourceLocation(file: "t.lua", line: 1))

    private func summary(_ items: [(String, String, NewsItem.Sentiment?)]) -> Reading<NewsSummary> {
        let news = items.map {
            NewsItem(published: instant($0.0), headline: $0.1, source: "wire", sentiment: $0.2)
        }
        return NewsSummary.reading(
            of: UnderlyingSnapshot(symbol: "ABC", chain: nil, news: news), at: MadeMarket.now,
            policy: NewsSummaryTests.policy)
    }

    private func summary(_ headline: String, _ sentiment: NewsItem.Sentiment? = nil) throws -> NewsSummary {
        try #require(summary([("2026-04-16T12:00:00Z", headline, sentiment)]).value)
    }

    @Test(arguments: [
        ("ABC beats", NewsItem.Sentiment.bullish), ("ABC cuts jobs", .bearish), ("ABC opens a plant", .neutral),
        ("Upgrade: ABC", .bullish), ("ABC BEATS!", .bullish), ("ABC beats, then misses", .neutral),
        // Parts of words are other words.
        ("ABC upgraded", .neutral), ("ABC shortcuts", .neutral), ("heartbeats at ABC", .neutral),
    ])
    func `words decide where the feed says nothing`(headline: String, sentiment: NewsItem.Sentiment) throws {
        #expect(try summary(headline).sentiment == sentiment)
    }

    @Test(arguments: NewsItem.Sentiment.allCases)
    func `the feed's own judgement comes before the words`(sentiment: NewsItem.Sentiment) throws {
        #expect(try summary("ABC beats", sentiment).sentiment == sentiment)
        #expect(try summary("ABC misses", sentiment).sentiment == sentiment)
    }

    @Test(arguments: [
        ("ABC earnings call", 1.0, ["earnings"]), ("New CEO gives guidance", 0.6, ["ceo", "guidance"]),
        ("Analyst upgrade for ABC", 1, ["analyst upgrade"]), ("Analyst: no upgrade", 0, []),
        ("An analyst's upgrade", 0, []), ("ABC earnings: CEO leaves", 1, ["earnings", "ceo"]), ("ABC", 0, []),
    ])
    func `impact is the weight of the heaviest word or phrase`(
        headline: String, impact: Double, events: [String]
    ) throws {
        let summary = try summary(headline)
        #expect(summary.impact == impact)
        #expect(summary.events == events)
    }

    @Test func `a heavy headline outweighs light ones`() throws {
        let summary = try #require(
            summary([
                ("2026-04-14T12:00:00Z", "ABC beats", nil), ("2026-04-15T12:00:00Z", "ABC beats again", nil),
                ("2026-04-16T12:00:00Z", "ABC misses earnings", nil),
            ]).value)
        #expect(summary.sentiment == .bearish)
        #expect(summary.headline == "ABC misses earnings")
        #expect(summary.published == instant("2026-04-16T12:00:00Z"))
        #expect(summary.count == 3)
    }

    @Test func `only the window's headlines count`() {
        let old = ("2026-04-09T19:00:00Z", "ABC beats", NewsItem.Sentiment?.none)
        let future = ("2026-04-16T19:00:01Z", "ABC beats", NewsItem.Sentiment?.none)
        #expect(summary([old]).value == nil, "a week ago to the second")
        #expect(summary([("2026-04-09T19:00:01Z", "ABC beats", nil)]).value != nil)
        #expect(summary([future]).value == nil)
        #expect(summary([]).reason == "no news recorded for ABC")
    }

    @Test func `a position reads the summary`() throws {
        var market = MadeMarket()
        market.news = [
            NewsItem(published: instant("2026-04-15T19:00:00Z"), headline: "ABC beats on revenue", source: "wire")
        ]
        let view = try Fixture.view(Held.position(.shortPut, 95), market.snapshot)
        #expect(try view.text("news.sentiment") == "bullish")
        #expect(try view.number("news.impact") == 0.6)
        #expect(try view.text("news.events") == "revenue")
        #expect(try view.text("news.headline") == "ABC beats on revenue")
        #expect(try view.number("news.age") == 1)
    }
}
