import Market

/// Collects the rows of a chain, already in its order, column by column.
struct ChainRows {
    private let underlying: String
    private var expirations: [CalendarDate] = []
    private var rights: [OptionRight] = []
    private var strikes: [Strike] = []
    private var columns: [[Double]]

    init(underlying: String, capacity: Int) {
        self.underlying = underlying
        columns = ChainField.allCases.map { _ in [] }
        expirations.reserveCapacity(capacity)
        rights.reserveCapacity(capacity)
        strikes.reserveCapacity(capacity)
        for index in columns.indices { columns[index].reserveCapacity(capacity) }
    }

    /// Adds a row, later in a chain's order than those before it.
    mutating func append(
        expiration: CalendarDate, right: OptionRight, strike: Strike, quote: Quote, greeks: FeedGreeks
    ) {
        expirations.append(expiration)
        rights.append(right)
        strikes.append(strike)
        for (index, field) in ChainField.allCases.enumerated() {
            columns[index].append(ChainRows.cell(field, quote, greeks) ?? .nan)
        }
    }

    /// The chain of these rows.
    func chain(captured: Instant, spot: Double) -> OptionChain {
        let chain = OptionChain(
            underlying: underlying, captured: captured, source: "simulated", spot: spot, expirations: expirations,
            rights: rights, strikes: strikes, roots: [underlying],
            rootIndices: [UInt8](repeating: 0, count: strikes.count), columns: columns.map(Column.init(cells:)))
        guard let chain else { preconditionFailure("rows are appended in a chain's order") }
        return chain
    }

    private static func cell(_ field: ChainField, _ quote: Quote, _ greeks: FeedGreeks) -> Double? {
        switch field {
        case .bid: quote.bid
        case .ask: quote.ask
        case .bidSize: quote.bidSize
        case .askSize: quote.askSize
        case .last: quote.last
        case .volume: quote.volume
        case .openInterest: quote.openInterest
        case .feedVolatility: greeks.impliedVolatility
        case .feedDelta: greeks.delta
        case .feedGamma: greeks.gamma
        case .feedTheta: greeks.theta
        case .feedVega: greeks.vega
        case .feedRho: greeks.rho
        }
    }
}
