import Pricing

/// Something that is measured: the first rows of a table go in, columns come out.
struct Task {
    let name: String
    let run: (Table, Int) -> [[Double]]

    static var all: [Task] {
        [
            Task(name: "european", run: european), Task(name: "implied", run: implied),
            american("fast", .fast), american("accurate", .accurate),
        ]
    }

    /// Price and Greeks per year and per unit.
    private static func european(_ table: Table, _ rows: Int) -> [[Double]] {
        var columns = Array(repeating: [Double](repeating: .nan, count: rows), count: 6)
        for row in 0..<rows {
            guard let terms = terms(table, row),
                let option = try? EuropeanOption(terms, volatility: table.volatilities[row])
            else { continue }
            let greeks = option.greeks
            columns[0][row] = greeks.price
            columns[1][row] = greeks.delta
            columns[2][row] = greeks.gamma
            columns[3][row] = greeks.vega
            columns[4][row] = greeks.theta
            columns[5][row] = greeks.rho
        }
        return columns
    }

    private static func implied(_ table: Table, _ rows: Int) -> [[Double]] {
        [
            (0..<rows).map { row in
                guard let terms = terms(table, row) else { return .nan }
                return EuropeanOption.impliedVolatility(price: table.prices[row], terms: terms).value ?? .nan
            }
        ]
    }

    private static func american(_ name: String, _ accuracy: AmericanAccuracy) -> Task {
        Task(name: "american \(name)") { table, rows in
            let options = (0..<rows).compactMap { row in
                terms(table, row).map { AmericanBatch.Row($0, volatility: table.volatilities[row]) }
            }
            return [AmericanBatch(accuracy: accuracy).prices(options).map { (try? $0.get()) ?? .nan }]
        }
    }

    private static func terms(_ table: Table, _ row: Int) -> OptionTerms? {
        try? OptionTerms(
            right: table.rights[row], strike: table.strikes[row], spot: table.spots[row], years: table.years[row],
            rate: table.rates[row], yield: table.yields[row])
    }
}
