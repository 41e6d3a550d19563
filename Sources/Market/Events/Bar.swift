/// Prices of an underlying over a stretch of time.
package struct Bar: Hashable, Sendable {
    package let start: Instant
    /// When the bar was complete; nothing earlier may see it.
    package let end: Instant
    /// Dollars per share.
    package let open: Double
    package let high: Double
    package let low: Double
    package let close: Double
    /// Shares traded; nil where the feed has none.
    package let volume: Double?
    /// Volume-weighted average price; nil where the feed has none.
    package let vwap: Double?

    package init(
        start: Instant, end: Instant, open: Double, high: Double, low: Double, close: Double, volume: Double? = nil,
        vwap: Double? = nil
    ) {
        self.start = start
        self.end = end
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
        self.vwap = vwap
    }
}
