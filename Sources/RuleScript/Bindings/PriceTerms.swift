import LuaBridge
import Market
import Pricing

/// The terms of an option as scripts write them, and what is read from them.
enum PriceTerms {
    /// The result of a function that gives a price and its Greeks, as a type.
    static let greeks =
        "{ price: number, delta: number, gamma: number, theta: number, vega: number, rho: number }"

    static let right = HostParameter("right", .string, summary: "'call' or 'put'")
    static let strike = HostParameter("strike", .number, unit: "usd", summary: "the strike, per share")
    static let spot = HostParameter("spot", .number, unit: "usd", summary: "the underlying's price")
    static let days = HostParameter(
        "days", .number, unit: "days", isOptional: true,
        summary: "calendar days to expiration; fractions are fine; this or years")
    static let years = HostParameter(
        "years", .number, isOptional: true, summary: "years of 365 days to expiration; this or days")
    static let rate = HostParameter(
        "rate", .number, unit: "ratio", summary: "risk-free rate a year, continuously compounded: 0.04 is 4 %")
    static let yield = HostParameter(
        "yield", .number, unit: "ratio", isOptional: true,
        summary: "dividend yield a year, continuously compounded; without it the underlying pays none")
    static let volatility = HostParameter(
        "vol", .number, unit: "ratio", summary: "volatility a year, a fraction: 0.25 is 25 %")
    static let price = HostParameter("price", .number, unit: "usd", summary: "the option's price, per share")

    /// An option at a volatility.
    static let priced = HostRecord(
        name: "terms", fields: [right, strike, spot, days, years, rate, yield, volatility])
    /// An option at a price.
    static let quoted = HostRecord(name: "terms", fields: [right, strike, spot, days, years, rate, yield, price])
    /// An underlying at a volatility.
    static let underlying = HostRecord(name: "terms", fields: [spot, days, years, volatility])

    static func read(_ record: RecordArgument) throws(LuaError) -> OptionTerms {
        let right = try record.right()
        let strike = try record.number("strike")
        let spot = try record.number("spot")
        let years = try time(record)
        let rate = try record.number("rate")
        let yield = try record.optionalNumber("yield") ?? 0
        return try solve(record) { () throws(PricingError) in
            try OptionTerms(right: right, strike: strike, spot: spot, years: years, rate: rate, yield: yield)
        }
    }

    /// Years, from `years` or `days`.
    static func time(_ record: RecordArgument) throws(LuaError) -> Double {
        switch (try record.optionalNumber("days"), try record.optionalNumber("years")) {
        case (let days?, nil): return days / 365
        case (nil, let years?): return years
        case (nil, nil): throw record.wrong("needs days or years")
        case (_?, _?): throw record.wrong("takes days or years, not both")
        }
    }

    /// A result that is a number: terms at the edge of what numbers hold may have none.
    static func number(_ value: Double, _ record: RecordArgument) throws(LuaError) -> LuaValue {
        guard value.isFinite else { throw record.wrong("terms so extreme have no finite value") }
        // Adding zero turns -0.0 into 0.0.
        return .number(value + 0)
    }

    /// A table of results that are numbers.
    static func table(_ numbers: KeyValuePairs<String, Double>, _ record: RecordArgument) throws(LuaError) -> LuaValue {
        var fields: [LuaTable.Field] = []
        for (name, value) in numbers { fields.append(.init(name, try number(value, record))) }
        return .table(LuaTable(fields: fields))
    }

    /// Value and Greeks of so many shares, the value under `name`.
    static func table(
        _ greeks: OptionGreeks, named name: String = "price", shares: Double = 1, _ record: RecordArgument
    ) throws(LuaError) -> LuaValue {
        try table(
            [
                name: greeks.price * shares, "delta": greeks.delta * shares, "gamma": greeks.gamma * shares,
                "theta": greeks.theta * shares, "vega": greeks.vega * shares, "rho": greeks.rho * shares,
            ], record)
    }

    /// A calculation whose own complaint becomes an argument error.
    static func solve<Value>(
        _ record: RecordArgument, _ body: () throws(PricingError) -> Value
    ) throws(LuaError) -> Value {
        do throws(PricingError) { return try body() } catch { throw record.wrong(error.description) }
    }
}
