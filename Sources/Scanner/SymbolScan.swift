import Engine
import Expression
import Market
import RuleModel

/// Scans the contracts of one underlying after the other, and keeps the best of each ranking.
///
/// One for each thread; what several have found is merged.
final class SymbolScan {
    /// One ranking in the making.
    struct Ranking {
        let score: ColumnScore?
        var top: TopRows
        var passed = 0
        var rejected = RejectHistogram()
    }

    private let request: ScanRequest
    private let scales: [ScoreScales]
    private let filter: RowFilter
    private let functions: any FunctionEvaluator
    private let chunk = ColumnChunk()
    private var points = [Double](repeating: 0, count: RowMask.capacity)
    private var leastPoints = [Double](repeating: 0, count: RowMask.capacity)
    private var mostPoints = [Double](repeating: 0, count: RowMask.capacity)
    private(set) var rankings: [Ranking]
    private(set) var contracts = 0
    private(set) var symbols = 0

    /// - Parameter scales: what the normalised factors of each score are held against.
    init(_ request: ScanRequest, scales: [ScoreScales], functions: any FunctionEvaluator) {
        self.request = request
        self.scales = scales
        self.functions = functions
        filter = RowFilter(request, functions: functions)
        let scores: [Score?] = request.scores.isEmpty ? [nil] : request.scores
        rankings = scores.map { score in
            Ranking(
                score: score.map { ColumnScore($0, costs: ChainColumns.costs) }, top: TopRows(limit: request.top))
        }
    }

    /// Scans an underlying's contracts.
    ///
    /// - Throws: the error of a Lua function of a score.
    func scan(_ table: ContractTable) throws {
        symbols += 1
        contracts += table.chain.count
        var groups = rankings.map { _ in GroupedRows(request.grouping, limit: request.top) }
        for rows in ColumnChunk.ranges(table.chain.count) {
            chunk.open(table.columns, rows: rows)
            let matching = filter.matching(chunk)
            for index in rankings.indices {
                filter.note(chunk.allRows.subtracting(matching), chunk, in: &rankings[index].rejected)
                try scan(matching, of: table, index, &groups[index])
            }
        }
        for index in rankings.indices {
            for row in groups[index].rows { rankings[index].top.insert(row) }
        }
    }

    private func scan(
        _ matching: RowMask, of table: ContractTable, _ index: Int, _ group: inout GroupedRows
    ) throws {
        guard let score = rankings[index].score else {
            rankings[index].passed += matching.count
            try matching.forEach { offset in
                let row = chunk.rows.lowerBound + offset
                guard rankings[index].top.admits(points: 0, table.chain.contract(row: row)),
                    group.admits(points: 0, table, row)
                else { return }
                group.insert(try found(row, of: table, score: nil))
            }
            return
        }
        let accepted = try filter.accepted(matching, chunk, of: table, by: score, &rankings[index].rejected)
        var belowGrade = 0
        let contenders = contenders(among: accepted, of: score, index, &belowGrade)
        try score.writePoints(chunk, among: contenders, into: &points, scales: scales[index]) { function, offset in
            try functions.number(function, table.row(chunk.rows.lowerBound + offset))
        }
        try contenders.forEach { offset in
            if let least = score.least, points[offset] < least {
                belowGrade += 1
                return
            }
            rankings[index].passed += 1
            let row = chunk.rows.lowerBound + offset
            guard rankings[index].top.admits(points: points[offset], table.chain.contract(row: row)),
                group.admits(points: points[offset], table, row),
                case .scored(let result) = try score.score.grade(
                    table.row(row), functions: functions, scales: scales[index])
            else { return }
            group.insert(try found(row, of: table, score: result))
        }
        rankings[index].rejected.add("score below the grade reject", rows: belowGrade)
    }

    /// The rows whose points must be known: those that might get into the ranking, or fall below its least grade. The others are
    /// counted here, and their costly cells never computed.
    private func contenders(
        among accepted: RowMask, of score: ColumnScore, _ index: Int, _ belowGrade: inout Int
    ) -> RowMask {
        guard score.hasBounds, !accepted.isEmpty else { return accepted }
        score.writeBounds(chunk, among: accepted, least: &leastPoints, most: &mostPoints, scales: scales[index])
        let least = score.least ?? -.infinity
        var contenders = accepted
        accepted.forEach { offset in
            if mostPoints[offset] < least {
                belowGrade += 1
                contenders[offset] = false
            } else if leastPoints[offset] >= least, rankings[index].top.isClosed(toPoints: mostPoints[offset]) {
                rankings[index].passed += 1
                contenders[offset] = false
            }
        }
        return contenders
    }

    private func found(_ row: Int, of table: ContractTable, score: ScoreResult?) throws -> ScanRow {
        let source = table.row(row)
        let bands = try request.bands.map { try $0.band(of: source, functions: functions) }
        return ScanRow(table, row: row, score: score, bands: bands)
    }
}
