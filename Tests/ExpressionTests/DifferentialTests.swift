import Expression
import LuaBridge
import TestSupport
import Testing

/// The same random expressions, evaluated here and in a real Lua state.
@Suite struct DifferentialTests {
    /// The fixture's names without plausible ranges, which random literals would leave all the time.
    private static func scope() throws -> Scope {
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

    /// Definitions of the row's fields as Lua locals.
    private static func locals(_ row: Row) -> String {
        row.values.sorted { $0.key < $1.key }.map { name, value in
            let literal =
                switch value {
                case .number(let number): "\(number)"
                case .boolean(let boolean): "\(boolean)"
                case .text(let text): "'\(text)'"
                case .instant(let instant): "'\(instant)'"
                }
            return name == "news.sentiment" ? "local news = { sentiment = \(literal) }" : "local \(name) = \(literal)"
        }.joined(separator: "\n") + "\n"
    }

    private static func agree(_ here: Value?, _ lua: LuaValue) -> Bool {
        switch here {
        case .number(let number)?: lua.number.map { $0 == number || $0.isNaN && number.isNaN } ?? false
        case .boolean(let boolean)?: lua.boolean == boolean
        case .text(let text)?: lua.string == text
        case .instant?, nil: false
        }
    }

    /// Compares a batch over one row; gives back how many were compared.
    private static func compare(_ batch: [CompiledExpression], _ row: Row, _ script: LuaScript) throws -> Int {
        let list = batch.map { "(\($0.source))" }.joined(separator: ",\n")
        let text = preamble + locals(row) + "return {\n\(list)\n}\n"
        let results = try script.run(LuaSource(path: "differential.lua", text: text))
        let values = try #require(results.first?.table).array
        try #require(values.count == batch.count)
        for (expression, value) in zip(batch, values) {
            let here = expression.evaluate(row, params: Fixture.paramValues)
            #expect(agree(here.value, value), "\(expression.source): \(here), in Lua \(value), with \(row.values)")
        }
        return values.count
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `random expressions mean what Lua means by them`(seed: UInt64) throws {
        var generator = ExpressionGenerator(seed: seed)
        let scope = try Self.scope()
        let script = try LuaScript(limits: LuaLimits())
        var compared = 0
        var refused = 0
        for _ in 0..<25 {
            var batch: [CompiledExpression] = []
            while batch.count < 60 {
                let depth = Int.random(in: 1...5, using: &generator.random)
                let kind = Int.random(in: 0..<5, using: &generator.random)
                let source =
                    switch kind {
                    case 0, 1: generator.number(.days, depth: depth).text
                    case 2: generator.text(depth: depth).text
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
            compared += try Self.compare(batch, generator.row(), script)
        }
        #expect(compared == 1500)
        #expect(refused < 150)
    }
}
