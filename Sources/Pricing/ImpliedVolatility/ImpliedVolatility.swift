/// The volatility that explains a price, or the reason why none does.
package enum ImpliedVolatility: Hashable, Sendable {
    /// A fraction per year, above zero and finite.
    case solved(Double)
    case none(reason: NoVolatilityReason)

    /// The volatility, or nil where there is none.
    package var value: Double? {
        if case .solved(let volatility) = self { volatility } else { nil }
    }

    /// Why there is no volatility; nil where there is one.
    package var reason: NoVolatilityReason? {
        if case .none(let reason) = self { reason } else { nil }
    }
}

/// Why no volatility explains a price.
package enum NoVolatilityReason: Hashable, Sendable {
    /// The price is under the value at zero volatility: the discounted exercise value, for American options at the best
    /// moment. Deep in-the-money mids often are.
    case belowIntrinsic
    /// The price equals the value at zero volatility to the last digits of a double: no time value is left to read.
    case noTimeValue
    /// The price is at or above what the option could be worth at any volatility.
    case aboveUpperBound
    /// T ≤ 0.
    case expired
    /// The price or the terms can't be used.
    case invalid(PricingError)
}

extension NoVolatilityReason: CustomStringConvertible {
    /// The reason in words for a trace: `price below intrinsic value`.
    package var description: String {
        switch self {
        case .belowIntrinsic: "price below intrinsic value"
        case .noTimeValue: "no time value left in the price"
        case .aboveUpperBound: "price at or above the most it can be worth"
        case .expired: "expired"
        case .invalid(let error): error.description
        }
    }
}
