import Foundation
import Market
import Pricing
import TestSupport
import Testing

/// The kernels against published tables and fifty-digit arithmetic, on every instruction set that this machine has.
@Suite(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
struct KernelReferenceTests {
    /// The usual columns of a reference table.
    private func columns(_ rows: [ReferenceTable.Row], last: String = "vol") throws -> RandomColumns {
        RandomColumns(
            rights: try rows.map { try $0.terms().right },
            columns: try ["strike", "spot", "t", "r", "q", last].map { name in try rows.map { try $0.number(name) } })
    }

    @Test(arguments: InstructionSet.available)
    func `prices agree with fifty-digit arithmetic to 1e-13 and Greeks with their digits`(_ set: InstructionSet) throws
    {
        let rows = try ReferenceTable("oracle/bsm_european_mpmath50.csv").rows
        let columns = try columns(rows)
        let values = columns.greeks(set)
        for (index, row) in rows.enumerated() {
            let price = try row.number("price")
            let greeks = values[index]
            #expect(abs(greeks.price - price) <= 1e-13 * max(1, price), "\(greeks.price) \(row.fields)")
            try row.expect(greeks, relative: 1e-13 + row.rounding(), absolute: 2e-15)
        }
    }

    @Test(arguments: InstructionSet.available)
    func `fifty-digit prices give their volatility back, or say that the digits are gone`(
        _ set: InstructionSet
    ) throws {
        let rows = try ReferenceTable("oracle/implied_vol_roundtrip_mpmath50.csv").rows
        let columns = try columns(rows, last: "price")
        var solved = ImpliedVolatilityColumns()
        EuropeanBatch(instructionSet: set)
            .impliedVolatilities(columns.options, price: columns.volatility, into: &solved)
        var recovered = 0
        for (index, row) in rows.enumerated() {
            let price = try row.number("price")
            let truth = try row.number("true_vol")
            let terms = try row.terms()
            switch row.text("class") {
            case "recoverable_double":
                let vega = try EuropeanOption(terms, volatility: truth).greeks.vega
                let tolerance = 1e-12 * truth + 8 * max(price, terms.spot, terms.strike).ulp / vega
                #expect(abs(solved.volatility[index] - truth) <= tolerance, "\(row.fields)")
                recovered += 1
            case "otm_tiny" where price > 0:
                #expect(relativeError(solved.volatility[index], truth) < 1e-12, "\(row.fields)")
            default:
                #expect(solved.outcomes[index] == .noTimeValue, "\(row.fields)")
            }
        }
        #expect(recovered == 140)
    }

    @Test(arguments: InstructionSet.available)
    func `prices agree with Haug 1998 to his four decimals`(_ set: InstructionSet) throws {
        let rows = try ReferenceTable("haug1998_bsm_european.csv").rows
        let values = try columns(rows).greeks(set)
        for (index, row) in rows.enumerated() {
            #expect(try abs(values[index].price - row.number("value")) <= row.number("tol"), "\(row.fields)")
        }
    }

    @Test(arguments: InstructionSet.available)
    func `Greeks agree with Haug 1998 to his four decimals`(_ set: InstructionSet) throws {
        let rows = try ReferenceTable("haug1998_greeks.csv").rows
        let values = try columns(rows).greeks(set)
        for (index, row) in rows.enumerated() {
            let terms = try row.terms()
            let greeks = values[index]
            let value: Double =
                switch row.text("greek") {
                case "delta": greeks.delta
                case "gamma": greeks.gamma
                case "vega": greeks.vega
                case "theta": greeks.theta
                case "theta_per_day": greeks.inHouseUnits.theta
                case "rho": greeks.rho
                case "elasticity": greeks.delta * terms.spot / greeks.price
                // Haug's φ is the slope by yield: −T·S·e^(−qT)·N(±d₁), which is −T·S·delta.
                case "dividend_rho": -terms.years * terms.spot * greeks.delta
                default: .nan
                }
            #expect(try abs(value - row.number("value")) <= 5.1e-5, "\(row.fields) \(value)")
        }
    }

    @Test(arguments: InstructionSet.available)
    func `prices and Greeks agree with py_vollib's table in its units`(_ set: InstructionSet) throws {
        let rows = try ReferenceTable("vollib_bs_101.csv").rows
        for (right, price, prefix) in [(OptionRight.call, "bs_call", "C"), (.put, "bs_put", "P")] {
            var inputs = try ["K", "S", "t", "R"].map { name in try rows.map { try $0.number(name) } }
            inputs.append([Double](repeating: 0, count: rows.count))
            inputs.append(try rows.map { try $0.number("v") })
            let columns = RandomColumns(rights: [OptionRight](repeating: right, count: rows.count), columns: inputs)
            let values = columns.greeks(set)
            for (index, row) in rows.enumerated() {
                let raw = values[index]
                #expect(try abs(raw.price - row.number(price)) < 1e-6 * max(1, raw.price), "\(row.fields)")
                let found = [raw.delta, raw.gamma, raw.theta, raw.vega, raw.rho]
                for (value, name) in zip(found, ["D", "G", "T", "V", "R"]) {
                    let wanted = try row.number(prefix + name)
                    #expect(abs(value - wanted) < 1e-6 * max(1, abs(wanted)), "\(right) \(value) \(row.fields)")
                }
            }
        }
    }
}
