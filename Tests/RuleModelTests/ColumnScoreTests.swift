import Expression
import Market
import RuleModel
import TestSupport
import Testing

@Suite struct ColumnScoreTests {
    /// Requirements and every kind of factor: ramps up, down, without width and with bounds of their own, an expression, a
    /// function.
    private func score(withFunction: Bool) throws -> Score {
        func ramp(_ source: String, _ from: String, _ to: String, _ weight: Double) throws -> Factor {
            Factor(
                name: source, weight: weight,
                measure: .ramp(try number(source), from: try number(from), to: try number(to)), location: place)
        }
        var factors = [
            try ramp("a", "-10", "20", 0.5), try ramp("abs(b)", "3", "0.1", 0.3), try ramp("c", "2", "2", 0.7),
            try ramp("a", "min(b, 1)", "c", 1.1), try ramp("a", "b", "b", -0.2), try ramp("a", "sqrt(-1)", "1", 0.4),
            try ramp("2", "1", "5", 0.1),
            Factor(name: "x", weight: 0.9, measure: .expression(try number("a / b")), location: place),
        ]
        let function = FunctionReference(id: 3, location: place)
        if withFunction {
            factors.insert(Factor(name: "f", weight: 0.25, measure: .function(function), location: place), at: 2)
        }
        return Score(
            id: "s", about: nil, subject: "row", params: [],
            require: try ["a > -5 or b > 2", "b <= 7 and c >= -20", "not (c == 0)"].map(condition), factors: factors,
            grades: [Grade(name: "A", least: 60), Grade(name: "reject", least: 20)], location: place)
    }

    /// Rows with missing, infinite and signed-zero numbers.
    private func rows(_ count: Int, seed: UInt64) -> [Row] {
        var random = SeededGenerator(seed: seed)
        let values: [Double?] = [nil, 0, -0.0, 1, 2, 2.5, -3, 7, 0.1, -10, 20, 1e300, .infinity, -.infinity, .nan]
        return (0..<count).map { _ in
            Row(["a", "b", "c"].reduce(into: [:]) { $0[$1] = values.randomElement(using: &random) ?? nil })
        }
    }

    private func table(_ rows: [Row]) -> ColumnTable {
        let table = ColumnTable(count: rows.count)
        for (field, name) in ["a", "b", "c"].enumerated() {
            table.setReadings(rows.map { $0.values[name] }, field: field)
        }
        return table
    }

    /// A Lua function in Swift: a number of field `a`.
    private struct Doubling: FunctionEvaluator {
        func call(_ function: FunctionReference, row: any FieldSource) throws -> FunctionCall {
            let value = row.read(0).value?.number
            return FunctionCall(
                value: value.map { .number($0 * 2 + Double(function.id)) }, fieldsRead: [0],
                unknownFields: value == nil ? [0] : [])
        }
    }

    @Test(arguments: [true, false])
    func `columns give each row the points or the rejection of the row evaluator`(withFunction: Bool) throws {
        let score = try score(withFunction: withFunction)
        let columns = ColumnScore(score)
        #expect(columns.hasFunctionFactors == withFunction)
        let rows = rows(RowMask.capacity + 77, seed: 5)
        let table = table(rows)
        let chunk = ColumnChunk()
        var points = [Double](repeating: 0, count: RowMask.capacity)
        var scored = 0
        for range in ColumnChunk.ranges(rows.count) {
            chunk.open(table, rows: range)
            let accepted = columns.filter.accepted(chunk, among: chunk.allRows)
            columns.writePoints(chunk, among: accepted, into: &points) { function, place in
                try? Doubling().call(function, row: rows[range.lowerBound + place]).value?.number
            }
            var wanted: [Int: Rejection] = [:]
            let rejected = chunk.allRows.subtracting(accepted)
            for group in columns.filter.rejections(chunk, of: rejected) {
                let number = columns.requirementNumbers[group.condition]
                group.rows.forEach {
                    #expect(wanted[$0] == nil)
                    wanted[$0] = group.missing.map(Rejection.unknown(field:)) ?? .requirement(number)
                }
            }
            for (place, row) in rows[range].enumerated() {
                switch try score.evaluate(row, functions: Doubling()) {
                case .rejected(.belowGrade): #expect(accepted[place] && points[place] < columns.least ?? 0)
                case .rejected(let rejection): #expect(wanted[place] == rejection && !accepted[place])
                case .scored(let result):
                    scored += 1
                    #expect(accepted[place] && points[place].bitPattern == result.points.bitPattern)
                }
            }
        }
        #expect(scored > 250)
    }

