import Market

/// One pass through a simulated market: session by session, and within a session symbol by symbol.
package struct SimulationRun {
    private let market: SimulatedMarket
    private var listings: [ContractListing]
    private var opener: PositionOpener
    /// Index of the next session and, in it, of the next symbol.
    private var session = 0
    private var symbol = 0

    /// Seconds from a session's close to its last capture.
    private static let captureDelay = 300

    init(market: SimulatedMarket) {
        self.market = market
        listings = market.models.map { ContractListing(profile: $0.profile, contracts: market.plan.contracts) }
        opener = PositionOpener(plan: market.plan, lastSession: market.sessions[market.sessions.count - 1].date)
    }

    /// The next symbol's day; nil after the last symbol of the last session.
    ///
    /// - Throws: S201 where the pricing model refuses a contract.
    package mutating func next() throws(SimulationError) -> SimulatedDay? {
        guard session < market.sessions.count else { return nil }
        let day = try day()
        symbol += 1
        if symbol == market.models.count { (session, symbol) = (session + 1, 0) }
        return day
    }

    private mutating func day() throws(SimulationError) -> SimulatedDay {
        let model = market.models[symbol]
        let today = market.sessions[session]
        let intraday = intraday(model, today)
        var captures: [OptionChain] = []
        if market.plan.capturesMidSession {
            let middle = intraday.middle
            captures.append(try capture(model, at: middle.instant, spot: middle.price, volumeShare: 0.5))
        }
        let end = today.close.adding(seconds: SimulationRun.captureDelay)
        let chain = try capture(model, at: end, spot: model.path.closes[session], volumeShare: 1)
        captures.append(chain)
        let positions = opener.positions(
            symbol: symbol, session: session, date: today.date, chain: chain, closes: model.path.closes)
        let known = knownSinceYesterday
        return SimulatedDay(
            session: today, symbol: model.profile.symbol, captures: captures, daily: intraday.daily,
            bars: market.plan.barMinutes.map { intraday.bars(minutes: $0) } ?? [],
            dividends: model.schedule.dividends.filter { known.contains($0.declared) },
            earnings: model.schedule.reports.map(\.event).filter { known.contains($0.announced) },
            news: model.news.filter { known.contains($0.published) }, positions: positions)
    }

    /// The instants after the last capture of the session before up to today's.
    private var knownSinceYesterday: Range<Instant> {
        let delay = SimulationRun.captureDelay + 1
        let start =
            session == 0
            ? Instant(microseconds: .min) : market.sessions[session - 1].close.adding(seconds: delay)
        return start..<market.sessions[session].close.adding(seconds: delay)
    }

    private func intraday(_ model: SymbolModel, _ today: Session) -> IntradayPath {
        let key = model.key.with("intraday").with(session)
        var stream = key.with("volume").stream
        let move = model.path.closes[session] / model.path.opens[session] - 1
        let excitement = 1 + 12 * abs(move)
        return IntradayPath(
            session: today, open: model.path.opens[session], close: model.path.closes[session],
            volatility: model.path.shortVolatilities[session],
            shares: model.profile.liquidity.shareVolume * excitement * stream.uniform(0.7, 1.4), key: key)
    }

    private mutating func capture(
        _ model: SymbolModel, at instant: Instant, spot: Double, volumeShare: Double
    ) throws(SimulationError) -> OptionChain {
        let date = market.sessions[session].date
        let short = model.path.shortVolatilities[session]
        let before = session > 0 ? model.path.closes[session - 1] : model.path.opens[0]
        listings[symbol].update(on: date, spot: spot, volatility: model.profile.baseVolatility)
        let maker = ChainMaker(
            profile: model.profile, captured: instant, session: date, spot: spot, staleSpot: before,
            rate: rate(on: date),
            dividends: model.schedule.dividends,
            volatility: VolatilityState(
                short: short, long: model.path.longVolatilities[session], profile: model.profile,
                reports: model.schedule.reports),
            quotes: QuoteMaker(
                liquidity: model.profile.liquidity, stress: max(0.8, short / model.profile.baseVolatility),
                volumeShare: volumeShare),
            hasDefects: market.plan.hasDefects, key: model.key)
        return try maker.chain(listing: listings[symbol])
    }

    private func rate(on date: CalendarDate) -> Double {
        market.rates.last { $0.date <= date }?.rate ?? 0
    }
}
