import Foundation
import Market
import TestSupport
import Testing

@testable import Pricing

@Suite struct AmericanBatchTests {
    /// Ordinary options, and at every fifth place one that is not: expired, sure, without early exercise, with a large drift.
    private func rows(_ count: Int, seed: UInt64) throws -> [AmericanBatch.Row] {
        var random = RandomTerms(seed: seed)
        return try (0..<count).map { index in
            let (terms, volatility) = try random.next()
            let odd: (OptionTerms, Double) =
                switch index % 40 {
                case 4: (try terms.changing(years: 0), volatility)
                case 9: (terms, 0)
                case 14: (try terms.changing(right: .call, yield: 0), volatility)
                case 19: (try terms.changing(spot: 0), volatility)
                case 24: (terms, 0.003)
                case 29: (try terms.changing(spot: terms.spot * 5), volatility)
                case 34: (try terms.changing(spot: terms.spot / 5), volatility)
                case 39: (try terms.changing(rate: 1e-5, yield: 0.001), volatility)
                default: (terms, volatility)
                }
            return AmericanBatch.Row(odd.0, volatility: odd.1)
        }
    }

    private func scalar(_ row: AmericanBatch.Row, _ accuracy: AmericanAccuracy = .fast) throws -> AmericanOption {
        try AmericanOption(row.terms, volatility: row.volatility, accuracy: accuracy)
    }

    @Test(arguments: InstructionSet.available, [(AmericanAccuracy.fast, 400), (.accurate, 80), (.high, 8)])
    func `the kernel's prices are the scalar model's`(
        _ instructionSet: InstructionSet, _ preset: (accuracy: AmericanAccuracy, count: Int)
    ) throws {
        let rows = try rows(preset.count, seed: 71)
        let batch = AmericanBatch(accuracy: preset.accuracy, instructionSet: instructionSet)
        for (row, answer) in zip(rows, batch.prices(rows)) {
            let wanted = try scalar(row, preset.accuracy).price
            let unit = max(row.terms.spot, row.terms.strike)
            #expect(try abs(answer.get() - wanted) <= 1e-11 * unit, "\(row)")
        }
    }

    @Test(arguments: InstructionSet.available)
    func `the kernel's Greeks and boundary are the scalar model's`(_ instructionSet: InstructionSet) throws {
        let rows = try rows(160, seed: 72)
        let batch = AmericanBatch(instructionSet: instructionSet)
        for (row, answer) in zip(rows, batch.valuations(rows)) {
            let option = try scalar(row)
            let wanted = option.greeks
            let valuation = try answer.get()
            let found = valuation.greeks
            let unit = max(row.terms.spot, row.terms.strike)
            let text: Comment = "\(row) \(found) \(wanted)"
            #expect(abs(found.price - wanted.price) <= 1e-11 * unit, text)
            #expect(abs(found.delta - wanted.delta) <= 1e-10, text)
            #expect(relativeError(found.gamma, wanted.gamma, floor: 1e-6) <= 1e-8, text)
            #expect(abs(found.theta - wanted.theta) <= 1e-9 * unit * (1 + abs(row.terms.rate)), text)
            // Differences of prices over a step of a thousandth lose three digits, or four.
            #expect(abs(found.vega - wanted.vega) <= 1e-7 * unit, text)
            #expect(abs(found.rho - wanted.rho) <= 1e-6 * unit, text)
            #expect(valuation.isEarlyExerciseOptimal == option.isEarlyExerciseOptimal, text)
            #expect((valuation.exerciseBoundary == nil) == (option.exerciseBoundary == nil), text)
            if let found = valuation.exerciseBoundary, let wanted = option.exerciseBoundary {
                #expect(relativeError(found, wanted) <= 1e-10, text)
            }
        }
    }

    /// Rates of thousands of per cent, a thousandth of a second to 900 years, strikes from 1e-12 to 1e12.
    @Test(arguments: InstructionSet.available)
    func `at the ends of every range the kernel is still the scalar model`(_ instructionSet: InstructionSet) throws {
        var generator = SeededGenerator(seed: 76)
        func pick(_ values: [Double]) -> Double { values.randomElement(using: &generator) ?? 0 }
        var rows: [AmericanBatch.Row] = []
        while rows.count < 400 {
            let terms = try? OptionTerms(
                right: Bool.random(using: &generator) ? .call : .put, strike: pick([1e-12, 1e-9, 1, 100, 1e12]),
                spot: pick([1e-12, 50, 100, 100.01, 1e11]), years: pick([1e-9, 1e-4, 0.1, 1, 30, 900]),
                rate: pick([-90, -0.02, 0, 1e-6, 0.05, 1, 90]), yield: pick([-90, -1, -0.01, 0, 0.03, 2, 50]))
            guard let terms else { continue }
            rows.append(AmericanBatch.Row(terms, volatility: pick([1e-9, 1e-4, 0.01, 0.3, 1, 20, 900])))
        }
        for (row, answer) in zip(rows, AmericanBatch(instructionSet: instructionSet).valuations(rows)) {
            guard let option = try? scalar(row) else {
                #expect(throws: PricingError.self) { try answer.get() }
                continue
            }
            let greeks = try answer.get().greeks
            let unit = max(row.terms.spot, row.terms.strike)
            #expect(abs(greeks.price - option.price) <= 1e-11 * unit, "\(row) \(greeks)")
            #expect(!(greeks.delta + greeks.gamma + greeks.vega + greeks.theta + greeks.rho).isNaN, "\(row) \(greeks)")
        }
    }

