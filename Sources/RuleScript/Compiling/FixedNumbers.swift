import Expression
import LuaBridge
import Market
import RuleModel

/// Reads the numbers of a rule that don't depend on a row: quantities, and formulas over its params.
struct FixedNumbers {
    private let compiler: RuleCompiler
    private let context: RuleCompiler.Context
    private let params: [Value]
    /// The params that were read, as indices.
    private(set) var paramsRead: Set<Int> = []

    init(
        _ compiler: RuleCompiler, owner: String, params: [Parameter], at location: SourceLocation
    ) throws(RuleLoadError) {
        self.compiler = compiler
        self.params = params.map(\.value)
        let schema = Schema(subject: "strategy", fields: [])
        context = try compiler.context(owner: owner, schema: schema, params: params, at: location)
    }

    /// A share of the equity, above 0 and at most 100; nil where it isn't said.
    mutating func percent(_ key: String, in table: DeclaredTable) throws(RuleLoadError) -> Double? {
        guard let value = table[key] else { return nil }
        let wanted = "more than 0 and at most 100 percent, such as pct(5) or the name of a param in pct"
        let number = try number(value, key, unit: .pct, in: table, wanted: wanted)
        guard let number, number > 0, number <= 100 else {
            throw wrong(key, wanted, value, in: table, result: number)
        }
        return number
    }

    /// An amount of dollars that is paid, 0 where it isn't said.
    mutating func fee(_ key: String, in table: DeclaredTable) throws(RuleLoadError) -> Double {
        guard let value = table[key] else { return 0 }
        let wanted = "dollars from 0 to 10000, such as usd(0.65) or the name of a param in usd"
        let number = try number(value, key, unit: .usd, in: table, wanted: wanted)
        guard let number, (0...10_000).contains(number) else {
            throw wrong(key, wanted, value, in: table, result: number)
        }
        return number
    }

    /// A whole number; nil where it isn't said.
    mutating func whole(
        _ key: String, in table: DeclaredTable, within range: ClosedRange<Int>
    ) throws(RuleLoadError) -> Int? {
        guard let value = table[key] else { return nil }
        let wanted = "a whole number from \(range.lowerBound) to \(range.upperBound), or the name of a param"
        let number = try number(value, key, unit: .num, in: table, wanted: wanted)
        guard let whole = number.flatMap(Int.init(exactly:)), range.contains(whole) else {
            throw wrong(key, wanted, value, in: table, result: number)
        }
        return whole
    }

    private mutating func number(
        _ value: LuaValue, _ key: String, unit: Unit, in table: DeclaredTable, wanted: String
    ) throws(RuleLoadError) -> Double? {
        if let source = value.string {
            let expression = try compiler.expression(source, context, wanted: .number, at: table.location)
            guard expression.unit == unit else { throw wrong(key, wanted, value, in: table) }
            paramsRead.formUnion(expression.paramsRead)
            guard case .known(let result) = expression.evaluate(NoRow(), params: params) else { return nil }
            return result.number
        }
        if unit == .num, let plain = value.number { return plain }
        guard let tagged = Tagged(value), tagged.kind == "quantity", tagged.unit == unit.luaName else { return nil }
        return tagged.body.number
    }

    /// The error at the text that is wrong, or else at the table.
    ///
    /// - Parameter result: what a formula comes to; nil where that isn't what is wrong
    private func wrong(
        _ key: String, _ wanted: String, _ value: LuaValue, in table: DeclaredTable, result: Double? = nil
    ) -> RuleLoadError {
        let place = value.string.map { compiler.sources.location(of: $0, from: table.location) }
        let comesTo = value.string == nil ? "" : result.map { ", which is \($0)" } ?? ""
        return .wrongValue(
            owner: table.owner, name: key, wanted: wanted, got: described(value) + comesTo,
            location: place ?? table.location)
    }
}

/// The row of a formula that has no fields.
private struct NoRow: FieldSource {
    func read(_ field: Int) -> Reading<Value> { .unknown(reason: "there is no field") }
}
