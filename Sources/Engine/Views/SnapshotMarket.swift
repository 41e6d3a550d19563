package import Expression
package import Market
package import RuleModel
import RuleScript

/// A source of snapshots as scripts read it: each underlying is read when it is first asked for.
///
/// Used by one script at a time.
package final class SnapshotMarket: ScriptMarket {
    package let at: Instant
    package let symbols: [String]
    private let source: any SnapshotSource
    private let policy: ResolvedPolicy
    private let book: [Position]?
    private let assumptions: MarketAssumptions
    private var underlyings: [String: (snapshot: MarketSnapshot, view: UnderlyingView)] = [:]

    /// - Parameters:
    ///   - symbols: the underlyings that the source has
    ///   - rules: how old a quote may be, how headlines are read, and what is assumed where the source is silent
    ///   - positions: nil where none were given
    package init(
        source: any SnapshotSource, symbols: [String], at: Instant, rules: RuleSet, positions: [Position]?
    ) throws {
        self.source = source
        self.symbols = symbols
        self.at = at
        policy = try ResolvedPolicy(rules)
        book = positions
        assumptions = MarketAssumptions(
            snapshot: try source.snapshot(at: at, symbols: []), defaults: policy.defaults, freshness: policy.freshness)
    }

    package var rate: (value: Double, origin: String) { (assumptions.rate.value, assumptions.rate.origin) }

    package func spot(_ symbol: String) throws -> Reading<Double> { try underlying(symbol).view.valuation.spot }

    package func contracts(
        of symbol: String, where isWanted: (OptionContract) -> Bool
    ) throws -> Reading<[any FieldSource]> {
        let view = try underlying(symbol).view
        guard let chain = view.valuation.chain else {
            return .unknown(reason: "no chain recorded for \(symbol) at \(at)")
        }
        let rows = (0..<chain.count).filter { isWanted(chain.contract(row: $0)) }
        return .known(rows.map { ContractView(row: $0, chain: chain, market: view.facts) })
    }

    package func events(of symbol: String) throws -> UnderlyingSnapshot {
        try underlying(symbol).view.valuation.underlying
    }

    package func positions() throws -> [any FieldSource]? {
        try book?.map { position in
            let (snapshot, view) = try underlying(position.contract.underlying)
            return PositionView(position: position, market: view, history: snapshot.history)
        }
    }

    private func underlying(_ symbol: String) throws -> (snapshot: MarketSnapshot, view: UnderlyingView) {
        if let known = underlyings[symbol] { return known }
        let snapshot = try source.snapshot(at: at, symbols: [symbol])
        let recorded = snapshot.underlyings[symbol] ?? UnderlyingSnapshot(symbol: symbol, chain: nil)
        let valuation = ChainValuation(underlying: recorded, at: at, assumptions: assumptions)
        let made = (snapshot, UnderlyingView(valuation: valuation, newsPolicy: policy.news))
        underlyings[symbol] = made
        return made
    }
}
