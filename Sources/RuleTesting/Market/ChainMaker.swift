import Market
import Pricing

/// Makes the chains of tests, priced by the American model at the test's instant; the same test always gets the same quotes.
final class ChainMaker {
    private struct Key: Hashable {
        let market: Int
        let expiration: CalendarDate
        let right: OptionRight
        let strike: Strike
    }

    /// What the price of every contract of a chain depends on.
    private struct Terms: Hashable {
        let spec: ChainSpec
        let at: Instant
        let rate: Double
        let yield: Double
    }

    private static let largestCache = 100_000

    private var markets: [Terms: Int] = [:]
    private var quotes: [Key: Quote?] = [:]

    /// The chain of a market; `contracts` stand in it whatever it lists.
    func chain(
        _ spec: ChainSpec, symbol: String, contracts: [OptionContract], at: Instant, rate: Double, yield: Double
    ) -> OptionChain {
        let terms = Terms(spec: spec, at: at, rate: rate, yield: yield)
        let market = markets[terms] ?? markets.count
        markets[terms] = market
        var builder = OptionChainBuilder(underlying: symbol)
        func append(_ expiration: CalendarDate, _ right: OptionRight, _ strike: Strike) {
            let key = Key(market: market, expiration: expiration, right: right, strike: strike)
            guard let quote = quote(key, terms) else { return }
            _ = builder.append(expiration: expiration, right: right, strike: strike, quote: quote)
        }
        let today = NewYorkTime.date(of: at)
        for expiration in spec.expirations.map({ $0.date(from: today) }) {
            for right in [OptionRight.call, .put] {
                for strike in spec.strikes { append(expiration, right, strike) }
            }
        }
        for contract in contracts { append(contract.expiration, contract.right, contract.strike) }
        return builder.build(captured: at, source: "test", spot: spec.spot).chain
    }

    private func quote(_ key: Key, _ terms: Terms) -> Quote? {
        if let known = quotes[key] { return known }
        let made = ChainMaker.quote(key, terms)
        if quotes.count >= Self.largestCache { quotes.removeAll() }
        quotes[key] = made
        return made
    }

    /// The quote around the model's value, in whole cents: the bid rounded down, the ask up; nil where it has expired.
    private static func quote(_ key: Key, _ market: Terms) -> Quote? {
        let spec = market.spec
        guard let years = ExchangeCalendar.nyse.yearsToExpiration(from: market.at, to: key.expiration), years > 0,
            let terms = try? OptionTerms(
                right: key.right, strike: key.strike.dollars, spot: spec.spot, years: years, rate: market.rate,
                yield: market.yield),
            let option = try? AmericanOption(terms, volatility: volatility(spec, strike: key.strike.dollars))
        else { return nil }
        let value = option.price
        let half =
            switch spec.spread {
            case .fraction(let fraction): value * fraction / 2
            case .dollars(let dollars): dollars / 2
            }
        // A millionth of a cent keeps a value that is a whole number of cents there.
        let bid = max(0, ((value - half) * 100 + 1e-6).rounded(.down) / 100)
        let ask = max(0.01, ((value + half) * 100 - 1e-6).rounded(.up) / 100)
        return Quote(bid: bid, ask: ask, volume: spec.volume, openInterest: spec.openInterest)
    }

    /// The volatility at a strike: `skew` more for every ten percent of spot that it lies below.
    private static func volatility(_ spec: ChainSpec, strike: Double) -> Double {
        min(5, max(0.01, spec.volatility + spec.skew * (spec.spot - strike) / spec.spot / 0.10))
    }
}
