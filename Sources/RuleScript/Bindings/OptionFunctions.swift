import LuaBridge
import Pricing

/// `price.option`, `price.second_order`, `price.option_volatility`, `price.position`: either style, with cash dividends.
enum OptionFunctions {
    static var all: [HostFunction] { [option, secondOrder, volatility, position] }

    private static var option: HostFunction {
        HostFunction(
            "price.option",
            summary: "The value and Greeks of an option of either style, with or without cash dividends.",
            parameters: [OptionArgument.priced.parameter()],
            result: "{ price, delta, gamma, theta, vega, rho }: dollars per share; theta per calendar day,"
                + " vega per volatility point, rho per rate point",
            returns: [PriceTerms.greeks],
            example:
                "price.option { right = 'call', strike = 50, spot = 55, days = 60, rate = 0.04, vol = 0.3,"
                + " dividends = { { days = 20, amount = 0.5 } } }.price"
        ) { call in
            let argument = try OptionArgument(call, OptionArgument.priced, solutions: 5)
            let volatility = try argument.record.number("vol")
            let greeks = try argument.solve { model throws(PricingError) in
                try model.option(volatility: volatility).greeks.inHouseUnits
            }
            return try PriceTerms.table(greeks, argument.record)
        }
    }

    private static var secondOrder: HostFunction {
        HostFunction(
            "price.second_order", summary: "How delta and vega themselves change.",
            parameters: [OptionArgument.priced.parameter()],
            result: "{ vanna, charm, vomma }: delta per volatility point, delta per calendar day,"
                + " vega per volatility point for another point",
            returns: ["{ vanna: number, charm: number, vomma: number }"],
            example:
                "price.second_order { right = 'put', strike = 83, spot = 80.9, days = 7, rate = 0.04, vol = 0.28 }.charm"
        ) { call in
            let argument = try OptionArgument(call, OptionArgument.priced, solutions: 25)
            let volatility = try argument.record.number("vol")
            let greeks = try argument.solve { model throws(PricingError) in
                try model.secondOrder(volatility: volatility).inHouseUnits
            }
            return try argument.table(["vanna": greeks.vanna, "charm": greeks.charm, "vomma": greeks.vomma])
        }
    }

    private static var volatility: HostFunction {
        HostFunction(
            "price.option_volatility",
            summary:
                "The volatility at which an option of either style has a price; nil and the reason where there is none.",
            parameters: [OptionArgument.quoted.parameter()], result: "a fraction a year; or nil and the reason",
            returns: ["number"],
            example:
                "price.option_volatility { style = 'european', right = 'call', strike = 100, spot = 100, years = 1,"
                + " rate = 0.05, price = 10.450583572186 }  --> 0.2"
        ) { call -> [LuaValue] in
            let argument = try OptionArgument(call, OptionArgument.quoted, solutions: 5)
            switch argument.model.impliedVolatility(price: try argument.record.number("price")) {
            case .solved(let volatility): return [try PriceTerms.number(volatility, argument.record)]
            case .none(.invalid(let error)): throw argument.record.wrong(error.description)
            case .none(let reason): return [.nil, .string(reason.description)]
            }
        }
    }

    private static let held = HostRecord(
        name: "terms",
        fields: OptionArgument.priced.fields + [
            HostParameter("contracts", .number, summary: "how many; below zero for those that were sold"),
            HostParameter(
                "multiplier", .number, isOptional: true, summary: "shares per contract; 100 where it isn't given"),
        ])

    /// The records of the functions above, for the reference.
    static let records: [(function: String, record: HostRecord)] = [
        ("price.option", OptionArgument.priced), ("price.second_order", OptionArgument.priced),
        ("price.option_volatility", OptionArgument.quoted), ("price.position", held),
    ]

    private static var position: HostFunction {
        HostFunction(
            "price.position", summary: "The value and Greeks of a whole position, in dollars and shares.",
            parameters: [held.parameter()],
            result: "{ value, delta, gamma, theta, vega, rho }: value in dollars, delta in shares,"
                + " theta in dollars a calendar day, vega and rho in dollars a point",
            returns: ["{ value: number, delta: number, gamma: number, theta: number, vega: number, rho: number }"],
            example:
                "price.position { right = 'put', strike = 83, spot = 80.9, days = 7, rate = 0.04, vol = 0.28,"
                + " contracts = -2 }.theta"
        ) { call in
            let argument = try OptionArgument(call, held, solutions: 5)
            let volatility = try argument.record.number("vol")
            let shares =
                try argument.record.number("contracts") * (try argument.record.optionalNumber("multiplier") ?? 100)
            let greeks = try argument.solve { model throws(PricingError) in
                try model.option(volatility: volatility).greeks.inHouseUnits
            }
            return try PriceTerms.table(greeks, named: "value", shares: shares, argument.record)
        }
    }
}
