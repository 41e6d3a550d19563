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
    /// What it reads of each underlying that it looks at: everything where it asks a Lua function, which may read any field.
    package let needs: SnapshotNeeds

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
        let fields = self.rules.map(\.fieldsRead)
        needs =
            fields.contains(nil) ? .everything : SnapshotNeeds(contractFields: fields.compactMap(\.self).joined())
    }

    /// What to open, by entry and then the best first; and why nothing else.
    ///
    /// - Parameter functions: what calls the Lua functions of the scores and of the strategy.
    /// - Throws: the error of a Lua function.
    package func proposals(
        in snapshot: MarketSnapshot, book: EntryBook, functions: any FunctionEvaluator = NoFunctions()
    ) throws -> EntryResult {
        var round = EntryRound(EntryLedger(book, strategy), snapshot, tables)
        for rule in rules {
            let symbols = symbols(rule.entry, snapshot, round.ledger)
            let scan = EntryScan(
                rule, scales: try scales(of: rule.score.score, symbols, snapshot, functions), functions: functions)
            try scan.look(at: symbols, in: snapshot, tables, round.ledger)
            try round.choose(by: rule, from: scan, functions)
        }
        return round.result(sales: sales(round.ledger, snapshot))
    }

    /// The same with several tasks that share the underlyings; what calls Lua is asked by the caller's alone.
    ///
    /// What comes out doesn't depend on their number.
    nonisolated(nonsending) package func proposals(
        in snapshot: MarketSnapshot, book: EntryBook, functions: any FunctionEvaluator, tasks: Int
    ) async throws -> EntryResult {
        guard tasks > 1, !rules.contains(where: { $0.fieldsRead == nil }) else {
            return try proposals(in: snapshot, book: book, functions: functions)
        }
        var round = EntryRound(EntryLedger(book, strategy), snapshot, tables)
        for rule in rules {
            let symbols = symbols(rule.entry, snapshot, round.ledger)
            let scales = try scales(of: rule.score.score, symbols, snapshot, functions)
            let scan = EntryScan(rule, scales: scales, functions: functions)
            for part in try await parts(rule, scales, symbols, snapshot, round.ledger, tasks: tasks) { scan.add(part) }
            try round.choose(by: rule, from: scan, functions)
        }
        return round.result(sales: sales(round.ledger, snapshot))
    }

    /// What each of several tasks finds that share the underlyings.
    private func parts(
        _ rule: EntryRule, _ scales: ScoreScales, _ symbols: [String], _ snapshot: MarketSnapshot,
        _ ledger: EntryLedger, tasks: Int
    ) async throws -> [EntryScan.Part] {
        let queue = SymbolQueue(symbols, isStopped: { false })
        return try await withThrowingTaskGroup(of: EntryScan.Part.self) { group in
            for _ in 0..<tasks {
                group.addTask { [tables] in
                    let scan = EntryScan(rule, scales: scales, functions: NoFunctions())
                    try queue.forEach { symbol in try scan.look(at: [symbol], in: snapshot, tables, ledger) }
                    return scan.part
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
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
