/// Where bars come from: a recording, a live feed, a test.
package protocol BarSource: Sendable {
    /// The bars of an underlying that end after `start` and no later than `end`, oldest first, of any length.
    func bars(of symbol: String, from start: Instant, through end: Instant) throws -> [Bar]
}
