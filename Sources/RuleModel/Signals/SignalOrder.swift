package import Expression
package import Market

/// The option that a signal proposes to trade: the listed one nearest to the days and the delta that are asked for.
package struct SignalOrder: Sendable {
    package let isSale: Bool
    package let right: OptionRight
    /// Calendar days to expiration.
    package let dte: CompiledExpression
    /// Per long option: −0.10 for a far put.
    package let delta: CompiledExpression
    /// How many days an expiration may lie from the one that is asked for.
    package let window: Int

    package init(
        isSale: Bool, right: OptionRight, dte: CompiledExpression, delta: CompiledExpression, window: Int
    ) {
        self.isSale = isSale
        self.right = right
        self.dte = dte
        self.delta = delta
        self.window = window
    }
}
