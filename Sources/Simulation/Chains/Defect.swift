import Market

/// What is wrong with a row, as in real feeds.
enum Defect {
    /// The feed sent no volatility and no Greeks.
    case noGreeks
    /// The quote is still that of the session before.
    case stale
    /// The bid stands above the ask.
    case crossed
    /// One side is missing.
    case noBid

    /// Draws a defect for a row; most have none.
    ///
    /// - Parameter deviations: distance from the money in standard deviations. Far out, feeds often leave Greeks away.
    static func draw(deviations: Double, stream: inout SeededStream) -> Defect? {
        let chance = stream.uniform()
        if chance < 0.0005 { return .crossed }
        if chance < 0.0020 { return .stale }
        if chance < 0.0030 { return .noBid }
        if chance < (deviations > 3.5 ? 0.4 : 0.006) { return .noGreeks }
        return nil
    }
}
