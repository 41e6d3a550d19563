import Glibc
import Market
import Pricing

/// Makes the option chain of one underlying at one capture.
struct ChainMaker {
    let profile: SymbolProfile
    let captured: Instant
    let session: CalendarDate
    let spot: Double
    /// The close of the session before, from which a stale quote comes.
    let staleSpot: Double
    let rate: Double
    let dividends: [DividendEvent]
    let volatility: VolatilityState
    let quotes: QuoteMaker
    let hasDefects: Bool
    /// The symbol's key.
    let key: StreamKey

    /// What one expiration's rows share.
    private struct Term {
        let listed: ContractListing.Listed
        let years: Double
        let yield: Double
        let forward: Double
        /// Nil once expired.
        let smile: Smile?
        let isMonthly: Bool
        /// One standard deviation of the log price to expiration; never less than that of four days.
        let deviation: Double
    }

    /// The whole chain, in order.
    func chain(listing: ContractListing) throws(SimulationError) -> OptionChain {
        var rows = ChainRows(
            underlying: profile.symbol, capacity: listing.listed.reduce(0) { $0 + 2 * $1.strikes.count })
        for listed in listing.listed {
            let term = term(listed)
            for right in OptionRight.allCases {
                for strike in listed.strikes {
                    try append(strike, right, term, grid: listing.grid, to: &rows)
                }
            }
        }
        return rows.chain(captured: captured, spot: spot)
    }

    private func term(_ listed: ContractListing.Listed) -> Term {
        let years = OptionTerms.years(from: captured, to: listed.close)
        let value = dividends.reduce(0) { sum, dividend in
            guard session < dividend.exDate, dividend.exDate <= listed.expiration else { return sum }
            return sum + dividend.amount * exp(-rate * Double(dividend.exDate - session) / 365)
        }
        let yield = years > 0 ? -log1p(-min(value / spot, 0.9)) / years : 0
        let smile = years > 0 ? volatility.smile(now: captured, close: listed.close, years: years) : nil
        return Term(
            listed: listed, years: years, yield: yield, forward: spot * exp((rate - yield) * max(0, years)),
            smile: smile, isMonthly: ExchangeCalendar.nyse.isMonthly(listed.expiration),
            deviation: (smile?.atTheMoney ?? volatility.short) * max(years, 4.0 / 365).squareRoot())
    }

    private func append(
        _ strike: Int, _ right: OptionRight, _ term: Term, grid: StrikeGrid, to rows: inout ChainRows
    ) throws(SimulationError) {
        let dollars = Double(strike) / 1000
        let logMoneyness = log(dollars / term.forward)
        let implied = term.smile?.volatility(logMoneyness: logMoneyness) ?? 0
        let value = try value(strike, right, term, volatility: implied)
        let interest = QuoteMaker.Interest(
            deviations: abs(logMoneyness) / term.deviation, days: term.listed.expiration - session,
            isMonthly: term.isMonthly, isRoundStrike: strike % grid.coarse == 0)
        let lasting = key.with(Int(term.listed.expiration.daysSinceEpoch)).with(strike * 2 + Int(right.rawValue))
        var stream = lasting.with(Int(captured.microseconds / 1_000_000)).stream
        let defect = hasDefects ? Defect.draw(deviations: interest.deviations, stream: &stream) : nil
        let floor = max(0, right.sign * (spot - dollars))
        var fair = max(value.price, floor)
        if defect == .stale {
            fair = max(0, right.sign * (staleSpot - dollars), fair + value.delta * (staleSpot - spot))
        }
        var quote = quotes.quote(fair: fair, interest: interest, lasting: lasting.stream, stream: &stream)
        if defect == .crossed { (quote.bid, quote.ask) = (quote.ask, quote.bid) }
        if defect == .noBid { (quote.bid, quote.bidSize) = (nil, nil) }
        let greeks =
            defect == .noGreeks || term.smile == nil
            ? FeedGreeks() : ChainMaker.feedGreeks(value, volatility: implied)
        rows.append(
            expiration: term.listed.expiration, right: right, strike: Strike(thousandths: Int32(strike)), quote: quote,
            greeks: greeks)
    }

    /// The European value. Early exercise enters only as the floor of the exercise value; see `docs/simulation.md`.
    private func value(
        _ strike: Int, _ right: OptionRight, _ term: Term, volatility: Double
    ) throws(SimulationError) -> OptionGreeks {
        do throws(PricingError) {
            let terms = try OptionTerms(
                right: right, strike: Double(strike) / 1000, spot: spot, years: term.years, rate: rate,
                yield: term.yield)
            return try EuropeanOption(terms, volatility: volatility).greeks.inHouseUnits
        } catch {
            let contract = OptionContract(
                underlying: profile.symbol, expiration: term.listed.expiration, right: right,
                strike: Strike(thousandths: Int32(strike)))
            throw .unpriced(contract: contract, cause: error)
        }
    }

    /// As a feed sends them, with four decimals.
    private static func feedGreeks(_ value: OptionGreeks, volatility: Double) -> FeedGreeks {
        FeedGreeks(
            impliedVolatility: volatility.rounded(perUnit: 10_000), delta: value.delta.rounded(perUnit: 10_000),
            gamma: value.gamma.rounded(perUnit: 10_000), theta: value.theta.rounded(perUnit: 10_000),
            vega: value.vega.rounded(perUnit: 10_000), rho: value.rho.rounded(perUnit: 10_000))
    }
}
