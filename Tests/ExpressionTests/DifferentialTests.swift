import Expression
import LuaBridge
import Market
import TestSupport
import Testing

/// The same random expressions, evaluated row by row, by column, and in a real Lua state.
@Suite struct DifferentialTests {
    /// The fixture's names without plausible ranges, which random literals would leave all the time.
    static func scope() throws -> Scope {
        let fields = Fixture.schema.fields.map { Field(name: $0.name, unit: $0.unit, summary: $0.summary) }
        let params = Fixture.params.map { Param(name: $0.name, unit: $0.unit) }
        return try Scope(schema: Schema(subject: "position", fields: fields), params: params)
    }

    /// The language's functions in Lua; all of them give floats.
    private static let preamble = """
        local function abs(x) return math.abs(x) * 1.0 end
        local function min(...) return math.min(...) * 1.0 end
        local function max(...) return math.max(...) * 1.0 end
        local function floor(x) return math.floor(x) * 1.0 end
        local function ceil(x) return math.ceil(x) * 1.0 end
        local function sqrt(x) return math.sqrt(x) end
        local function clamp(x, low, high) if x < low then x = low elseif x > high then x = high end return x * 1.0 end
        local function between(x, low, high) return low <= x and x <= high end
        local function known(x) return x ~= nil end
        local function one_of(x, ...)
            for _, other in ipairs({...}) do if x == other then return true end end
            return false
        end
        local near, loss, deep, wanted = 7.0, -20.0, -0.8, 'bullish'

        """

    /// The fields as names of Lua parameters: the only dotted one is a field of a table.
    private static let names = Fixture.schema.fields.map { $0.name == "news.sentiment" ? "news" : $0.name }

    private static func literal(_ value: Value?) -> String {
        switch value {
        case .number(let number)?:
            number.isNaN ? "(0/0)" : number.isInfinite ? (number < 0 ? "(-1/0)" : "(1/0)") : "\(number)"
        case .boolean(let boolean)?: "\(boolean)"
        case .text(let text)?: "'\(text)'"
        case .instant(let instant)?: "\(Double(instant.microseconds) / 86_400e6)"
        case nil: "nil"
        }
    }

    /// A script that gives, row after row, the result of every expression.
    private static func script(_ batch: [CompiledExpression], _ rows: [Row]) -> LuaSource {
        let calls = rows.map { row in
            let values = Fixture.schema.fields.map { field in
                let text = literal(row.values[field.name])
                return field.name == "news.sentiment" ? "{ sentiment = \(text) }" : text
            }
            return "add(\(values.joined(separator: ", ")))"
        }
        let text = """
            \(preamble)
            local results = {}
            local function add(\(names.joined(separator: ", ")))
                local values = {
                    \(batch.map { "(\($0.source))" }.joined(separator: ",\n"))
                }
                for index = 1, \(batch.count) do results[#results + 1] = values[index] end
            end
            \(calls.joined(separator: "\n"))
            return results
            """
        return LuaSource(path: "differential.lua", text: text)
    }

    private static func agree(_ here: Value?, _ lua: LuaValue) -> Bool {
        switch here {
        case .number(let number)?:
            lua.number.map { $0.bitPattern == number.bitPattern || $0.isNaN && number.isNaN } ?? false
        case .boolean(let boolean)?: lua.boolean == boolean
        case .text(let text)?: lua.string == text
        case .instant?, nil: false
        }
    }

    /// Compares a batch over some rows; gives back how many results were compared.
    private static func compare(
        _ batch: [CompiledExpression], _ rows: [Row], _ lua: LuaScript, _ chunk: ColumnChunk
    ) throws -> Int {
        let results = try lua.run(script(batch, rows))
        let values = try #require(results.first?.table).array
        try #require(values.count == batch.count * rows.count)
        let fixture = ColumnFixture(rows)
        for (index, expression) in batch.enumerated() {
            let columns = expression.unit == .text ? nil : fixture.outcomes(expression, chunk)
            for (place, row) in fixture.rows.enumerated() {
                let here = expression.evaluate(row, params: Fixture.paramValues)
                let value = values[place * batch.count + index]
                if !agree(here.value, value) || columns.map({ !ColumnFixture.agree($0[place], here) }) ?? false {
                    let byColumn = columns.map { "\($0[place])" } ?? "-"
                    let story = "\(here), by column \(byColumn), in Lua \(value), with \(rows[place].values)"
                    Issue.record("\(expression.source): \(story)")
                }
            }
        }
        return values.count
    }

    /// Random expressions that compile.
    static func batch(_ count: Int, _ generator: inout ExpressionGenerator, withTexts: Bool) throws
        -> [CompiledExpression]
    {
        let scope = try scope()
        var batch: [CompiledExpression] = []
        var refused = 0
        while batch.count < count {
            let depth = Int.random(in: 1...5, using: &generator.random)
            let source =
                switch Int.random(in: 0..<10, using: &generator.random) {
                case 0...3: generator.number(.days, depth: depth).text
                case 4 where withTexts: generator.text(depth: depth).text
                default: generator.truth(depth: depth).text
                }
            do throws(ExpressionError) {
                batch.append(try CompiledExpression(source, scope: scope))
            } catch {
                // Division by a zero literal and integers that overflow are errors on purpose.
                if error.code != "X311" && error.code != "X109" { Issue.record("\(source): \(error)") }
                refused += 1
            }
        }
        #expect(refused < max(10, count / 5))
        return batch
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `random expressions mean what Lua means by them, by row and by column`(seed: UInt64) throws {
        var generator = ExpressionGenerator(seed: seed)
        generator.mayBeSpecial = true
        let script = try LuaScript(limits: LuaLimits())
        let chunk = ColumnChunk()
        var compared = 0
        for _ in 0..<9 {
            let batch = try Self.batch(60, &generator, withTexts: true)
            let rows = (0..<64).map { _ in generator.row() }
            compared += try Self.compare(batch, rows, script, chunk)
        }
        #expect(compared == 9 * 60 * 64)
    }

    @Test(arguments: 11...14 as ClosedRange<UInt64>)
    func `with missing data too columns give what rows give, and miss the same field first`(seed: UInt64) throws {
        var generator = ExpressionGenerator(seed: seed)
        generator.mayBeSpecial = true
        let chunk = ColumnChunk()
        for round in 0..<10 {
            let rows = (0..<70).map { _ in
                var row = generator.row()
                for name in row.values.keys.sorted() where Int.random(in: 0..<10, using: &generator.random) <= round {
                    row.values[name] = nil
                }
                return row
            }
            let fixture = ColumnFixture(rows)
            for expression in try Self.batch(25, &generator, withTexts: false) {
                let columns = fixture.outcomes(expression, chunk)
                let byRow = fixture.rows.map { expression.evaluate($0, params: Fixture.paramValues) }
                try #require(columns.count == byRow.count, "\(expression.source)")
                for (place, (column, row)) in zip(columns, byRow).enumerated() where !ColumnFixture.agree(column, row) {
                    Issue.record("\(expression.source): \(row), by column \(column), with \(rows[place].values)")
                }
            }
        }
    }
}
