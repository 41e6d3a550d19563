import Foundation
import Market
import TestSupport
import Testing

@testable import Pricing

@Suite struct DividendOptionTests {
    private func price(
        _ terms: OptionTerms, _ dividends: [CashDividend], _ volatility: Double, _ model: DividendModel = .spot,
        _ style: ExerciseStyle = .american
    ) throws -> Double {
        try DividendOption(terms, dividends: dividends, volatility: volatility, model: model, style: style).price
    }

    /// Up to four dividends of some per cent of the spot.
    private func dividends(_ random: inout RandomTerms, _ terms: OptionTerms) throws -> [CashDividend] {
        try (0..<Int(random.number(1...4.99))).map { _ in
            try CashDividend(years: terms.years * random.number(0.02...1), amount: terms.spot * random.number(0...0.03))
        }
    }

    @Test(arguments: DividendModel.allCases, ExerciseStyle.allCases)
    func `prices lie on the binomial tree`(_ model: DividendModel, _ style: ExerciseStyle) throws {
        var random = RandomTerms(seed: 61)
        for _ in 0..<5 {
            let (terms, volatility) = try random.next()
            let coming = try dividends(&random, terms)
            let tree = DividendTree(
                terms: terms, dividends: coming, volatility: volatility, model: model, style: style, steps: 300)
            let value = try price(terms, coming, volatility, model, style)
            let tolerance = 2e-3 * volatility * terms.years.squareRoot() * terms.strike + 1e-4 * terms.strike
            #expect(abs(value - tree.price) < tolerance, "\(value) \(tree.price) \(terms) \(coming) \(volatility)")
        }
    }

    /// - Source: Hull, *Options, Futures, and Other Derivatives*, the call on a stock with dividends of 0.50 in two and five months:
    ///   European 3.67 with the dividends escrowed, 3.52 if exercised on the second ex-date, so that Black's approximation of
    ///   the American call is 3.67.
    @Test func `Hull's example`() throws {
        let terms = try OptionTerms(right: .call, strike: 40, spot: 40, years: 0.5, rate: 0.09, yield: 0)
        let coming = [
            try CashDividend(years: 2.0 / 12, amount: 0.5), try CashDividend(years: 5.0 / 12, amount: 0.5),
        ]
        let european = try price(terms, coming, 0.3, .escrowed, .european)
        #expect(abs(european - 3.67) < 0.005)
        let second = try price(terms.changing(years: 5.0 / 12), [coming[0]], 0.3, .escrowed, .european)
        #expect(abs(second - 3.52) < 0.005)
        let american = try price(terms, coming, 0.3, .escrowed)
        #expect(american > european && american < european + 0.1)
        let tree = DividendTree(
            terms: terms, dividends: coming, volatility: 0.3, model: .escrowed, style: .american, steps: 600)
        #expect(abs(american - tree.price) < 2e-3)
    }

