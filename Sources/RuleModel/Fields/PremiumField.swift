package import Expression

/// What a rule can read of a contract that might be sold, beside the fields of every contract.
package enum PremiumField: String, Sendable, CaseIterable {
    case premium
    case premiumPercent = "premium_pct"
    case monthlyReturn = "monthly_return"
    case annualReturn = "annual_return"
    case returnOnCapital = "return_on_capital"
    case liquidity

    /// Unit, plausible range and meaning, as `docs/reference.md` lists them.
    package var field: Field {
        switch self {
        case .premium: Field(name: rawValue, unit: .usd, summary: "the mark, per share")
        case .premiumPercent: Field(name: rawValue, unit: .pct, summary: "premium / strike", plausible: 0...10000)
        case .monthlyReturn: Field(name: rawValue, unit: .pct, summary: "premium_pct / dte x 30")
        case .annualReturn: Field(name: rawValue, unit: .pct, summary: "monthly_return x 12")
        case .returnOnCapital:
            Field(name: rawValue, unit: .pct, summary: "premium / (strike - premium), annualised over 365 days")
        case .liquidity:
            Field(
                name: rawValue, unit: .num, summary: "volume 40, open interest 40, spread 20, as in document 001",
                plausible: 0...100)
        }
    }
}
