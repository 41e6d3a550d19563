/// A price or difference of prices without the dust of binary fractions: to the hundredth of a cent.
///
/// Quotes have at most four decimals, so nothing that a quote says is lost.
func cleaned(_ price: Double) -> Double { (price * 10_000).rounded() / 10_000 }