    @Test func `without a dividend that counts the price is the ordinary one to the last digit`() throws {
        var random = RandomTerms(seed: 62)
        for _ in 0..<40 {
            let (terms, volatility) = try random.next()
            let past = [
                try CashDividend(years: 0, amount: 3), try CashDividend(years: -0.2, amount: 3),
                try CashDividend(years: terms.years * 1.0001, amount: 3),
                try CashDividend(years: terms.years / 2, amount: 0),
            ]
            for model in DividendModel.allCases {
                let option = try DividendOption(terms, dividends: past, volatility: volatility, model: model)
                #expect(option.dividends.isEmpty)
                #expect(try option.greeks == AmericanOption(terms, volatility: volatility).greeks)
                #expect(
                    try price(terms, past, volatility, model, .european)
                        == EuropeanOption(terms, volatility: volatility).price)
            }
        }
    }

    @Test(arguments: DividendModel.allCases, OptionRight.allCases)
    func `a vanishing dividend leaves the ordinary price`(_ model: DividendModel, _ right: OptionRight) throws {
        for spot in [80.0, 97, 100, 115] {
            let terms = try OptionTerms(right: right, strike: 100, spot: spot, years: 0.4, rate: 0.05, yield: 0.01)
            let tiny = [try CashDividend(years: 0.2, amount: 1e-9)]
            let american = try AmericanOption(terms, volatility: 0.3).price
            #expect(try abs(price(terms, tiny, 0.3, model) - american) < 1e-3)
            let european = try EuropeanOption(terms, volatility: 0.3).price
            #expect(try abs(price(terms, tiny, 0.3, model, .european) - european) < 2e-4)
        }
    }

    @Test func `many small dividends come close to a continuous yield`() throws {
        for right in OptionRight.allCases {
            let terms = try OptionTerms(right: right, strike: 100, spot: 100, years: 1, rate: 0.05, yield: 0)
            let amounts = try (0..<48).map { try CashDividend(years: (Double($0) + 0.5) / 48, amount: 4.0 / 48) }
            let yield = try EquivalentYield.from(
                dividends: amounts.map { ($0.years, $0.amount) }, spot: 100, rate: 0.05, years: 1)
            let continuous = try AmericanOption(terms.changing(yield: yield), volatility: 0.25).price
            // A fixed amount weighs more on a share that has fallen: the spot model is a little wilder, the escrowed one calmer.
            let above = try price(terms, amounts, 0.25) - continuous
            let below = continuous - (try price(terms, amounts, 0.25, .escrowed))
            #expect(above > 0 && above < 0.3, "\(above)")
            #expect(below > 0 && below < 0.3, "\(below)")
        }
    }

    @Test func `several dividends on one day are one`() throws {
        let terms = try OptionTerms(right: .put, strike: 100, spot: 95, years: 0.4, rate: 0.05, yield: 0)
        let once = [try CashDividend(years: 0.2, amount: 3)]
        let twice = [try CashDividend(years: 0.2, amount: 1), try CashDividend(years: 0.2, amount: 2)]
        #expect(try price(terms, once, 0.3) == price(terms, twice, 0.3))
    }

    /// The share opens ex on the last day: the European holder gets the smaller share, the American call holder exercises the day before.
    @Test(arguments: DividendModel.allCases)
    func `a dividend at expiration falls before the payoff`(_ model: DividendModel) throws {
        let terms = try OptionTerms(right: .call, strike: 100, spot: 104, years: 0.1, rate: 0.05, yield: 0)
        let last = [try CashDividend(years: 0.1, amount: 3)]
        let shifted = try EuropeanOption(terms.changing(strike: 103), volatility: 0.3).price
        if model == .spot {
            #expect(try abs(price(terms, last, 0.3, model, .european) - shifted) < 2e-4)
            let without = try EuropeanOption(terms, volatility: 0.3).price
            #expect(try abs(price(terms, last, 0.3, model) - without) < 2e-4)
        }
        #expect(try price(terms, last, 0.3, model) > price(terms, last, 0.3, model, .european) + 0.5)
        let before = [try CashDividend(years: 0.1 - 1e-9, amount: 3)]
        #expect(try abs(price(terms, last, 0.3, model) - price(terms, before, 0.3, model)) < 1e-4)
    }

    @Test func `a dividend the next moment is the ex-dividend price, or exercise`() throws {
        for right in OptionRight.allCases {
            for spot in [90.0, 100, 112, 140] {
                let terms = try OptionTerms(right: right, strike: 100, spot: spot, years: 0.3, rate: 0.05, yield: 0)
                let ex = try AmericanOption(terms.changing(spot: spot - 2), volatility: 0.3).price
                let now = try price(terms, [CashDividend(years: 1e-9, amount: 2)], 0.3)
                #expect(abs(now - max(ex, terms.intrinsic)) < 1e-3, "\(terms) \(now) \(ex)")
            }
        }
    }

    @Test func `a dividend larger than the share leaves nothing of it`() throws {
        let put = try OptionTerms(right: .put, strike: 100, spot: 10, years: 1, rate: 0.05, yield: 0)
        let all = [try CashDividend(years: 0.25, amount: 50)]
        // Certain to be worth the strike once the share has gone ex; before that at least its exercise value.
        #expect(try abs(price(put, all, 0.3) - 100 * exp(-0.05 * 0.25)) < 1e-3)
        #expect(try abs(price(put, all, 0.3, .spot, .european) - 100 * exp(-0.05)) < 1e-3)
        let call = try put.changing(right: .call, strike: 8)
        #expect(try price(call, all, 0.3, .spot, .european) < 1e-6)
        // The American call is one that expires on the eve.
        let eve = try EuropeanOption(call.changing(years: 0.25), volatility: 0.3).price
        #expect(try abs(price(call, all, 0.3) - eve) < 1e-3)
        let error = try #require(throws: PricingError.self) { try price(put, all, 0.3, .escrowed) }
        #expect(error.code == "P105")
    }
}

