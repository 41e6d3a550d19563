package import Market

extension RecordingReader {
    /// The events and volatilities of an underlying that were known at an instant, without a chain; all of them without one.
    package func events(
        of symbol: String, through instant: Instant = Instant(microseconds: .max)
    ) throws(RecordingError) -> UnderlyingSnapshot {
        try read { (tables) throws(RecordingError) in try tables.events(symbol, through: instant) }
    }
}
