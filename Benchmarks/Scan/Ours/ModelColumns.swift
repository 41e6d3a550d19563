import Expression
import Market
import Pricing
import RuleModel

/// Stored columns, but for the implied volatility and the delta: those are computed for the rows that somebody asks for.
final class ModelColumns: ColumnSource {
    /// The inputs of the model; never changed.
    struct Inputs: Sendable {
        let rights: [OptionRight]
        let strike, spot, years, mark: [Double]

        init(_ table: Table) {
            rights = table["put"].map { $0 > 0 ? .put : .call }
            (strike, spot, mark) = (table["strike"], table["spot"], table["mark"])
            years = table["dte"].map { $0 / 365 }
        }
    }

    private let stored: ColumnTable
    private let inputs: Inputs
    private let volatilityField = Schema.contract.index(of: "iv")
    private let deltaField = Schema.contract.index(of: "delta")
    private let batch = EuropeanBatch()
    private var volatilities = ImpliedVolatilityColumns()
    private var greeks = GreekColumns()
    // Safe: allocated and freed with self, read by the chunk that this thread evaluates.
    private let results = UnsafeMutablePointer<Double>.allocate(capacity: RowMask.capacity)

    init(stored: ColumnTable, inputs: Inputs) {
        self.stored = stored
        self.inputs = inputs
        results.initialize(repeating: .nan, count: RowMask.capacity)
    }

    deinit {
        results.deallocate()
    }

    func read(_ field: Int, rows: Range<Int>, wanted: RowMask) -> FieldCells {
        guard field == deltaField || field == volatilityField else {
            return stored.read(field, rows: rows, wanted: wanted)
        }
        var places: [Int] = []
        places.reserveCapacity(wanted.count)
        wanted.forEach { places.append($0) }
        func gathered<Element>(_ column: [Element]) -> [Element] { places.map { column[rows.lowerBound + $0] } }
        let options = OptionColumns(
            count: places.count, rights: places.isEmpty ? [.put] : gathered(inputs.rights),
            strike: .values(gathered(inputs.strike)), spot: .values(gathered(inputs.spot)),
            years: .values(gathered(inputs.years)), rate: 0.04, yield: 0.01)
        batch.impliedVolatilities(options, price: .values(gathered(inputs.mark)), into: &volatilities)
        guard field == deltaField else {
            for (place, value) in zip(places, volatilities.volatility) { results[place] = value }
            return .numbers(results)
        }
        batch.greeks(options, volatility: .values(volatilities.volatility), into: &greeks)
        for (place, value) in zip(places, greeks[.delta]) { results[place] = value }
        return .numbers(results)
    }
}