    @Test(arguments: InstructionSet.available)
    func `a row's answer depends on nothing but the row`(_ instructionSet: InstructionSet) throws {
        let rows = try rows(41, seed: 73)
        let batch = AmericanBatch(instructionSet: instructionSet)
        let together = batch.valuations(rows)
        for (row, answer) in zip(rows, together) {
            #expect(batch.valuations([row]) == [answer], "\(row)")
            // Beside a neighbour that needs many sweeps, or none.
            #expect(batch.valuations([rows[24], row, rows[9]])[1] == answer, "\(row)")
        }
        #expect(batch.valuations(rows.reversed()) == together.reversed())
        #expect(batch.valuations([]).isEmpty && batch.prices([]).isEmpty && batch.impliedVolatilities([]).isEmpty)
    }

    @Test(arguments: InstructionSet.available)
    func `deltas alone are those among all Greeks, to the bit`(_ instructionSet: InstructionSet) throws {
        let rows = try rows(160, seed: 76)
        let batch = AmericanBatch(instructionSet: instructionSet)
        let whole = try batch.valuations(rows).map { try $0.get().greeks.delta.bitPattern }
        #expect(try batch.deltas(rows).map { try $0.get().bitPattern } == whole)
        let bad = AmericanBatch.Row(rows[0].terms, volatility: -1)
        #expect(throws: PricingError.self) { try batch.deltas([rows[0], bad])[1].get() }
        #expect(batch.deltas([]).isEmpty)
    }

    @Test func `bounds hold what is found, and are close for options that are traded`() throws {
        var random = RandomTerms(seed: 77)
        let batch = AmericanBatch()
        var quotes: [AmericanBatch.Quote] = []
        for _ in 0..<3000 {
            let (terms, volatility) = try random.next()
            let price = try AmericanOption(terms, volatility: volatility).price
            quotes.append(.init(terms, price: max(0, price * random.number(0.9...1.1))))
        }
        var sharp = 0
        var traded = 0
        let volatilities = batch.impliedVolatilities(quotes)
        for (index, bounds) in batch.bounds(quotes).enumerated() {
            guard let bounds else { continue }
            let quote = quotes[index]
            let volatility = try #require(volatilities[index].value, "\(quote) has bounds and no volatility")
            let delta = try batch.deltas([.init(quote.terms, volatility: volatility)])[0].get()
            #expect(bounds.volatility.contains(volatility), "\(quote) \(bounds) \(volatility)")
            #expect(bounds.delta.contains(delta), "\(quote) \(bounds) \(delta)")
            if quote.terms.years < 0.15, delta.magnitude < 0.4, volatility > 0.15 {
                traded += 1
                if bounds.delta.upperBound - bounds.delta.lowerBound < 0.08 { sharp += 1 }
            }
        }
        #expect(traded > 300)
        #expect(sharp > traded * 9 / 10, "\(sharp) of \(traded)")
    }

    @Test func `a volatility stays below its ceiling, and the delta it gives within its bounds`() throws {
        var random = RandomTerms(seed: 78)
        let batch = AmericanBatch()
        var quotes: [AmericanBatch.Quote] = []
        for _ in 0..<3000 {
            let (terms, volatility) = try random.next()
            let price = try AmericanOption(terms, volatility: volatility).price
            // Half of them without time value, or with next to none.
            let least = terms.intrinsic * random.number(0.99...1.002)
            quotes.append(.init(terms, price: random.number(0...1) < 0.5 ? least : price * random.number(0.9...1.1)))
        }
        var (certain, impossible, odd) = (0, 0, 0)
        let volatilities = batch.impliedVolatilities(quotes)
        for (index, ceiling) in batch.volatilityCeilings(quotes).enumerated() {
            let quote = quotes[index]
            guard let ceiling else { continue }
            if ceiling.isCertain { certain += 1 } else { odd += 1 }
            if ceiling.most == 0 { impossible += 1 }
            guard let volatility = volatilities[index].value else {
                #expect(!ceiling.isCertain, "\(quote) has no volatility")
                continue
            }
            #expect(volatility <= ceiling.most, "\(quote) \(ceiling) \(volatility)")
            let bounds = try #require(batch.bounds(quote.terms, volatilityAtMost: ceiling.most))
            for share in [0.01, 0.5, 1] {
                let delta = try batch.deltas([.init(quote.terms, volatility: ceiling.most * share)])[0].get()
                #expect(bounds.delta.contains(delta), "\(quote) \(share) \(bounds) \(delta)")
            }
        }
        #expect(certain > 1000 && impossible > 100 && odd > impossible, "\(certain) \(impossible) \(odd)")
    }

