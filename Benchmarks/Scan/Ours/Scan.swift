import Expression
import RuleModel

/// The rules that are measured, and what they find.
struct Scan: Sendable {
    /// What a task found: how many rows, and the sum of their points.
    struct Found: Sendable {
        var rows = 0
        var total = 0.0
    }

    private let conditions: ColumnFilter
    private let score: ColumnScore

    init() throws {
        let scope = try Scope(schema: .contract, params: [Param(name: "max_delta", unit: .num)])
        let place = SourceLocation(file: "scan.lua", line: 1)
        let delta = Schema.contract.index(of: "delta") ?? 0
        func condition(_ source: String) throws -> CompiledExpression {
            try CompiledExpression(source, scope: scope, wanted: .condition)
        }
        func factor(_ source: String, _ weight: Double, _ from: String, _ to: String) throws -> Factor {
            let formulas = try [source, from, to].map { try CompiledExpression($0, scope: scope, wanted: .number) }
            let measure = Factor.Measure.ramp(formulas[0], from: formulas[1], to: formulas[2])
            return Factor(name: source, weight: weight, measure: measure, location: place)
        }
        conditions = ColumnFilter([
            ColumnCondition(try condition("dte <= 45 and spread_pct <= 10"), params: [.number(0.35)])
        ])
        let requirements = ["right == 'put' and between(dte, 7, 45) and abs(delta) <= max_delta", "spread_pct <= 10"]
        score = ColumnScore(
            Score(
                id: "scan", about: nil, subject: "contract",
                params: [
                    Parameter(
                        name: "max_delta", unit: .num, value: .number(0.35), location: place)
                ], require: try requirements.map { .expression(try condition($0), place) },
                factors: [
                    try factor("annual_return", 0.5, "8", "40"), try factor("spread_pct", 0.3, "20", "2"),
                    try factor("abs(delta)", 0.2, "max_delta", "0.10"),
                ], grades: [], location: place),
            costs: FieldCosts([delta: 300]))
    }

    /// How many rows fulfil two conditions.
    func filter(_ source: any ColumnSource, _ rows: Range<Int>) -> Found {
        let chunk = ColumnChunk()
        var found = Found()
        for range in ranges(rows) {
            chunk.open(source, rows: range)
            found.rows += conditions.accepted(chunk, among: chunk.allRows).count
        }
        return found
    }

    /// The same of the rows of the first underlying, so many times.
    func filter(_ source: any ColumnSource, symbol rows: Int, times: Int) -> Found {
        (0..<times).reduce(Found()) { found, _ in Found(rows: found.rows + filter(source, 0..<rows).rows) }
    }

    /// The points of the rows that meet the requirements.
    func points(_ source: any ColumnSource, _ rows: Range<Int>) -> Found {
        let chunk = ColumnChunk()
        var points = [Double](repeating: 0, count: RowMask.capacity)
        var found: [(row: Int, points: Double)] = []
        for range in ranges(rows) {
            chunk.open(source, rows: range)
            let accepted = score.filter.accepted(chunk, among: chunk.allRows)
            if accepted.isEmpty { continue }
            score.writePoints(chunk, among: accepted, into: &points)
            accepted.forEach { found.append((range.lowerBound + $0, points[$0])) }
        }
        return Found(rows: found.count, total: found.reduce(0) { $0 + $1.points })
    }

    private func ranges(_ rows: Range<Int>) -> [Range<Int>] {
        ColumnChunk.ranges(rows.count).map { $0.lowerBound + rows.lowerBound..<$0.upperBound + rows.lowerBound }
    }
}
