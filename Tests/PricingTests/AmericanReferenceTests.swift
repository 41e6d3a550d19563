import Foundation
import Market
import Pricing
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
struct AmericanReferenceTests {
    private func price(_ row: ReferenceTable.Row, _ accuracy: AmericanAccuracy) throws -> Double {
        try AmericanOption(row.terms(), volatility: row.number("vol"), accuracy: accuracy).price
    }

    /// QuantLib's own schemes differ by up to 3e-5 on this grid, at low volatility and long times.
    @Test(arguments: [(AmericanAccuracy.fast, 3, 5e-4), (.accurate, 7, 3e-5)])
    func `prices agree with QuantLib's grid`(_ accuracy: AmericanAccuracy, _ every: Int, _ tolerance: Double) throws {
        var squares = 0.0
        let rows = try ReferenceTable("oracle/american_grid_qdfp.csv").rows.enumerated()
            .filter { $0.offset.isMultiple(of: every) }.map(\.element)
        for row in rows {
            let error = try price(row, accuracy) - row.number("value")
            #expect(abs(error) < tolerance, "\(error) \(row.fields)")
            squares += error * error
        }
        #expect((squares / Double(rows.count)).squareRoot() < tolerance / 10)
    }

    @Test(arguments: [
        ("haug1998_p24_barone_adesi_whaley_american.csv", 1e-6), ("ju1999_quadratic_approx_american.csv", 1e-5),
        ("bjerksund_stensland_american.csv", 1e-5), ("longstaff_schwartz2001_table1_fd.csv", 1e-5),
    ])
    func `prices agree with the true values beside the published approximations`(
        _ table: String, _ tolerance: Double
    ) throws {
        for row in try ReferenceTable(table).rows {
            let error = try price(row, .accurate) - row.number("true_american_qdfp")
            #expect(abs(error) < tolerance, "\(error) \(row.fields)")
        }
    }

    @Test func `prices agree with Longstaff and Schwartz's finite differences`() throws {
        for row in try ReferenceTable("longstaff_schwartz2001_table1_fd.csv").rows {
            #expect(try abs(price(row, .fast) - row.number("value")) < 0.01, "\(row.fields)")
        }
    }

    /// The paper's own rows, by its two equations, differ from each other by 2.5e-8 and 1e-7.
    @Test func `the early exercise premium agrees with Andersen, Lake and Offengenden's finest rows`() throws {
        let rows = try ReferenceTable("andersen_lake_offengenden_2015_premium.csv").rows
            .filter { $0.text("l/m/n") == "65/8/32" }
        #expect(rows.count == 2)
        for row in rows {
            let premium = try price(row, .high) - EuropeanOption(row.terms(), volatility: row.number("vol")).price
            let first = try row.number("early_ex_premium_FP_A")
            let second = try row.number("early_ex_premium_FP_B")
            #expect(premium > min(first, second) - 1e-9 && premium < max(first, second) + 1e-9, "\(premium)")
        }
    }

    /// Every row of the paper's table; a row is no better than its two equations agree.
    @Test func `the early exercise premium lies within the tolerance of each published row`() throws {
        let rows = try ReferenceTable("andersen_lake_offengenden_2015_premium.csv").rows
        #expect(rows.count == 9)
        for row in rows {
            let premium = try price(row, .high) - EuropeanOption(row.terms(), volatility: row.number("vol")).price
            let first = try row.number("early_ex_premium_FP_A")
            let second = try row.number("early_ex_premium_FP_B")
            let tolerance = try max(row.number("tol"), abs(first - second))
            #expect(abs(premium - first) <= tolerance, "\(premium) \(row.fields)")
            #expect(abs(premium - second) <= tolerance, "\(premium) \(row.fields)")
        }
    }

    /// QuantLib's table of edge cases was made with its QD⁺ approximation. Where that differs from the true price, the value
    /// here is from QuantLib 1.36's `QdFpAmericanEngine` with the tanh–sinh scheme.
    private static let exact: [String: Double] = [
        "22.97383256003585": 23.000305362135425, "8.871505915120776": 8.865365198219886,
        "80.37468392429741": 80.39025025719769, "99.9874942266127": 99.98748787895528,
        "0.1159627202107989": 0.11593724338810579,
    ]

    @Test func `edge cases agree with QuantLib`() throws {
        for row in try ReferenceTable("quantlib_qdfp_american_edge_cases.csv").rows {
            let terms = try row.terms()
            let value = try price(row, .high)
            // Expired on the day, QuantLib pays nothing; here an option is worth its exercise value then.
            if terms.isExpired {
                #expect(value == terms.intrinsic)
            } else if let exact = Self.exact[row.text("value")] {
                #expect(abs(value - exact) < 5e-6, "\(value) \(row.fields)")
            } else {
                let tolerance = try max(abs(row.number("precision")), 1e-8)
                #expect(try abs(value - row.number("value")) <= tolerance, "\(value) \(row.fields)")
            }
        }
    }
}
