import Glibc

/// How long the blocks of a stationary bootstrap should be for a series, on average.
///
/// - Source: D. N. Politis and H. White, "Automatic Block-Length Selection for the Dependent Bootstrap", Econometric Reviews
///   23 (2004), with the correction of A. Patton, D. N. Politis and H. White, Econometric Reviews 28 (2009).
package enum BlockLength {
    /// Between 1 and min(3√n, n/3); 1 for a series without memory or variance.
    package static func stationary(_ values: [Double]) -> Double {
        let count = values.count
        guard count >= 8 else { return 1 }
        let covariances = autocovariances(values, lags: largestLag(count))
        guard covariances[0] > 1e-24 else { return 1 }
        let bandwidth = bandwidth(covariances, count: count)
        var weighted = 0.0
        var spectrum = covariances[0]
        for lag in 1...bandwidth where lag < covariances.count {
            let weight = flatTop(Double(lag) / Double(bandwidth))
            weighted += 2 * weight * Double(lag) * covariances[lag]
            spectrum += 2 * weight * covariances[lag]
        }
        guard spectrum > 0 else { return 1 }
        let length = cbrt(2 * weighted * weighted / (2 * spectrum * spectrum)) * cbrt(Double(count))
        return max(1, min(length, longest(count)))
    }

    private static func longest(_ count: Int) -> Double {
        min(3 * Double(count).squareRoot(), Double(count) / 3).rounded(.up)
    }

    /// Lags in a row that must look like nothing before the memory counts as ended: max(5, √log₁₀ n).
    private static func quietLags(_ count: Int) -> Int {
        max(5, Int(log10(Double(count)).squareRoot().rounded(.up)))
    }

    private static func largestLag(_ count: Int) -> Int {
        min(count - 1, Int(Double(count).squareRoot().rounded(.up)) + quietLags(count))
    }

    /// Twice the smallest lag behind which the correlations are within 2·√(log₁₀ n / n) for a while.
    private static func bandwidth(_ covariances: [Double], count: Int) -> Int {
        let bound = 2 * (log10(Double(count)) / Double(count)).squareRoot()
        let quiet = quietLags(count)
        let largest = covariances.count - 1
        let isLoud = covariances.map { ($0 / covariances[0]).magnitude >= bound }
        let memory = (0...max(0, largest - quiet)).first { lag in
            (1...quiet).allSatisfy { lag + $0 > largest || !isLoud[lag + $0] }
        }
        let last = isLoud.indices.dropFirst().last { isLoud[$0] } ?? 1
        return min(2 * max(1, memory ?? last), largest)
    }

    private static func autocovariances(_ values: [Double], lags: Int) -> [Double] {
        let center = RiskMeasures.mean(values)
        let centered = values.map { $0 - center }
        return (0...lags).map { lag in
            zip(centered, centered.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 } / Double(values.count)
        }
    }

    /// 1 up to a half, then falling to 0 at 1.
    private static func flatTop(_ share: Double) -> Double {
        let share = share.magnitude
        return share <= 0.5 ? 1 : share <= 1 ? 2 * (1 - share) : 0
    }
}