extension DividendOptionTests {
    @Test func `American is worth no less than European and exercise, and more with more volatility`() throws {
        var random = RandomTerms(seed: 63)
        for _ in 0..<12 {
            let (terms, volatility) = try random.next()
            let coming = try dividends(&random, terms)
            for model in DividendModel.allCases {
                let american = try price(terms, coming, volatility, model)
                let european = try price(terms, coming, volatility, model, .european)
                let noise = 2e-5 * terms.strike
                #expect(american >= european - noise && european >= 0, "\(terms) \(coming) \(volatility)")
                #expect(american >= terms.intrinsic)
                #expect(american <= (terms.right == .put ? terms.strike : terms.spot))
                #expect(try price(terms, coming, volatility * 1.05, model) >= american - noise)
                let higher = try price(terms.changing(strike: terms.strike * 1.02), coming, volatility, model)
                #expect(-terms.right.sign * (higher - american) >= -noise)
                let dearer = try price(terms.changing(spot: terms.spot * 1.02), coming, volatility, model)
                #expect(terms.right.sign * (dearer - american) >= -noise)
            }
        }
    }

    @Test func `European calls and puts keep parity on the forward without its dividends`() throws {
        var random = RandomTerms(seed: 64)
        for _ in 0..<25 {
            let (call, volatility) = try random.next(right: .call)
            let coming = try dividends(&random, call).filter { $0.years < call.years * 0.999 }
            for model in DividendModel.allCases {
                let difference =
                    try price(call, coming, volatility, model, .european)
                    - price(call.changing(right: .put), coming, volatility, model, .european)
                let paid = coming.reduce(0) { sum, dividend in
                    let later = model == .spot ? call.yield * (call.years - dividend.years) : call.yield * call.years
                    return sum + dividend.amount * exp(-call.rate * dividend.years - later)
                }
                let forward =
                    call.spot * exp(-call.yield * call.years) - paid - call.strike * exp(-call.rate * call.years)
                #expect(
                    abs(difference - forward) < 2e-5 * max(call.strike, call.spot),
                    "\(model) \(call) \(coming) \(volatility)")
            }
        }
    }

    @Test(arguments: DividendModel.allCases)
    func `the Greeks are the slopes of the price`(_ model: DividendModel) throws {
        var random = RandomTerms(seed: 65)
        for _ in 0..<8 {
            let (terms, volatility) = try random.next()
            let coming = try dividends(&random, terms)
            let option = try DividendOption(terms, dividends: coming, volatility: volatility, model: model)
            guard !option.isEarlyExerciseOptimal else { continue }
            func value(_ terms: OptionTerms, _ volatility: Double, later: Double = 0) throws -> Double {
                try DividendOption(
                    terms, dividends: coming.map { try CashDividend(years: $0.years + later, amount: $0.amount) },
                    volatility: volatility, model: model, accuracy: .accurate
                ).price
            }
            let greeks = option.greeks
            let deviation = volatility * terms.years.squareRoot()
            let step = 0.05 * terms.spot * deviation
            let base = try value(terms, volatility)
            let up = try value(terms.changing(spot: terms.spot + step), volatility)
            let down = try value(terms.changing(spot: terms.spot - step), volatility)
            let text: Comment = "\(terms) \(coming) \(volatility) \(greeks)"
            #expect(abs(greeks.delta - (up - down) / (2 * step)) < 3e-3, text)
            #expect(abs(greeks.gamma - (up - 2 * base + down) / (step * step)) * terms.spot * deviation < 3e-2, text)
            let vega = try (value(terms, volatility * 1.01) - value(terms, volatility * 0.99)) / (0.02 * volatility)
            #expect(abs(greeks.vega - vega) < 5e-3 * terms.spot * terms.years.squareRoot(), text)
            let rho =
                try
                (value(terms.changing(rate: terms.rate + 1e-3), volatility)
                - value(terms.changing(rate: terms.rate - 1e-3), volatility)) / 2e-3
            #expect(abs(greeks.rho - rho) < 5e-3 * terms.strike * terms.years, text)
            let wait = terms.years * 0.01
            let theta =
                try
                (value(terms.changing(years: terms.years - wait), volatility, later: -wait)
                - value(terms.changing(years: terms.years + wait), volatility, later: wait)) / (2 * wait)
            #expect(abs(greeks.theta - theta) < 0.02 * abs(theta) + 2e-3 * terms.strike, text)
        }
    }

    @Test(arguments: DividendModel.allCases, ExerciseStyle.allCases)
    func `price to volatility and back`(_ model: DividendModel, _ style: ExerciseStyle) throws {
        var random = RandomTerms(seed: 66)
        for _ in 0..<4 {
            let (terms, volatility) = try random.next()
            let coming = try dividends(&random, terms)
            let option = try DividendOption(
                terms, dividends: coming, volatility: volatility, model: model, style: style)
            guard option.price - terms.intrinsic > 1e-3 * terms.strike else { continue }
            let answer = DividendOption.impliedVolatility(
                price: option.price, terms: terms, dividends: coming, model: model, style: style)
            let found = try #require(answer.value, "\(answer) \(terms) \(coming) \(volatility)")
            #expect(relativeError(found, volatility) < 1e-7)
        }
    }

    @Test func `a price that holds no volatility says why`() throws {
        let terms = try OptionTerms(right: .put, strike: 100, spot: 90, years: 0.3, rate: 0.05, yield: 0)
        let coming = [try CashDividend(years: 0.1, amount: 2)]
        func reason(_ price: Double) -> NoVolatilityReason? {
            DividendOption.impliedVolatility(price: price, terms: terms, dividends: coming).reason
        }
        // Waiting for the dividend is worth 100·e^(−0.005) − (90 − 2·e^(−0.005)).
        #expect(reason(11.4) == .belowIntrinsic)
        #expect(reason(100) == .aboveUpperBound)
        #expect(reason(-1) == .invalid(.negative(name: "price", value: -1)))
        #expect(reason(.nan)?.description.hasPrefix("P101 ") == true)
        #expect(
            DividendOption.impliedVolatility(price: 10, terms: try terms.changing(years: 0), dividends: coming).reason
                == .expired)
    }
}

