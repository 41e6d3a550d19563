import LuaBridge
import Market
import Pricing

/// `price.iv_rank`, `price.smile_volatility`: what other volatilities say about one.
enum VolatilityFunctions {
    static var all: [HostFunction] { [rank, smile] }

    /// The records of the functions below, for the reference.
    static let records: [(function: String, record: HostRecord)] = [("price.smile_volatility", unquoted)]

    private static var rank: HostFunction {
        HostFunction(
            "price.iv_rank",
            summary: "Where the newest volatility stands among those of the last 252 sessions, itself included.",
            parameters: [
                HostParameter("history", .table, summary: "a list of volatilities, one a session, the newest last")
            ],
            result:
                "{ rank, percentile, sessions, method }: the rank between low and high and the share of the sessions"
                + " below, 0-100; how many sessions there were; how both come about in words; or nil and the reason",
            returns: ["{ rank: number, percentile: number, sessions: integer, method: string }"],
            example: "select(2, price.iv_rank { 0.2, 0.3 })  --> \"2 recorded sessions of volatility, 60 are needed\""
        ) { call -> [LuaValue] in
            let history = try volatilities(call)
            call.charge(history.count)
            return results(VolatilityRank.reading(of: history)) { rank in
                .table(
                    LuaTable([
                        "rank": .number(rank.rank), "percentile": .number(rank.percentile),
                        "sessions": .integer(Int64(rank.sessions)), "method": .string(VolatilityRank.method),
                    ]))
            }
        }
    }

    private static func volatilities(_ call: HostCall) throws(LuaError) -> [Double] {
        let list = try call.table(0)
        guard list.fields.isEmpty, list.others.isEmpty else { throw call.mismatch(0, "expected a list of numbers") }
        var history: [Double] = []
        for (index, value) in list.array.enumerated() {
            guard let number = value.number, number.isFinite, number >= 0 else {
                throw call.mismatch(0, "history[\(index + 1)]: expected a volatility, zero or more")
            }
            history.append(number)
        }
        return history
    }

    private static let unquoted = HostRecord(
        name: "terms",
        fields: [
            PriceTerms.strike,
            HostParameter(
                "forward", .number, unit: "usd", summary: "the underlying's forward price at that expiration"),
            PriceTerms.days, PriceTerms.years,
            HostParameter(
                "points", .table,
                summary:
                    "volatilities nearby: a list of { strike, forward, days or years, vol }; forward as above where"
                    + " it is left out"),
        ])

    /// Points that are taken at most: a large chain.
    private static let mostPoints = 20_000

    private static var smile: HostFunction {
        HostFunction(
            "price.smile_volatility",
            summary:
                "The volatility of a contract without a quote, by its neighbours: total variance, straight between them.",
            parameters: [unquoted.parameter()], result: "a fraction a year; or nil and the reason",
            returns: ["number"],
            example:
                "price.smile_volatility { strike = 95, forward = 100, days = 30, points = {"
                + " { strike = 90, days = 30, vol = 0.3 }, { strike = 100, days = 30, vol = 0.3 } } }  --> 0.3"
        ) { call -> [LuaValue] in
            let record = try RecordArgument(call, unquoted)
            let (strike, forward) = (try record.number("strike"), try record.number("forward"))
            let years = try PriceTerms.time(record)
            let rows = RecordRows(
                call, "points", fields: ["strike", "forward", "days", "years", "vol"], most: mostPoints)
            var points: [SmilePoint] = []
            for (index, row) in try rows.read().enumerated() {
                points.append(
                    SmilePoint(
                        strike: try rows.number(row, "strike", at: index), years: try rows.time(row, at: index),
                        forward: row["forward"] ?? forward, volatility: try rows.number(row, "vol", at: index)))
            }
            record.charge(PriceFunctions.cost * (points.count + 1))
            let surface = VolatilitySurface(points)
            return results(surface.volatility(strike: strike, forward: forward, years: years)) { .number($0) }
        }
    }
}
