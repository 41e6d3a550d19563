package import Accounting
package import Market

/// Which part of the journal figures are about; nil asks for all.
package struct PerformanceQuery: Sendable, Hashable {
    package var portfolio: String?
    /// An underlying.
    package var symbol: String?
    /// The days on which something was realised.
    package var from: CalendarDate?
    package var to: CalendarDate?

    package init(
        portfolio: String? = nil, symbol: String? = nil, from: CalendarDate? = nil, to: CalendarDate? = nil
    ) {
        self.portfolio = portfolio
        self.symbol = symbol
        self.from = from
        self.to = to
    }

    /// The last so many days, the given one included.
    package func last(days: Int, through date: CalendarDate) -> PerformanceQuery {
        PerformanceQuery(portfolio: portfolio, symbol: symbol, from: date.adding(days: 1 - days), to: date)
    }
}

/// What options that ended in a range of days came to.
package struct TradeFigures: Sendable, Hashable {
    package internal(set) var count = 0
    /// Profit after fees above zero, and below.
    package internal(set) var wins = 0
    package internal(set) var losses = 0
    /// Received less paid, fees not counted.
    package internal(set) var premium = Dollars.zero
    package internal(set) var fees = Dollars.zero
    package internal(set) var outcomes: [Trade.Outcome: Int] = [:]

    /// `premium − fees`.
    package var profit: Dollars { premium - fees }

    /// Winners among all, percent; unknown without trades.
    package var winRate: Reading<Double> { percentage(wins, of: count, else: "no trades") }

    /// Dollars a trade; unknown without trades.
    package var averagePremium: Reading<Double> {
        count == 0 ? .unknown(reason: "no trades") : .known(premium.value / Double(count))
    }
}

/// What campaigns that ended in a range of days came to, from their beginning on.
package struct CampaignFigures: Sendable, Hashable {
    package internal(set) var ended = 0
    /// Profit above zero, and below.
    package internal(set) var wins = 0
    package internal(set) var losses = 0
    package internal(set) var profit = Dollars.zero

    /// Winners among those that ended, percent; unknown without any.
    package var winRate: Reading<Double> { percentage(wins, of: ended, else: "no campaign has ended") }
}

/// What was realised in a range of days, by what it came from.
package struct RealisedProfit: Sendable, Hashable {
    /// Premium of options that ended.
    package internal(set) var endedPremium = Dollars.zero
    /// Premium that shares sold, or campaigns ended, have released.
    package internal(set) var releasedPremium = Dollars.zero
    package internal(set) var dividends = Dollars.zero
    package internal(set) var shareProfit = Dollars.zero
    package internal(set) var fees = Dollars.zero
    /// Of the portfolio's cash; zero where figures are of one symbol.
    package internal(set) var interest = Dollars.zero

    /// Premium as the attribution has it, dividends, profit of shares and interest, less fees.
    package func total(_ attribution: Attribution) -> Dollars {
        let premium = attribution == .option ? endedPremium : releasedPremium
        return premium + dividends + shareProfit + interest - fees
    }
}

/// How a wheel, a portfolio, or all of them have done in a range of days.
package struct Performance: Sendable, Hashable {
    package internal(set) var trades = TradeFigures()
    package internal(set) var campaigns = CampaignFigures()
    package internal(set) var profit = RealisedProfit()
}

/// How one symbol has done, over the portfolios that were asked for.
package struct SymbolPerformance: Sendable, Hashable {
    package let symbol: String
    package let performance: Performance

    package init(symbol: String, performance: Performance) {
        self.symbol = symbol
        self.performance = performance
    }
}

/// How one portfolio has done.
package struct PortfolioPerformance: Sendable, Hashable {
    package let portfolio: String
    package let performance: Performance

    package init(portfolio: String, performance: Performance) {
        self.portfolio = portfolio
        self.performance = performance
    }
}

/// `part / whole` in percent.
func percentage(_ part: Int, of whole: Int, else reason: String) -> Reading<Double> {
    whole == 0 ? .unknown(reason: reason) : .known(Double(part) / Double(whole) * 100)
}
