extension Double {
    /// Rounded to a fraction of one: `rounded(perUnit: 100)` is to cents.
    func rounded(perUnit: Double) -> Double {
        (self * perUnit).rounded() / perUnit
    }

    /// The nearest number within bounds.
    func clamped(_ low: Double, _ high: Double) -> Double {
        Swift.min(Swift.max(self, low), high)
    }
}
