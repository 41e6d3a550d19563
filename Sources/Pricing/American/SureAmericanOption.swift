import Glibc
import Market

/// An American option where nothing is uncertain: zero volatility, spot or strike. It is exercised at the best moment of a known path.
///
/// Its price is also the least that the option is worth at any volatility.
struct SureAmericanOption {
    let terms: OptionTerms

    /// The best moment to exercise, in years from now, 0…T, and what it is worth now.
    ///
    /// ±(S·e^(−qt) − K·e^(−rt)) is greatest at an end or where its slope is zero.
    private var best: (time: Double, value: Double) {
        var best = (time: 0.0, value: terms.intrinsic)
        var moments = [terms.years]
        let ratio = terms.rate * terms.strike / (terms.yield * terms.spot)
        let turning = log(ratio) / (terms.rate - terms.yield)
        if turning.isFinite, turning > 0, turning < terms.years { moments.append(turning) }
        for time in moments {
            let value = worth(at: time)
            if value > best.value { best = (time, value) }
        }
        return best
    }

    private func worth(at time: Double) -> Double {
        terms.right.sign * (terms.spot * exp(-terms.yield * time) - terms.strike * exp(-terms.rate * time))
    }

    /// Dollars per share.
    var price: Double { best.value }

    /// Greeks at the best moment, which small changes leave where it is; theta is 0 unless that moment is the expiration.
    var greeks: RawGreeks {
        let (time, value) = best
        guard value > 0 else { return RawGreeks(price: 0, delta: 0, gamma: 0, vega: 0, theta: 0, rho: 0) }
        let sign = terms.right.sign
        let shares = exp(-terms.yield * time)
        let cash = terms.strike * exp(-terms.rate * time)
        let held = time == terms.years
        return RawGreeks(
            price: value, delta: sign * shares, gamma: 0, vega: 0,
            theta: held ? sign * (terms.yield * terms.spot * shares - terms.rate * cash) : 0,
            rho: sign * time * cash)
    }
}
