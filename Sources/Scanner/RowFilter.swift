import Engine
import Expression
import Market
import RuleModel

/// Finds the contracts of a chunk that a scan looks at, and those that a score accepts, with the reasons of the others.
struct RowFilter {
    private let conditions: ColumnFilter
    private let functions: any FunctionEvaluator

    init(_ request: ScanRequest, functions: any FunctionEvaluator) {
        conditions = ColumnFilter(
            request.filters.map { ColumnCondition($0, params: [], costs: ChainColumns.costs) })
        self.functions = functions
    }

    /// The rows of an open chunk that the scan's own conditions let pass.
    func matching(_ chunk: ColumnChunk) -> RowMask { conditions.accepted(chunk, among: chunk.allRows) }

    /// Counts what the scan's own conditions turned away, by what failed first.
    func note(_ rejected: RowMask, _ chunk: ColumnChunk, in histogram: inout RejectHistogram) {
        guard !rejected.isEmpty else { return }
        for rejection in conditions.rejections(chunk, of: rejected) {
            histogram.add(reason(rejection, conditions), rows: rejection.rows.count)
        }
    }

    /// The rows that meet a score's requirements; the reasons of the others, the first in the rule's order, are counted.
    func accepted(
        _ matching: RowMask, _ chunk: ColumnChunk, of table: ContractTable, by score: ColumnScore,
        _ rejected: inout RejectHistogram
    ) throws -> RowMask {
        let passed = score.filter.accepted(chunk, among: matching)
        let rejections = score.filter.rejections(chunk, of: matching.subtracting(passed))
        guard !score.functionRequirements.isEmpty else {
            for rejection in rejections {
                rejected.add(reason(rejection, score.filter), rows: rejection.rows.count)
            }
            return passed
        }
        // A function is asked about every row that what stands before it in the rule lets pass.
        var refused = RowMask()
        for (number, _) in score.functionRequirements {
            let later = rejections.filter { score.requirementNumbers[$0.condition] > number }
            let asked = later.reduce(passed) { $0.union($1.rows) }.subtracting(refused)
            try asked.forEach { offset in
                guard
                    let reason = try refusal(
                        score.score, requirement: number, table.row(chunk.rows.lowerBound + offset))
                else { return }
                rejected.add(reason)
                refused[offset] = true
            }
        }
        for rejection in rejections {
            rejected.add(reason(rejection, score.filter), rows: rejection.rows.subtracting(refused).count)
        }
        return passed.subtracting(refused)
    }

    /// The rows that meet a score's requirements, where nobody asks for the reasons of the others.
    func accepted(
        _ matching: RowMask, _ chunk: ColumnChunk, of table: ContractTable, by score: ColumnScore
    ) throws -> RowMask {
        var accepted = score.filter.accepted(chunk, among: matching)
        for (number, _) in score.functionRequirements {
            var kept = accepted
            try accepted.forEach { offset in
                let row = table.row(chunk.rows.lowerBound + offset)
                if try refusal(score.score, requirement: number, row) != nil { kept[offset] = false }
            }
            accepted = kept
        }
        return accepted
    }

    /// Why a requirement turns a row away; nil where it holds.
    private func refusal(_ score: Score, requirement number: Int, _ row: any FieldSource) throws -> String? {
        let condition = score.require[number]
        switch try condition.truth(row, params: score.paramValues, functions: functions) {
        case .yes: return nil
        case .no: return condition.source
        case .unknown(let fields): return reason(missing: fields.first ?? 0)
        }
    }

    private func reason(_ rejection: ColumnFilter.Rejection, _ filter: ColumnFilter) -> String {
        rejection.missing.map(reason(missing:)) ?? filter.conditions[rejection.condition].source
    }

    private func reason(missing field: Int) -> String { "unknown:\(Schema.contract.fields[field].name)" }
}
