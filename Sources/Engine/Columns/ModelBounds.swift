import Expression
import Market
import Pricing

/// Bounds of volatilities and deltas, worked out once for the rows that somebody asked for.
final class ModelBounds {
    private let valuation: ChainValuation
    private let marks: () -> CellReadings
    private let ceilings: SmileCeilings
    private var isFilled: [Bool]
    private var hasBounds: [Bool]
    // Safe: allocated and freed with self, which the evaluation of a chunk holds on to.
    private let cells: UnsafeMutablePointer<Double>
    /// Cells of one of the four columns.
    private let capacity: Int

    private enum Side: Int, CaseIterable {
        case leastVolatility, mostVolatility, leastDelta, mostDelta
    }

    /// - Parameter marks: the marks of all rows, asked for when the first bounds are.
    init(valuation: ChainValuation, count: Int, marks: @escaping () -> CellReadings) {
        self.valuation = valuation
        self.marks = marks
        ceilings = SmileCeilings(valuation)
        capacity = max(1, (count + 63) / 64) * 64
        isFilled = Array(repeating: false, count: count)
        hasBounds = isFilled
        cells = .allocate(capacity: capacity * Side.allCases.count)
        cells.initialize(repeating: .nan, count: capacity * Side.allCases.count)
    }

    deinit { cells.deallocate() }

    func delta(_ rows: Range<Int>, _ wanted: RowMask) -> FieldBounds {
        fill(rows, wanted)
        return bounds(.leastDelta, .mostDelta, rows, wanted)
    }

    func volatility(_ rows: Range<Int>, _ wanted: RowMask) -> FieldBounds {
        fill(rows, wanted)
        return bounds(.leastVolatility, .mostVolatility, rows, wanted)
    }

    private func bounds(_ least: Side, _ most: Side, _ rows: Range<Int>, _ wanted: RowMask) -> FieldBounds {
        FieldBounds(
            least: column(least, rows), most: column(most, rows),
            rows: wanted.filter { hasBounds[rows.lowerBound + $0] })
    }

    private func column(_ side: Side, _ rows: Range<Int>) -> UnsafePointer<Double> {
        UnsafePointer(cells + side.rawValue * capacity + rows.lowerBound)
    }

    private func fill(_ rows: Range<Int>, _ wanted: RowMask) {
        var places: [Int] = []
        var quotes: [AmericanBatch.Quote] = []
        let marks = marks()
        wanted.forEach { offset in
            let row = rows.lowerBound + offset
            guard !isFilled[row] else { return }
            isFilled[row] = true
            guard marks.isKnown[row], let terms = valuation.terms(row: row).value else { return }
            places.append(row)
            quotes.append(AmericanBatch.Quote(terms, price: marks.numbers[row]))
        }
        for (index, bounds) in ChainValuation.batch.bounds(quotes).enumerated() {
            guard let bounds = bounds ?? boundsWithoutTimeValue(places[index], quotes[index].terms) else { continue }
            set(bounds, places[index])
        }
    }

    /// The bounds of a row whose own mark may hold no volatility.
    private func boundsWithoutTimeValue(_ row: Int, _ terms: OptionTerms) -> AmericanBatch.Bounds? {
        ceilings.volatility(row: row).flatMap { ChainValuation.batch.bounds(terms, volatilityAtMost: $0) }
    }

    private func set(_ bounds: AmericanBatch.Bounds, _ row: Int) {
        hasBounds[row] = true
        set(.leastVolatility, row, bounds.volatility.lowerBound)
        set(.mostVolatility, row, bounds.volatility.upperBound)
        set(.leastDelta, row, bounds.delta.lowerBound)
        set(.mostDelta, row, bounds.delta.upperBound)
    }

    private func set(_ side: Side, _ row: Int, _ value: Double) { cells[side.rawValue * capacity + row] = value }
}
