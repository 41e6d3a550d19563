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
        switch (request.style, request.isImplied) {
        case (.european, false): valueEuropean(rows, request)
        case (.european, true): implyEuropean(rows)
        case (.american, false): valueAmerican(rows, request)
        case (.american, true): implyAmerican(rows, request)
        }
    }

    private mutating func valueEuropean(_ rows: BatchRows, _ request: BatchRequest) {
        let (options, volatility) = (rows.options, PricingColumn.values(rows.given))
        let batch = EuropeanBatch()
        var values = GreekColumns()
        batch.greeks(options, volatility: volatility, into: &values)
        for row in 0..<rows.count where reasons[row] == nil {
            if values[row].price.isNaN {
                reasons[row] = batch.error(options, volatility: volatility, row: row)?.description ?? Self.extreme
            } else {
                store(values[row], row, request)
            }
        }
    }

    private mutating func implyEuropean(_ rows: BatchRows) {
        let (options, price) = (rows.options, PricingColumn.values(rows.given))
        let batch = EuropeanBatch()
        var values = ImpliedVolatilityColumns()
        batch.impliedVolatilities(options, price: price, into: &values)
        for row in 0..<rows.count where reasons[row] == nil {
            store(batch.impliedVolatility(values, place: row, of: options, price: price, row: row), row)
        }
    }

    private mutating func valueAmerican(_ rows: BatchRows, _ request: BatchRequest) {
        let valid = validTerms(rows)
        let batch = AmericanBatch(accuracy: request.accuracy)
        let answers = batch.valuations(valid.map { .init($0.terms, volatility: rows.given[$0.row]) })
        for ((row, _), answer) in zip(valid, answers) {
            switch answer {
            case .success(let valuation): store(valuation.greeks, row, request)
            case .failure(let error): reasons[row] = error.description
            }
        }
    }

    private mutating func implyAmerican(_ rows: BatchRows, _ request: BatchRequest) {
        let valid = validTerms(rows)
        let batch = AmericanBatch(accuracy: request.accuracy)
        let answers = batch.impliedVolatilities(valid.map { .init($0.terms, price: rows.given[$0.row]) })
        for ((row, _), answer) in zip(valid, answers) { store(answer, row) }
    }

    /// The terms of the rows that have some; the others get their reasons.
    private mutating func validTerms(_ rows: BatchRows) -> [(row: Int, terms: OptionTerms)] {
        let options = rows.options
        var valid: [(row: Int, terms: OptionTerms)] = []
        for row in 0..<rows.count where reasons[row] == nil {
            do throws(PricingError) {
                valid.append((row, try options.terms(row)))
            } catch {
                reasons[row] = error.description
            }
        }
        return valid
    }

    private mutating func store(_ raw: RawGreeks, _ row: Int, _ request: BatchRequest) {
        let house = raw.inHouseUnits
        let values: InlineArray<6, Double> =
            request.isRaw
            ? [raw.price, raw.delta, raw.gamma, raw.vega, raw.theta, raw.rho]
            : [house.price, house.delta, house.gamma, house.vega, house.theta, house.rho]
        for column in values.indices {
            guard values[column].isFinite else {
                reasons[row] = Self.extreme
                return
            }
            columns[column][row] = values[column]
        }
    }

    private mutating func store(_ answer: ImpliedVolatility, _ row: Int) {
        switch answer {
        case .solved(let volatility): columns[0][row] = volatility
        case .none(let reason): reasons[row] = reason.description
        }
    }

    private static let extreme = "terms so extreme have no finite value"
}

extension BatchRows {
    /// The options of the rows; a row that can't be read has NaN.
    fileprivate var options: OptionColumns {
        OptionColumns(
            count: count, rights: rights, strike: .values(strikes), spot: .values(spots), years: .values(years),
            rate: .values(rates), yield: .values(yields))
    }
}
