package import Expression
package import Market
package import RuleModel

/// The contracts of one underlying at an instant, ready to be scanned: as columns, and row by row.
///
/// Used by one thread at a time.
package final class ContractTable {
    package let chain: OptionChain
    package let columns: ChainColumns
    /// Whether the quotes are older, in open hours, than the freshness policy likes.
    package let isStale: Bool
    private let market: UnderlyingView

    init(chain: OptionChain, market: UnderlyingView) {
        self.chain = chain
        self.market = market
        columns = ChainColumns(chain: chain, market: market)
        isStale = market.valuation.isStale
    }

    /// A contract as `on = "contract"` reads it.
    package func row(_ row: Int) -> any FieldSource { market.contract(row: row, of: chain) }
}

/// Makes tables of contracts by the policies of a rule set.
package struct ContractTables: Sendable {
    private let policy: ResolvedPolicy

    /// - Throws: `EngineError` where the rules lack what every evaluation needs.
    package init(rules: RuleSet) throws {
        policy = try ResolvedPolicy(rules)
    }

    /// The contracts of an underlying of a snapshot; nil where it has no chain.
    package func table(of symbol: String, in snapshot: MarketSnapshot) -> ContractTable? {
        let market = MarketView(snapshot: snapshot, policy: policy).underlying(symbol)
        return market.valuation.chain.map { ContractTable(chain: $0, market: market) }
    }
}
