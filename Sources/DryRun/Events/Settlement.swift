package import Market

/// The price of an underlying that decides what becomes of an option at its expiration.
package struct Settlement: Sendable, Hashable {
    /// Dollars per share.
    package let spot: Double
    /// When it was recorded.
    package let captured: Instant

    package init(spot: Double, captured: Instant) {
        self.spot = spot
        self.captured = captured
    }

    /// The last price of a snapshot; nil where it has none.
    package init?(_ snapshot: UnderlyingSnapshot?) {
        guard let chain = snapshot?.chain, let spot = chain.spot else { return nil }
        self.init(spot: spot, captured: chain.captured)
    }
}
