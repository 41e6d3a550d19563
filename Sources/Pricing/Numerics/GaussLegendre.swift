import Glibc

/// Gauss–Legendre quadrature on 0…1: exact for polynomials of degree 2n − 1.
struct GaussLegendre: Sendable {
    /// Nodes, ascending, inside 0…1.
    let nodes: [Double]
    /// Weights; their sum is 1.
    let weights: [Double]

    /// The rule with `count` nodes.
    ///
    /// - Source: Newton's method on the Legendre polynomial from Tricomi's estimate of its roots; Abramowitz & Stegun
    ///   22.7.10 (recurrence), 25.4.29 (weights).
    init(count: Int) {
        var nodes = [Double](repeating: 0, count: count)
        var weights = nodes
        for index in 0..<count {
            var root = cos(.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
            var slope = 0.0
            for _ in 0..<100 {
                let (value, derivative) = GaussLegendre.legendre(count, root)
                slope = derivative
                let step = value / derivative
                root -= step
                if abs(step) < 1e-16 { break }
            }
            nodes[count - 1 - index] = 0.5 * (1 + root)
            weights[count - 1 - index] = 1 / ((1 - root * root) * slope * slope)
        }
        self.nodes = nodes
        self.weights = weights
    }

    /// The Legendre polynomial of this degree and its derivative at x.
    private static func legendre(_ degree: Int, _ x: Double) -> (value: Double, derivative: Double) {
        var previous = 1.0
        var current = x
        for index in 2..<(degree + 1) {
            let next = (Double(2 * index - 1) * x * current - Double(index - 1) * previous) / Double(index)
            (previous, current) = (current, next)
        }
        return (current, Double(degree) * (x * current - previous) / (x * x - 1))
    }
}
