import Engine
import Expression
import Market
import RuleModel

/// Looks through the contracts of one underlying after the other for what an entry may open.
final class EntryScan {
    private let rule: EntryRule
    /// What the score's normalised factors are held against.
    let scales: ScoreScales
    private let functions: any FunctionEvaluator
    private let functionConditions: [(condition: Condition, params: [Value])]
    private let chunk = ColumnChunk()
    private var points = [Double](repeating: 0, count: RowMask.capacity)
    private var leastPoints = [Double](repeating: 0, count: RowMask.capacity)
    private var mostPoints = [Double](repeating: 0, count: RowMask.capacity)
    private var found: [EntryPool] = []
    /// Contracts of the entry's right.
    private(set) var contracts = 0
    /// Why they were turned away.
    private(set) var rejected = RejectHistogram()

    /// What a scan has found, to be added to another's.
    struct Part: Sendable {
        fileprivate let pools: [EntryPool]
        fileprivate let contracts: Int
        fileprivate let rejected: RejectHistogram
    }

    init(_ rule: EntryRule, scales: ScoreScales, functions: any FunctionEvaluator) {
        self.rule = rule
        self.scales = scales
        self.functions = functions
        functionConditions = rule.functionConditions()
    }

    /// What the entry may open, by underlying and in their order.
    var pools: [EntryPool] { found.sorted { $0.symbol < $1.symbol } }

    var part: Part { Part(pools: found, contracts: contracts, rejected: rejected) }

    /// Takes over what another scan of the same entry has found among other underlyings.
    func add(_ part: Part) {
        found += part.pools
        contracts += part.contracts
        rejected.merge(part.rejected)
    }

    /// Counts contracts that were turned away afterwards.
    func reject(_ reason: String, rows: Int = 1) { rejected.add(reason, rows: rows) }

    /// Looks for contracts that the entry may open, as the account stands.
    ///
    /// - Throws: the error of a Lua function.
    func look(
        at symbols: [String], in snapshot: MarketSnapshot, _ tables: ContractTables, _ ledger: EntryLedger
    ) throws {
        for symbol in symbols {
            guard let chain = snapshot.underlyings[symbol]?.chain else { continue }
            let figures = ledger.figures(rule.entry, symbol)
            let bars = EntryBars(rule.entry, chain, ledger)
            let common = try rule.isHopeless(figures, functions: functions) ? rule.entry.when?.source : bars.common
            if let common {
                // Nothing has to be known of them but their number.
                let rows = bars.rowsOfRight
                contracts += rows
                reject(common, rows: rows)
            } else if let table = tables.table(of: symbol, in: snapshot) {
                let pool = try pool(table, figures, bars)
                if pool.count > 0 { found.append(pool) }
            }
        }
    }

    private func pool(_ table: ContractTable, _ figures: EntryFigures, _ bars: EntryBars) throws -> EntryPool {
        let columns = EntryColumns(table, figures: figures)
        var known: [EntryPool.Candidate] = []
        var bounded: [EntryPool.Candidate] = []
        for rows in ColumnChunk.ranges(table.chain.count) {
            let (open, looked) = bars.open(rows, &rejected)
            contracts += looked
            guard !open.isEmpty else { continue }
            chunk.open(columns, rows: rows)
            let accepted = try accepted(among: open, table, figures)
            let unclear = appendBounded(&bounded, among: accepted, table)
            try append(&known, among: unclear, table)
        }
        return EntryPool(table.chain.underlying, known: known, bounded: bounded)
    }

    /// The points of one row of a chain.
    func points(ofRow row: Int, _ table: ContractTable) throws -> Double {
        let start = row / RowMask.capacity * RowMask.capacity
        let rows = start..<min(start + RowMask.capacity, table.chain.count)
        chunk.open(table.columns, rows: rows)
        var wanted = RowMask()
        wanted[row - start] = true
        try writePoints(among: wanted, table)
        return points[row - start]
    }

