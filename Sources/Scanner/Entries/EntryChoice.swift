import Engine
import Market
import RuleModel

/// Chooses among the contracts that an entry may open: the best first, as long as the limits leave room.
///
/// An entry opens one position an underlying at each look.
struct EntryChoice {
    let rule: EntryRule
    let scan: EntryScan
    let tables: ContractTables
    let snapshot: MarketSnapshot
    let functions: any FunctionEvaluator

    /// What is opened, the best first; the account in `ledger` is left as it is then.
    ///
    /// - Parameter pools: in order of symbol.
    func proposals(_ pools: [EntryPool], _ ledger: inout EntryLedger) throws -> [EntryProposal] {
        var pools = pools
        var proposals: [EntryProposal] = []
        var isChanged = false
        while let index = EntryChoice.best(pools), let candidate = pools[index].best {
            if let reason = fullness(ledger) {
                for index in pools.indices { dropAll(&pools[index], reason) }
                break
            }
            let symbol = pools[index].symbol
            guard let table = tables.table(of: symbol, in: snapshot) else { break }
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
    private static func best(_ pools: [EntryPool]) -> Int? {
        var best: (index: Int, points: Double)?
        for (index, pool) in pools.enumerated() {
            guard let points = pool.best?.points, best.map({ points > $0.points }) ?? true else { continue }
            best = (index, points)
        }
        return best?.index
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
            while let candidate = pools[index].best, let full = rooms.first(where: { $0.left < candidate.each }) {
                scan.reject(full.reason)
                pools[index].drop()
            }
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
