import Pricing

/// Something that is measured on the first rows of a table.
struct Task {
    let name: String
    /// Makes everything ready, and returns what is timed and what turns its outcome into columns.
    let prepare: (Table, Int) -> Run

    struct Run {
        let body: () -> Void
        let columns: () -> [[Double]]
    }

    static var all: [Task] {
        [
            Task(name: "european", prepare: european), Task(name: "implied", prepare: implied),
            american("fast", .fast), american("accurate", .accurate),
        ]
    }

    /// Price and Greeks per year and per unit.
    private static func european(_ table: Table, _ rows: Int) -> Run {
        let options = table.options
        let volatility = PricingColumn.values(table.volatilities)
        var values = GreekColumns()
        // Room is made before, as for a caller with one batch after the other.
        EuropeanBatch().greeks(options, volatility: volatility, rows: 0..<rows, into: &values)
        return Run {
            EuropeanBatch().greeks(options, volatility: volatility, rows: 0..<rows, into: &values)
        } columns: {
            [.price, .delta, .gamma, .vega, .theta, .rho].map { Array(values[$0]) }
        }
    }

    private static func implied(_ table: Table, _ rows: Int) -> Run {
        let options = table.options
        let price = PricingColumn.values(table.prices)
        var values = ImpliedVolatilityColumns()
        EuropeanBatch().impliedVolatilities(options, price: price, rows: 0..<rows, into: &values)
        return Run {
            EuropeanBatch().impliedVolatilities(options, price: price, rows: 0..<rows, into: &values)
        } columns: {
            [values.volatility]
        }
    }

    private static func american(_ name: String, _ accuracy: AmericanAccuracy) -> Task {
        Task(name: "american \(name)") { table, rows in
            let options = table.options
            var answers: [Result<Double, PricingError>] = []
            return Run {
                let options = (0..<rows).compactMap { row in
                    (try? options.terms(row)).map { AmericanBatch.Row($0, volatility: table.volatilities[row]) }
                }
                answers = AmericanBatch(accuracy: accuracy).prices(options)
            } columns: {
                [answers.map { (try? $0.get()) ?? .nan }]
            }
        }
    }
}
