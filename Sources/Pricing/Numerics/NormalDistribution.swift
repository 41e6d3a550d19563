import Glibc

/// The standard normal distribution.
package enum NormalDistribution {
    /// 1/√(2π).
    static let peak = 0.398942280401432677939946059934

    /// The density φ(x).
    @inline(__always)
    package static func density(_ x: Double) -> Double {
        peak * exp(-0.5 * x * x)
    }

    /// The distribution function Φ(x), with full relative accuracy in the left tail down to x ≈ −38.
    ///
    /// - Source: Φ(x) = ½ erfc(−x/√2); the C library's `erfc` is good to about one unit in the last place.
    @inline(__always)
    package static func cumulative(_ x: Double) -> Double {
        0.5 * erfc(-x * 0.707106781186547524400844362105)
    }

    /// The scaled complement e^(x²)·erfc(x), for x ≥ −5, finite where `erfc` alone underflows.
    ///
    /// - Source: W. J. Cody, "Rational Chebyshev approximations for the error function" (1969), for the definition; beyond
    ///   x = 10 the asymptotic series of NIST DLMF 7.12.1, whose ninth term is then below 1e-16.
    static func scaledComplement(_ x: Double) -> Double {
        guard x >= 10 else {
            let high = x * x
            let low = (-high).addingProduct(x, x)
            return exp(high) * (1 + low) * erfc(x)
        }
        let step = -0.5 / (x * x)
        var term = 1.0
        var sum = 1.0
        for index in 0..<10 {
            term *= Double(2 * index + 1) * step
            sum += term
        }
        return sum / (x * 1.772453850905516027298167483341)
    }
}
