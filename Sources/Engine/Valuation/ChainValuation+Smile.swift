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
        let forward = forward(spot: spot, years: years, expiration: chain.expirations[row])
        let rows = SmileSide.around(row, of: chain, spot: spot).flatMap { side in
            let near = solved(along: side.outOfTheMoney, of: chain)
            return near.isEmpty ? solved(along: side.inTheMoney, of: chain) : near
        }
        let points = rows.map { row in
            SmilePoint(
                strike: chain.strikes[row].dollars, years: years, forward: forward,
                volatility: solvedVolatility(row: row).value ?? .nan)
        }
        return VolatilitySurface(points)
            .volatility(strike: chain.strikes[row].dollars, forward: forward, years: years).value
    }

    /// The price at which the underlying can be bought today for delivery at an expiration.
    private func forward(spot: Double, years: Double, expiration: CalendarDate) -> Double {
        spot * exp((assumptions.rate.value - yield(to: expiration).value) * years)
    }

    /// The first few of some rows that hold a volatility.
    private func solved(along walk: StrikeWalk, of chain: OptionChain) -> [Int] {
        var (walk, found): (StrikeWalk, [Int]) = (walk, [])
        while found.count < SmileSide.neighbours, let row = walk.next(in: chain) {
            if solvedVolatility(row: row).value != nil { found.append(row) }
        }
        return found
    }
}
