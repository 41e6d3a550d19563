package import Market

/// One session of one underlying, as a recorder would have seen it.
package struct SimulatedDay: Sendable, Equatable {
    package let session: Session
    package let symbol: String
    /// The chains of this session, oldest first: at its middle where asked for, and five minutes after its close.
    package let captures: [OptionChain]
    /// The session's prices.
    package let daily: Bar
    /// Intraday bars in order; empty unless asked for.
    package let bars: [Bar]
    /// Dividends declared since the day before; on the first day, all declared until then whose ex-date is still to come.
    package let dividends: [DividendEvent]
    /// Reports whose date was announced since the day before; on the first day, all announced until then.
    package let earnings: [EarningsEvent]
    /// Headlines published since the day before; on the first day, all published until then. Oldest first.
    package let news: [NewsItem]
    /// Positions opened at this session's last capture, each at the mid of a quote in it.
    package let positions: [Position]
}
