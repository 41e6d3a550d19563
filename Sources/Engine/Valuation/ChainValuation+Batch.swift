import Market
import Pricing

/// Volatilities and deltas of many contracts side by side, one in each lane of a vector.
///
/// What a contract gets depends on that contract alone, so that it is the same whoever asks, and together with which others.
extension ChainValuation {
    static let batch = AmericanBatch()
    /// Contracts that cost no more together than one of them alone.
    private static let laneCount = 8

    /// The rows that are valued beside a row, because its vector has room for them: its neighbours in the chain.
    func lanes(around row: Int) -> Range<Int> {
        let first = row / ChainValuation.laneCount * ChainValuation.laneCount
        return first..<max(first, min(first + ChainValuation.laneCount, chain?.count ?? 0))
    }

    /// Finds the volatility in each row's own mark, where it hasn't been looked for.
    func solve(_ rows: some Sequence<Int>) {
        var places: [Int] = []
        var quotes: [AmericanBatch.Quote] = []
        for row in rows where solved[row] == nil {
            switch (mark(row: row), terms(row: row)) {
            case (.unknown(let reason), _), (_, .unknown(let reason)): solved[row] = .unknown(reason: reason)
            case (.known(let mark), .known(let terms)):
                places.append(row)
                quotes.append(AmericanBatch.Quote(terms, price: mark))
            }
        }
        for (row, answer) in zip(places, ChainValuation.batch.impliedVolatilities(quotes)) {
            switch answer {
            case .solved(let volatility): solved[row] = .known(volatility)
            case .none(let reason): solved[row] = .unknown(reason: reason.description)
            }
        }
    }

    /// Works out the delta of each row that has none yet.
    func value(deltasOf rows: some Collection<Int>) {
        solve(rows)
        var places: [Int] = []
        var models: [AmericanBatch.Row] = []
        for row in rows where deltas[row] == nil {
            switch model(row: row) {
            case .unknown(let reason): deltas[row] = .unknown(reason: reason)
            case .known(let model):
                places.append(row)
                models.append(model)
            }
        }
        for (row, answer) in zip(places, ChainValuation.batch.deltas(models)) {
            switch answer {
            case .success(let delta): deltas[row] = .known(delta)
            case .failure(let error): deltas[row] = .unknown(reason: error.description)
            }
        }
    }

    /// What a row is valued by: its terms at its implied volatility.
    func model(row: Int) -> Reading<AmericanBatch.Row> {
        switch terms(row: row) {
        case .unknown(let reason): return .unknown(reason: reason)
        case .known(let terms):
            // At expiry nothing depends on volatility: delta is ±1 or 0.
            if terms.isExpired { return .known(AmericanBatch.Row(terms, volatility: 0)) }
            switch volatility(row: row) {
            case .unknown(let reason): return .unknown(reason: reason)
            case .known(let volatility): return .known(AmericanBatch.Row(terms, volatility: volatility.value))
            }
        }
    }
}
