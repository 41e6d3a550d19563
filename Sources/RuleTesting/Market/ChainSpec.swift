import Market

/// The market that a test makes up: `chain { spot, iv, expirations, strikes, … }`.
struct ChainSpec: Sendable, Hashable {
    /// How far bid and ask are apart.
    enum Spread: Sendable, Hashable {
        /// Of the value: 0.02 is two percent.
        case fraction(Double)
        /// Dollars a share.
        case dollars(Double)
    }

    /// Dollars a share.
    var spot: Double
    /// At the money, a fraction.
    var volatility: Double
    var expirations: [Expiration]
    var strikes: [Strike]
    /// Fractions a year; nil for the workspace's defaults.
    var rate: Double?
    var yield: Double?
    var spread = Spread.fraction(0.02)
    /// The same for every contract; nil is unknown.
    var volume: Double?
    var openInterest: Double?
    /// How much the volatility rises for a strike ten percent below the spot, and falls above it; a fraction.
    var skew = 0.0

    /// An expiration by its date or by its distance from the test's instant.
    enum Expiration: Sendable, Hashable {
        case days(Int)
        case date(CalendarDate)

        func date(from today: CalendarDate) -> CalendarDate {
            switch self {
            case .days(let days): today.adding(days: days)
            case .date(let date): date
            }
        }
    }

    /// The most contracts that a chain may have.
    static let largestCount = 5_000
    /// The spread where the test says nothing.
    static let defaultSpread = 0.02
}
