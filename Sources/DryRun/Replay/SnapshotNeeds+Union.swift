import Market

extension SnapshotNeeds {
    /// What one or the other needs.
    func union(_ other: SnapshotNeeds) -> SnapshotNeeds {
        SnapshotNeeds(
            columns: columns.union(other.columns), dividends: dividends || other.dividends,
            earnings: earnings || other.earnings, news: news || other.news,
            volatilities: volatilities || other.volatilities, actions: actions || other.actions,
            earlierRates: earlierRates || other.earlierRates)
    }
}
