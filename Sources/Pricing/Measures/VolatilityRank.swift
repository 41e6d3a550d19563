package import Market

/// Where the newest volatility stands among those of the sessions before it.
package struct VolatilityRank: Sendable, Hashable {
    /// (today − low) / (high − low) × 100.
    package let rank: Double
    /// Share of the sessions with a lower volatility × 100.
    package let percentile: Double
    /// How many sessions were looked at; at most 252.
    package let sessions: Int

    /// Sessions looked back on: a trading year.
    package static let window = 252
    /// With fewer sessions than this no rank is given.
    package static let leastSessions = 60

    /// How both figures come about, for a reader.
    package static let method =
        "rank: place of the newest between the low and the high of the sessions; "
        + "percentile: share of the sessions below the newest"

    /// The rank of the newest among the last 252, itself included.
    ///
    /// - Parameter history: one volatility a session, the newest last.
    package static func reading(of history: [Double]) -> Reading<VolatilityRank> {
        let values = history.suffix(window)
        guard values.count >= leastSessions, let today = values.last, let low = values.min(), let high = values.max()
        else {
            return .unknown(
                reason: "\(values.count) recorded session\(values.count == 1 ? "" : "s") of volatility, "
                    + "\(leastSessions) are needed")
        }
        guard high > low else { return .unknown(reason: "the volatility never changed") }
        let lower = values.count { $0 < today }
        return .known(
            VolatilityRank(
                rank: (today - low) / (high - low) * 100, percentile: Double(lower) / Double(values.count) * 100,
                sessions: values.count))
    }
}
