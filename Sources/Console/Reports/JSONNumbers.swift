import Market

extension JSONValue {
    /// A number rounded to so many decimals; a whole one is written without a point.
    static func number(_ value: Double, _ decimals: Int) -> JSONValue {
        guard value.isFinite else { return .null }
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = value * scale
        // Beyond 2⁵³ there are no decimals to round.
        let rounded = scaled.magnitude < 9_007_199_254_740_992 ? scaled.rounded() / scale : value
        if rounded.rounded() == rounded, rounded.magnitude < 1e15 { return .int(Int64(rounded)) }
        return .double(rounded)
    }

    /// Dollars a share: to a hundredth of a cent, as option prices at mid come.
    static func price(_ value: Double) -> JSONValue { .number(value, 4) }

    /// A fraction or a Greek.
    static func fine(_ value: Double) -> JSONValue { .number(value, 6) }

    /// An amount, in dollars.
    static func dollars(_ amount: Dollars) -> JSONValue { .number(amount.value, 2) }

    static func int(_ value: Int) -> JSONValue { .int(Int64(value)) }
}
