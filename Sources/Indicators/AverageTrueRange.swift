package import Market

/// The mean distance that prices travel in a bar, gaps included, by Wilder's smoothing; dollars per share.
///
/// A bar's true range reaches from the lower of its low and the close before it to the higher of its high and that close.
/// The first bar has no close before it, and counts with its own range.
///
/// - Source: J. Welles Wilder, *New Concepts in Technical Trading Systems* (1978), section III.
/// - Returns: for each bar the mean that ends with it; nil for the first `length - 1`.
package func averageTrueRange(_ bars: [Bar], length: Int) -> [Double?] {
    guard length > 0, let first = bars.first else { return bars.map { _ in nil } }
    let ranges = zip(bars.dropFirst(), bars).map { bar, previous in
        max(bar.high, previous.close) - min(bar.low, previous.close)
    }
    return wilderAverage([first.high - first.low] + ranges, length: length)
}