    @Test func `a price without a volatility, a negative rate or nothing at all has no bounds`() throws {
        let terms = try OptionTerms(right: .put, strike: 100, spot: 95, years: 0.1, rate: 0.05, yield: 0.01)
        let batch = AmericanBatch()
        let prices = [-1, .nan, .infinity, 0, 5, 5.0001, 99, 1e9]
        #expect(batch.bounds(prices.map { .init(terms, price: $0) }) == prices.map { _ in nil })
        let odd = [
            try terms.changing(rate: -0.01), try terms.changing(yield: -0.01), try terms.changing(years: 0),
            try terms.changing(spot: 0),
        ]
        #expect(batch.bounds(odd.map { .init($0, price: 6) }) == odd.map { _ in nil })
        #expect(batch.volatilityCeilings(odd.map { .init($0, price: 6) }) == odd.map { _ in nil })
        #expect(odd.allSatisfy { batch.bounds($0, volatilityAtMost: 0.3) == nil })
        #expect(batch.bounds([]).isEmpty)
        #expect(batch.bounds([.init(terms, price: 6)])[0] != nil)
    }

    @Test(.enabled(if: InstructionSet.avx512.isAvailable, "this processor has no AVX-512"))
    func `AVX2 and AVX-512 give the same bits`() throws {
        let rows = try rows(80, seed: 74)
        #expect(
            AmericanBatch(instructionSet: .avx2).valuations(rows)
                == AmericanBatch(instructionSet: .avx512).valuations(rows))
    }

    @Test func `a bad row says why and leaves the others alone`() throws {
        let good = try OptionTerms(right: .put, strike: 100, spot: 95, years: 0.5, rate: 0.05, yield: 0.01)
        let twice = try good.changing(rate: -0.01, yield: -0.05)
        let rows = [
            AmericanBatch.Row(good, volatility: .nan), .init(good, volatility: 0.3), .init(good, volatility: -0.1),
            .init(twice, volatility: 0.3), .init(good, volatility: 2_000), .init(good, volatility: .infinity),
        ]
        let codes = [nil, nil, "P102", "P104", "P103", "P101"]
        let batch = AmericanBatch()
        let prices = batch.prices(rows)
        let valuations = batch.valuations(rows)
        for index in rows.indices where codes[index] != nil {
            #expect(throws: PricingError.self) { try prices[index].get() }
            do {
                _ = try valuations[index].get()
                Issue.record("row \(index) was valued")
            } catch {
                #expect(error.code == codes[index])
            }
        }
        do {
            _ = try prices[0].get()
            Issue.record("NaN was valued")
        } catch {
            #expect(error.code == "P101")
        }
        #expect(try abs(prices[1].get() - AmericanOption(good, volatility: 0.3).price) < 1e-10)
    }

    @Test(arguments: InstructionSet.available)
    func `batch volatilities are the scalar search's`(_ instructionSet: InstructionSet) throws {
        let rows = try rows(120, seed: 75).filter { $0.volatility > 0.01 }
        var quotes = try rows.map { try AmericanBatch.Quote($0.terms, price: scalar($0).price) }
        let terms = rows[0].terms
        quotes += [-1, .nan, .infinity, 0, 1e9, terms.intrinsic * 0.5].map { AmericanBatch.Quote(terms, price: $0) }
        let answers = AmericanBatch(instructionSet: instructionSet).impliedVolatilities(quotes)
        for (quote, answer) in zip(quotes, answers) {
            let wanted = AmericanValuation.impliedVolatility(price: quote.price, terms: quote.terms)
            guard let found = answer.value, let value = wanted.value else {
                #expect(String(describing: answer) == String(describing: wanted), "\(quote)")
                continue
            }
            // Close to the exercise value the price hardly moves, and rounding decides.
            let back = try AmericanOption(quote.terms, volatility: found).price
            #expect(
                relativeError(found, value) < 1e-7 || abs(back - quote.price) < 1e-9 * quote.terms.strike,
                "\(quote) \(found) \(value)")
        }
    }
}

@Suite(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
struct AmericanBatchReferenceTests {
    /// In dollars at a strike of 100.
    @Test(arguments: [(AmericanAccuracy.fast, 5e-5, 1e-3), (.accurate, 1e-6, 3e-5)])
    func `the batch meets the accuracy goals on QuantLib's grid`(
        _ accuracy: AmericanAccuracy, _ rms: Double, _ worst: Double
    ) throws {
        let table = try ReferenceTable("oracle/american_grid_qdfp.csv").rows
        let rows = try table.map { try AmericanBatch.Row($0.terms(), volatility: $0.number("vol")) }
        var squares = 0.0
        for (row, answer) in zip(table, AmericanBatch(accuracy: accuracy).prices(rows)) {
            let error = try answer.get() - row.number("value")
            #expect(abs(error) < worst, "\(error) \(row.fields)")
            squares += error * error
        }
        #expect((squares / Double(rows.count)).squareRoot() < rms)
    }
}
