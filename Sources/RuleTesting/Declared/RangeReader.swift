import LuaBridge
import RuleScript

/// Reads `range(first, last, step)`.
enum RangeReader {
    /// More values than any field needs.
    private static let largestCount = 100_000

    /// The numbers of a range, the last one included where a whole number of steps leads there.
    static func numbers(_ range: Tagged, named name: String, in table: TestTable) throws(RuleTestError) -> [Double] {
        let body = range.body.table ?? LuaTable()
        guard let first = body["first"].flatMap(plain), let last = body["last"].flatMap(plain) else {
            throw table.wrong("the range of \(name)", "range(first, last) or range(first, last, step)", range.body)
        }
        let given = body["step"] ?? .integer(1)
        guard let step = plain(given), step != 0, (last - first) / step > -1e-9 else {
            let wanted = "a step that leads from \(shortest(first)) to \(shortest(last))"
            throw table.wrong("the step of \(name)", wanted, given)
        }
        let steps = ((last - first) / step + 1e-9).rounded(.down)
        guard steps < Double(largestCount) else {
            throw table.wrong("the range of \(name)", "one of at most \(largestCount) values", given)
        }
        return (0...Int(steps)).map { decimal(first + Double($0) * step) }
    }

    /// A number, or one with a unit, which the field checks by its own.
    private static func plain(_ value: LuaValue) -> Double? {
        let number = Tagged(value)?.body.number ?? value.number
        return number.flatMap { $0.isFinite ? $0 : nil }
    }

    /// The number that was meant: -0.85, not -0.8499999999999999.
    private static func decimal(_ number: Double) -> Double {
        let scaled = number * 1e10
        return scaled.magnitude < 1e15 ? scaled.rounded() / 1e10 : number
    }
}
