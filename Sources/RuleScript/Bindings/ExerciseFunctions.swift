import LuaBridge
import Market
import Pricing

/// `price.early_exercise`, `price.ex_dividend_eve`: when holding an American option on is a mistake.
enum ExerciseFunctions {
    static var all: [HostFunction] { [early, eve] }

    /// The records of the functions below, for the reference.
    static let records: [(function: String, record: HostRecord)] = [
        ("price.early_exercise", OptionArgument.priced), ("price.ex_dividend_eve", OptionArgument.exercised),
    ]

    private static var early: HostFunction {
        HostFunction(
            "price.early_exercise",
            summary: "Whether exercising now is best, at which spot it is, and what the right to it is worth.",
            parameters: [OptionArgument.priced.parameter()],
            result: "{ optimal, premium, boundary }: true or false; dollars per share;"
                + " the spot at which it becomes optimal, nil where none does",
            returns: ["{ optimal: boolean, premium: number, boundary?: number }"],
            example:
                "price.early_exercise { right = 'put', strike = 83, spot = 60, days = 7, rate = 0.04, vol = 0.28 }.optimal"
                + "  --> true"
        ) { call in
            let argument = try OptionArgument(call, OptionArgument.priced, solutions: 2)
            let volatility = try argument.record.number("vol")
            let (option, european) = try argument.solve { model throws(PricingError) in
                let held = OptionModel(
                    model.terms, style: .european, dividends: model.dividends, dividendModel: model.dividendModel)
                return (try model.option(volatility: volatility), try held.option(volatility: volatility).price)
            }
            var fields: [LuaTable.Field] = [
                .init("optimal", .boolean(option.isEarlyExerciseOptimal)),
                .init("premium", try PriceTerms.number(max(0, option.price - european), argument.record)),
            ]
            if let boundary = option.exerciseBoundary {
                fields.append(.init("boundary", try PriceTerms.number(boundary, argument.record)))
            }
            return .table(LuaTable(fields: fields))
        }
    }

    private static var eve: HostFunction {
        HostFunction(
            "price.ex_dividend_eve",
            summary: "Whether the holder of a call should exercise it on the eve of the next ex-date, at this spot.",
            parameters: [OptionArgument.exercised.parameter()],
            result: "{ dividend, intrinsic, extrinsic, held, optimal, below_dividend, conceivable }: the dividend,"
                + " the call's intrinsic and extrinsic value on the eve and its value after it, dollars per share; whether"
                + " exercising pays by the model; whether the extrinsic value is less than the dividend; whether the"
                + " dividend is more than the interest on the strike; or nil and the reason",
            returns: [
                "{ dividend: number, intrinsic: number, extrinsic: number, held: number, optimal: boolean, below_dividend: boolean, conceivable: boolean }"
            ],
            example:
                "price.ex_dividend_eve { right = 'call', strike = 50, spot = 60, days = 30, rate = 0.04, vol = 0.2,"
                + " dividends = { { days = 12, amount = 0.8 } } }.optimal  --> true"
        ) { call -> [LuaValue] in
            let argument = try OptionArgument(call, OptionArgument.exercised)
            let volatility = try argument.record.number("vol")
            let price = try argument.record.optionalNumber("price")
            let terms = argument.model.terms
            guard terms.right == .call else { return [.nil, .string("a put isn't exercised for a dividend")] }
            let coming = argument.model.dividends.filter { $0.years > 0 && $0.years <= terms.years }
            let test = try argument.solve { model throws(PricingError) -> EarlyExerciseTest? in
                guard let next = coming.min(by: { $0.years < $1.years }) else { return nil }
                return try model.earlyExerciseTest(before: next, volatility: volatility, price: price)
            }
            guard let test else { return [.nil, .string("no dividend before expiration")] }
            return [try table(test, argument.record)]
        }
    }

    private static func table(_ test: EarlyExerciseTest, _ record: RecordArgument) throws(LuaError) -> LuaValue {
        .table(
            LuaTable([
                "dividend": try PriceTerms.number(test.dividend, record),
                "intrinsic": try PriceTerms.number(test.intrinsic, record),
                "extrinsic": try PriceTerms.number(test.extrinsic, record),
                "held": try PriceTerms.number(test.held, record), "optimal": .boolean(test.isOptimal),
                "below_dividend": .boolean(test.isExpectedBySimpleRule),
                "conceivable": .boolean(test.isConceivable),
            ]))
    }
}
