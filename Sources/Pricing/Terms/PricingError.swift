/// Why a price could not be computed: an input that no model accepts, or terms that this model doesn't cover.
package enum PricingError: Error, Hashable, Sendable {
    /// An input is NaN or infinite.
    case notFinite(name: String, value: Double)
    /// An input that can't be below zero is.
    case negative(name: String, value: Double)
    /// An input lies outside the range that the formulas are trusted in.
    case outOfRange(name: String, value: Double, limit: Double)
    /// Both rates are negative so that the exercise region has two boundaries, which the American model doesn't cover.
    case twoExerciseBoundaries(right: String, rate: Double, yield: Double)
    /// The dividends before expiration are worth as much as the share, or more.
    case dividendsExceedSpot(presentValue: Double, spot: Double)

    /// The stable code, a heading of `docs/errors/Pricing.md`.
    package var code: String {
        switch self {
        case .notFinite: "P101"
        case .negative: "P102"
        case .outOfRange: "P103"
        case .twoExerciseBoundaries: "P104"
        case .dividendsExceedSpot: "P105"
        }
    }
}

extension PricingError: CustomStringConvertible {
    /// One line: code, what, where, what to do.
    package var description: String {
        switch self {
        case .notFinite(let name, let value):
            "\(code) \(name) is \(value) (option terms); give a finite number"
        case .negative(let name, let value):
            "\(code) \(name) is \(value), below zero (option terms); give zero or more"
        case .outOfRange(let name, let value, let limit):
            "\(code) \(name) is \(value), beyond ±\(limit) (option terms); check its unit: fractions, not percent"
        case .twoExerciseBoundaries(let right, let rate, let yield):
            "\(code) an American \(right) at rate \(rate) and yield \(yield) has two exercise boundaries"
                + " (American model); use a non-negative rate or yield, or value it as European"
        case .dividendsExceedSpot(let presentValue, let spot):
            "\(code) dividends worth \(presentValue) today leave nothing of spot \(spot) (equivalent yield);"
                + " check the dividend amounts and the spot"
        }
    }
}
