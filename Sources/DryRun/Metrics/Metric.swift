/// A figure of a dry run: one name for it in every report.
package enum Metric: String, Sendable, Hashable, CaseIterable {
    case profitLoss = "profit_loss"
    case realised = "realised_pl"
    case realisedByBasis = "realised_pl_basis"
    case open = "open_pl"
    case totalReturn = "total_return"
    case annualReturn = "annual_return"
    case returnOnPeakCapital = "return_on_peak_capital"
    case returnOnAverageCapital = "return_on_average_capital"
    case volatility
    case sharpe
    case sortino
    case deflatedSharpe = "deflated_sharpe"
    case maxDrawdown = "max_drawdown"
    case drawdownLength = "drawdown_length"

    case tradeWinRate = "win_rate_trades"
    case campaignWinRate = "win_rate_campaigns"
    case averageTrade = "average_trade"
    case averageDays = "average_days"
    case assignmentRate = "assignment_rate"
    case timeInMarket = "time_in_market"

    case premiumCollected = "premium_collected"
    case premiumPaid = "premium_paid"
    case shareProfit = "share_profit"
    case dividends
    case interest
    case fees
    case slippage
    case fillCost = "fill_cost"
    case fillCostShare = "fill_cost_of_premium"
    case turnover
    case peakCapital = "peak_capital"
    case averageCapital = "average_capital"

    /// What its value counts in.
    package var unit: MetricUnit {
        switch self {
        case .profitLoss, .realised, .realisedByBasis, .open, .averageTrade, .premiumCollected, .premiumPaid,
            .shareProfit, .dividends,
            .interest, .fees, .slippage, .fillCost, .peakCapital, .averageCapital:
            .dollars
        case .sharpe, .sortino: .ratio
        case .averageDays: .days
        case .drawdownLength: .sessions
        case .turnover: .times
        default: .percent
        }
    }

    /// The block of a report that it stands in.
    package var group: MetricGroup {
        switch self {
        case .profitLoss, .realised, .realisedByBasis, .open, .totalReturn, .annualReturn, .returnOnPeakCapital,
            .returnOnAverageCapital,
            .volatility, .sharpe, .sortino, .deflatedSharpe, .maxDrawdown, .drawdownLength:
            .result
        case .tradeWinRate, .campaignWinRate, .averageTrade, .averageDays, .assignmentRate, .timeInMarket: .trading
        default: .money
        }
    }
}

/// What a figure counts in.
package enum MetricUnit: String, Sendable, Hashable {
    case dollars = "usd"
    /// Percent points.
    case percent = "pct"
    case ratio
    /// Calendar days.
    case days
    case sessions
    /// How many times over.
    case times
}

/// The blocks in which figures stand together.
package enum MetricGroup: String, Sendable, Hashable, CaseIterable {
    case result, trading, money
}
