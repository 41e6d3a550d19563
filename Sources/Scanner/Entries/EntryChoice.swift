import Engine
import Market
import RuleModel

/// Chooses among the contracts that an entry may open: the best first, as long as the limits leave room.
///
/// An entry opens one position an underlying at each look.
final class EntryChoice {
    private let rule: EntryRule
    private let scan: EntryScan
    private let tables: ContractTables
    private let snapshot: MarketSnapshot
    private let functions: any FunctionEvaluator
    /// The contracts that have been looked at closely.
    private var looked: [String: ContractTable] = [:]

    init(
        rule: EntryRule, scan: EntryScan, tables: ContractTables, snapshot: MarketSnapshot,
        functions: any FunctionEvaluator
    ) {
        self.rule = rule
        self.scan = scan
        self.tables = tables
        self.snapshot = snapshot
        self.functions = functions
    }

    /// What is opened, the best first; the account in `ledger` is left as it is then.
    ///
    /// - Parameter pools: in order of symbol.
    func proposals(_ pools: [EntryPool], _ ledger: inout EntryLedger) throws -> [EntryProposal] {
        var pools = pools
        var proposals: [EntryProposal] = []
        var isChanged = false
        while let index = try best(&pools), let candidate = pools[index].best {
            if let reason = fullness(ledger) {
                for index in pools.indices { dropAll(&pools[index], reason) }
                break
            }
            let symbol = pools[index].symbol
            guard let table = table(symbol) else { break }
            let isWanted =
                try !isChanged || !rule.readsAccount
                || scan.stillWants(candidate.row, table, ledger.figures(rule.entry, symbol))
            guard isWanted, let proposal = try proposal(candidate, table, ledger) else {
                pools[index].drop()
                continue
            }
            proposals.append(proposal)
            ledger.open(
                proposal.row.contract, contracts: proposal.contracts, collateral: proposal.collateral, by: rule.entry)
            isChanged = true
            pools[index].drop()
            dropAll(&pools[index], "a better contract on the same underlying was chosen")
            try dropWhatNoLongerFits(&pools, ledger)
        }
        return proposals
    }

    /// The pool with the most points at its top; of equals the first.
    private func best(_ pools: inout [EntryPool]) throws -> Int? {
        while true {
            var highest: (index: Int, points: Double)?
            for (index, pool) in pools.enumerated() {
                guard let points = pool.most, highest.map({ points > $0.points }) ?? true else { continue }
                highest = (index, points)
            }
            guard let index = highest?.index else { return nil }
            guard let row = pools[index].open else { return index }
            try close(&pools[index], row)
        }
    }

    private func close(_ pool: inout EntryPool, _ row: Int) throws {
        guard let table = table(pool.symbol) else { return pool.dropAll() }
        pool.close(points: try scan.points(ofRow: row, table))
    }

    private func table(_ symbol: String) -> ContractTable? {
        if let known = looked[symbol] { return known }
        let table = tables.table(of: symbol, in: snapshot)
        looked[symbol] = table
        return table
    }

    /// Why the entry opens nothing more now; nil where it may.
    private func fullness(_ ledger: EntryLedger) -> String? {
        guard ledger.mayOpen(rule.entry) else { return "per_session is reached" }
        return ledger.hasPositionLeft ? nil : "positions is reached"
    }

    private func dropAll(_ pool: inout EntryPool, _ reason: String) {
        scan.reject(reason, rows: pool.count)
        pool.dropAll()
    }

    /// Turns away what the account as it stands now has no room for.
    private func dropWhatNoLongerFits(_ pools: inout [EntryPool], _ ledger: EntryLedger) throws {
        for index in pools.indices where pools[index].count > 0 {
            let symbol = pools[index].symbol
            if try rule.isHopeless(ledger.figures(rule.entry, symbol), functions: functions) {
                dropAll(&pools[index], rule.entry.when?.source ?? "")
            }
            guard rule.entry.kind == .cashSecuredPut else { continue }
            let rooms = ledger.rooms(symbol)
            let full = { (each: Dollars) in rooms.first { $0.left < each } }
            for each in pools[index].collaterals {
                if let room = full(each) { scan.reject(room.reason) }
            }
            pools[index].drop { full($0) != nil }
        }
    }

    private func proposal(
        _ candidate: EntryPool.Candidate, _ table: ContractTable, _ ledger: EntryLedger
    ) throws -> EntryProposal? {
        let contract = table.chain.contract(row: candidate.row)
        let graded = try rule.score.score.grade(
            table.row(candidate.row), functions: functions, scales: scan.scales)
        guard case .scored(let score) = graded else {
            scan.reject("score below the grade reject")
            return nil
        }
        let size =
            switch rule.entry.kind {
            case .cashSecuredPut: EntrySize(put: contract, ledger, rooms: ledger.rooms(contract.underlying))
            case .coveredCall: EntrySize(call: contract, ledger.freeShares(contract.underlying))
            }
        guard let size else {
            scan.reject("no room for one contract")
            return nil
        }
        return EntryProposal(
            entry: rule.entry.name, kind: rule.entry.kind.positionKind,
            row: ScanRow(table, row: candidate.row, score: score, bands: []),
            quote: table.chain.quote(row: candidate.row),
            contracts: size.contracts, collateral: size.collateral, sizing: size.words)
    }
}
