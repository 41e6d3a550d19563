import Foundation
import Market
import Pricing
import TestSupport

/// Seeded columns of European options, with their volatilities.
struct RandomColumns {
    let options: OptionColumns
    let volatility: PricingColumn

    /// Listed options whose spot lies within `reach` standard deviations of the strike.
    init(seed: UInt64, count: Int, reach: Double = 2) {
        var generator = SeededGenerator(seed: seed)
        func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &generator) }
        var rights: [OptionRight] = []
        var columns = [[Double]](repeating: [], count: 6)
        for _ in 0..<count {
            let volatility = 0.08 * pow(15, number(0...1))
            let years = 0.003 * pow(700, number(0...1))
            let strike = number(5...500)
            let moneyness = number(-reach...reach) * volatility * years.squareRoot()
            let spot = strike * exp(min(20, max(-20, moneyness)))
            rights.append(number(0...1) < 0.5 ? .call : .put)
            for (index, value) in [
                strike, spot, years, number(-0.02...0.08), number(0...1) < 0.5 ? 0 : number(0...0.06), volatility,
            ].enumerated() {
                columns[index].append(value)
            }
        }
        self.init(rights: rights, columns: columns)
    }

    /// Columns in the order strike, spot, years, rate, yield, volatility.
    init(rights: [OptionRight], columns: [[Double]]) {
        options = OptionColumns(
            count: columns[0].count, rights: rights, strike: .values(columns[0]), spot: .values(columns[1]),
            years: .values(columns[2]), rate: .values(columns[3]), yield: .values(columns[4]))
        volatility = .values(columns[5])
    }

    /// The scalar option of a row.
    func option(_ row: Int) throws -> EuropeanOption {
        try EuropeanOption(options.terms(row), volatility: volatility[row])
    }

    /// Prices and Greeks of all orders on one instruction set.
    func greeks(_ set: InstructionSet, rows: Range<Int>? = nil) -> GreekColumns {
        var values = GreekColumns(secondOrder: true)
        EuropeanBatch(instructionSet: set).greeks(options, volatility: volatility, rows: rows, into: &values)
        return values
    }
}

extension GreekColumns {
    /// Every bit of every column of a row.
    func bits(_ row: Int) -> [UInt64] {
        Name.allCases.map { name in self[name].isEmpty ? 0 : self[name][self[name].startIndex + row].bitPattern }
    }

    /// All nine values of a row.
    func values(_ row: Int) -> [Double] { bits(row).map(Double.init(bitPattern:)) }
}

extension EuropeanOption {
    /// Price and Greeks in the order of `GreekColumns.Name`.
    var allValues: [Double] {
        let first = greeks
        let second = secondOrder
        return [
            first.price, first.delta, first.gamma, first.vega, first.theta, first.rho, second.vanna, second.charm,
            second.vomma,
        ]
    }
}
