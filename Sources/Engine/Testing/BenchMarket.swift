package import Expression
package import Market
import RuleModel

/// The market of a rule test: one chain that somebody made up, or none.
///
/// Its quotes are as old as the instant says; no dividends, earnings or headlines are in it. Used by one thread at a time,
/// and worth keeping: what was computed of a chain stays.
package final class BenchMarket {
    let view: UnderlyingView

    /// - Parameters:
    ///   - symbol: the underlying
    ///   - chain: nil where there is no market; then nothing that needs a quote is known
    ///   - rate: the risk-free rate, a fraction a year
    ///   - yield: the dividend yield, a fraction a year
    package init(symbol: String, chain: OptionChain?, at: Instant, rate: Double, yield: Double) {
        let assumptions = MarketAssumptions(
            rate: Assumption(value: rate, origin: "test"), defaultYield: Assumption(value: yield, origin: "test"),
            maximumQuoteAge: 86_400, staleAfter: 86_400)
        let valuation = ChainValuation(
            underlying: UnderlyingSnapshot(symbol: symbol, chain: chain), at: at, assumptions: assumptions)
        view = UnderlyingView(valuation: valuation, newsPolicy: nil)
    }

    private init(valuation: ChainValuation) {
        view = UnderlyingView(valuation: valuation, newsPolicy: nil)
    }

    /// The same market for other rules: volatilities and Greeks stay, what rules made of its contracts is forgotten.
    package func forOtherRules() -> BenchMarket { BenchMarket(valuation: view.valuation) }

    /// A position in this market, with fields that are given instead of computed.
    package func position(_ position: Position, overrides: FieldOverrides) -> PositionView {
        PositionView(position: position, market: view, history: NoHistory(), overrides: overrides)
    }

    /// A contract of the chain, as `on = "contract"` reads it; nil where the chain doesn't list it.
    package func contract(_ contract: OptionContract) -> (any FieldSource)? {
        guard let chain = view.valuation.chain, let row = chain.row(of: contract) else { return nil }
        return view.contract(row: row, of: chain)
    }

    /// The contracts of the chain in its order, as `on = "contract"` reads them; none without a chain.
    package func contracts() -> [(contract: OptionContract, row: any FieldSource)] {
        guard let chain = view.valuation.chain else { return [] }
        return (0..<chain.count).map { (chain.contract(row: $0), view.contract(row: $0, of: chain)) }
    }

    /// A contract of the chain as the target of a roll, as `on = "roll"` reads it; nil where the chain doesn't list it.
    ///
    /// - Parameter asked: the expiration that was asked for
    package func roll(of position: PositionView, into contract: OptionContract, asked: CalendarDate) -> (
        any FieldSource
    )? {
        guard let chain = view.valuation.chain, let row = chain.row(of: contract) else { return nil }
        return RollView(row: row, chain: chain, position: position, asked: asked)
    }
}
