import Glibc

/// The exercise boundary B(τ) of an American put on one unit of strike, for all times to expiration up to T.
///
/// Held as H(√τ) = ln(B(τ)/X)² at Chebyshev points, X being the boundary just before expiration.
///
/// - Source: Andersen, Lake, Offengenden (2016), sections 4 and 5.
struct ExerciseBoundary: Sendable {
    /// ln X.
    let logLimit: Double
    /// ln(B(T)/X) ≤ 0, at the valuation time.
    let logRatio: Double
    private let coefficients: [Double]

    /// B(T) in strikes.
    var now: Double { exp(logLimit + logRatio) }

    /// Solves for the boundary.
    init(_ market: PutMarket, _ scheme: BoundaryScheme, _ form: BoundaryEquation.Form) {
        let logLimit = log(market.limitAtExpiry)
        let equations = scheme.fractions.indices.map { BoundaryEquation(market, scheme, point: $0, form) }
        var logs = ExerciseBoundary.estimate(market, scheme, logLimit)
        var squares = logs.map { $0 * $0 }
        let lowest = max(log(market.perpetual) - logLimit, -700)
        for sweep in 0..<scheme.sweeps(form) {
            var moved = 0.0
            for point in equations.indices {
                let current = logs[point]
                let next = equations[point].improve(current, logLimit, squares, newton: sweep == 0)
                logs[point] = next.isFinite ? min(max(next, lowest), 0) : current
                moved = max(moved, abs(logs[point] - current))
            }
            squares = logs.map { $0 * $0 }
            if moved <= scheme.tolerance { break }
        }
        self.logLimit = logLimit
        logRatio = logs[0]
        coefficients = ExerciseBoundary.coefficients(squares, scheme)
    }

    /// QD⁺ at every collocation point, each starting from its shorter neighbour.
    private static func estimate(_ market: PutMarket, _ scheme: BoundaryScheme, _ logLimit: Double) -> [Double] {
        var logs = [Double](repeating: 0, count: scheme.points)
        for point in (0..<scheme.points).reversed() {
            let time = market.years * scheme.fractions[point] * scheme.fractions[point]
            let boundary = market.estimatedBoundary(time, from: market.roughBoundary(time))
            logs[point] = min(0, log(boundary) - logLimit)
        }
        return logs
    }

    private static func coefficients(_ squares: [Double], _ scheme: BoundaryScheme) -> [Double] {
        (0...scheme.points).map { degree in
            var sum = 0.0
            for point in squares.indices { sum += scheme.transform[degree * scheme.points + point] * squares[point] }
            return sum
        }
    }

    /// ln(B(τ)/X) at √(τ/T) = fraction, 0…1, by Clenshaw's recurrence.
    @inline(__always)
    func logRatio(at fraction: Double) -> Double {
        let x = 2 * fraction - 1
        return coefficients.withUnsafeBufferPointer { coefficients in
            var first = 0.0
            var second = 0.0
            var degree = coefficients.count - 1
            while degree > 0 {
                (first, second) = (coefficients[degree] + 2 * x * first - second, first)
                degree -= 1
            }
            return -max(0, coefficients[0] + x * first - second).squareRoot()
        }
    }
}
