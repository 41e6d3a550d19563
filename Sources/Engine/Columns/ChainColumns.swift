package import Expression
import Market
import RuleModel

/// A chain as `on = "contract"` reads it, column by column: the same values as `ContractView` gives row by row.
///
/// Quotes, days and what follows from them by arithmetic are worked out for a whole chain when a field is first asked for;
/// volatilities and Greeks only for the rows that somebody wants. Used by one thread at a time.
package final class ChainColumns: ColumnSource {
    /// Number of contracts.
    package let count: Int
    let market: UnderlyingView
    let chain: OptionChain
    private let cells: ChainCells
    private let stored: ColumnTable
    private var isStored: [Bool]
    private var computed: [Int: ComputedColumn] = [:]
    private lazy var modelBounds = ModelBounds(
        valuation: market.valuation, count: count, marks: { [cells] in cells.marks })

    private static let contractFields = ContractField.allCases
    private static let premiumFields = PremiumField.allCases

    init(chain: OptionChain, market: UnderlyingView) {
        self.chain = chain
        self.market = market
        count = chain.count
        cells = ChainCells(chain: chain, market: market)
        stored = ColumnTable(count: chain.count)
        isStored = Array(repeating: false, count: Schema.contract.fields.count)
    }

    package func read(_ field: Int, rows: Range<Int>, wanted: RowMask) -> FieldCells {
        if !isStored[field] {
            guard store(field) else { return compute(field, rows: rows, wanted: wanted) }
            isStored[field] = true
        }
        return stored.read(field, rows: rows, wanted: wanted)
    }

    package func bounds(_ field: Int, rows: Range<Int>, wanted: RowMask) -> FieldBounds? {
        guard field < ChainColumns.contractFields.count else { return nil }
        return switch ChainColumns.contractFields[field] {
        case .delta: modelBounds.delta(rows, wanted)
        case .impliedVolatility: modelBounds.volatility(rows, wanted)
        default: nil
        }
    }

    /// What reading a field costs beside comparing it, for the order of conditions.
    package static let costs = FieldCosts(
        Dictionary(
            uniqueKeysWithValues: modelFields.compactMap { field in
                Schema.contract.index(of: field.rawValue).map { ($0, 2000) }
            }))

    private static let modelFields: [ContractField] = [
        .impliedVolatility, .delta, .gamma, .theta, .vega, .rho, .vanna, .charm, .vomma, .probabilityInTheMoney,
        .probabilityOfTouching, .expectedMove, .exerciseBoundary, .isExerciseOptimal,
    ]

    /// Fills a stored column; false for a field that is computed row by row.
    private func store(_ field: Int) -> Bool {
        let count = ChainColumns.contractFields.count
        let column =
            field < count
            ? cells.column(ChainColumns.contractFields[field]) : cells.column(ChainColumns.premiumFields[field - count])
        switch column {
        case .numbers(let cells): stored.setNumbers(cells, field: field)
        case .readings(let cells): stored.setNumbers(cells.numbers, known: cells.isKnown, field: field)
        case .truths(let cells): stored.setTruths(cells, field: field)
        case .texts(let codes, let texts): stored.setTexts(codes, in: texts, field: field)
        case .instants(let cells): stored.setInstants(cells, field: field)
        case .uniform(let reading):
            guard case .known(let value) = reading else { return true }
            stored.setUniform(value, field: field)
        case nil: return false
        }
        return true
    }

    /// A field of the model, for the wanted rows that don't have it yet.
    private func compute(_ field: Int, rows: Range<Int>, wanted: RowMask) -> FieldCells {
        let column = computed[field] ?? ComputedColumn(count: count)
        computed[field] = column
        let valuation = market.valuation
        let missing = column.missing(rows, wanted)
        switch ChainColumns.contractFields[field] {
        case .impliedVolatility:
            valuation.solve(missing)
            column.fill(rows, wanted) { valuation.volatility(row: $0).value?.value }
        case .delta:
            valuation.value(deltasOf: missing)
            column.fill(rows, wanted) { valuation.delta(row: $0).value }
        default:
            valuation.solve(missing)
            column.fill(rows, wanted) { row in
                switch market.contract(row: row, of: chain).read(field) {
                case .known(.number(let number)): number
                case .known(.boolean(let truth)): truth ? 1 : 0
                default: nil
                }
            }
        }
        return column.cells(rows, isTruth: Schema.contract.fields[field].unit == .bool)
    }
}
