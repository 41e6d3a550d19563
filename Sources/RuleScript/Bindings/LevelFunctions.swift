import LuaBridge
import Market
import Pricing

/// `price.breakeven`, `price.moneyness`: levels that need no model.
enum LevelFunctions {
    static var all: [HostFunction] { [breakeven, moneyness] }

    private static let bought = HostRecord(
        name: "terms", fields: [PriceTerms.right, PriceTerms.strike, PriceTerms.price])
    private static let placed = HostRecord(
        name: "terms", fields: [PriceTerms.right, PriceTerms.strike, PriceTerms.spot])

    /// The records of the functions below, for the reference.
    static let records: [(function: String, record: HostRecord)] = [
        ("price.breakeven", bought), ("price.moneyness", placed),
    ]

    private static var breakeven: HostFunction {
        HostFunction(
            "price.breakeven",
            summary: "The spot at expiration at which an option traded at a price neither wins nor loses.",
            parameters: [bought.parameter()], result: "dollars per share",
            returns: ["number"], example: "price.breakeven { right = 'put', strike = 83, price = 2.5 }  --> 80.5"
        ) { call in
            let record = try RecordArgument(call, bought)
            let price = try record.number("price")
            let terms = try terms(record, spot: 0)
            guard price >= 0 else { throw record.wrong("price: expected zero or more") }
            return try PriceTerms.number(terms.breakeven(price: price), record)
        }
    }

    private static var moneyness: HostFunction {
        HostFunction(
            "price.moneyness",
            summary: "The signed distance into the money as a fraction of spot: below zero out of the money.",
            parameters: [placed.parameter()], result: "a fraction; or nil and the reason",
            returns: ["number"], example: "price.moneyness { right = 'put', strike = 110, spot = 100 }  --> 0.1"
        ) { call -> [LuaValue] in
            let record = try RecordArgument(call, placed)
            switch try terms(record, spot: try record.number("spot")).moneyness {
            case .known(let fraction): return [try PriceTerms.number(fraction, record)]
            case .unknown(let reason): return [.nil, .string(reason)]
            }
        }
    }

    /// Neither time nor rate enters.
    private static func terms(_ record: RecordArgument, spot: Double) throws(LuaError) -> OptionTerms {
        let (right, strike) = (try record.right(), try record.number("strike"))
        return try PriceTerms.solve(record) { () throws(PricingError) in
            try OptionTerms(right: right, strike: strike, spot: spot, years: 0, rate: 0, yield: 0)
        }
    }
}
