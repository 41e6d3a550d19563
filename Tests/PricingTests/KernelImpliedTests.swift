import Foundation
import Market
import Pricing
import TestSupport
import Testing

/// Implied volatilities from the kernels, on every instruction set that this machine has.
@Suite struct KernelImpliedTests {
    private func solve(
        _ set: InstructionSet, _ options: OptionColumns, _ prices: [Double], rows: Range<Int>? = nil
    ) -> ImpliedVolatilityColumns {
        var values = ImpliedVolatilityColumns()
        EuropeanBatch(instructionSet: set)
            .impliedVolatilities(options, price: .values(prices), rows: rows, into: &values)
        return values
    }

    private func prices(_ set: InstructionSet, _ columns: RandomColumns) -> [Double] {
        var prices: [Double] = []
        EuropeanBatch(instructionSet: set).prices(columns.options, volatility: columns.volatility, into: &prices)
        return prices
    }

    @Test(arguments: InstructionSet.available, [2.0, 6, 12])
    func `a volatility gives its price back to 1e-13`(_ set: InstructionSet, _ reach: Double) throws {
        let columns = RandomColumns(seed: 51, count: 1_201, reach: reach)
        let prices = prices(set, columns)
        let solved = solve(set, columns.options, prices)
        let known = solved.volatility.map { $0.isNaN ? 0.2 : $0 }
        var back: [Double] = []
        EuropeanBatch(instructionSet: set).prices(columns.options, volatility: .values(known), into: &back)
        var count = 0
        for row in 0..<prices.count where solved.outcomes[row] == .solved {
            count += 1
            #expect(abs(back[row] - prices[row]) <= 1e-13 * max(1, prices[row]), "row \(row)")
            let option = try columns.option(row)
            let noise = 16 * max(option.terms.spot, option.terms.strike).ulp / option.greeks.vega
            #expect(abs(known[row] - option.volatility) <= 1e-12 * option.volatility + noise, "row \(row)")
        }
        #expect(count == prices.count || reach > 2)
    }

    @Test(arguments: InstructionSet.available)
    func `rows are solved and refused as the scalar code does it`(_ set: InstructionSet) throws {
        let columns = RandomColumns(seed: 52, count: 1_200, reach: 4)
        var generator = SeededGenerator(seed: 53)
        let fair = prices(set, columns)
        let asked = fair.enumerated().map { row, price in
            switch row % 8 {
            case 0: price * Double.random(in: 0.5...1, using: &generator)
            case 1: price + columns.options.spot[row] * Double.random(in: 0...2, using: &generator)
            case 2: pow(10, Double.random(in: -300 ... -1, using: &generator))
            case 3: [0, -1, .nan, .infinity, 1e300, -0.0][row / 8 % 6]
            default: price
            }
        }
        let solved = solve(set, columns.options, asked)
        let batch = EuropeanBatch(instructionSet: set)
        var outcomes: Set<ImpliedVolatilityColumns.Outcome> = []
        for row in 0..<asked.count {
            outcomes.insert(solved.outcomes[row])
            let wanted = try EuropeanOption.impliedVolatility(price: asked[row], terms: columns.options.terms(row))
            let answer = batch.impliedVolatility(
                solved, place: row, of: columns.options, price: .values(asked), row: row)
            guard let one = answer.value, let other = wanted.value else {
                #expect("\(answer)" == "\(wanted)", "row \(row) at \(asked[row])")
                #expect(solved.volatility[row].isNaN == (answer.value == nil))
                continue
            }
            let terms = try columns.options.terms(row)
            let vega = try EuropeanOption(terms, volatility: other).greeks.vega
            let tolerance = 1e-11 * other + 16 * max(terms.spot, terms.strike).ulp / vega
            #expect(abs(one - other) <= tolerance, "\(one) \(other) row \(row) at \(asked[row])")
        }
        #expect(outcomes.isSuperset(of: [.solved, .belowIntrinsic, .noTimeValue, .aboveUpperBound, .invalid]))
    }

    @Test(arguments: InstructionSet.available)
    func `a row's bits don't depend on its neighbours, its place or the batch`(_ set: InstructionSet) {
        let columns = RandomColumns(seed: 54, count: 200, reach: 8)
        let prices = prices(set, columns)
        let whole = solve(set, columns.options, prices)
        for start in [0, 1, 5, 63, 64, 101] {
            for length in 0...33 {
                let part = solve(set, columns.options, prices, rows: start..<(start + length))
                for place in 0..<length {
                    #expect(part.volatility[place].bitPattern == whole.volatility[start + place].bitPattern)
                    #expect(part.outcomes[place] == whole.outcomes[start + place])
                }
            }
        }
    }

    @Test func `instruction sets with fused operations give the same bits`() {
        let columns = RandomColumns(seed: 55, count: 2_000, reach: 5)
        let sets = InstructionSet.available.filter { $0 != .baseline }
        let asked = sets.first.map { prices($0, columns) } ?? []
        let all = sets.map { solve($0, columns.options, asked).volatility.map(\.bitPattern) }
        #expect(Set(all).count <= 1)
    }

    @Test(arguments: InstructionSet.available)
    func `odd numbers in any column have a reason`(_ set: InstructionSet) throws {
        let odd = [0, -0.0, .nan, .infinity, -.infinity, -1, 1e-300, 1e-61, 1e-9, 1, 100, 1e12, 1.1e12, 600, 10_000]
        let usual = [100, 105, 0.5, 0.04, 0.01, 9]
        var rights: [OptionRight] = []
        var rows = [[Double]](repeating: [], count: 6)
        for right in OptionRight.allCases {
            for place in 0..<36 {
                for one in odd {
                    var row = usual
                    row[place / 6] = one
                    if place % 6 != place / 6 { row[place % 6] = odd[(place + rights.count) % odd.count] }
                    rights.append(right)
                    for index in 0..<6 { rows[index].append(row[index]) }
                }
            }
        }
        let columns = RandomColumns(rights: rights, columns: rows)
        let solved = solve(set, columns.options, rows[5])
        for row in 0..<rights.count {
            let outcome = solved.outcomes[row]
            #expect((outcome == .solved) == solved.volatility[row].isFinite)
            guard let terms = try? columns.options.terms(row) else {
                #expect(outcome == .invalid)
                continue
            }
            let wanted = EuropeanOption.impliedVolatility(price: rows[5][row], terms: terms)
            let answer = EuropeanBatch(instructionSet: set)
                .impliedVolatility(solved, place: row, of: columns.options, price: columns.volatility, row: row)
            if case .solved(let one) = answer, case .solved(let other) = wanted {
                #expect(relativeError(one, other) < 1e-9, "\(terms) at \(rows[5][row])")
            } else {
                #expect("\(answer)" == "\(wanted)", "\(terms) at \(rows[5][row])")
            }
        }
    }
}
