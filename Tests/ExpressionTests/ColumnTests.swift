import Expression
import Market
import TestSupport
import Testing

/// What column evaluation owes its callers beside the results, which `DifferentialTests` compares.
@Suite struct ColumnTests {
    private let chunk = ColumnChunk()

    /// A source that remembers which rows it was asked for.
    private final class Asked: ColumnSource {
        let table: ColumnTable
        var rows: [Int: [Int]] = [:]

        init(_ table: ColumnTable) { self.table = table }

        func read(_ field: Int, rows: Range<Int>, wanted: RowMask) -> FieldCells {
            self.rows[field, default: []].append(wanted.count)
            return table.read(field, rows: rows, wanted: wanted)
        }
    }

    /// A source that knows, of some rows of its numbers, two numbers between which they lie.
    private final class Bounded: ColumnSource {
        let table: ColumnTable
        var asked = 0
        private let least: UnsafeMutablePointer<Double>
        private let most: UnsafeMutablePointer<Double>
        private var random: SeededGenerator

        init(_ table: ColumnTable, seed: UInt64) {
            self.table = table
            random = SeededGenerator(seed: seed)
            least = .allocate(capacity: RowMask.capacity)
            most = .allocate(capacity: RowMask.capacity)
            least.initialize(repeating: 0, count: RowMask.capacity)
            most.initialize(repeating: 0, count: RowMask.capacity)
        }

        deinit {
            least.deallocate()
            most.deallocate()
        }

        func read(_ field: Int, rows: Range<Int>, wanted: RowMask) -> FieldCells {
            asked += wanted.count
            return table.read(field, rows: rows, wanted: wanted)
        }

        func bounds(_ field: Int, rows: Range<Int>, wanted: RowMask) -> FieldBounds? {
            guard case .numbers(let cells) = table.read(field, rows: rows, wanted: wanted) else { return nil }
            var bounded = RowMask()
            wanted.forEach { row in
                guard !cells[row].isNaN, Int.random(in: 0..<4, using: &random) > 0 else { return }
                // Now and then no room at all.
                least[row] = cells[row] - Double(Int.random(in: 0...3, using: &random)) / 10
                most[row] = cells[row] + Double(Int.random(in: 0...3, using: &random)) / 10
                bounded[row] = true
            }
            return FieldBounds(least: least, most: most, rows: bounded)
        }
    }

