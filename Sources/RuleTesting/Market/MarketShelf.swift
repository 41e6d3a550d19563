import Engine
import Market
import RuleModel

/// The markets of a suite's tests, each made when first asked for.
///
/// What depends on the test alone is kept from run to run; what rules made of it is kept for one run. Used by one thread at
/// a time.
final class MarketShelf {
    /// What a market is made from.
    struct Order: Hashable {
        /// nil where there is no market.
        var chain: ChainSpec?
        var symbol: String
        var at: Instant
        /// Contracts that always stand in the chain: the one that is held, and the one that is looked at.
        var contracts: [OptionContract]
        /// What the workspace assumes where the chain says nothing, fractions a year.
        var rate: Double
        var yield: Double
    }

    /// More markets than this are made anew each time: a sweep over strikes and dates may have thousands.
    private static let largestCount = 512

    private let maker = ChainMaker()
    private var made: [Order: BenchMarket] = [:]
    private var current: [Order: BenchMarket] = [:]

    /// Forgets what the rules of the last run made of the markets.
    func beginRun() { current.removeAll() }

    func market(_ order: Order) -> BenchMarket {
        if let known = current[order] { return known }
        let market = (made[order] ?? make(order)).forOtherRules()
        if current.count >= Self.largestCount { current.removeAll() }
        current[order] = market
        return market
    }

    private func make(_ order: Order) -> BenchMarket {
        let rate = order.chain?.rate ?? order.rate
        let yield = order.chain?.yield ?? order.yield
        let chain = order.chain.map { spec in
            maker.chain(
                spec, symbol: order.symbol, contracts: order.contracts, at: order.at, rate: rate, yield: yield)
        }
        let market = BenchMarket(symbol: order.symbol, chain: chain, at: order.at, rate: rate, yield: yield)
        if made.count >= Self.largestCount { made.removeAll() }
        made[order] = market
        return market
    }
}

/// What a rule set assumes where a test's market says nothing.
struct Assumed: Hashable {
    let rate: Double
    let yield: Double

    /// The workspace's defaults; 4 % and 0 where it has none.
    init(_ rules: RuleSet) {
        rate = rules.defaults?.rate ?? 0.04
        yield = rules.defaults?.yield ?? 0
    }
}