    /// Whether a contract still satisfies the entry; the reason is counted where it doesn't.
    func stillWants(_ row: Int, _ table: ContractTable, _ figures: EntryFigures) throws -> Bool {
        guard let when = rule.entry.when else { return true }
        let truth = try when.truth(
            EntryRow(contract: table.row(row), figures: figures), params: rule.params, functions: functions)
        guard let reason = EntryRule.reason(truth, of: when) else { return true }
        reject(reason)
        return false
    }

    private func writePoints(among rows: RowMask, _ table: ContractTable) throws {
        let start = chunk.rows.lowerBound
        try rule.score.writePoints(chunk, among: rows, into: &points, scales: scales) { function, offset in
            try functions.number(function, table.row(start + offset))
        }
    }

    /// Takes those whose points surely suffice, with the most that they can be.
    ///
    /// - Returns: the rows whose points must be known.
    private func appendBounded(
        _ candidates: inout [EntryPool.Candidate], among accepted: RowMask, _ table: ContractTable
    ) -> RowMask {
        guard rule.score.hasBounds, !accepted.isEmpty else { return accepted }
        rule.score.writeBounds(chunk, among: accepted, least: &leastPoints, most: &mostPoints, scales: scales)
        let enough = rule.score.least ?? -.infinity
        var unclear = accepted
        accepted.forEach { offset in
            if mostPoints[offset] < enough {
                reject(EntryScan.belowGrade)
            } else if leastPoints[offset] >= enough {
                if let candidate = candidate(offset, points: mostPoints[offset], table) { candidates.append(candidate) }
            } else {
                return
            }
            unclear[offset] = false
        }
        return unclear
    }

    private func append(
        _ candidates: inout [EntryPool.Candidate], among rows: RowMask, _ table: ContractTable
    ) throws {
        guard !rows.isEmpty else { return }
        try writePoints(among: rows, table)
        let enough = rule.score.least ?? -.infinity
        rows.forEach { offset in
            if points[offset] < enough {
                reject(EntryScan.belowGrade)
            } else if let candidate = candidate(offset, points: points[offset], table) {
                candidates.append(candidate)
            }
        }
    }

    private static let belowGrade = "score below the grade reject"

    /// A row as a candidate; nil, and counted, where nobody can sell it.
    private func candidate(_ offset: Int, points: Double, _ table: ContractTable) -> EntryPool.Candidate? {
        let row = chunk.rows.lowerBound + offset
        if let reason = EntryScan.unsellable(table.chain.quote(row: row)) {
            reject(reason)
            return nil
        }
        return EntryPool.Candidate(
            points: points, row: row, each: EntryBars.collateral(table.chain.strikes[row], rule.entry.kind))
    }

    /// The rows that meet the score's requirements and the entry's own; the reasons of the others are counted.
    private func accepted(among open: RowMask, _ table: ContractTable, _ figures: EntryFigures) throws -> RowMask {
        var accepted = rule.filter.accepted(chunk, among: open)
        for rejection in rule.filter.rejections(chunk, of: open.subtracting(accepted)) {
            let condition = rule.filter.conditions[rejection.condition].source
            reject(rejection.missing.map(EntryRule.reason(missing:)) ?? condition, rows: rejection.rows.count)
        }
        for (condition, params) in functionConditions {
            var kept = accepted
            try accepted.forEach { offset in
                let row = EntryRow(contract: table.row(chunk.rows.lowerBound + offset), figures: figures)
                let truth = try condition.truth(row, params: params, functions: functions)
                guard let reason = EntryRule.reason(truth, of: condition) else { return }
                reject(reason)
                kept[offset] = false
            }
            accepted = kept
        }
        return accepted
    }

    /// Why nobody can sell at a quote; nil where somebody can.
    private static func unsellable(_ quote: Quote) -> String? {
        guard let bid = quote.bid, bid > 0 else { return "no bid to sell at" }
        return quote.isCrossed ? "a crossed quote" : nil
    }
}
