import Expression
import Market
import RuleModel
import RuleScript

/// A market of two contracts whose fields are known, missing or extreme.
final class FuzzMarket: ScriptMarket {
    let at = Instant(microseconds: 1_776_470_400_000_000)
    let symbols = ["WFC"]
    let rate = (value: 0.04, origin: "the fuzzer")

    func spot(_ symbol: String) -> Reading<Double> { .known(80.9) }

    func contracts(of symbol: String, where isWanted: (OptionContract) -> Bool) -> Reading<[any FieldSource]> {
        let contracts = OptionRight.allCases.map { right in
            OptionContract(
                underlying: symbol, expiration: CalendarDate(daysSinceEpoch: 20_567), right: right,
                strike: Strike(thousandths: 83_000))
        }
        return .known(contracts.filter(isWanted).map { FuzzRow(schema: .contract, seed: Int($0.right.rawValue)) })
    }

    func events(of symbol: String) -> UnderlyingSnapshot {
        UnderlyingSnapshot(
            symbol: symbol, chain: nil,
            news: [NewsItem(published: at, headline: "WFC beats", source: "wire", sentiment: nil)])
    }

    func positions() -> [any FieldSource]? { [FuzzRow(schema: .position, seed: 2)] }
}

/// A row in which every third field is missing.
private struct FuzzRow: FieldSource {
    let schema: Schema
    let seed: Int

    func read(_ field: Int) -> Reading<Value> {
        if (field + seed) % 3 == 0 { return .unknown(reason: "not recorded") }
        switch schema.fields[field].unit {
        case .bool: return .known(.boolean(field % 2 == 0))
        case .text: return .known(.text("put"))
        case .instant: return .known(.instant(Instant(microseconds: 0)))
        case .pct, .ratio, .days, .usd, .num: return .known(.number([0.25, -1e308, 83][field % 3]))
        }
    }
}
