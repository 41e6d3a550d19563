import Expression
import Market
import Pricing
import RuleModel

/// What rules can read of an underlying beside its chain: events, headlines, the rank of its volatility.
final class UnderlyingFacts {
    let valuation: ChainValuation
    /// What the recent headlines amount to, by the policy.
    private(set) lazy var news = NewsSummary.reading(of: snapshot, at: valuation.at, policy: newsPolicy)

    private let newsPolicy: NewsPolicy?
    private var snapshot: UnderlyingSnapshot { valuation.underlying }
    private let today: CalendarDate

    init(valuation: ChainValuation, newsPolicy: NewsPolicy?) {
        self.valuation = valuation
        today = NewYorkTime.date(of: valuation.at)
        self.newsPolicy = newsPolicy
    }

    /// The chain's expirations, in order.
    private(set) lazy var expirations: [CalendarDate] = valuation.chain?.listedExpirations ?? []

    /// The steps in which its options are quoted.
    lazy var tick: Double = valuation.chain.map(TickSize.inferred) ?? TickSize.penny

    /// The next dividend whose ex-date lies after today; who holds the shares on the eve gets it.
    var nextDividend: Reading<DividendEvent> {
        let next = snapshot.dividends.filter { $0.exDate > today }.min { $0.exDate < $1.exDate }
        return Reading(next, else: "no coming dividend recorded for \(snapshot.symbol)")
    }

    var daysToExDividend: Reading<Value> { nextDividend.map { .number(Double($0.exDate - self.today)) } }

    /// Exchange sessions to the ex-date: 1 on its eve, however long the weekend.
    var sessionsToExDividend: Reading<Value> {
        nextDividend.flatMap { dividend in
            let sessions = valuation.calendar.tradingDays(from: today.adding(days: 1), through: dividend.exDate)
            return Reading(
                sessions.map { .number(Double($0)) },
                else: "ex-date \(dividend.exDate) is outside the exchange calendar (2000–2030)")
        }
    }

    var daysToEarnings: Reading<Value> {
        let next = snapshot.earnings.filter { $0.date >= today }.min { $0.date < $1.date }
        return Reading(
            next.map { .number(Double($0.date - today)) }, else: "no coming earnings recorded for \(snapshot.symbol)")
    }

    /// Where today's 30-day volatility stands among the last 252 recorded sessions.
    lazy var volatilityRank: Reading<VolatilityRank> = VolatilityRank.reading(of: snapshot)
}
