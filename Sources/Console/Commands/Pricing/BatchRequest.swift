import Pricing

/// What a batch is asked for.
struct BatchRequest: Sendable {
    let style: ExerciseStyle
    let accuracy: AmericanAccuracy
    /// Volatilities from prices, instead of values and Greeks from volatilities.
    let isImplied: Bool
    /// Greeks per year and per unit, instead of per calendar day and per point.
    let isRaw: Bool

    /// The columns that a row is read from; others are kept and not looked at.
    var inputs: [String] { ["type", "strike", "spot", "q", "r", "t", isImplied ? "price" : "vol"] }

    /// The columns that are appended.
    var outputs: [String] {
        isImplied ? ["iv", "reason"] : ["value", "delta", "gamma", "vega", "theta", "rho", "reason"]
    }
}
