import Glibc
import Market

/// What a simulated underlying is like: drawn once from the seed and the symbol, the same in every scenario.
struct SymbolProfile {
    let symbol: String
    /// Price before the first session, dollars.
    let startingSpot: Double
    /// Long-run volatility, a fraction per year; 0.15…0.60.
    let baseVolatility: Double
    /// Sensitivity to the market's returns; 0.7…1.3.
    let beta: Double
    let liquidity: LiquidityTier
    /// Dollars per share each quarter; 0 for one that pays none.
    let quarterlyDividend: Double
    /// Correlation ρ of the smile: how much dearer downside strikes are; −0.55…−0.25.
    let smileSkew: Double
    /// Curvature η of the smile; 0.45…0.75.
    let smileCurvature: Double

    /// - Parameter paysDividend: true makes sure of a dividend; false leaves it to chance.
    init(symbol: String, key: StreamKey, paysDividend: Bool) {
        var stream = key.with("profile").stream
        self.symbol = symbol
        startingSpot = exp(stream.uniform(log(14.0), log(320.0))).rounded(perUnit: 100)
        baseVolatility = 0.15 * exp(stream.uniform(0, log(4.0)))
        beta = stream.uniform(0.7, 1.3)
        liquidity = LiquidityTier.allCases[stream.uniform() < 0.45 ? 0 : stream.uniform() < 0.7 ? 1 : 2]
        let chance = baseVolatility < 0.35 ? 0.7 : 0.25
        let pays = stream.uniform() < chance || paysDividend
        let yield = stream.uniform(0.006, 0.035)
        quarterlyDividend = pays ? max(0.05, (startingSpot * yield / 4).rounded(perUnit: 100)) : 0
        smileSkew = stream.uniform(-0.55, -0.25)
        smileCurvature = stream.uniform(0.45, 0.75)
    }
}
