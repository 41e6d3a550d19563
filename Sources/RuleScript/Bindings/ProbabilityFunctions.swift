import LuaBridge
import Market
import Pricing

/// `price.prob_itm`, `price.prob_touch`, `price.expected_move`.
enum ProbabilityFunctions {
    static var all: [HostFunction] { [inTheMoney, touch, expectedMove] }

    private static var inTheMoney: HostFunction {
        HostFunction(
            "price.prob_itm", summary: "The risk-neutral probability of expiring in the money.",
            parameters: [PriceTerms.priced.parameter()], result: "0 to 1",
            returns: ["number"],
            example: "price.prob_itm { right = 'put', strike = 80, spot = 85, days = 30, rate = 0.04, vol = 0.3 }"
        ) { call in
            try probability(call) { terms, volatility throws(PricingError) in
                try terms.probabilityInTheMoney(volatility: volatility)
            }
        }
    }

    private static var touch: HostFunction {
        HostFunction(
            "price.prob_touch", summary: "The risk-neutral probability of touching the strike before expiration.",
            parameters: [PriceTerms.priced.parameter()], result: "0 to 1",
            returns: ["number"],
            example: "price.prob_touch { right = 'put', strike = 80, spot = 85, days = 30, rate = 0.04, vol = 0.3 }"
        ) { call in
            try probability(call) { terms, volatility throws(PricingError) in
                try terms.probabilityOfTouch(volatility: volatility)
            }
        }
    }

    private static var expectedMove: HostFunction {
        HostFunction(
            "price.expected_move", summary: "One standard deviation of the underlying's price over a time.",
            parameters: [PriceTerms.underlying.parameter()], result: "dollars per share",
            returns: ["number"], example: "price.expected_move { spot = 100, days = 365, vol = 0.2 }  --> 20"
        ) { call in
            let record = try RecordArgument(call, PriceTerms.underlying)
            let spot = try record.number("spot")
            let years = try PriceTerms.time(record)
            let volatility = try record.number("vol")
            record.charge(PriceFunctions.cost)
            let move = try PriceTerms.solve(record) { () throws(PricingError) in
                // Neither right, strike nor rate enters.
                let terms = try OptionTerms(right: .call, strike: spot, spot: spot, years: years, rate: 0, yield: 0)
                return try terms.expectedMove(volatility: volatility)
            }
            return try PriceTerms.number(move, record)
        }
    }

    private static func probability(
        _ call: HostCall, _ measure: (OptionTerms, Double) throws(PricingError) -> Double
    ) throws(LuaError) -> LuaValue {
        let record = try RecordArgument(call, PriceTerms.priced)
        let terms = try PriceTerms.read(record)
        let volatility = try record.number("vol")
        record.charge(PriceFunctions.cost)
        let probability = try PriceTerms.solve(record) { () throws(PricingError) in try measure(terms, volatility) }
        return try PriceTerms.number(probability, record)
    }
}
