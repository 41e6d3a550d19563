import Glibc
import Market
import Pricing

extension ChainValuation {
    /// The volatility at a row's strike, from the nearest strikes of its expiration whose marks hold one.
    ///
    /// Out-of-the-money options are used on each side, because their marks are nearly all time value.
    func smileVolatility(row: Int) -> Double? {
        guard let chain, let spot = spot.value, let years = years(to: chain.expirations[row]).value, years > 0 else {
            return nil
        }
        let strike = chain.strikes[row]
        let calls = chain.rows(expiration: chain.expirations[row], right: .call)
        let puts = chain.rows(expiration: chain.expirations[row], right: .put)
        let below = neighbours(in: puts.reversed(), count: 2) {
            chain.strikes[$0] < strike && chain.strikes[$0].dollars <= spot
        }
        let above = neighbours(in: Array(calls), count: 2) {
            chain.strikes[$0] > strike && chain.strikes[$0].dollars >= spot
        }
        let nearBelow =
            below.isEmpty ? neighbours(in: calls.reversed(), count: 2) { chain.strikes[$0] < strike } : below
        let nearAbove =
            above.isEmpty ? neighbours(in: Array(puts), count: 2) { chain.strikes[$0] > strike } : above
        let forward = forward(spot: spot, years: years, expiration: chain.expirations[row])
        let points = (nearBelow + nearAbove).map { row in
            SmilePoint(
                strike: chain.strikes[row].dollars, years: years, forward: forward,
                volatility: solvedVolatility(row: row).value ?? .nan)
        }
        return VolatilitySurface(points).volatility(strike: strike.dollars, forward: forward, years: years).value
    }

    /// The price at which the underlying can be bought today for delivery at an expiration.
    private func forward(spot: Double, years: Double, expiration: CalendarDate) -> Double {
        spot * exp((assumptions.rate.value - yield(to: expiration).value) * years)
    }

    /// The first few standard rows that qualify and hold a volatility.
    private func neighbours(in rows: [Int], count: Int, where qualifies: (Int) -> Bool) -> [Int] {
        guard let chain else { return [] }
        var found: [Int] = []
        for row in rows where qualifies(row) && chain.isStandard(row: row) {
            guard solvedVolatility(row: row).value != nil else { continue }
            found.append(row)
            if found.count == count { break }
        }
        return found
    }
}
