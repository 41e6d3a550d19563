package import Market

/// A simulated market: the same plan gives the same market, value for value.
///
/// Prices and events are settled at once; chains are made one at a time as a run asks for them, so that a large market
/// never stands in memory.
package struct SimulatedMarket: Sendable {
    package let plan: SimulationPlan
    /// The sessions of the run, in order.
    package let sessions: [Session]
    /// The risk-free rate over the run, oldest first; the first point is that of the first session.
    package let rates: [RatePoint]
    let models: [SymbolModel]

    /// Lays out the market.
    ///
    /// - Throws: S101–S108 for a plan that can't be carried out.
    package init(_ plan: SimulationPlan) throws(SimulationError) {
        let all = try plan.checkedSessions()
        let key = StreamKey(seed: plan.seed)
        let market = MarketPath(plan: plan, key: key.with(plan.scenario.rawValue))
        self.plan = plan
        sessions = Array(all.prefix(plan.sessions))
        rates = RatePath.points(sessions: all.prefix(plan.sessions), key: key)
        models = plan.symbols.indices.map { SymbolModel(symbol: $0, plan: plan, market: market, sessions: all) }
    }

    /// A run through the market from its first session.
    package func run() -> SimulationRun {
        SimulationRun(market: self)
    }
}
