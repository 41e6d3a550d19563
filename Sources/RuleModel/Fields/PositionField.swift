package import Expression

/// What a rule can read of a position beside the fields of its contract.
package enum PositionField: String, Sendable, CaseIterable {
    case id
    case portfolio
    case kind
    case contracts
    case multiplier
    case opened
    case openPrice = "open_price"
    case stockBasis = "stock_basis"
    case daysHeld = "days_held"
    case profitLoss = "pl"
    case profitLossPercent = "pl_pct"
    case netProfitLoss = "net_pl"
    case maximumProfitLossPercent = "max_pl_pct"
    case thetaPerDay = "theta_per_day"
    case positionDelta = "position_delta"
    case positionGamma = "position_gamma"
    case positionVega = "position_vega"
    case positionRho = "position_rho"
    case breakeven
    case collateral
    case capitalAtRisk = "capital_at_risk"
    case returnOnCapital = "return_on_capital"
    case campaignCredit = "campaign_credit"
    case newsSentiment = "news.sentiment"
    case newsImpact = "news.impact"
    case newsEvents = "news.events"
    case newsHeadline = "news.headline"
    case newsAge = "news.age"

    /// Unit, plausible range and meaning, as `docs/reference.md` lists them.
    package var field: Field {
        switch self {
        case .id: Field(name: rawValue, unit: .text, summary: "the position's id")
        case .portfolio: Field(name: rawValue, unit: .text, summary: "the portfolio that it is in")
        case .kind: Field(name: rawValue, unit: .text, summary: "short_put, covered_call, long_call or long_put")
        case .contracts: Field(name: rawValue, unit: .num, summary: "how many contracts, always positive")
        case .multiplier: Field(name: rawValue, unit: .num, summary: "shares per contract")
        case .opened: Field(name: rawValue, unit: .instant, summary: "the open of the session on which it was opened")
        case .openPrice: Field(name: rawValue, unit: .usd, summary: "premium at which it was opened, per share")
        case .stockBasis: Field(name: rawValue, unit: .usd, summary: "cost of the covering stock, per share")
        case .daysHeld:
            Field(name: rawValue, unit: .days, summary: "calendar days since it was opened", plausible: -100000...5000)
        case .profitLoss:
            Field(name: rawValue, unit: .usd, summary: "open profit or loss of the option, whole position")
        case .profitLossPercent:
            Field(name: rawValue, unit: .pct, summary: "profit or loss in percent of the opening premium")
        case .netProfitLoss:
            Field(name: rawValue, unit: .usd, summary: "profit or loss with the covering shares, whole position")
        case .maximumProfitLossPercent:
            Field(name: rawValue, unit: .pct, summary: "the best pl_pct seen since it was opened")
        case .thetaPerDay: Field(name: rawValue, unit: .usd, summary: "what the whole position earns or pays a day")
        case .positionDelta: Field(name: rawValue, unit: .num, summary: "delta of the whole position, in shares")
        case .positionGamma:
            Field(name: rawValue, unit: .num, summary: "change of position_delta per dollar of spot, in shares")
        case .positionVega:
            Field(name: rawValue, unit: .usd, summary: "what a volatility point more earns or costs, whole position")
        case .positionRho:
            Field(name: rawValue, unit: .usd, summary: "what a rate point more earns or costs, whole position")
        case .breakeven:
            Field(
                name: rawValue, unit: .usd,
                summary: "the spot at which the position neither wins nor loses at expiration")
        case .collateral: Field(name: rawValue, unit: .usd, summary: "cash that is tied up, whole position")
        case .capitalAtRisk: Field(name: rawValue, unit: .usd, summary: "cash that can be lost, whole position")
        case .returnOnCapital:
            Field(name: rawValue, unit: .pct, summary: "credit / capital at risk, annualised over 365 days from here")
        case .campaignCredit: Field(name: rawValue, unit: .usd, summary: "credits minus debits of the whole roll chain")
        case .newsSentiment: Field(name: rawValue, unit: .text, summary: "bullish, bearish or neutral")
        case .newsImpact:
            Field(name: rawValue, unit: .num, summary: "weight of the heaviest headline, 0-1", plausible: 0...1)
        case .newsEvents: Field(name: rawValue, unit: .text, summary: "the key words found, by weight")
        case .newsHeadline: Field(name: rawValue, unit: .text, summary: "the newest headline")
        case .newsAge:
            Field(name: rawValue, unit: .days, summary: "days since the newest headline", plausible: 0...5000)
        }
    }
}