    @Test(arguments: [
        "delta < -0.5", "delta <= -0.5", "-0.5 < delta", "delta >= -0.3", "delta == -0.4", "delta ~= -0.4",
        "abs(delta) < 0.5", "abs(delta) >= 0.3", "-delta > 0.35", "not (abs(-delta) <= 0.2)", "delta < deep",
        "abs(delta) < 0.5 and dte > 3 or delta == -0.9", "delta + 1 > 0.5",
        "known(delta) and delta > -1",
    ])
    func `bounds change no answer, and save the cells that they decide`(source: String) throws {
        let table = try table(3000)
        let condition = try condition(source)
        for seed in 1...4 as ClosedRange<UInt64> {
            let bounded = Bounded(table, seed: seed)
            for rows in ColumnChunk.ranges(3000) {
                chunk.open(table, rows: rows)
                let plain = condition.truth(chunk, among: chunk.allRows)
                let accepted = condition.accepted(chunk, among: chunk.allRows)
                chunk.open(bounded, rows: rows)
                let found = condition.accepted(chunk, among: chunk.allRows)
                #expect(found == accepted && accepted == plain.yes)
                let answer = condition.truth(chunk, among: chunk.allRows)
                #expect(answer.yes == plain.yes && answer.no == plain.no)
                let missing = condition.firstMissing(chunk, unknown: chunk.allRows.subtracting(answer.known))
                #expect(missing.allSatisfy { $0.rows.intersection(answer.known).isEmpty })
            }
            if source == "abs(delta) < 0.5" { #expect(bounded.asked < 2 * 3000) }
        }
    }

    private func field(_ name: String) throws -> Int { try #require(Fixture.schema.index(of: name)) }

    private func condition(_ source: String, costs: FieldCosts = FieldCosts()) throws -> ColumnCondition {
        ColumnCondition(try Fixture.compile(source, .condition), params: Fixture.paramValues, costs: costs)
    }

    /// `dte` counts the rows; every seventh delta is missing.
    private func table(_ count: Int) throws -> ColumnTable {
        let table = ColumnTable(count: count)
        table.setNumbers((0..<count).map(Double.init), field: try field("dte"))
        table.setNumbers((0..<count).map { $0 % 7 == 0 ? .nan : -Double($0 % 10) / 10 }, field: try field("delta"))
        table.setTexts((0..<count).map { ["put", "call", nil][$0 % 3] }, field: try field("kind"))
        table.setTruths((0..<count).map { [true, nil, false, true][$0 % 4] }, field: try field("itm"))
        return table
    }

    @Test(arguments: [0, 1, 63, 64, 65, 2047, 2048, 2049, 4096, 5000])
    func `every row of a table is answered once, wherever chunks and words end`(count: Int) throws {
        let table = try table(count)
        let condition = try condition("(dte % 2 == 0 or delta <= deep) and kind == 'put' and not itm")
        var found: [Int] = []
        for rows in ColumnChunk.ranges(count) {
            chunk.open(table, rows: rows)
            #expect(chunk.allRows.count == rows.count)
            condition.accepted(chunk, among: chunk.allRows).forEach { found.append(rows.lowerBound + $0) }
        }
        let wanted = (0..<count).filter { row in
            let isDeep = row % 7 != 0 && -Double(row % 10) / 10 <= -0.8
            return (row % 2 == 0 || isDeep) && row % 3 == 0 && row % 4 == 2
        }
        #expect(found == wanted)
    }

    @Test func `costly fields are asked for the rows that cheap conditions leave, whatever the order of writing`()
        throws
    {
        let table = try table(2000)
        let delta = try field("delta")
        for source in ["abs(delta) < 0.5 and dte < 100", "dte < 100 and abs(delta) < 0.5"] {
            let asked = Asked(table)
            chunk.open(asked, rows: 0..<2000)
            let condition = try condition(source, costs: FieldCosts([delta: 300]))
            _ = condition.accepted(chunk, among: chunk.allRows)
            #expect(asked.rows[delta] == [100])
            #expect(condition.steps.map(\.text) == ["dte < 100", "abs(delta) < 0.5"])
            #expect(condition.steps.map(\.fields) == [[try field("dte")], [delta]])
            #expect(condition.steps[0].cost < 10 && condition.steps[1].cost > 300)
        }
    }

    @Test func `a condition that no row of a chunk fulfils asks for nothing more`() throws {
        let asked = Asked(try table(500))
        chunk.open(asked, rows: 0..<500)
        #expect(try condition("dte < 0 and abs(delta) < 0.5").accepted(chunk, among: chunk.allRows).isEmpty)
        #expect(asked.rows[try field("delta")] == nil)
    }

    @Test func `a field is read once for the same rows, and again only for more`() throws {
        let asked = Asked(try table(100))
        chunk.open(asked, rows: 0..<100)
        let first = RowMask(first: 10)
        _ = try condition("dte < 5").accepted(chunk, among: first)
        _ = try condition("dte > 5").accepted(chunk, among: RowMask(first: 4))
        _ = try condition("dte > 5").accepted(chunk, among: chunk.allRows)
        #expect(asked.rows[try field("dte")] == [10, 100])
    }

    @Test func `params and constants are folded before anything runs`() throws {
        let condition = try condition("dte <= near + 2 * 3 and (1 < 2 or itm) and (near > 100 and spot or strike) > 5")
        #expect(condition.steps.map(\.text) == ["dte <= 13", "strike > 5"])
        let formula = ColumnFormula(try Fixture.compile("near * 2 + sqrt(9)"), params: Fixture.paramValues)
        #expect(formula.constant == 17)
    }

    @Test func `a filter names the first condition in source order, or the first missing field`() throws {
        let table = try table(21)
        let delta = try field("delta")
        let filter = ColumnFilter([
            try condition("delta <= -0.2", costs: FieldCosts([delta: 300])), try condition("dte >= 4"),
            try condition("kind == 'put' or itm"),
        ])
        #expect(filter.plan.map(\.condition) == [1, 2, 0])
        chunk.open(table, rows: 0..<21)
        let accepted = filter.accepted(chunk, among: chunk.allRows)
        let rejections = filter.rejections(chunk, of: chunk.allRows.subtracting(accepted))
        func rows(_ mask: RowMask) -> [Int] { (0..<21).filter { mask[$0] } }
        #expect(rows(accepted) == [4, 6, 8, 9, 12, 15, 16, 18, 19])
        #expect(rejections.map(\.condition) == [0, 0, 1, 2, 2])
        let missing = [nil, delta, nil, try field("itm"), try field("kind")]
        #expect(rejections.map(\.missing) == missing)
        #expect(rejections.map { rows($0.rows) } == [[1, 10, 11, 20], [0, 7, 14], [2, 3], [13], [5, 17]])
    }

    @Test func `a condition over nothing but missing columns is unknown in every row`() throws {
        chunk.open(ColumnTable(count: 300), rows: 0..<300)
        let condition = try condition("delta < 0 or itm and kind == 'put'")
        let answer = condition.truth(chunk, among: chunk.allRows)
        #expect(answer.known.isEmpty)
        let missing = condition.firstMissing(chunk, unknown: chunk.allRows)
        #expect(missing.map(\.field) == [try field("delta")] && missing.map(\.rows.count) == [300])
        #expect(try self.condition("not known(delta)").accepted(chunk, among: chunk.allRows).count == 300)
    }

    @Test func `texts are compared by bytes`() throws {
        let table = ColumnTable(count: 3)
        table.setTexts(["\u{e9}", "e\u{301}", nil], field: try field("kind"))
        chunk.open(table, rows: 0..<3)
        let answer = try condition("kind == '\u{e9}'").truth(chunk, among: chunk.allRows)
        #expect((0..<3).map { answer.yes[$0] } == [true, false, false])
        #expect((0..<3).map { answer.no[$0] } == [false, true, false])
    }

    @Test func `sets of rows behave as sets`() {
        var random = SeededGenerator(seed: 8)
        func pick() -> Set<Int> { Set((0..<300).map { _ in Int.random(in: 0..<RowMask.capacity, using: &random) }) }
        func mask(_ rows: Set<Int>) -> RowMask {
            var mask = RowMask()
            for row in rows { mask[row] = true }
            return mask
        }
        for _ in 0..<20 {
            let (first, second) = (pick(), pick())
            let (one, two) = (mask(first), mask(second))
            #expect(one.count == first.count && !one.isEmpty)
            #expect(one.intersection(two) == mask(first.intersection(second)))
            #expect(one.union(two) == mask(first.union(second)))
            #expect(one.subtracting(two) == mask(first.subtracting(second)))
            #expect(one.intersection(two).isSubset(of: two) && !one.isSubset(of: two))
            var rows: [Int] = []
            one.forEach { rows.append($0) }
            #expect(rows == first.sorted())
        }
    }
}
