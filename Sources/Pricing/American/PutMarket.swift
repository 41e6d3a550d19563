import Glibc

/// The market of an American put on one unit of strike, with what follows from it alone.
///
/// Every American option is brought here: a put with spot counted in strikes, and a call through put–call symmetry
/// C(S, K, r, q) = P(K, S, q, r) (McDonald and Schroder 1998) with strike counted in spots.
struct PutMarket: Hashable {
    /// r and q, per year.
    let rate: Double
    let yield: Double
    /// σ > 0 per year.
    let volatility: Double
    /// T > 0 in years.
    let years: Double

    /// |r − q|·√T/σ: how far the forward drifts until expiration, in standard deviations.
    var driftInDeviations: Double {
        abs(rate - yield) * years.squareRoot() / volatility
    }

    /// X: the exercise boundary just before expiration, in strikes.
    ///
    /// - Source: Kim, "The analytic valuation of American options" (1990); min(1, r/q) for positive rates.
    var limitAtExpiry: Double {
        rate < yield ? rate / yield : 1
    }

    /// The boundary of the perpetual put, in strikes; a lower bound of every other.
    ///
    /// - Source: Merton (1973), section 8; β is the negative root of ½σ²β(β − 1) + (r − q)β − r = 0.
    var perpetual: Double {
        let variance = volatility * volatility
        let half = 0.5 - (rate - yield) / variance
        let root = half - (half * half + 2 * rate / variance).squareRoot()
        return root < 0 ? root / (root - 1) : 0
    }

    /// A first estimate of B(τ): the lower of one that is good for long times and one that is good for short.
    ///
    /// - Source: Bjerksund and Stensland (1993), equation 15, mirrored from calls to puts: between the limits at expiry and
    ///   at infinity, exponentially. Evans, Kuske, Keller, "American options on assets with dividends near expiry" (2002):
    ///   the logarithms at short times.
    func roughBoundary(_ time: Double) -> Double {
        let deviation = volatility * time.squareRoot()
        let apart = log(volatility * volatility / (8 * .pi * time * (rate - yield) * (rate - yield)))
        let alike = -2 * log(4 * Double.pi.squareRoot() * rate * time)
        let spread = rate < yield ? 0 : max(0, min(apart, alike))
        let short = limitAtExpiry * exp(-deviation * min(spread, 100).squareRoot())
        let start = 1 / limitAtExpiry
        let end = 1 / max(perpetual, 1e-12)
        guard end > start else { return limitAtExpiry }
        let growth = max(0.1 * deviation, (yield - rate) * time + 2 * deviation)
        return min(short, 1 / (start - (end - start) * expm1(-growth * start / (end - start))))
    }
}
