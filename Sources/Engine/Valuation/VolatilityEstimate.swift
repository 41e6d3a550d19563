/// An implied volatility, and what it was taken from.
package struct VolatilityEstimate: Sendable, Hashable {
    package enum Source: String, Sendable {
        /// Solved from the contract's own mark.
        case quote
        /// Read off the smile of its neighbours, because its own mark holds no volatility.
        case smile
        /// The feed's, because neither the mark nor its neighbours hold one.
        case feed
    }

    /// A fraction: 0.25 is 25 %.
    package let value: Double
    package let source: Source

    package init(value: Double, source: Source) {
        self.value = value
        self.source = source
    }
}
