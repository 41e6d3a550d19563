package import Expression

/// What the confidence score can read of a decision.
package enum DecisionField: String, Sendable, CaseIterable {
    case action
    case completeness
    case missing
    case quoteAge = "quote_age"
    case openMinutes = "open_minutes"
    case isQuoteStale = "quote_stale"
    case marginPercent = "margin_pct"
    case ticketSpreadPercent = "ticket_spread_pct"
    case volatilitySource = "volatility_source"
    case daysToExpiration = "dte"

    /// Unit, plausible range and meaning, as `docs/reference.md` lists them.
    package var field: Field {
        switch self {
        case .action: Field(name: rawValue, unit: .text, summary: "what the tree decided")
        case .completeness:
            Field(name: rawValue, unit: .ratio, summary: "share of the inputs read that were known", plausible: 0...1)
        case .missing: Field(name: rawValue, unit: .num, summary: "how many of the inputs read were missing")
        case .quoteAge: Field(name: rawValue, unit: .num, summary: "minutes since the position's quote was captured")
        case .openMinutes:
            Field(
                name: rawValue, unit: .num,
                summary: "minutes that the exchange has been open since the quote was captured")
        case .isQuoteStale:
            Field(name: rawValue, unit: .bool, summary: "whether the quote is older than the freshness policy likes")
        case .marginPercent:
            Field(
                name: rawValue, unit: .pct,
                summary: "distance of the nearest decisive term from flipping, in percent of its threshold")
        case .ticketSpreadPercent:
            Field(name: rawValue, unit: .pct, summary: "widest spread among the legs of the order")
        case .volatilitySource: Field(name: rawValue, unit: .text, summary: "quote, smile or feed")
        case .daysToExpiration:
            Field(name: rawValue, unit: .days, summary: "calendar days to expiration", plausible: -100000...5000)
        }
    }
}
