import LuaBridge
import Market
import RuleModel
import RuleScript

/// Reads `chain { spot, iv, expirations, strikes, … }`.
struct ChainReader {
    private let table: TestTable

    private static let keys = [
        "spot", "iv", "expirations", "strikes", "rate", "yield", "spread", "volume", "open_interest", "skew",
    ]

    /// The chain of a test or case; nil where it has none.
    static func read(_ value: LuaValue?, owner: String, at location: SourceLocation) throws(RuleTestError) -> ChainSpec?
    {
        guard let value else { return nil }
        guard let table = TestTable.tagged(value, "chain", owner: owner) else {
            throw .wrongValue(
                owner: owner, name: "market", wanted: "chain { spot, iv, expirations, strikes }",
                got: described(value), location: location)
        }
        try table.allow(keys, what: "part of a chain")
        if let stray = table.table.array.first {
            throw table.wrong("a chain", "made of named values, such as spot = 81.4", stray)
        }
        return try ChainReader(table: table).spec()
    }

    private func spec() throws(RuleTestError) -> ChainSpec {
        var spec = ChainSpec(
            spot: try required("spot", unit: "usd", 0.01...1e6),
            volatility: try required("iv", unit: "ratio", 0.01...5),
            expirations: try expirations(), strikes: try strikes())
        spec.rate = try number("rate", unit: "ratio", -0.2...1)
        spec.yield = try number("yield", unit: "ratio", -0.2...1)
        spec.spread = try spread()
        spec.volume = try number("volume", unit: "num", 0...1e12)
        spec.openInterest = try number("open_interest", unit: "num", 0...1e12)
        spec.skew = try number("skew", unit: "ratio", -2...2) ?? 0
        guard spec.strikes.count * spec.expirations.count * 2 <= ChainSpec.largestCount else {
            throw .unusableChain(
                owner: table.owner, reason: "it has more than \(ChainSpec.largestCount) contracts",
                location: table.location)
        }
        return spec
    }

    private func required(_ key: String, unit: String, _ bounds: ClosedRange<Double>) throws(RuleTestError) -> Double {
        guard let number = try number(key, unit: unit, bounds) else {
            throw table.wrong("\(key) of a chain", "a number", .nil)
        }
        return number
    }

    /// A plain number, one with the unit, or for a fraction one in percent.
    private func number(
        _ key: String, unit: String, _ bounds: ClosedRange<Double>
    ) throws(RuleTestError) -> Double? {
        guard let value = table[key] else { return nil }
        guard let number = plain(value, unit: unit), number.isFinite else {
            throw table.wrong(key, unit == "ratio" ? "a fraction, such as 0.25, or pct(25)" : "a number", value)
        }
        guard bounds.contains(number) else {
            let hint =
                unit == "ratio" && bounds.contains(number / 100) ? ": did you mean \(shortest(number / 100))?" : ""
            throw .wrongUnit(
                owner: table.owner, field: "\(key) of the chain", value: described(value),
                reason: "it can only be \(shortest(bounds.lowerBound)) to \(shortest(bounds.upperBound))\(hint)",
                location: table.location)
        }
        return number
    }

    private func plain(_ value: LuaValue, unit: String) -> Double? {
        guard let tagged = Tagged(value) else { return value.number }
        guard tagged.kind == "quantity", let number = tagged.body.number else { return nil }
        if tagged.unit == unit { return number }
        return unit == "ratio" && tagged.unit == "pct" ? number / 100 : nil
    }

    private func spread() throws(RuleTestError) -> ChainSpec.Spread {
        if let value = table["spread"], let tagged = Tagged(value), tagged.unit == "usd" {
            return .dollars(try number("spread", unit: "usd", 0...1e4) ?? 0)
        }
        return .fraction(try number("spread", unit: "ratio", 0...1.9) ?? ChainSpec.defaultSpread)
    }

    private func expirations() throws(RuleTestError) -> [ChainSpec.Expiration] {
        let wanted = "a list of days from now, or of dates such as \"2026-05-15\""
        guard let value = table["expirations"] else { throw table.wrong("expirations of a chain", wanted, .nil) }
        var expirations: [ChainSpec.Expiration] = []
        for item in try items(value, named: "expirations", wanted: wanted) {
            if let date = item.string.flatMap({ CalendarDate($0) }) {
                expirations.append(.date(date))
            } else if let days = plain(item, unit: "days").flatMap({ Int(exactly: $0) }), (0...5000).contains(days) {
                expirations.append(.days(days))
            } else {
                throw table.wrong("an expiration", "whole days from now or a date", item)
            }
        }
        return expirations
    }

    private func strikes() throws(RuleTestError) -> [Strike] {
        let wanted = "a list of dollars, or range(first, last, step)"
        guard let value = table["strikes"] else { throw table.wrong("strikes of a chain", wanted, .nil) }
        var strikes: [Strike] = []
        for item in try items(value, named: "strikes", wanted: wanted) {
            guard let strike = plain(item, unit: "usd").flatMap({ Strike(dollars: $0) }), strike.thousandths > 0 else {
                throw table.wrong("a strike", "dollars, more than 0", item)
            }
            strikes.append(strike)
        }
        return Array(Set(strikes)).sorted()
    }

    private func items(_ value: LuaValue, named name: String, wanted: String) throws(RuleTestError) -> [LuaValue] {
        if let tagged = Tagged(value), tagged.kind == "range" {
            return try RangeReader.numbers(tagged, named: name, in: table).map(LuaValue.number)
        }
        guard Tagged(value) == nil, let list = value.table, !list.array.isEmpty, list.fields.isEmpty else {
            throw table.wrong(name, wanted, value)
        }
        return list.array
    }
}
