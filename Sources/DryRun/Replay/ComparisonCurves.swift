import Accounting
import Market

/// What the same money would have come to otherwise, on the sessions of a run.
struct ComparisonCurves {
    let timeline: Timeline
    let sessions: [CalendarDate]
    let capital: Dollars
    let rates: [RatePoint]
    /// The rate for days before the first one recorded.
    let fallback: Double
    let events: EventSimulator

    /// Cash at the recorded rate.
    var cash: ComparisonCurve {
        var values: [Dollars] = []
        var amount = capital
        for (index, session) in sessions.enumerated() {
            if index > 0 { amount = amount + interest(on: amount, from: sessions[index - 1], to: session) }
            values.append(amount)
        }
        return ComparisonCurve(kind: .cash, values: values)
    }

    /// Equal parts of each underlying in whole shares, bought when each has its first price; dividends and the rest stay cash.
    var buyAndHold: ComparisonCurve {
        var cash = capital
        var shares: [String: Int] = [:]
        var values: [Dollars] = []
        let part = Double(capital.cents) / 100 / Double(max(1, timeline.symbols.count))
        for (index, session) in sessions.enumerated() {
            var worth = Dollars.zero
            for symbol in timeline.symbols {
                let price = price(of: symbol, in: session)
                if index > 0 {
                    follow(symbol, &shares, &cash, price: price ?? 0, after: sessions[index - 1], through: session)
                }
                guard let price, price > 0 else { continue }
                if shares[symbol] == nil {
                    let count = Int(min(part / price, 1e12))
                    shares[symbol] = count
                    cash = cash - amount(count, price)
                }
                worth = worth + amount(shares[symbol] ?? 0, price)
            }
            values.append(cash + worth)
        }
        return ComparisonCurve(kind: .buyAndHold, values: values)
    }

    /// Dividends and corporate actions on shares between two sessions.
    private func follow(
        _ symbol: String, _ shares: inout [String: Int], _ cash: inout Dollars, price: Double,
        after before: CalendarDate, through session: CalendarDate
    ) {
        guard let held = shares[symbol] else { return }
        var count = held
        for event in timeline.dividends[symbol] ?? [] where event.exDate > before && event.exDate <= session {
            cash = cash + amount(count, event.amount)
        }
        for action in timeline.actions[symbol] ?? [] where action.date > before && action.date <= session {
            switch action.kind {
            case .split(let numerator, let denominator):
                let (whole, rest) = (count * numerator).quotientAndRemainder(dividingBy: denominator)
                cash = cash + (Dollars(Double(rest) / Double(denominator) * price) ?? .zero)
                count = whole
            case .delisted(let perShare):
                cash = cash + amount(count, perShare)
                count = 0
            case .renamed: break
            }
        }
        shares[symbol] = count
    }

    /// The last price known by the end of a session.
    private func price(of symbol: String, in session: CalendarDate) -> Double? {
        timeline.series[symbol]?.priced(inSession: session, by: Instant(microseconds: .max))?.spot
    }

    private func amount(_ count: Int, _ price: Double) -> Dollars { Dollars(Double(count) * price) ?? .zero }

    private func interest(on amount: Dollars, from start: CalendarDate, to end: CalendarDate) -> Dollars {
        let outcome = events.interest(
            on: amount, rates: rates, fallback: fallback, from: start, to: end, at: Instant(microseconds: 0))
        guard case .interest(let earned) = outcome.transactions.first?.kind else { return .zero }
        return earned
    }
}
