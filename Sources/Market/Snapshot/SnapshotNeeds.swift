/// What an evaluation will read of each underlying, so that a source needn't fetch the rest.
///
/// What isn't needed may be missing from the snapshot, as if nothing had been recorded.
package struct SnapshotNeeds: Sendable, Hashable {
    /// The numeric columns of the chains; contracts and spots always come.
    package var columns: Set<ChainField>
    package var dividends: Bool
    package var earnings: Bool
    package var news: Bool
    /// The recorded volatility of each session.
    package var volatilities: Bool
    /// Splits, spin-offs and other corporate actions.
    package var actions: Bool
    /// Every rate up to the instant; without them the newest alone.
    package var earlierRates: Bool

    package init(
        columns: Set<ChainField>, dividends: Bool = false, earnings: Bool = false, news: Bool = false,
        volatilities: Bool = false, actions: Bool = false, earlierRates: Bool = false
    ) {
        self.columns = columns
        self.dividends = dividends
        self.earnings = earnings
        self.news = news
        self.volatilities = volatilities
        self.actions = actions
        self.earlierRates = earlierRates
    }

    package static let everything = SnapshotNeeds(
        columns: Set(ChainField.allCases), dividends: true, earnings: true, news: true, volatilities: true,
        actions: true, earlierRates: true)
}
