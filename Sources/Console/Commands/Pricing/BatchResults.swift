import Market
import Pricing

/// What the rows of a batch come to.
struct BatchResults {
    /// The columns of numbers to append; meaningless in a row with a reason.
    private(set) var columns: [[Double]]
    /// Why a row has no result; nil where it has one.
    private(set) var reasons: [String?]

    init(_ rows: BatchRows, _ request: BatchRequest) {
        columns = Array(repeating: Array(repeating: .nan, count: rows.count), count: request.outputs.count - 1)
        reasons = rows.complaints
        for row in 0..<rows.count where reasons[row] == nil {
            do throws(PricingError) {
                try value(rows, row, request)
            } catch {
                reasons[row] = error.description
            }
        }
    }

    private mutating func value(_ rows: BatchRows, _ row: Int, _ request: BatchRequest) throws(PricingError) {
        let terms = try OptionTerms(
            right: rows.rights[row], strike: rows.strikes[row], spot: rows.spots[row], years: rows.years[row],
            rate: rows.rates[row], yield: rows.yields[row])
        let model = OptionModel(terms, style: request.style, accuracy: request.accuracy)
        guard !request.isImplied else {
            switch model.impliedVolatility(price: rows.given[row]) {
            case .solved(let volatility): columns[0][row] = volatility
            case .none(let reason): reasons[row] = reason.description
            }
            return
        }
        let raw = try model.option(volatility: rows.given[row]).greeks
        let house = raw.inHouseUnits
        let values =
            request.isRaw
            ? [raw.price, raw.delta, raw.gamma, raw.vega, raw.theta, raw.rho]
            : [house.price, house.delta, house.gamma, house.vega, house.theta, house.rho]
        for (column, value) in values.enumerated() { columns[column][row] = value }
    }
}
