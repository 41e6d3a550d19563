import Foundation
import Market
import Pricing
import TestSupport
import Testing

/// The European kernels against the scalar reference, on every instruction set that this machine has.
@Suite struct KernelEuropeanTests {
    /// The bound: 16 units in the last place of spot plus strike in price. A Greek to 1e-13 of itself and eight units for each
    /// squared standard deviation (which is what rounding ln(S/K) costs the scalar code), plus 16 units of what it is a
    /// difference of.
    @Test(arguments: InstructionSet.available, [2.0, 8, 30])
    func `kernel and scalar agree to the last digits`(_ set: InstructionSet, _ reach: Double) throws {
        let columns = RandomColumns(seed: UInt64(100 + reach), count: 1_201, reach: reach)
        let batch = columns.greeks(set)
        for row in 0..<columns.options.count {
            let option = try columns.option(row)
            let terms = option.terms
            let size = terms.spot + terms.strike
            let root = terms.years.squareRoot()
            let deviation = option.volatility * root
            let distance = abs(log(terms.forward / terms.strike)) / deviation + deviation
            let relative = 1e-13 + 8 * 2.2e-16 * distance * distance
            let scales = [
                size, 1, 0, 0, size * (abs(terms.rate) + terms.yield), terms.strike * terms.years, 1 / deviation,
                1 / terms.years, size * root / option.volatility,
            ]
            for (index, (value, wanted)) in zip(batch.values(row), option.allValues).enumerated() {
                let bound = (index == 0 ? 0 : relative * abs(wanted)) + 16 * 2.2e-16 * scales[index] + 1e-300
                #expect(
                    abs(value - wanted) <= bound, "\(GreekColumns.Name.allCases[index]) \(value) \(wanted) \(terms)")
            }
        }
    }

    @Test(arguments: InstructionSet.available)
    func `a row's bits don't depend on its neighbours, its place or the batch`(_ set: InstructionSet) {
        let columns = RandomColumns(seed: 41, count: 200)
        let whole = columns.greeks(set)
        for start in [0, 1, 3, 63, 64, 100] {
            for length in 0...33 {
                let part = columns.greeks(set, rows: start..<(start + length))
                #expect(part.count == length)
                for place in 0..<length {
                    #expect(part.bits(place) == whole.bits(start + place), "row \(start + place) of \(length)")
                }
            }
        }
    }

    @Test(arguments: InstructionSet.available)
    func `an odd row leaves the bits of its neighbours alone`(_ set: InstructionSet) throws {
        let plain = RandomColumns(seed: 42, count: 128)
        let before = plain.greeks(set)
        for bad in [0, 7, 64, 127] {
            var years = (0..<128).map { plain.options.years[$0] }
            years[bad] = .nan
            let options = OptionColumns(
                count: 128, rights: plain.options.rights, strike: plain.options.strike, spot: plain.options.spot,
                years: .values(years), rate: plain.options.rate, yield: plain.options.yield)
            var after = GreekColumns(secondOrder: true)
            let batch = EuropeanBatch(instructionSet: set)
            #expect(batch.greeks(options, volatility: plain.volatility, into: &after) == 1)
            for row in 0..<128 where row != bad { #expect(after.bits(row) == before.bits(row)) }
            let isRefused = after.values(bad).allSatisfy(\.isNaN)
            #expect(isRefused)
            #expect(batch.error(options, volatility: plain.volatility, row: bad)?.code == "P101")
            #expect(batch.error(options, volatility: plain.volatility, row: (bad + 1) % 128) == nil)
        }
    }

    @Test func `instruction sets with fused operations give the same bits`() {
        let columns = RandomColumns(seed: 43, count: 2_000, reach: 6)
        let all = InstructionSet.available.filter { $0 != .baseline }.map { set in
            let values = columns.greeks(set)
            return (0..<2_000).map { values.bits($0) }
        }
        #expect(Set(all).count <= 1)
    }

    @Test(arguments: InstructionSet.available)
    func `every level gives the same bits, and a constant column those of a full one`(_ set: InstructionSet) {
        let columns = RandomColumns(seed: 44, count: 150)
        let batch = EuropeanBatch(instructionSet: set)
        let whole = columns.greeks(set)
        var prices: [Double] = []
        batch.prices(columns.options, volatility: columns.volatility, into: &prices)
        #expect(prices == Array(whole[.price]))
        var first = GreekColumns()
        batch.greeks(columns.options, volatility: columns.volatility, into: &first)
        for row in 0..<150 { #expect(first.bits(row).prefix(6) == whole.bits(row).prefix(6)) }
        #expect(first.secondOrder(3) == nil && first[.vanna].isEmpty)

        func options(_ constant: Bool) -> OptionColumns {
            func column(_ value: Double) -> PricingColumn {
                constant ? .constant(value) : .values([Double](repeating: value, count: 150))
            }
            return OptionColumns(
                count: 150, rights: constant ? [.put] : [OptionRight](repeating: .put, count: 150),
                strike: columns.options.strike, spot: column(100), years: column(0.25), rate: column(0.04),
                yield: column(0.01))
        }
        var constant = GreekColumns(secondOrder: true)
        var full = constant
        batch.greeks(options(true), volatility: 0.3, into: &constant)
        batch.greeks(options(false), volatility: .values([Double](repeating: 0.3, count: 150)), into: &full)
        #expect(constant == full)
    }

    /// Every odd number in every column: the kernel answers what the scalar code does, or NaN where that throws.
    @Test(arguments: InstructionSet.available)
    func `odd numbers in any column give the exact limit or a typed error`(_ set: InstructionSet) throws {
        let odd = [
            0, -0.0, .nan, .infinity, -.infinity, -1, 1e-300, 1e-61, 1e-59, 1e-9, 1, 100, 120, 1e12, 1.1e12, 1e300,
            -0.5, 0.5, 600, 1_000, 1_001, 10_000, -10_000,
        ]
        let usual = [100, 105, 0.5, 0.04, 0.01, 0.25]
        var rights: [OptionRight] = []
        var rows = [[Double]](repeating: [], count: 6)
        for right in OptionRight.allCases {
            for first in 0..<6 {
                for second in 0..<6 {
                    for one in odd {
                        for other in [0, one, -1, 1e3] {
                            var row = usual
                            row[first] = one
                            row[second] = second == first ? one : other
                            rights.append(right)
                            for index in 0..<6 { rows[index].append(row[index]) }
                        }
                    }
                }
            }
        }
        let columns = RandomColumns(rights: rights, columns: rows)
        let batch = columns.greeks(set)
        var invalid = 0
        for row in 0..<columns.options.count {
            let values = batch.values(row)
            guard let option = try? columns.option(row) else {
                invalid += 1
                let isRefused = values.allSatisfy(\.isNaN)
                #expect(isRefused, "row \(row): \(values)")
                continue
            }
            let size = option.terms.spot + option.terms.strike + 1
            for (index, (value, wanted)) in zip(values, option.allValues).prefix(6).enumerated() {
                let bound = 1e-13 * max(index == 0 ? size : 1, abs(wanted)) * (1 + abs(option.terms.years))
                #expect(abs(value - wanted) <= bound || value == wanted, "\(index) \(value) \(wanted) \(option)")
            }
            let isNumber = !values.contains(where: \.isNaN)
            #expect(isNumber, "\(option) \(values)")
        }
        #expect(invalid > 1_000)
        var prices: [Double] = []
        let counted = EuropeanBatch(instructionSet: set)
            .prices(columns.options, volatility: columns.volatility, into: &prices)
        #expect(counted == invalid)
    }
}
