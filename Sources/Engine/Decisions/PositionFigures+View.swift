import Market

extension PositionFigures {
    /// The figures of a position as its view computes them.
    init(_ view: PositionView) {
        let valuation = view.market.valuation
        spot = valuation.spot
        quote = view.reader.quote
        mark = view.reader.mark
        profitLoss = view.profitLoss
        profitLossPercent = view.profitLossPercent
        netProfitLoss = view.netProfitLoss
        dte = view.reader.dte
        greeks = view.reader.greeks
        volatility = view.reader.volatility
        breakeven = view.breakeven
        volatilityRank = view.market.volatilityRank
        rate = valuation.assumptions.rate
        yield = valuation.yield(to: view.position.contract.expiration)
    }
}

extension Freshness {
    /// How old the chain behind a valuation is.
    init(_ valuation: ChainValuation) {
        state = valuation.chain == nil ? .none : valuation.isStale ? .stale : .current
        captured = valuation.chain?.captured
        age = valuation.quoteAge.value
        source = valuation.chain?.source
    }
}
