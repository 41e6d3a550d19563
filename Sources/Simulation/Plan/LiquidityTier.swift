/// How actively the options of an underlying trade.
enum LiquidityTier: CaseIterable {
    case high, medium, low

    /// Whether options expire every week; otherwise only every month.
    var hasWeeklies: Bool { self != .low }

    /// Width of a quote relative to that of the most liquid names.
    var spreadFactor: Double {
        switch self {
        case .high: 1
        case .medium: 2.2
        case .low: 5
        }
    }

    /// Open contracts at the money in a monthly expiration.
    var openInterest: Double {
        switch self {
        case .high: 9_000
        case .medium: 1_800
        case .low: 260
        }
    }

    /// Shares traded on an ordinary day.
    var shareVolume: Double {
        switch self {
        case .high: 12_000_000
        case .medium: 2_500_000
        case .low: 400_000
        }
    }

    /// Contracts wanted or offered at a quote, typically.
    var quoteSize: Double {
        switch self {
        case .high: 120
        case .medium: 35
        case .low: 10
        }
    }
}
