import Recording
import Engine
import LuaBridge
import Market
import Pricing
import RuleModel

/// `ctx.earnings`, `ctx.bars`, `ctx.iv`: what is recorded of an underlying.
extension ContextFunctions {
    private static let symbol = HostParameter("symbol", .string, summary: "the underlying's symbol, such as 'WFC'")

    var earnings: HostFunction {
        HostFunction(
            "ctx.earnings", summary: "The next earnings date that is known.", parameters: [Self.symbol],
            result: "{ date, days, timing }; nil where none is known", returns: ["table?"],
            example: "local next = ctx.earnings(held.symbol); if next and next.days <= 7 then ctx.log(next.date) end"
        ) { call -> LuaValue in
            let run = try desk.current("ctx.earnings")
            let symbol = try call.string(0)
            try run.request()
            guard run.market.isRecorded(symbol) else { return LuaValue.nil }
            let today = NewYorkTime.date(of: run.input.now)
            let events = try run.market.scripts.events(of: symbol).earnings
            guard let next = events.filter({ $0.date >= today }).min(by: { $0.date < $1.date }) else {
                return LuaValue.nil
            }
            return .table(
                LuaTable([
                    "date": .string(next.date.description), "days": .integer(Int64(next.date - today)),
                    "timing": .string(next.timing.rawValue),
                ]))
        }
    }

    var bars: HostFunction {
        HostFunction(
            "ctx.bars", summary: "The last sessions' prices of an underlying, oldest first.",
            parameters: [
                Self.symbol, HostParameter("count", .integer, isOptional: true, summary: "how many; 20 without it"),
            ],
            result: "a list of { date, open, high, low, close, volume }", returns: ["table[]"],
            example: "local closes = ctx.bars('WFC', 50)"
        ) { call -> LuaValue in
            let run = try desk.current("ctx.bars")
            let symbol = try call.string(0)
            let count = try call.optionalInteger(1) ?? 20
            guard (1...2000).contains(count) else { throw call.mismatch(1, "expected 1 to 2000, got \(count)") }
            try run.request()
            // Sessions are at most ten days apart, and seven in ten days are some.
            let start = run.input.now.adding(seconds: -(Int(count) * 3 / 2 + 14) * 86_400)
            let recorded = try run.market.reader.bars(of: symbol, from: start, through: run.input.now)
            let series = BarSeries(recorded, length: .session, at: run.input.now, calendar: .nyse)
            return .table(LuaTable(array: series.bars.suffix(Int(count)).map { .table(Self.table($0)) }))
        }
    }

    private static func table(_ bar: Bar) -> LuaTable {
        var fields = [
            LuaTable.Field("date", .string(NewYorkTime.date(of: bar.start).description)),
            .init("open", .number(bar.open)), .init("high", .number(bar.high)), .init("low", .number(bar.low)),
            .init("close", .number(bar.close)),
        ]
        if let volume = bar.volume { fields.append(.init("volume", .number(volume))) }
        return LuaTable(fields: fields)
    }

    var volatility: HostFunction {
        HostFunction(
            "ctx.iv",
            summary: "The 30-day at-the-money volatility of an underlying, and how it stands to earlier ones.",
            parameters: [
                Self.symbol,
                HostParameter(
                    "sessions", .integer, isOptional: true,
                    summary: "how many earlier ones to compare with; 20 without it"),
            ],
            result: "{ now, mean, deviation, change_pct, sessions, rank, percentile }; nil where none is recorded",
            returns: ["table?"], example: "local iv = ctx.iv('WFC'); if iv and iv.rank then ctx.log(iv.rank) end"
        ) { call -> LuaValue in
            let run = try desk.current("ctx.iv")
            let symbol = try call.string(0)
            let count = try call.optionalInteger(1) ?? 20
            guard (1...252).contains(count) else { throw call.mismatch(1, "expected 1 to 252, got \(count)") }
            try run.request()
            guard run.market.isRecorded(symbol) else { return LuaValue.nil }
            let underlying = try run.market.scripts.events(of: symbol)
            guard let now = underlying.volatilities.last else { return LuaValue.nil }
            let before = underlying.volatilities.dropLast().suffix(Int(count)).map(\.volatility)
            return .table(
                LuaTable(fields: Self.fields(now.volatility, before, rank: VolatilityRank.reading(of: underlying))))
        }
    }

    private static func fields(
        _ now: Double, _ before: [Double], rank: Reading<VolatilityRank>
    ) -> [LuaTable.Field] {
        var fields = [LuaTable.Field("now", .number(now)), .init("sessions", .integer(Int64(before.count)))]
        if let last = before.last, last > 0 { fields.append(.init("change_pct", .number((now / last - 1) * 100))) }
        if before.count > 1 {
            let mean = before.reduce(0, +) / Double(before.count)
            let squares = before.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            fields.append(.init("mean", .number(mean)))
            fields.append(.init("deviation", .number((squares / Double(before.count - 1)).squareRoot())))
        }
        if let rank = rank.value {
            fields.append(.init("rank", .number(rank.rank)))
            fields.append(.init("percentile", .number(rank.percentile)))
        }
        return fields
    }
}
