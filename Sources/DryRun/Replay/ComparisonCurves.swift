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

    /// Equal parts of each underlying in whole shares, bought when each has its first price; dividends and the rest stay cash, and
    /// earn what cash earns.
    var buyAndHold: ComparisonCurve {
        var cash = capital
        var lots = timeline.symbols.map { Lot(symbol: $0) }
        var values: [Dollars] = []
        let part = Double(capital.cents) / 100 / Double(max(1, lots.count))
        for (index, session) in sessions.enumerated() {
            if index > 0 { cash = cash + interest(on: cash, from: sessions[index - 1], to: session) }
            var worth = Dollars.zero
            for place in lots.indices {
                if index > 0 { follow(&lots[place], &cash, after: sessions[index - 1], through: session) }
                guard let price = price(of: lots[place].symbol, in: session), price > 0 else { continue }
                if lots[place].shares == nil {
                    let count = Int(min(part / price, 1e12))
                    lots[place].shares = count
                    cash = cash - amount(count, price)
                }
                worth = worth + amount(lots[place].shares ?? 0, price)
            }
            values.append(cash + worth)
        }
        return ComparisonCurve(kind: .buyAndHold, values: values)
    }

    /// Shares of one underlying under the symbol that it has now; nil until it has a price.
    private struct Lot {
        var symbol: String
        var shares: Int?
    }

    /// Dividends and corporate actions on shares between two sessions.
    private func follow(
        _ lot: inout Lot, _ cash: inout Dollars, after before: CalendarDate, through session: CalendarDate
    ) {
        let isDue = { (date: CalendarDate) in date > before && date <= session }
        let actions = (timeline.actions[lot.symbol] ?? []).filter { isDue($0.date) }
        let renamed = actions.first { timeline.series[$0.newSymbol] != nil }
        let last = renamed?.date ?? session
        for event in timeline.dividends[lot.symbol] ?? [] where isDue(event.exDate) && event.exDate <= last {
            cash = cash + amount(lot.shares ?? 0, event.amount)
        }
        for action in actions where action.date <= last {
            guard let count = lot.shares else { continue }
            switch action.kind {
            case .split(let numerator, let denominator):
                let (whole, rest) = (count * numerator).quotientAndRemainder(dividingBy: denominator)
                let price = price(of: lot.symbol, in: session) ?? 0
                cash = cash + (Dollars(price: price, times: rest, over: denominator) ?? .zero)
                lot.shares = whole
            case .delisted(let perShare):
                cash = cash + amount(count, perShare)
                lot.shares = 0
            case .renamed: break
            }
        }
        if let renamed {
            lot.symbol = renamed.newSymbol
            follow(&lot, &cash, after: renamed.date, through: session)
        }
    }

    /// The last price known by the end of a session.
    private func price(of symbol: String, in session: CalendarDate) -> Double? {
        timeline.series[symbol]?.priced(inSession: session, by: Instant(microseconds: .max))?.spot
    }

    private func amount(_ count: Int, _ price: Double) -> Dollars { Dollars(price: price, times: count) ?? .zero }

    private func interest(on amount: Dollars, from start: CalendarDate, to end: CalendarDate) -> Dollars {
        let outcome = events.interest(
            on: amount, rates: rates, fallback: fallback, from: start, to: end, at: Instant(microseconds: 0))
        guard case .interest(let earned) = outcome.transactions.first?.kind else { return .zero }
        return earned
    }
}

extension CorporateAction {
    /// The symbol that an underlying takes; empty where it keeps its own.
    fileprivate var newSymbol: String {
        if case .renamed(let other) = kind { other } else { "" }
    }
}
