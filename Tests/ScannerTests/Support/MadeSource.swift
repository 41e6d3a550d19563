import Market
import Simulation

/// Underlyings that a test makes up, as they are at one instant.
struct MadeSource: SnapshotSource {
    var at: Instant
    var underlyings: [String: UnderlyingSnapshot]

    func snapshot(at instant: Instant, symbols: [String]) throws -> MarketSnapshot {
        MarketSnapshot(at: instant, underlyings: underlyings.filter { symbols.contains($0.key) })
    }
}

extension MadeSource {
    /// Takes everything away that isn't said to be needed, so that a scan that says too little finds something else.
    func snapshot(at instant: Instant, symbols: [String], needs: SnapshotNeeds) throws -> MarketSnapshot {
        let whole = try snapshot(at: instant, symbols: symbols)
        let bare = whole.underlyings.mapValues { underlying in
            UnderlyingSnapshot(
                symbol: underlying.symbol, chain: underlying.chain.flatMap { $0.with(only: needs.columns) },
                dividends: needs.dividends ? underlying.dividends : [],
                earnings: needs.earnings ? underlying.earnings : [], news: needs.news ? underlying.news : [],
                volatilities: needs.volatilities ? underlying.volatilities : [],
                actions: needs.actions ? underlying.actions : [])
        }
        return MarketSnapshot(at: instant, underlyings: bare, rates: whole.rates)
    }
}

extension OptionChain {
    /// The chain without its other columns.
    fileprivate func with(only columns: Set<ChainField>) -> OptionChain? {
        OptionChain(
            underlying: underlying, captured: captured, source: source, spot: spot, expirations: expirations,
            rights: rights, strikes: strikes, roots: roots, rootIndices: rootIndices,
            columns: ChainField.allCases.map { columns.contains($0) ? self[$0] : Column() })
    }
}

extension MadeSource {
    /// The last day of a simulated market that falls; feeds have their usual defects.
    static let simulated = Result {
        let plan = SimulationPlan(
            seed: 11, scenario: .selloff, sessions: 2, symbols: ["ALDR", "BRCH", "CEDR", "ELMS", "HZEL"])
        var run = try SimulatedMarket(plan).run()
        var source = MadeSource(at: Instant(microseconds: 0), underlyings: [:])
        while let day = try run.next() {
            guard let chain = day.captures.last else { continue }
            source.at = max(source.at, chain.captured)
            source.underlyings[day.symbol] = UnderlyingSnapshot(
                symbol: day.symbol, chain: chain, dividends: day.dividends, earnings: day.earnings)
        }
        return source
    }

    /// One chain at $100 in which everything is wrong that can be: every combination of sides that are missing, no number,
    /// endless, negative, zero and crossed; expirations past, today and beyond the calendar; adjusted contracts.
    static func hostile(spot: Double? = 100, isEmpty: Bool = false) -> MadeSource {
        // 2026-04-16T19:00:00Z, a Thursday an hour before the close.
        let at = Instant(microseconds: 1_776_366_000_000_000)
        let today = NewYorkTime.date(of: at)
        let sides: [Double?] = [nil, .nan, .infinity, -.infinity, -1, 0, 0.01, 2, 2.2, 1e308, -0.0]
        let amounts: [Double?] = [nil, 0, .infinity, 250, .nan, -5, 99]
        let volatilities: [Double?] = [nil, 0.3, .nan, -1, 0]
        var builder = OptionChainBuilder(underlying: "ABC")
        var number = 0
        for days in isEmpty ? [] : [-3, 0, 8, 29, 3650] {
            for right in OptionRight.allCases {
                for bid in sides {
                    for ask in sides {
                        number += 1
                        guard let strike = Strike(dollars: Double(number % 121) * 1.5) else { continue }
                        let quote = Quote(
                            bid: bid, ask: ask, last: nil, volume: amounts[number % amounts.count],
                            openInterest: amounts[number / 3 % amounts.count])
                        _ = builder.append(
                            expiration: today.adding(days: days), right: right, strike: strike,
                            root: number % 10 == 0 ? "ABC1" : nil, quote: quote,
                            greeks: FeedGreeks(impliedVolatility: volatilities[number % volatilities.count]))
                    }
                }
            }
        }
        let chain = builder.build(captured: at, source: "made", spot: spot).chain
        return MadeSource(at: at, underlyings: ["ABC": UnderlyingSnapshot(symbol: "ABC", chain: chain)])
    }
}
