import Market

/// The split behind a step of a factor file's split factor.
enum LeanSplit {
    /// Splits have small whole numbers on both sides; other steps are rights, spin-offs or stock dividends.
    private static let largest = 50
    /// Factors have as few as five digits: 1/3.0003 is a third.
    private static let tolerance = 2e-4

    /// New shares for old ones, in lowest terms; nil where the ratio is of no two small whole numbers.
    static func ratio(from factor: Double, to next: Double) -> (numerator: Int, denominator: Int)? {
        let ratio = next / factor
        for denominator in 1...largest {
            let numerator = (ratio * Double(denominator)).rounded()
            guard numerator >= 1, numerator <= Double(largest) else { continue }
            if abs(numerator / Double(denominator) / ratio - 1) <= tolerance {
                return (Int(numerator), denominator)
            }
        }
        return nil
    }
}
