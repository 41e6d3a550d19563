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
    private let filter: ColumnCondition?
    private let functions: any FunctionEvaluator
    private let chunk = ColumnChunk()
    private var points = [Double](repeating: 0, count: RowMask.capacity)
    private(set) var rankings: [Ranking]
    private(set) var contracts = 0
    private(set) var symbols = 0

    init(_ request: ScanRequest, functions: any FunctionEvaluator) {
        self.request = request
        self.functions = functions
        filter = request.filter.map { ColumnCondition($0, params: [], costs: ChainColumns.costs) }
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
            let matching = filter?.accepted(chunk, among: chunk.allRows) ?? chunk.allRows
            for index in rankings.indices {
                note(rejected: chunk.allRows.subtracting(matching), in: &rankings[index])
                try scan(matching, of: table, into: &rankings[index], &groups[index])
            }
        }
        for index in rankings.indices {
            for row in groups[index].rows { rankings[index].top.insert(row) }
        }
    }

    /// Counts what the scan's own condition turned away, by what failed.
    private func note(rejected: RowMask, in ranking: inout Ranking) {
        guard let filter, !rejected.isEmpty else { return }
        let answer = filter.truth(chunk, among: rejected)
        ranking.rejected.add(filter.source, rows: answer.no.count)
        for (field, rows) in filter.firstMissing(chunk, unknown: rejected.subtracting(answer.known)) {
            ranking.rejected.add(reason(missing: field), rows: rows.count)
        }
    }

    private func scan(
        _ matching: RowMask, of table: ContractTable, into ranking: inout Ranking, _ group: inout GroupedRows
    ) throws {
        guard let score = ranking.score else {
            ranking.passed += matching.count
            matching.forEach { offset in
                let row = chunk.rows.lowerBound + offset
                if group.admits(points: 0, table, row) { group.insert(ScanRow(table, row: row, score: nil)) }
            }
            return
        }
        let accepted = try accepted(matching, by: score, of: table, &ranking.rejected)
        try score.writePoints(chunk, among: accepted, into: &points) { function, offset in
            try number(function, table.row(chunk.rows.lowerBound + offset))
        }
        var belowGrade = 0
        try accepted.forEach { offset in
            if let least = score.least, points[offset] < least {
                belowGrade += 1
                return
            }
            ranking.passed += 1
            let row = chunk.rows.lowerBound + offset
            guard ranking.top.admits(points: points[offset]), group.admits(points: points[offset], table, row),
                case .scored(let result) = try score.score.grade(table.row(row), functions: functions)
            else { return }
            group.insert(ScanRow(table, row: row, score: result))
        }
        ranking.rejected.add("score below the grade reject", rows: belowGrade)
    }

    /// The rows that meet a score's requirements; the reasons of the others are counted.
    private func accepted(
        _ matching: RowMask, by score: ColumnScore, of table: ContractTable, _ rejected: inout RejectHistogram
    ) throws -> RowMask {
        var accepted = score.filter.accepted(chunk, among: matching)
        for rejection in score.filter.rejections(chunk, of: matching.subtracting(accepted)) {
            let condition = score.filter.conditions[rejection.condition].source
            let reason = rejection.missing.map(reason(missing:)) ?? condition
            rejected.add(reason, rows: rejection.rows.count)
        }
        for (number, _) in score.functionRequirements {
            let condition = score.score.require[number]
            let params = score.score.paramValues
            var kept = accepted
            try accepted.forEach { offset in
                let row = table.row(chunk.rows.lowerBound + offset)
                switch try condition.truth(row, params: params, functions: functions) {
                case .yes: return
                case .no: rejected.add(condition.source)
                case .unknown(let fields): rejected.add(reason(missing: fields.first ?? 0))
                }
                kept[offset] = false
            }
            accepted = kept
        }
        return accepted
    }

    private func reason(missing field: Int) -> String { "unknown:\(Schema.contract.fields[field].name)" }

    private func number(_ function: FunctionReference, _ row: any FieldSource) throws -> Double? {
        let call = try functions.call(function, row: row)
        guard call.unknownFields.isEmpty, case .number(let number)? = call.value else { return nil }
        return number
    }
}
