package import Market
package import RuleModel

/// The underlyings of a snapshot as one evaluation sees them, each made when first asked for and then shared.
final class MarketView {
    private let snapshot: MarketSnapshot
    private let policy: ResolvedPolicy
    private let assumptions: MarketAssumptions
    private var underlyings: [String: UnderlyingView] = [:]

    init(snapshot: MarketSnapshot, policy: ResolvedPolicy) {
        self.snapshot = snapshot
        self.policy = policy
        assumptions = MarketAssumptions(snapshot: snapshot, defaults: policy.defaults, freshness: policy.freshness)
    }

    func underlying(_ symbol: String) -> UnderlyingView {
        if let known = underlyings[symbol] { return known }
        let recorded = snapshot.underlyings[symbol] ?? UnderlyingSnapshot(symbol: symbol, chain: nil)
        let valuation = ChainValuation(underlying: recorded, at: snapshot.at, assumptions: assumptions)
        let view = UnderlyingView(valuation: valuation, newsPolicy: policy.news)
        underlyings[symbol] = view
        return view
    }
}

extension MarketAssumptions {
    /// The recorded rate where there is one, the workspace's defaults for the rest.
    package init(snapshot: MarketSnapshot, defaults: MarketDefaults, freshness: FreshnessPolicy) {
        let origin = "default (\(defaults.location))"
        self.init(
            rate: snapshot.rate.map { Assumption(value: $0.rate, origin: "recorded \($0.date)") }
                ?? Assumption(value: defaults.rate, origin: origin),
            defaultYield: Assumption(value: defaults.yield, origin: origin),
            maximumQuoteAge: freshness.maximumQuoteAge, staleAfter: freshness.staleAfter)
    }
}
