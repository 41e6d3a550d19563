import Engine
import Expression
package import Market
package import RuleModel

/// Finds what a strategy would open at an instant: the best contracts by its scores, sized so that all limits hold together.
///
/// The same snapshot and book give the same proposals. Every contract that is turned away is counted by reason.
package struct EntrySearch: Sendable {
    private let strategy: Strategy
    private let rules: [EntryRule]
    private let tables: ContractTables

    /// - Throws: `ScannerError` where the rules lack a score of the strategy's, `EngineError` where they lack what every
    ///   evaluation needs.
    package init(_ strategy: Strategy, rules: RuleSet) throws {
        self.strategy = strategy
        tables = try ContractTables(rules: rules)
        self.rules = try strategy.entries.map { entry in
            guard let score = rules.score(entry.score), score.subject == Schema.contract.subject else {
                throw ScannerError.noScore(entry.score, strategy: strategy.id, entry: entry.name)
            }
            return EntryRule(entry, of: strategy, score: score)
        }
    }

    /// What to open, by entry and then the best first; and why nothing else.
    ///
    /// - Parameter functions: what calls the Lua functions of the scores and of the strategy.
    /// - Throws: the error of a Lua function.
    package func proposals(
        in snapshot: MarketSnapshot, book: EntryBook, functions: any FunctionEvaluator = NoFunctions()
    ) throws -> EntryResult {
        var ledger = EntryLedger(book, strategy)
        var proposals: [EntryProposal] = []
        var rejected = RejectHistogram()
        var contracts = 0
        for rule in rules {
            let symbols = symbols(rule.entry, snapshot, ledger)
            let scales = try scales(of: rule.score.score, symbols, snapshot, functions)
            let scan = EntryScan(rule, scales: scales, functions: functions)
            var pools: [EntryPool] = []
            for symbol in symbols {
                guard let table = tables.table(of: symbol, in: snapshot) else { continue }
                let pool = try scan.pool(table, ledger)
                if pool.count > 0 { pools.append(pool) }
            }
            let choice = EntryChoice(
                rule: rule, scan: scan, tables: tables, snapshot: snapshot, functions: functions)
            proposals += try choice.proposals(pools, &ledger)
            contracts += scan.contracts
            for (reason, count) in scan.rejected.reasons { rejected.add("\(rule.entry.name): \(reason)", rows: count) }
        }
        return EntryResult(
            proposals: proposals, rejected: rejected, contracts: contracts, sales: sales(ledger, snapshot))
    }

    /// What a score's normalised factors are held against: all contracts of the entry's underlyings that the score accepts.
    private func scales(
        of score: Score, _ symbols: [String], _ snapshot: MarketSnapshot, _ functions: any FunctionEvaluator
    ) throws -> ScoreScales {
        guard score.isNormalised else { return .alone }
        let request = ScanRequest(
            symbols: symbols, at: snapshot.at, scores: [score], filters: [], top: 0, grouping: .none)
        let sampling = SampleScan(request, functions: functions)
        let parts = try symbols.compactMap { symbol in
            try tables.table(of: symbol, in: snapshot).map(sampling.samples)
        }
        return SampleScan.scales(request, parts).first ?? .alone
    }

    /// The underlyings that an entry looks at, in order: the strategy's, and for calls those of shares that came under
    /// another symbol.
    private func symbols(_ entry: Strategy.Entry, _ snapshot: MarketSnapshot, _ ledger: EntryLedger) -> [String] {
        guard let traded = strategy.symbols else { return snapshot.underlyings.keys.sorted() }
        let held = entry.kind == .coveredCall ? ledger.symbolsWithShares : []
        return Set(traded).union(held).sorted()
    }

    /// The shares that are left without a call and that the strategy doesn't keep.
    private func sales(_ ledger: EntryLedger, _ snapshot: MarketSnapshot) -> [EntryResult.ShareSale] {
        guard strategy.shares != .hold else { return [] }
        return ledger.symbolsWithShares.compactMap { symbol in
            guard let free = ledger.freeShares(symbol), let spot = snapshot.underlyings[symbol]?.chain?.spot else {
                return nil
            }
            guard strategy.shares == .sellAboveBasis else {
                return EntryResult.ShareSale(
                    symbol: symbol, shares: free.shares, reason: "no call is sold against them")
            }
            guard spot >= free.adjustedBasis else { return nil }
            let basis = Dollars(free.adjustedBasis) ?? .zero
            return EntryResult.ShareSale(
                symbol: symbol, shares: free.shares,
                reason: "no call is sold against them, and they cost \(basis) a share, premium counted in")
        }
    }
}
