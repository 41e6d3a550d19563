import Market
import RuleModel
import RuleScript
import Testing

@testable import Scanner

/// A small market and account in which everything can be worked out by hand.
enum EntryFixture {
    /// 2026-04-16T19:00:00Z, a Thursday an hour before the close.
    static let at = Instant(microseconds: 1_776_366_000_000_000)

    /// Scores that give ten points for each percent of premium, so that ranks are seen at a glance.
    private static let scores = """
        score "puts" { on = "contract", require = "right == 'put'", factor { "premium", 1, ramp("premium_pct", 0, 10) } }
        score "calls" { on = "contract", require = "right == 'call'", factor { "premium", 1, ramp("premium_pct", 0, 10) } }
        """
    static let put = "entry { \"put\", open = \"cash_secured_put\", score = \"puts\" }"
    static let call = "entry { \"call\", open = \"covered_call\", score = \"calls\" }"

    /// The least that an evaluation needs: loaded much faster than the shipped rules.
    private static let policies = """
        positions {
          trees = { }, priority = "p", risk = "b", confidence = "c", roll_score = "r", freshness = "f", news = "n",
          inputs = { "spot" },
        }
        points "p" { on = "position", group { "loss", { 1, "pl_pct < 0" } } }
        bands "b" { on = "position", { "LOW" } }
        score "c" { on = "decision", factor { "one", 1, "1" } }
        score "r" { on = "roll", factor { "one", 1, "1" } }
        freshness "f" { max_age = days(5), stale_after = minutes(20), { minutes(60) } }
        headlines "n" { window = days(7), impacts = { }, bullish = { "beat" }, bearish = { "miss" } }
        defaults { rate = pct(4), yield = pct(0) }
        """

    /// The scores and policies of these tests with a strategy `s` of these parts.
    static func loaded(_ parts: String) throws -> LoadedRules {
        let text = policies + "\n" + scores + "\nstrategy \"s\" { \(parts) }"
        return try RuleLoader().load([RuleFile(path: "made.lua", text: text)])
    }

    /// The shipped rules with a strategy `s` of these parts.
    static func shipped(_ parts: String) throws -> LoadedRules {
        try ScanFixture.loaded(adding: "strategy \"s\" { \(parts) }")
    }

    /// A listed option: 30 days, bid and ask a nickel around the mark.
    struct Listed {
        var right = OptionRight.put
        let strike: Double
        let mark: Double
        var days = 30
        var root: String?
        var bid: Double?
        var hasBid = true
    }

    static func underlying(_ symbol: String, spot: Double = 50, _ listed: [Listed]) throws -> UnderlyingSnapshot {
        var builder = OptionChainBuilder(underlying: symbol)
        for option in listed {
            let quote = Quote(bid: option.hasBid ? option.bid ?? option.mark - 0.05 : nil, ask: option.mark + 0.05)
            _ = builder.append(
                expiration: NewYorkTime.date(of: at).adding(days: option.days), right: option.right,
                strike: try #require(Strike(dollars: option.strike)), root: option.root, quote: quote,
                greeks: FeedGreeks())
        }
        return UnderlyingSnapshot(
            symbol: symbol, chain: builder.build(captured: at, source: "made", spot: spot).chain)
    }

    static func snapshot(_ underlyings: [UnderlyingSnapshot]) -> MarketSnapshot {
        MarketSnapshot(at: at, underlyings: Dictionary(uniqueKeysWithValues: underlyings.map { ($0.symbol, $0) }))
    }

    /// An account of $100,000 in cash, unless said otherwise.
    static func book(
        equity: Double = 100_000, cash: Double = 100_000, exposure: [String: Double] = [:], positions: Int = 0,
        shares: [EntryBook.FreeShares] = [], held: Set<OptionContract> = [], opened: [String: Int] = [:]
    ) -> EntryBook {
        EntryBook(
            equity: Dollars(equity) ?? .zero, availableCash: Dollars(cash) ?? .zero,
            exposure: exposure.mapValues { Dollars($0) ?? .zero }, openPositions: positions, freeShares: shares,
            held: held, openedThisSession: opened)
    }

    static func result(_ parts: String, _ underlyings: [UnderlyingSnapshot], _ book: EntryBook) throws -> EntryResult {
        let loaded = try loaded(parts)
        let strategy = try #require(loaded.rules.strategy("s"))
        return try EntrySearch(strategy, rules: loaded.rules)
            .proposals(in: snapshot(underlyings), book: book, functions: loaded.functions)
    }
}