    @Test func `weights that add up to nothing give no points`() throws {
        let factor = Factor(
            name: "a", weight: 0, measure: .ramp(try number("a"), from: try number("0"), to: try number("1")),
            location: place)
        let score = Score(
            id: "s", about: nil, subject: "row", params: [], require: [], factors: [factor], grades: [], location: place
        )
        let rows = rows(10, seed: 1)
        let chunk = ColumnChunk()
        chunk.open(table(rows), rows: 0..<rows.count)
        var points = [Double](repeating: 9, count: RowMask.capacity)
        ColumnScore(score).writePoints(chunk, among: chunk.allRows, into: &points)
        #expect(points.prefix(rows.count).allSatisfy { $0 == 0 })
    }

    /// A source that knows of most rows, for two of its fields, numbers between which theirs lie; now and then the number itself.
    private final class Bounded: ColumnSource {
        let rows: [Row]
        let table: ColumnTable
        var costlyReads = 0
        private let cells = UnsafeMutableBufferPointer<Double>.allocate(capacity: 2 * RowMask.capacity)

        init(_ rows: [Row], _ table: ColumnTable) {
            self.rows = rows
            self.table = table
            cells.initialize(repeating: 0)
        }

        deinit { cells.deallocate() }

        func read(_ field: Int, rows: Range<Int>, wanted: RowMask) -> FieldCells {
            if field < 2 { costlyReads += 1 }
            return table.read(field, rows: rows, wanted: wanted)
        }

        func bounds(_ field: Int, rows chunk: Range<Int>, wanted: RowMask) -> FieldBounds? {
            guard field < 2, let base = cells.baseAddress else { return nil }
            var bounded = RowMask()
            wanted.forEach { place in
                let row = chunk.lowerBound + place
                guard row % 5 > 0, let value = rows[row].values[field == 0 ? "a" : "b"], !value.isNaN else {
                    return
                }
                base[place] = value - Double(row % 3)
                base[RowMask.capacity + place] = value + Double(row % 3) / 2
                bounded[place] = true
            }
            return FieldBounds(least: UnsafePointer(base), most: UnsafePointer(base + RowMask.capacity), rows: bounded)
        }
    }

    @Test func `bounds hold the points to the last bit, and ask for no costly cell`() throws {
        let columns = ColumnScore(try score(withFunction: false), costs: FieldCosts([0: 300, 1: 300]))
        #expect(columns.hasBounds)
        #expect(!ColumnScore(try score(withFunction: true), costs: FieldCosts([0: 300])).hasBounds)
        #expect(!ColumnScore(try score(withFunction: false)).hasBounds)
        let rows = rows(RowMask.capacity, seed: 6)
        let source = Bounded(rows, table(rows))
        let chunk = ColumnChunk()
        chunk.open(source, rows: 0..<rows.count)
        var least = [Double](repeating: 9, count: RowMask.capacity)
        var (most, points) = (least, least)
        columns.writeBounds(chunk, among: chunk.allRows, least: &least, most: &most, scales: .alone)
        #expect(source.costlyReads == 0)
        columns.writePoints(chunk, among: chunk.allRows, into: &points)
        #expect(rows.indices.allSatisfy { least[$0] <= points[$0] && points[$0] <= most[$0] })
        #expect(rows.indices.contains { least[$0] < most[$0] && most[$0] < 100 })
        // Of the eight factors four have no bounds but 0 and all.
        #expect(rows.indices.contains { most[$0] < points[$0] + 70 && points[$0] < least[$0] + 70 })
    }
}
