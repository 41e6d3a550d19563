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

    /// On every instruction set of the machine, the fastest first.
    static var all: [Task] {
        InstructionSet.available.reversed().flatMap { set in
            [
                Task(name: "european \(set)") { european($0, $1, set) },
                Task(name: "implied \(set)") { implied($0, $1, set) },
                american("fast", .fast, set), american("accurate", .accurate, set),
            ]
        }
    }

    /// Price and Greeks per year and per unit.
    private static func european(_ table: Table, _ rows: Int, _ set: InstructionSet) -> Run {
        let options = table.options
        let volatility = PricingColumn.values(table.volatilities)
        let batch = EuropeanBatch(instructionSet: set)
        var values = GreekColumns()
        // Room is made before, as for a caller with one batch after the other.
        batch.greeks(options, volatility: volatility, rows: 0..<rows, into: &values)
        return Run {
            batch.greeks(options, volatility: volatility, rows: 0..<rows, into: &values)
        } columns: {
            [.price, .delta, .gamma, .vega, .theta, .rho].map { Array(values[$0]) }
        }
    }

    private static func implied(_ table: Table, _ rows: Int, _ set: InstructionSet) -> Run {
        let options = table.options
        let price = PricingColumn.values(table.prices)
        let batch = EuropeanBatch(instructionSet: set)
        var values = ImpliedVolatilityColumns()
        batch.impliedVolatilities(options, price: price, rows: 0..<rows, into: &values)
        return Run {
            batch.impliedVolatilities(options, price: price, rows: 0..<rows, into: &values)
        } columns: {
            [values.volatility]
        }
    }

    private static func american(_ name: String, _ accuracy: AmericanAccuracy, _ set: InstructionSet) -> Task {
        Task(name: "american \(name), \(set)") { table, rows in
            let options = table.options
            let batch = AmericanBatch(accuracy: accuracy, instructionSet: set)
            var answers: [Result<Double, PricingError>] = []
            return Run {
                let options = (0..<rows).compactMap { row in
                    (try? options.terms(row)).map { AmericanBatch.Row($0, volatility: table.volatilities[row]) }
                }
                answers = batch.prices(options)
            } columns: {
                [answers.map { (try? $0.get()) ?? .nan }]
            }
        }
    }
}
