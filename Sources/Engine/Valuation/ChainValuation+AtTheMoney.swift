package import Market
import Glibc
import Pricing

extension ChainValuation {
    /// The volatility of an imagined 30-day at-the-money option, interpolated in variance; unknown where none can be.
    ///
    /// For each expiration the two strikes around the forward are used, calls above it and puts below.
    package var thirtyDayVolatility: Reading<Double> {
        guard let chain, let spot = spot.value else { return .unknown(reason: "no price recorded") }
        let today = NewYorkTime.date(of: at)
        let listed = chain.listedExpirations.filter { $0 > today }
        // The last expiration before 30 days, and the first after it.
        let near = listed.last { $0 - today <= 30 } ?? listed.first
        let far = listed.first { $0 - today >= 30 } ?? listed.last
        let points = Set([near, far].compactMap { $0 }).sorted().flatMap { atTheMoneyPoints(of: $0, spot: spot) }
        return VolatilitySurface(points).atTheMoneyVolatility(days: 30)
    }

    private func atTheMoneyPoints(of expiration: CalendarDate, spot: Double) -> [SmilePoint] {
        guard let chain, let years = years(to: expiration).value, years > 0 else { return [] }
        let forward = spot * exp((assumptions.rate.value - yield(to: expiration).value) * years)
        let puts = chain.rows(expiration: expiration, right: .put).reversed()
        let calls = chain.rows(expiration: expiration, right: .call)
        let below = puts.lazy.filter { chain.strikes[$0].dollars <= forward }
        let above = calls.lazy.filter { chain.strikes[$0].dollars >= forward }
        return [
            self.point(firstOf: below, years: years, forward: forward),
            self.point(firstOf: above, years: years, forward: forward),
        ].compactMap { $0 }
    }

    /// The first of the nearest few rows whose mark holds a volatility.
    private func point(firstOf rows: some Sequence<Int>, years: Double, forward: Double) -> SmilePoint? {
        guard let chain else { return nil }
        for row in rows.prefix(5) where chain.isStandard(row: row) {
            guard let volatility = solvedVolatility(row: row).value else { continue }
            return SmilePoint(
                strike: chain.strikes[row].dollars, years: years, forward: forward, volatility: volatility)
        }
        return nil
    }
}
