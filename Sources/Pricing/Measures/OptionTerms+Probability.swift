import Glibc
import Market

extension OptionTerms {
    /// The risk-neutral probability of ending in the money, N(±d₂); 0…1.
    ///
    /// Expired: 1 in the money, 0 otherwise. Zero volatility: 1 if the forward is in the money, 0 otherwise.
    ///
    /// - Throws: P101–P103 for a bad volatility.
    package func probabilityInTheMoney(volatility: Double) throws(PricingError) -> Double {
        try checkVolatility(volatility)
        if isExpired { return intrinsic > 0 ? 1 : 0 }
        let deviation = volatility * years.squareRoot()
        let distance = logForwardMoneyness / deviation - 0.5 * deviation
        guard distance.isFinite else { return right.sign * (forward - strike) > 0 ? 1 : 0 }
        return NormalDistribution.cumulative(right.sign * distance)
    }

    /// The risk-neutral probability that spot touches the strike before expiration, from whichever side it is on; 0…1.
    ///
    /// 1 where spot is at the strike. Expired: 1 at the strike, 0 otherwise.
    ///
    /// With m = ln(K/S) and μ = r − q − σ²/2: Φ((μT − |m|)/σ√T) + e^(2μm/σ²)·Φ(−(|m| + μT)/σ√T), μ counted towards
    /// the strike.
    ///
    /// - Throws: P101–P103 for a bad volatility.
    /// - Source: Harrison, *Brownian Motion and Stochastic Flow Systems* (1985), §1.8, first passage with drift.
    package func probabilityOfTouch(volatility: Double) throws(PricingError) -> Double {
        try checkVolatility(volatility)
        if spot == strike { return 1 }
        guard !isExpired, spot > 0, strike > 0 else { return 0 }
        let deviation = volatility * years.squareRoot()
        let towards = strike > spot ? 1.0 : -1.0
        let distance = abs(log(strike / spot))
        let drift = towards * (rate - yield - 0.5 * volatility * volatility) * years
        guard deviation > 0 else { return drift >= distance ? 1 : 0 }
        let arrival = (drift - distance) / deviation
        let reflected = (drift + distance) / deviation
        return min(1, NormalDistribution.cumulative(arrival) + OptionTerms.reflection(arrival, reflected))
    }

    /// e^((b² − a²)/2)·Φ(−b): the paths that arrive and come back, in a form that neither overflows nor vanishes.
    private static func reflection(_ a: Double, _ b: Double) -> Double {
        guard b > 0 else { return exp(0.5 * (b - a) * (b + a)) * NormalDistribution.cumulative(-b) }
        return 0.5 * exp(-0.5 * a * a) * NormalDistribution.scaledComplement(b * 0.707106781186547524400844362105)
    }

    /// One standard deviation of the underlying until expiration, S·σ·√T, dollars per share; 0 once expired.
    ///
    /// - Throws: P101–P103 for a bad volatility.
    package func expectedMove(volatility: Double) throws(PricingError) -> Double {
        try checkVolatility(volatility)
        return isExpired ? 0 : spot * volatility * years.squareRoot()
    }
}
