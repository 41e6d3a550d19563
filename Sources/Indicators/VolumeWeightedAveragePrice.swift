package import Market

/// The mean price at which the shares of these bars changed hands, dollars per share.
///
/// A bar counts with its own volume-weighted price where the feed sent one, otherwise with its typical price, the mean of
/// high, low and close.
///
/// - Source: S. Berkowitz, D. Logue and E. Noser, "The Total Cost of Transactions on the NYSE", *Journal of Finance* 43
///   (1988).
/// - Returns: for each bar the mean from the first one up to it; nil from the first bar without a volume on, and as long as
///   nothing was traded.
package func volumeWeightedAveragePrice(_ bars: [Bar]) -> [Double?] {
    var traded: (dollars: Double, shares: Double)? = (0, 0)
    return bars.map { bar in
        guard let volume = bar.volume, let before = traded else {
            traded = nil
            return nil
        }
        let price = bar.vwap ?? (bar.high + bar.low + bar.close) / 3
        let sum = (dollars: before.dollars + price * volume, shares: before.shares + volume)
        traded = sum
        return sum.shares > 0 ? sum.dollars / sum.shares : nil
    }
}
