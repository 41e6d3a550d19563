package import Market

/// The steps in which an underlying's options are quoted, read off its chain.
package enum TickSize {
    /// Orders of several legs trade in cents; so does everything in penny classes.
    package static let penny = 0.01
    static let nickel = 0.05

    /// A cent where any quote isn't a multiple of five cents; five cents otherwise.
    package static func inferred(from chain: OptionChain) -> Double {
        for field in [ChainField.bid, .ask] {
            for price in chain[field].cells where !price.isNaN {
                let nickels = price / nickel
                if abs(nickels - nickels.rounded()) > 1e-6 { return penny }
            }
        }
        return nickel
    }
}
