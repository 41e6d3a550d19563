/// How the share price is modelled around a cash dividend; the two give different prices at the same volatility.
package enum DividendModel: Sendable, Hashable, CaseIterable {
    /// The share moves as a lognormal and falls by the dividend on the ex-date. A dividend larger than the share is cut to what the
    /// share is worth, which is then zero for good ("liquidator").
    ///
    /// - Source: Haug, Haug, Lewis, "Back to basics: a new approach to the discrete dividend problem", Wilmott (2003); Vellekoop
    ///   and Nieuwenhuis, "Efficient pricing of derivatives on assets with discrete dividends" (2006).
    case spot
    /// The share less the present value of its dividends until expiration moves as a lognormal, and the dividends are certain.
    ///
    /// The volatility is that of the smaller, risky part, so prices lie below those of `spot` at the same figure.
    ///
    /// - Source: Hull, *Options, Futures, and Other Derivatives*, 10th ed., §15.12.
    case escrowed
}

/// When an option may be exercised.
package enum ExerciseStyle: Sendable, Hashable, CaseIterable {
    /// At any time until expiration.
    case american
    /// At expiration only.
    case european
}
