/// What is assumed where a recording says nothing.
package struct MarketDefaults: Sendable, Hashable {
    /// The risk-free rate, a fraction a year, continuously compounded.
    package let rate: Double
    /// The dividend yield, a fraction a year, continuously compounded.
    package let yield: Double
    package let location: SourceLocation

    package init(rate: Double, yield: Double, location: SourceLocation) {
        self.rate = rate
        self.yield = yield
        self.location = location
    }
}
