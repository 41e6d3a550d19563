package import Market

/// One recorded capture, without its columns.
package struct CaptureInfo: Hashable, Sendable {
    package let symbol: String
    package let instant: Instant
    package let source: String
    /// The session whose market it shows: that of its New York date, or the one before on a day without trading.
    package let session: CalendarDate
    package let spot: Double?
    /// Number of contracts.
    package let rows: Int
    /// The 30-day at-the-money volatility, a fraction; nil where none was worked out.
    package let volatility: Double?
}

extension CaptureInfo: CustomStringConvertible {
    /// `AAPL 2026-04-17T23:58:52Z (ladder)`: how reports and errors name a capture.
    package var description: String { "\(symbol) \(instant) (\(source))" }
}
