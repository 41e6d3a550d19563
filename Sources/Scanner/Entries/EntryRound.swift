import Engine
import Market
import RuleModel

/// One look for entries, entry by entry: what is chosen by one leaves less for the next.
struct EntryRound {
    private(set) var ledger: EntryLedger
    private let snapshot: MarketSnapshot
    private let tables: ContractTables
    private var proposals: [EntryProposal] = []
    private var rejected = RejectHistogram()
    private var contracts = 0

    init(_ ledger: EntryLedger, _ snapshot: MarketSnapshot, _ tables: ContractTables) {
        self.ledger = ledger
        self.snapshot = snapshot
        self.tables = tables
    }

    /// Chooses among what an entry's scan has found.
    mutating func choose(by rule: EntryRule, from scan: EntryScan, _ functions: any FunctionEvaluator) throws {
        let choice = EntryChoice(rule: rule, scan: scan, tables: tables, snapshot: snapshot, functions: functions)
        proposals += try choice.proposals(scan.pools, &ledger)
        contracts += scan.contracts
        for (reason, count) in scan.rejected.reasons { rejected.add("\(rule.entry.name): \(reason)", rows: count) }
    }

    func result(sales: [EntryResult.ShareSale]) -> EntryResult {
        EntryResult(proposals: proposals, rejected: rejected, contracts: contracts, sales: sales)
    }
}