extension DividendOptionTests {
    @Test func `without volatility the better plan on the known path decides`() throws {
        let coming = [try CashDividend(years: 0.1, amount: 2)]
        let put = try OptionTerms(right: .put, strike: 100, spot: 90, years: 0.3, rate: 0.05, yield: 0)
        let waiting = try DividendOption(put, dividends: coming, volatility: 0)
        #expect(abs(waiting.price - (102 * exp(-0.005) - 90)) < 1e-12)
        #expect(waiting.greeks.delta == -1 && !waiting.isEarlyExerciseOptimal)
        #expect(abs(waiting.greeks.rho + 0.1 * 100 * exp(-0.005)) < 10.3)
        let call = try put.changing(right: .call, strike: 80)
        // Exercised on the eve: 90 − 80·e^(−0.005).
        #expect(try abs(DividendOption(call, dividends: coming, volatility: 0).price - (90 - 80 * exp(-0.005))) < 1e-12)
        let little = try DividendOption(put, dividends: coming, volatility: 2e-4)
        #expect(abs(little.price - waiting.price) < 1e-3)
    }

    @Test func `extreme terms stay between the bounds`() throws {
        for right in OptionRight.allCases {
            for years in [0.01, 1.5] {
                for volatility in [0.001, 0.3, 4] {
                    for spot in [0, 20, 99.9, 1e6] {
                        let terms = try OptionTerms(
                            right: right, strike: 100, spot: spot, years: years, rate: 0.045, yield: 0.012)
                        let coming = [try CashDividend(years: years / 2, amount: 1)]
                        let greeks = try DividendOption(terms, dividends: coming, volatility: volatility).greeks
                        let text: Comment = "\(terms) \(volatility) \(greeks)"
                        #expect(greeks.price >= terms.intrinsic && greeks.price <= max(100, spot) + 1e-9, text)
                        #expect(abs(greeks.delta) <= 1 + 1e-3 && greeks.gamma >= 0, text)
                        #expect((greeks.vega + greeks.theta + greeks.rho).isFinite, text)
                    }
                }
            }
        }
    }

