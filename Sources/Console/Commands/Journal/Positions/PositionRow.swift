import Engine
import Journal
import Market
import Recording
import RuleModel
import RuleScript

/// An open position, and what the market says of it.
struct PositionRow {
    let position: Position
    let today: CalendarDate
    /// nil where no recording was named.
    let decision: Decision?

    var dte: Int { position.contract.expiration - today }

    /// Sessions to expiration; nil beyond the calendar.
    var tradingDTE: Int? {
        ExchangeCalendar.nyse.tradingDays(from: today.adding(days: 1), through: position.contract.expiration)
    }

    var spot: Double? { decision?.figures.spot.value }
    var mark: Double? { decision?.figures.mark.value }
    var profit: Dollars? { decision?.figures.profitLoss.value.flatMap { Dollars($0) } }
    var profitPercent: Double? { decision?.figures.profitLossPercent.value }

    /// In percent of spot, positive in the money.
    var moneyness: Double? {
        guard let spot, spot > 0 else { return nil }
        return position.contract.right.sign * (spot - position.contract.strike.dollars) / spot * 100
    }

    /// What it was opened for, received (+) or paid (−).
    var premium: Dollars? { Dollars(Double(-position.kind.sign * position.shares) * position.openPrice) }
}
