package import Expression

/// What a signal can read of an underlying at the end of a bar.
package enum MarketField: String, Sendable, CaseIterable {
    case symbol
    case spot
    case changePercent = "change_pct"
    case open, high, low, close, volume
    case vwap
    case bars
    case minutesSinceOpen = "minutes_since_open"
    case minutesToClose = "minutes_to_close"
    case volatility = "iv"
    case volatilityRank = "iv_rank"
    case volatilityPercentile = "iv_percentile"
    case volatilitySessions = "iv_sessions"
    case daysToEarnings = "earnings_in"
    case daysToExDividend = "ex_dividend_in"
    case newsSentiment = "news.sentiment"
    case newsImpact = "news.impact"

    /// Unit, plausible range and meaning, as `docs/reference.md` lists them.
    package var field: Field {
        switch self {
        case .symbol: Field(name: rawValue, unit: .text, summary: "ticker of the underlying")
        case .spot:
            Field(name: rawValue, unit: .usd, summary: "its price: the newer of the last bar's close and the chain's")
        case .changePercent:
            Field(
                name: rawValue, unit: .pct, summary: "spot against the close of the session before",
                plausible: -100...10000)
        case .open: Field(name: rawValue, unit: .usd, summary: "first price of the last bar")
        case .high: Field(name: rawValue, unit: .usd, summary: "highest price of the last bar")
        case .low: Field(name: rawValue, unit: .usd, summary: "lowest price of the last bar")
        case .close: Field(name: rawValue, unit: .usd, summary: "last price of the last bar")
        case .volume: Field(name: rawValue, unit: .num, summary: "shares traded in the last bar")
        case .vwap:
            Field(
                name: rawValue, unit: .usd, summary: "volume-weighted mean price of the session's bars up to this one")
        case .bars: Field(name: rawValue, unit: .num, summary: "how many bars are known, this one included")
        case .minutesSinceOpen: Field(name: rawValue, unit: .num, summary: "minutes since the session opened")
        case .minutesToClose: Field(name: rawValue, unit: .num, summary: "minutes until the session closes")
        case .volatility:
            Field(name: rawValue, unit: .ratio, summary: "30-day implied volatility at the money", plausible: 0...10)
        case .volatilityRank:
            Field(
                name: rawValue, unit: .num, summary: "that volatility between the low and high of 252 sessions, 0-100",
                plausible: 0...100)
        case .volatilityPercentile:
            Field(
                name: rawValue, unit: .num, summary: "share of the last 252 sessions with a lower volatility, 0-100",
                plausible: 0...100)
        case .volatilitySessions:
            Field(name: rawValue, unit: .num, summary: "how many sessions iv_rank and iv_percentile are made from")
        case .daysToEarnings:
            Field(name: rawValue, unit: .days, summary: "calendar days to the next earnings", plausible: 0...5000)
        case .daysToExDividend:
            Field(
                name: rawValue, unit: .days, summary: "calendar days to the next ex-dividend date", plausible: 0...5000)
        case .newsSentiment: Field(name: rawValue, unit: .text, summary: "bullish, bearish or neutral")
        case .newsImpact:
            Field(name: rawValue, unit: .num, summary: "weight of the heaviest headline, 0-1", plausible: 0...1)
        }
    }
}
