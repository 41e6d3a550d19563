import Foundation
import Market
import Testing

/// A made-up stock at $100 whose options are quoted two cents around a tree's price at a volatility of 30 %.
///
/// Thursday 16 April 2026, 15:00 in New York. Tests change what they need; nothing is missing but news and events.
struct MadeMarket {
    struct Row {
        var right: OptionRight
        var strike: Double
        var expiration: CalendarDate
        var quote: Quote
        var greeks = FeedGreeks()
        var root: String?
    }

    static let now = instant("2026-04-16T19:00:00Z")
    static let volatility = 0.30
    /// 8, 29, 36 and 63 days away.
    static let expirations = ["2026-04-24", "2026-05-15", "2026-05-22", "2026-06-18"].map(day)

    var at = MadeMarket.now
    var captured = MadeMarket.now
    var spot: Double? = 100
    var rows = MadeMarket.fairRows
    var dividends: [DividendEvent] = []
    var earnings: [EarningsEvent] = []
    var news: [NewsItem] = [
        NewsItem(published: instant("2026-04-15T12:00:00Z"), headline: "ABC opens a plant", source: "wire")
    ]
    var volatilities: [SessionVolatility] = []
    var rates: [RatePoint] = []
    var history: any ChainHistory = NoHistory()

    var chain: OptionChain? {
        var builder = OptionChainBuilder(underlying: "ABC")
        for row in rows {
            _ = builder.append(
                expiration: row.expiration, right: row.right, strike: strike(row.strike), root: row.root,
                quote: row.quote, greeks: row.greeks)
        }
        return builder.build(captured: captured, source: "made", spot: spot).chain
    }

    var snapshot: MarketSnapshot { snapshot(chain: chain) }

    /// The same without any capture.
    var snapshotWithoutChain: MarketSnapshot { snapshot(chain: nil) }

    /// Changes the row of a contract, which must be there.
    mutating func change(
        _ right: OptionRight, _ strike: Double, _ expiration: String, _ body: (inout Row) -> Void
    ) {
        let wanted = day(expiration)
        guard
            let index = rows.firstIndex(where: {
                $0.right == right && $0.strike == strike && $0.expiration == wanted && $0.root == nil
            })
        else { preconditionFailure("no \(strike) \(right.name) \(expiration)") }
        body(&rows[index])
    }

    mutating func quote(
        _ right: OptionRight, _ strike: Double, _ expiration: String, bid: Double?, ask: Double?
    ) {
        change(right, strike, expiration) {
            $0.quote.bid = bid
            $0.quote.ask = ask
        }
    }

    private func snapshot(chain: OptionChain?) -> MarketSnapshot {
        let underlying = UnderlyingSnapshot(
            symbol: "ABC", chain: chain, dividends: dividends, earnings: earnings, news: news,
            volatilities: volatilities)
        return MarketSnapshot(at: at, underlyings: ["ABC": underlying], rates: rates, history: history)
    }

    /// Years from `now` to 16:00 in New York, which is 20:00 UTC on all of these dates.
    static func years(to expiration: CalendarDate, from start: Instant = now) -> Double {
        (Instant(date: expiration, secondsOfDay: 20 * 3600) - start) / (365 * 86_400)
    }

    private static let fairRows: [Row] = expirations.flatMap { expiration in
        OptionRight.allCases.flatMap { right in
            stride(from: 70.0, through: 130, by: 5).map { strike in
                let tree = BinomialTree(
                    isCall: right == .call, spot: 100, strike: strike, years: years(to: expiration), steps: 61)
                let fair = max(0.02, (tree.price(volatility) * 100).rounded() / 100)
                let quote = Quote(
                    bid: cents(fair - 0.02), ask: cents(fair + 0.02), last: fair, volume: 200, openInterest: 1000)
                return Row(right: right, strike: strike, expiration: expiration, quote: quote)
            }
        }
    }

    private static func cents(_ price: Double) -> Double { (price * 100).rounded() / 100 }
}

/// Positions in the made-up stock.
enum Held {
    static func position(
        _ kind: PositionKind, _ strikePrice: Double, _ expiration: String = "2026-05-15", contracts: Int = 1,
        openPrice: Double = 2, stockBasis: Double? = nil, priorCredit: Dollars = .zero, id: String? = nil,
        portfolio: String = "main", opened: String = "2026-04-06", symbol: String = "ABC"
    ) -> Position {
        Position(
            id: id ?? "\(kind.rawValue)-\(strikePrice)-\(expiration)", portfolio: portfolio, kind: kind,
            contract: OptionContract(
                underlying: symbol, expiration: day(expiration), right: kind.right, strike: strike(strikePrice)),
            contracts: contracts, opened: day(opened), openPrice: openPrice, stockBasis: stockBasis,
            priorCredit: priorCredit)
    }
}
