package import Expression

/// What a rule can read of a roll target beside the fields of the new contract.
package enum RollField: String, Sendable, CaseIterable {
    case credit
    case creditMid = "credit_mid"
    case netDollars = "net_dollars"
    case strikeChange = "strike_change"
    case daysAdded = "days_added"
    case expirationGap = "expiration_gap"
    case deltaChange = "delta_change"
    case breakeven
    case collateral
    case rollReturn = "roll_return"

    /// Unit, plausible range and meaning, as `docs/reference.md` lists them.
    package var field: Field {
        switch self {
        case .credit:
            Field(
                name: rawValue, unit: .usd,
                summary: "credit (+) or debit (-) at executable prices, per share: sell at bid, buy back at ask")
        case .creditMid: Field(name: rawValue, unit: .usd, summary: "the same at the mids")
        case .netDollars: Field(name: rawValue, unit: .usd, summary: "the credit of the whole position")
        case .strikeChange: Field(name: rawValue, unit: .usd, summary: "new strike minus current strike")
        case .daysAdded:
            Field(
                name: rawValue, unit: .days, summary: "new expiration minus current expiration",
                plausible: -100000...5000)
        case .expirationGap:
            Field(
                name: rawValue, unit: .days, summary: "new expiration minus the one that was asked for",
                plausible: -100000...5000)
        case .deltaChange:
            Field(name: rawValue, unit: .num, summary: "new delta minus current delta", plausible: -2...2)
        case .breakeven: Field(name: rawValue, unit: .usd, summary: "breakeven after the roll")
        case .collateral: Field(name: rawValue, unit: .usd, summary: "cash tied up after the roll, whole position")
        case .rollReturn:
            Field(name: rawValue, unit: .pct, summary: "credit / new capital at risk, annualised over the days added")
        }
    }
}
