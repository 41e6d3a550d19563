package import Expression

/// What a rule can read of one listed contract.
package enum ContractField: String, Sendable, CaseIterable {
    case symbol
    case right
    case strike
    case expiration
    case isStandard = "standard"
    case spot
    case bid
    case ask
    case mark
    case spreadDollars = "spread_usd"
    case spreadPercent = "spread_pct"
    case spreadOfAskPercent = "spread_of_ask_pct"
    case volume
    case openInterest = "open_interest"
    case quoteAge = "quote_age"
    case quoteSource = "quote_source"
    case daysToExpiration = "dte"
    case tradingDaysToExpiration = "trading_dte"
    case moneyness
    case isInTheMoney = "itm"
    case outOfTheMoneyPercent = "otm_pct"
    case intrinsic
    case extrinsic
    case impliedVolatility = "iv"
    case delta
    case gamma
    case theta
    case vega
    case rho
    case vanna
    case charm
    case vomma
    case feedVolatility = "feed_iv"
    case feedDelta = "feed_delta"
    case probabilityInTheMoney = "prob_itm"
    case probabilityOfTouching = "prob_touch"
    case expectedMove = "expected_move"
    case exerciseBoundary = "exercise_boundary"
    case isExerciseOptimal = "exercise_optimal"
    case breakevenAtMark = "breakeven_at_mark"
    case daysToEarnings = "earnings_in"
    case daysToExDividend = "ex_dividend_in"
    case sessionsToExDividend = "ex_dividend_sessions"
    case dividend
    case volatilityRank = "iv_rank"
    case volatilityPercentile = "iv_percentile"
    case volatilitySessions = "iv_sessions"

    /// Unit, plausible range and meaning, as `docs/reference.md` lists them.
    package var field: Field {
        switch self {
        case .symbol: Field(name: rawValue, unit: .text, summary: "the underlying's symbol")
        case .right: Field(name: rawValue, unit: .text, summary: "call or put")
        case .strike: Field(name: rawValue, unit: .usd, summary: "the strike, per share")
        case .expiration: Field(name: rawValue, unit: .instant, summary: "the close of the expiration's session")
        case .isStandard:
            Field(name: rawValue, unit: .bool, summary: "whether the contract delivers 100 shares of its underlying")
        case .spot: Field(name: rawValue, unit: .usd, summary: "the underlying's price")
        case .bid: Field(name: rawValue, unit: .usd, summary: "the bid, per share")
        case .ask: Field(name: rawValue, unit: .usd, summary: "the ask, per share")
        case .mark: Field(name: rawValue, unit: .usd, summary: "the mid of a quote that is fresh enough, per share")
        case .spreadDollars: Field(name: rawValue, unit: .usd, summary: "ask minus bid, per share")
        case .spreadPercent: Field(name: rawValue, unit: .pct, summary: "(ask - bid) / mid", plausible: 0...1000)
        case .spreadOfAskPercent:
            Field(name: rawValue, unit: .pct, summary: "(ask - bid) / ask, as document 001 has it", plausible: 0...100)
        case .volume: Field(name: rawValue, unit: .num, summary: "contracts traded in the session")
        case .openInterest: Field(name: rawValue, unit: .num, summary: "contracts open at the last count")
        case .quoteAge: Field(name: rawValue, unit: .num, summary: "minutes since the quote was captured")
        case .quoteSource: Field(name: rawValue, unit: .text, summary: "where the quote came from")
        case .daysToExpiration:
            Field(
                name: rawValue, unit: .days, summary: "calendar days to expiration; 0 on the day",
                plausible: -100000...5000)
        case .tradingDaysToExpiration:
            Field(name: rawValue, unit: .days, summary: "exchange sessions to expiration", plausible: -100000...5000)
        case .moneyness:
            Field(
                name: rawValue, unit: .ratio, summary: "signed distance into the money as a fraction of spot",
                plausible: -100...100)
        case .isInTheMoney: Field(name: rawValue, unit: .bool, summary: "whether it is in the money")
        case .outOfTheMoneyPercent:
            Field(
                name: rawValue, unit: .pct, summary: "distance out of the money in percent of spot",
                plausible: -10000...10000)
        case .intrinsic:
            Field(name: rawValue, unit: .usd, summary: "what exercising it now would yield, per share; never negative")
        case .extrinsic: Field(name: rawValue, unit: .usd, summary: "mark minus intrinsic, per share")
        case .impliedVolatility:
            Field(
                name: rawValue, unit: .ratio, summary: "implied volatility, a fraction: 0.25 is 25 %", plausible: 0...5)
        case .delta:
            Field(
                name: rawValue, unit: .num, summary: "change of price per dollar of spot, per long option and share",
                plausible: -1...1)
        case .gamma: Field(name: rawValue, unit: .num, summary: "change of delta per dollar of spot")
        case .theta:
            Field(name: rawValue, unit: .usd, summary: "change of price per calendar day, per long option and share")
        case .vega: Field(name: rawValue, unit: .usd, summary: "change of price per volatility point, per share")
        case .rho: Field(name: rawValue, unit: .usd, summary: "change of price per rate point, per share")
        case .vanna: Field(name: rawValue, unit: .num, summary: "change of delta per volatility point")
        case .charm: Field(name: rawValue, unit: .num, summary: "change of delta per calendar day")
        case .vomma:
            Field(name: rawValue, unit: .usd, summary: "change of vega per volatility point, per share")
        case .feedVolatility:
            Field(name: rawValue, unit: .ratio, summary: "the feed's own implied volatility", plausible: 0...5)
        case .feedDelta: Field(name: rawValue, unit: .num, summary: "the feed's own delta", plausible: -1...1)
        case .probabilityInTheMoney:
            Field(
                name: rawValue, unit: .ratio, summary: "risk-neutral probability of expiring in the money",
                plausible: 0...1)
        case .probabilityOfTouching:
            Field(
                name: rawValue, unit: .ratio,
                summary: "risk-neutral probability of touching the strike before expiration", plausible: 0...1)
        case .expectedMove:
            Field(name: rawValue, unit: .usd, summary: "one standard deviation of the underlying to expiration")
        case .exerciseBoundary:
            Field(name: rawValue, unit: .usd, summary: "the spot at which exercising early becomes optimal")
        case .isExerciseOptimal:
            Field(name: rawValue, unit: .bool, summary: "whether exercising it now is worth as much as holding it")
        case .breakevenAtMark:
            Field(
                name: rawValue, unit: .usd,
                summary: "the spot at expiration at which trading it at its mark neither wins nor loses")
        case .daysToEarnings:
            Field(
                name: rawValue, unit: .days, summary: "calendar days to the next recorded earnings date",
                plausible: -100000...5000)
        case .daysToExDividend:
            Field(
                name: rawValue, unit: .days, summary: "calendar days to the next recorded ex-dividend date",
                plausible: -100000...5000)
        case .sessionsToExDividend:
            Field(
                name: rawValue, unit: .days, summary: "exchange sessions to the next recorded ex-date; 1 on its eve",
                plausible: -100000...5000)
        case .dividend: Field(name: rawValue, unit: .usd, summary: "the next recorded dividend, per share")
        case .volatilityRank:
            Field(
                name: rawValue, unit: .num,
                summary: "place of the 30-day volatility between its low and high of 252 sessions, 0-100",
                plausible: 0...100)
        case .volatilityPercentile:
            Field(
                name: rawValue, unit: .num, summary: "share of the 252 sessions with a lower 30-day volatility, 0-100",
                plausible: 0...100)
        case .volatilitySessions:
            Field(
                name: rawValue, unit: .num, summary: "how many sessions iv_rank and iv_percentile look at, 60-252",
                plausible: 60...252)
        }
    }
}
