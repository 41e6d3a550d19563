import Foundation
import Pricing
import Testing

extension ReferenceTable.Row {
    /// What rounding the inputs alone may do to a value of the row, relative to it: d² units in its last place.
    func rounding() throws -> Double {
        let terms = try terms()
        let deviation = try number("vol") * terms.years.squareRoot()
        let distance = abs(log(terms.forward / terms.strike)) / deviation + deviation
        return 4e-16 * distance * distance
    }

    /// Holds a price and its Greeks against the row.
    ///
    /// - Parameters:
    ///   - relative: by how much a value may be off, relative to it
    ///   - absolute: by how much besides, relative to the two terms whose difference it is
    func expect(_ greeks: RawGreeks, relative: Double, absolute: Double) throws {
        let terms = try terms()
        let value = terms.spot + terms.strike
        let columns: [(name: String, value: Double, scale: Double)] = [
            ("price", greeks.price, value), ("delta", greeks.delta, 1), ("gamma", greeks.gamma, 0),
            ("vega", greeks.vega, 0), ("theta_per_year", greeks.theta, value * (try number("vol"))),
            ("rho_per_unit", greeks.rho, terms.strike * terms.years),
        ]
        for (name, value, scale) in columns {
            let wanted = try number(name)
            #expect(
                abs(value - wanted) <= relative * abs(wanted) + absolute * scale + 1e-300, "\(name) \(value) \(fields)")
        }
    }
}
