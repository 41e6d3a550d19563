import LuaBridge
import Market
import Pricing

/// `price.european`, `price.american`, `price.implied_volatility`.
enum PriceFunctions {
    static var all: [HostFunction] { [european, american, impliedVolatility] }

    /// Instructions that a closed formula counts for.
    static let cost = 100
    /// Instructions that an American option counts for: so many that the clock is looked at after each.
    private static let americanCost = 2000

    private static let figures =
        "{ price, delta, gamma, theta, vega, rho }: dollars per share; theta per calendar day,"
        + " vega per volatility point, rho per rate point"

    private static var european: HostFunction {
        HostFunction(
            "price.european", summary: "The value and Greeks of a European option.",
            parameters: [PriceTerms.priced.parameter()], result: figures,
            returns: [PriceTerms.greeks],
            example:
                "price.european { right = 'call', strike = 100, spot = 100, years = 1, rate = 0.05, vol = 0.2 }.price"
                + "  --> 10.450583572186"
        ) { call in
            let record = try RecordArgument(call, PriceTerms.priced)
            let terms = try PriceTerms.read(record)
            let volatility = try record.number("vol")
            record.charge(cost)
            let greeks = try PriceTerms.solve(record) { () throws(PricingError) in
                try EuropeanOption(terms, volatility: volatility).greeks.inHouseUnits
            }
            return try PriceTerms.table(greeks, record)
        }
    }

    private static var american: HostFunction {
        HostFunction(
            "price.american", summary: "The value and Greeks of an American option.",
            parameters: [PriceTerms.priced.parameter()], result: figures,
            returns: [PriceTerms.greeks],
            example:
                "price.american { right = 'put', strike = 83, spot = 80.9, days = 7, rate = 0.04, vol = 0.28 }.delta"
        ) { call in
            let record = try RecordArgument(call, PriceTerms.priced)
            let terms = try PriceTerms.read(record)
            let volatility = try record.number("vol")
            record.charge(americanCost)
            let greeks = try PriceTerms.solve(record) { () throws(PricingError) in
                try AmericanValuation.value(terms, volatility: volatility)
            }
            return try PriceTerms.table(greeks, record)
        }
    }

    private static var impliedVolatility: HostFunction {
        HostFunction(
            "price.implied_volatility",
            summary: "The volatility at which an American option has a price; nil and the reason where there is none.",
            parameters: [PriceTerms.quoted.parameter()], result: "a fraction a year; or nil and the reason",
            returns: ["number"],
            example:
                "price.implied_volatility { right = 'put', strike = 83, spot = 80.9, days = 7, rate = 0.04, price = 2.6 }"
        ) { call -> [LuaValue] in
            let record = try RecordArgument(call, PriceTerms.quoted)
            let terms = try PriceTerms.read(record)
            let price = try record.number("price")
            record.charge(americanCost)
            switch AmericanValuation.impliedVolatility(price: price, terms: terms) {
            case .solved(let volatility): return [try PriceTerms.number(volatility, record)]
            case .none(let reason): return [.nil, .string(reason.description)]
            }
        }
    }
}
