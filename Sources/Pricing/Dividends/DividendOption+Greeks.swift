import Glibc
import Market

extension DividendOption {
    /// Price and Greeks in raw units, dollar amounts and dates of the dividends held.
    ///
    /// Delta and gamma are differences on the grid; theta follows from the Black–Scholes equation where the option is held and is 0
    /// where it should be exercised; vega and rho are central differences on the same grid.
    package var greeks: RawGreeks {
        switch regime {
        case .american(let option): return option.greeks
        case .european(let option): return escrowedGreeks(option)
        case .certain(let value, let time): return certainGreeks(value, time)
        case .grid(let grid):
            guard !grid.isExercised else {
                return RawGreeks(price: terms.intrinsic, delta: terms.right.sign, gamma: 0, vega: 0, theta: 0, rho: 0)
            }
            var greeks = grid.greeks
            greeks.price = price
            return greeks
        }
    }

    /// The present value of the dividends moves with time and rate.
    private func escrowedGreeks(_ option: EuropeanOption) -> RawGreeks {
        var greeks = option.greeks
        for dividend in dividends {
            let present = dividend.amount * exp(-terms.rate * dividend.years)
            greeks.theta -= terms.rate * present * greeks.delta
            greeks.rho += dividend.years * present * greeks.delta
        }
        return greeks
    }

    /// Of a plan that small changes don't alter: exercise at that time, at the share's expected price.
    private func certainGreeks(_ value: Double, _ time: Double) -> RawGreeks {
        guard value > 0 else { return RawGreeks(price: 0, delta: 0, gamma: 0, vega: 0, theta: 0, rho: 0) }
        let carry = exp(-terms.yield * time)
        var cash = terms.strike * time * exp(-terms.rate * time)
        for dividend in dividends where dividend.years < time {
            let carried = exp(-terms.yield * (time - dividend.years))
            cash += dividend.years * dividend.amount * carried * exp(-terms.rate * dividend.years)
        }
        let delta = terms.right.sign * carry
        let theta = time > 0 ? terms.rate * value - (terms.rate - terms.yield) * terms.spot * delta : 0
        return RawGreeks(
            price: value, delta: delta, gamma: 0, vega: 0, theta: theta, rho: terms.right.sign * cash)
    }
}