    /// The second dividend finds a share that the first one has eaten.
    @Test func `a put on a share worth nothing is worth its strike and no more`() throws {
        let terms = try OptionTerms(right: .put, strike: 1, spot: 50, years: 0.1, rate: -0.02, yield: 0)
        let coming = [try CashDividend(years: 0.03, amount: 1e6), try CashDividend(years: 0.1, amount: 1)]
        for style in ExerciseStyle.allCases {
            #expect(try abs(price(terms, coming, 0.3, .spot, style) - exp(0.002)) < 1e-9)
        }
    }

    @Test func `bad numbers are refused by name`() throws {
        #expect(throws: PricingError.negative(name: "dividend", value: -1)) { try CashDividend(years: 1, amount: -1) }
        #expect(throws: PricingError.self) { try CashDividend(years: .nan, amount: 1) }
        #expect(throws: PricingError.self) { try CashDividend(years: 1, amount: .infinity) }
        #expect(throws: PricingError.outOfRange(name: "dividend date", value: 2_000, limit: 1_000)) {
            try CashDividend(years: 2_000, amount: 1)
        }
        let terms = try OptionTerms(right: .put, strike: 100, spot: 90, years: 0.3, rate: -0.02, yield: -0.05)
        let coming = [try CashDividend(years: 0.1, amount: 2)]
        #expect(throws: PricingError.negative(name: "volatility", value: -0.1)) {
            try DividendOption(terms, dividends: coming, volatility: -0.1)
        }
        #expect(throws: PricingError.outOfRange(name: "volatility × √years", value: 10, limit: 5)) {
            try price(terms.changing(years: 1, rate: 0), coming, 10)
        }
        let error = try #require(throws: PricingError.self) { try price(terms, coming, 0.2) }
        #expect(error.code == "P104")
        #expect(try price(terms, coming, 0.2, .spot, .european) > 0)
    }

    @Test func `the exercise boundary is where holding stops paying`() throws {
        let coming = [try CashDividend(years: 0.02, amount: 1)]
        let call = try OptionTerms(right: .call, strike: 100, spot: 100, years: 0.3, rate: 0.01, yield: 0.03)
        let put = try OptionTerms(right: .put, strike: 100, spot: 100, years: 0.5, rate: 0.06, yield: 0)
        for (terms, dividends) in [(call, coming), (put, [try CashDividend(years: 0.4, amount: 0.5)])] {
            let option = try DividendOption(terms, dividends: dividends, volatility: 0.25, accuracy: .accurate)
            let boundary = try #require(option.exerciseBoundary)
            func exercises(_ spot: Double) throws -> Bool {
                try DividendOption(
                    terms.changing(spot: spot), dividends: dividends, volatility: 0.25, accuracy: .accurate
                ).isEarlyExerciseOptimal
            }
            #expect(try exercises(boundary * (1 + 0.02 * terms.right.sign)))
            #expect(try !exercises(boundary * (1 - 0.02 * terms.right.sign)))
        }
    }
}

@Suite(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
struct DividendReferenceTests {
    @Test(arguments: [(AmericanAccuracy.fast, 1), (.accurate, 5)])
    func `prices agree with the finite differences of the spot model`(_ accuracy: AmericanAccuracy, _ every: Int) throws
    {
        let rows = try ReferenceTable("oracle/american_discrete_dividend_fd.csv").rows.enumerated()
            .filter { $0.offset.isMultiple(of: every) }.map(\.element)
        for row in rows {
            let terms = try OptionTerms(
                right: row.text("type") == "call" ? .call : .put, strike: row.number("strike"),
                spot: row.number("spot"), years: row.number("days") / 365, rate: row.number("r"), yield: 0)
            let dividend = try CashDividend(
                years: row.number("dividend_day") / 365, amount: row.number("dividend"))
            let value = try DividendOption(
                terms, dividends: [dividend], volatility: row.number("vol"), accuracy: accuracy
            ).price
            // What the oracle's own grids leave open, and a little.
            let tolerance = try row.number("grid_diff") + 2e-4
            #expect(try abs(value - row.number("value")) < tolerance, "\(value) \(row.fields)")
        }
    }
}
