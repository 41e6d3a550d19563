import Expression
import Market
import Pricing
import RuleModel

/// An underlying as one evaluation sees it: what can be read of it, and its contracts, each made when first asked for.
///
/// Contracts know the facts, not the view that keeps them: both would keep each other alive for as long as the program runs.
final class UnderlyingView {
    let facts: UnderlyingFacts
    private var contracts: [Int: ContractView] = [:]
    private var verdicts: [Int: [Truth?]] = [:]

    init(valuation: ChainValuation, newsPolicy: NewsPolicy?) {
        facts = UnderlyingFacts(valuation: valuation, newsPolicy: newsPolicy)
    }

    /// The contract of a row, shared by every position that looks at it.
    func contract(row: Int, of chain: OptionChain) -> ContractView {
        if let known = contracts[row] { return known }
        let view = ContractView(row: row, chain: chain, market: facts)
        contracts[row] = view
        return view
    }

    /// How the requirements that look at nothing but the contract come out for a row; nil for the others.
    ///
    /// They are the same for every position, so they are worked out once.
    func verdicts(row: Int, of chain: OptionChain, evaluate: (ContractView) throws -> [Truth?]) rethrows -> [Truth?] {
        if let known = verdicts[row] { return known }
        let made = try evaluate(contract(row: row, of: chain))
        verdicts[row] = made
        return made
    }
}

extension UnderlyingView {
    var valuation: ChainValuation { facts.valuation }
    var news: Reading<NewsSummary> { facts.news }
    var expirations: [CalendarDate] { facts.expirations }
    var tick: Double { facts.tick }
    var nextDividend: Reading<DividendEvent> { facts.nextDividend }
    var volatilityRank: Reading<VolatilityRank> { facts.volatilityRank }
    var daysToExDividend: Reading<Value> { facts.daysToExDividend }
    var sessionsToExDividend: Reading<Value> { facts.sessionsToExDividend }
    var daysToEarnings: Reading<Value> { facts.daysToEarnings }
}
