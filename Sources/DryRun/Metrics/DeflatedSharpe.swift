import Glibc
import Pricing

/// How likely a Sharpe ratio is more than the best luck of many trials.
///
/// - Source: D. H. Bailey and M. López de Prado, "The Deflated Sharpe Ratio: Correcting for Selection Bias, Backtest
///   Overfitting, and Non-Normality", Journal of Portfolio Management 40 (2014).
package enum DeflatedSharpe {
    private static let eulerMascheroni = 0.577215664901532860606512090082

    /// The daily Sharpe ratio that the best of so many worthless trials is expected to show.
    ///
    /// √V · ((1 − γ)·Φ⁻¹(1 − 1/N) + γ·Φ⁻¹(1 − 1/(N·e))), γ the Euler–Mascheroni constant.
    ///
    /// - Parameters:
    ///   - trials: N, at least 2
    ///   - variance: V, of the daily Sharpe ratios over the trials
    package static func expectedBest(trials: Int, variance: Double) -> Double {
        let count = Double(trials)
        let body = (1 - eulerMascheroni) * normalQuantile(1 - 1 / count)
        return variance.squareRoot() * (body + eulerMascheroni * normalQuantile(1 - 1 / (count * M_E)))
    }

    /// Φ((SR − SR₀)·√(T − 1) / √(1 − γ₃·SR + (γ₄ − 1)/4·SR²)): the probability, 0–1, that the true ratio is above SR₀.
    ///
    /// - Parameters:
    ///   - excess: daily returns above cash; γ₃ and γ₄ are their skewness and kurtosis
    ///   - trials: their daily ratios, which nobody kept, are taken to vary as those of T worthless returns do: by 1/(T − 1)
    package static func probability(_ excess: [Double], trials: Int) -> Double? {
        guard trials > 1, let ratio = RiskMeasures.dailySharpe(excess) else { return nil }
        let best = expectedBest(trials: trials, variance: 1 / Double(excess.count - 1))
        let (skewness, kurtosis) = shape(excess)
        return probability(
            ratio: ratio, above: best, count: excess.count, skewness: skewness, kurtosis: kurtosis)
    }

    /// The same from the daily ratio and the shape of `count` returns.
    static func probability(
        ratio: Double, above best: Double, count: Int, skewness: Double, kurtosis: Double
    ) -> Double? {
        let spread = 1 - skewness * ratio + (kurtosis - 1) / 4 * ratio * ratio
        guard spread > 0 else { return nil }
        return NormalDistribution.cumulative((ratio - best) * Double(count - 1).squareRoot() / spread.squareRoot())
    }

    /// The third and fourth standardised moments.
    static func shape(_ values: [Double]) -> (skewness: Double, kurtosis: Double) {
        let center = RiskMeasures.mean(values)
        var (second, third, fourth) = (0.0, 0.0, 0.0)
        for value in values {
            let square = (value - center) * (value - center)
            second += square
            third += square * (value - center)
            fourth += square * square
        }
        let count = Double(values.count)
        let variance = second / count
        return (third / count / (variance * variance.squareRoot()), fourth / count / (variance * variance))
    }

    /// Φ⁻¹ by halving: Φ rises everywhere, and the last halves are neighbouring numbers.
    static func normalQuantile(_ probability: Double) -> Double {
        var (low, high) = (-40.0, 40.0)
        while true {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { return middle }
            if NormalDistribution.cumulative(middle) < probability { low = middle } else { high = middle }
        }
    }
}
