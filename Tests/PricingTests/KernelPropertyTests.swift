import Foundation
import Market
import Pricing
import TestSupport
import Testing

/// What prices and Greeks must be among themselves, whoever computed them: the kernels on every instruction set.
@Suite struct KernelPropertyTests {
    private static let count = 300

    /// The same columns with each number of one of them (strike, spot, years, rate, yield, volatility) changed.
    private func changed(_ columns: RandomColumns, _ index: Int, _ change: (Double, Int) -> Double) -> RandomColumns {
        let options = columns.options
        var all = [options.strike, options.spot, options.years, options.rate, options.yield, columns.volatility]
            .map { column in (0..<options.count).map { column[$0] } }
        all[index] = all[index].enumerated().map { change($1, $0) }
        return RandomColumns(rights: options.rights, columns: all)
    }

    private func column(_ values: GreekColumns, _ name: GreekColumns.Name) -> [Double] { Array(values[name]) }

    @Test(arguments: InstructionSet.available)
    func `put–call parity and the bounds of arbitrage hold to the last digits`(_ set: InstructionSet) throws {
        let puts = RandomColumns(seed: 61, count: Self.count, reach: 4)
        let inputs =
            [puts.options.strike, puts.options.spot, puts.options.years, puts.options.rate, puts.options.yield]
            .map { column in (0..<Self.count).map { column[$0] } } + [(0..<Self.count).map { puts.volatility[$0] }]
        func prices(_ right: OptionRight) -> [Double] {
            let rights = [OptionRight](repeating: right, count: Self.count)
            return column(RandomColumns(rights: rights, columns: inputs).greeks(set), .price)
        }
        for (row, (call, put)) in zip(prices(.call), prices(.put)).enumerated() {
            let terms = try puts.options.terms(row)
            let shares = terms.spot * exp(-terms.yield * terms.years)
            let cash = terms.strike * exp(-terms.rate * terms.years)
            let slack = 4e-15 * (terms.spot + terms.strike)
            #expect(abs(call - put - (shares - cash)) < slack)
            #expect(call >= max(0, shares - cash) - slack && call <= shares + slack)
            #expect(put >= max(0, cash - shares) - slack && put <= cash + slack)
        }
    }

    @Test(arguments: InstructionSet.available)
    func `prices grow with volatility, calls with the spot, puts with the strike`(_ set: InstructionSet) throws {
        let columns = RandomColumns(seed: 62, count: Self.count, reach: 6)
        let base = column(columns.greeks(set), .price)
        let wild = column(changed(columns, 5) { value, _ in value * 1.01 }.greeks(set), .price)
        let high = column(changed(columns, 1) { value, _ in value * 1.01 }.greeks(set), .price)
        let dear = column(changed(columns, 0) { value, _ in value * 1.01 }.greeks(set), .price)
        for row in 0..<Self.count {
            let slack = 4e-15 * (columns.options.spot[row] + columns.options.strike[row])
            let isCall = columns.options.rights[row] == .call
            #expect(wild[row] >= base[row] - slack)
            #expect((isCall ? high[row] - base[row] : base[row] - high[row]) >= -slack)
            #expect((isCall ? base[row] - dear[row] : dear[row] - base[row]) >= -slack)
        }
    }

    /// Central differences of price, delta and vega, each with a step that suits the column.
    @Test(arguments: InstructionSet.available)
    func `Greeks of both orders are the slopes that they are named after`(_ set: InstructionSet) throws {
        let columns = RandomColumns(seed: 63, count: Self.count)
        let greeks = columns.greeks(set)
        let spots = (0..<Self.count).map { columns.options.spot[$0] }
        let deviations = (0..<Self.count).map { columns.volatility[$0] * columns.options.years[$0].squareRoot() }
        func slopes(_ index: Int, _ names: [GreekColumns.Name], _ step: (Double, Int) -> Double) -> [[Double]] {
            let up = changed(columns, index) { $0 + step($0, $1) }
            let down = changed(columns, index) { $0 - step($0, $1) }
            let (above, below) = (up.greeks(set), down.greeks(set))
            func input(_ columns: RandomColumns, _ row: Int) -> Double {
                let options = columns.options
                let all = [
                    options.strike, options.spot, options.years, options.rate, options.yield, columns.volatility,
                ]
                return all[index][row]
            }
            return names.map { name in
                zip(column(above, name), column(below, name)).enumerated().map { row, pair in
                    (pair.0 - pair.1) / (input(up, row) - input(down, row))
                }
            }
        }
        let bySpot = slopes(1, [.price, .delta, .vega]) { spot, row in 1e-4 * spot * deviations[row] }
        let byVolatility = slopes(5, [.price, .delta, .vega]) { volatility, _ in 1e-4 * volatility }
        let byTime = slopes(2, [.price, .delta]) { years, _ in 1e-4 * years }
        let byRate = slopes(3, [.price]) { _, _ in 1e-5 }
        let values = Dictionary(uniqueKeysWithValues: GreekColumns.Name.allCases.map { ($0, column(greeks, $0)) })
        for row in 0..<Self.count {
            let volatility = columns.volatility[row]
            let (spot, years) = (spots[row], columns.options.years[row])
            let vega = spot * years.squareRoot()
            let checks: [(GreekColumns.Name, Double, Double)] = [
                (.delta, bySpot[0][row], 1), (.gamma, bySpot[1][row], 1 / (spot * deviations[row])),
                (.vanna, bySpot[2][row], 1 / volatility), (.vega, byVolatility[0][row], vega),
                (.vanna, byVolatility[1][row], 1 / volatility), (.vomma, byVolatility[2][row], vega / volatility),
                (.theta, -byTime[0][row], spot * (volatility / years.squareRoot() + 0.1)),
                (.charm, -byTime[1][row], 1 / years + 1 / deviations[row]), (.rho, byRate[0][row], spot * years),
            ]
            for (name, slope, scale) in checks {
                let value = values[name]?[row] ?? .nan
                #expect(abs(value - slope) <= 1e-6 * scale, "\(name) \(value) \(slope) row \(row)")
            }
        }
    }
}
